-- A span counts on the first days of weeks or months that it covers: one more from the first such
-- day on, one less from the first such day that it no longer covers. Their running sum is the
-- number of places; a join of all spans with all days would take many times as long.
WITH days AS (
    SELECT unnest(generate_series(
        date_trunc($unit, $start_date::DATE), $end_date::DATE, ('1 ' || $unit)::INTERVAL
    ))::DATE AS starts_on
),
spans AS (
    SELECT
        s.starts, s.ends, s.is_inferred::INTEGER AS inferred, s.evidence_dates AS told,
        list_zip(s.holders, s.map_families) AS sides
    FROM control_spans AS s
    WHERE
        s.rule = $rule::control_rule_name
        AND s.state = 'held'
        AND s.starts <= $end_date::DATE
        AND {{held_places}}
),
-- From each word for as long as words carry, up to the next; and back from a later one.
carried AS (
    SELECT
        unnest(list_zip(told, told[2:])) AS word, starts, ends, inferred, sides,
        greatest(starts, word[1]) AS comes,
        least(ends, coalesce(word[2], 'infinity'::DATE), word[1] + $fading_days::INTEGER + 1) AS goes
    FROM spans
    UNION ALL
    SELECT
        NULL, starts, ends, inferred, sides,
        greatest(starts, ends - $fading_days::INTEGER),
        least(ends, coalesce(told[1], 'infinity'::DATE))
    FROM spans
    WHERE isfinite(ends)
),
held AS (
    SELECT
        greatest(comes, date_trunc($unit, $start_date::DATE)::DATE) AS comes,
        least(greatest(goes, comes), $end_date::DATE + 1) AS goes,
        inferred, unnest(sides) AS side
    FROM carried
    WHERE
        comes < goes AND comes <= $end_date::DATE
        AND goes > date_trunc($unit, $start_date::DATE)::DATE
),
turns AS (
    SELECT side, comes AS turned_on, 1 AS places, inferred FROM held
    UNION ALL
    SELECT side, goes, -1, -inferred FROM held
),
steps AS (
    SELECT
        side,
        -- The first day of a week or month that is not before the turn.
        (date_trunc($unit, turned_on - 1) + ('1 ' || $unit)::INTERVAL)::DATE AS starts_on,
        sum(places) AS places,
        sum(inferred) AS inferred
    FROM turns
    GROUP BY ALL
),
sums AS (
    SELECT
        side, days.starts_on,
        sum(coalesce(places, 0)) OVER running AS n_places,
        sum(coalesce(inferred, 0)) OVER running AS n_inferred
    FROM days
    CROSS JOIN (SELECT DISTINCT side FROM steps)
    LEFT JOIN steps USING (side, starts_on)
    WINDOW running AS (PARTITION BY side ORDER BY days.starts_on)
)
SELECT
    starts_on, side[1] AS family, side[2] AS map_family,
    n_places::BIGINT AS n_places, n_inferred::BIGINT AS n_inferred
FROM sums
WHERE n_places > 0
ORDER BY starts_on, family;

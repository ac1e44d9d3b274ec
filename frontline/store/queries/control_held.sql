WITH days AS (
    SELECT unnest(generate_series(
        date_trunc($unit, $start_date::DATE), $end_date::DATE, ('1 ' || $unit)::INTERVAL
    ))::DATE AS starts_on
),
held AS (
    SELECT
        starts, ends, is_inferred,
        unnest(list_zip(holders, map_families)) AS side
    FROM control_spans AS s
    WHERE s.rule = $rule::control_rule_name AND s.state = 'held' AND {{held_places}}
)
SELECT
    days.starts_on, side[1] AS family, side[2]::map_family_name AS map_family,
    count(*) AS n_places,
    count(*) FILTER (held.is_inferred) AS n_inferred
FROM days
JOIN held ON held.starts <= days.starts_on AND days.starts_on < held.ends
GROUP BY ALL
ORDER BY days.starts_on, family;

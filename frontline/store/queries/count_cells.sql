-- Events of a selection by row and column of a table, with the totals of both, by dataset.
-- An event with several actors is in the row of each, and once in every total.
WITH counted AS MATERIALIZED (
    SELECT
        e.dataset,
        CASE $rows
            WHEN 'actor' THEN e.cast_key
            WHEN 'kind' THEN enum_code(e.sub_event_type)::INTEGER
            ELSE e.place_key
        END AS row_code,
        CASE WHEN $is_dated THEN date_trunc($unit, e.event_date)::DATE END AS column_day,
        CASE WHEN NOT $is_dated THEN e.sub_event_type::VARCHAR END AS column_kind,
        count(*) AS n_events,
        count(*) FILTER (e.claim_status = 'reported') AS n_reported,
        count(*) FILTER (e.claim_status = 'claimed') AS n_claimed,
        count(*) FILTER (e.claim_status = 'unconfirmed') AS n_unconfirmed,
        count(*) FILTER (e.claim_status = 'denied') AS n_denied,
        count(*) FILTER (e.claim_status = 'false') AS n_false,
        -- Its day may lie, or it lasts, beyond the column of its first day.
        count(*) FILTER (
            $is_dated AND e.date_precision IN ('week', 'month')
            AND date_trunc($unit, e.event_date) <> date_trunc(
                $unit,
                CASE
                    WHEN e.end_date > e.event_date THEN e.end_date
                    WHEN e.date_precision = 'week' THEN e.event_date + 6
                    ELSE last_day(e.event_date)
                END
            )
        ) AS n_over,
        count(*) FILTER (
            $is_dated AND e.date_precision = 'day' AND e.end_date > e.event_date
            AND date_trunc($unit, e.event_date) <> date_trunc($unit, e.end_date)
        ) AS n_lasting,
        -- Three bounds of one figure: a missing edge is the figure itself.
        count(e.fatalities_best) AS n_told,
        sum(coalesce(e.fatalities_low, e.fatalities_best))
            FILTER (e.fatalities_best IS NOT NULL) AS killed_low,
        sum(e.fatalities_best) AS killed_best,
        sum(coalesce(e.fatalities_high, e.fatalities_best))
            FILTER (e.fatalities_best IS NOT NULL) AS killed_high
    FROM events AS e
    WHERE {{matches}} AND {{picked}}
    GROUP BY ALL
),
named AS (
    SELECT row_code, row_key, min(row_name) AS row_name, min(row_group) AS row_group
    FROM count_rows
    WHERE
        dimension = $rows
        -- Under a filter of actors or sides those alone are rows.
        AND (
            dimension <> 'actor'
            OR len($families) + len($actors) = 0
            OR list_contains($families, family)
            OR list_contains($families, map_family)
            OR list_contains($actors, row_key)
        )
    GROUP BY row_code, row_key
),
entries AS (
    SELECT counted.*, named.row_key, named.row_name, named.row_group
    FROM counted
    JOIN named USING (row_code)
),
row_sizes AS (
    SELECT
        dataset, row_key, min(row_name) AS row_name, min(row_group) AS row_group,
        sum(n_events) AS n_row
    FROM entries
    GROUP BY dataset, row_key
),
-- The datasets of one row stay together.
row_ranks AS (
    SELECT *, row_number() OVER (ORDER BY n_most DESC, row_key, dataset) AS row_rank
    FROM (SELECT *, max(n_row) OVER (PARTITION BY row_key) AS n_most FROM row_sizes)
),
levels AS (
    SELECT
        'cell' AS part, c.* EXCLUDE (row_code, row_name, row_group),
        r.row_rank, r.row_name, r.row_group, NULL AS reason
    FROM entries AS c
    JOIN row_ranks AS r USING (dataset, row_key)
    WHERE r.row_rank <= $most_rows
    UNION ALL BY NAME
    SELECT
        'row' AS part, c.* EXCLUDE (row_code, column_day, column_kind, row_name, row_group),
        r.row_rank, r.row_name, r.row_group
    FROM entries AS c
    JOIN row_ranks AS r USING (dataset, row_key)
    WHERE r.row_rank <= $most_rows
    UNION ALL BY NAME
    SELECT 'column' AS part, * EXCLUDE (row_code) FROM counted
    UNION ALL BY NAME
    SELECT
        'all' AS part, c.* EXCLUDE (row_code, column_day, column_kind)
    FROM counted AS c
    UNION ALL BY NAME
    SELECT 'unplaced' AS part, c.* EXCLUDE (row_code), p.located_as::VARCHAR AS reason
    FROM counted AS c
    LEFT JOIN event_places AS p ON p.place_key = c.row_code AND $rows NOT IN ('actor', 'kind')
    WHERE c.row_code IS NULL OR c.row_code NOT IN (SELECT row_code FROM named)
)
SELECT
    part, dataset::VARCHAR AS dataset, row_key, row_name, row_group, column_day, column_kind,
    reason, row_rank,
    (SELECT count(*) FROM row_ranks AS r WHERE r.dataset = levels.dataset) AS n_rows,
    sum(n_events)::BIGINT AS n_events,
    sum(n_reported)::BIGINT AS n_reported,
    sum(n_claimed)::BIGINT AS n_claimed,
    sum(n_unconfirmed)::BIGINT AS n_unconfirmed,
    sum(n_denied)::BIGINT AS n_denied,
    sum(n_false)::BIGINT AS n_false,
    sum(n_over)::BIGINT AS n_over,
    sum(n_lasting)::BIGINT AS n_lasting,
    sum(n_told)::BIGINT AS n_told,
    sum(killed_low)::BIGINT AS killed_low,
    sum(killed_best)::BIGINT AS killed_best,
    sum(killed_high)::BIGINT AS killed_high
FROM levels
GROUP BY ALL
ORDER BY part, row_rank, dataset, column_day, column_kind, reason;

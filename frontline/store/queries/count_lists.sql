-- People killed as told for a whole list of places: one row an event of the selection in such a
-- list and row of the table.
WITH told AS (
    SELECT dataset_number, owner_id, name, value
    FROM file_figures
    WHERE is_shared AND regexp_matches(name, '(^|_)killed_total_shared$')
),
-- Where the events of a list were merged with others, each keeps the figure as its own.
owned AS (
    SELECT dataset_number, owner_id AS list_id, name, value FROM told
    UNION ALL
    SELECT t.dataset_number, f.group_id, t.name, t.value
    FROM told AS t
    JOIN file_events AS f ON f.dataset_number = t.dataset_number AND f.event_id = t.owner_id
    WHERE f.group_id IS NOT NULL
),
lists AS (
    SELECT
        -- One figure may be a part of another: the greatest is the least that all can be.
        dataset_number, list_id, max(value) AS killed_low, sum(value) AS killed_high
    FROM (
        SELECT dataset_number, list_id, name, max(value) AS value FROM owned GROUP BY ALL
    )
    GROUP BY ALL
),
members AS (
    SELECT
        l.*, f.event_id,
        count(*) OVER list AS n_members,
        count(f.fatalities_best) OVER list AS n_own
    FROM lists AS l
    JOIN file_events AS f
        ON f.dataset_number = l.dataset_number AND f.group_id = l.list_id
    WINDOW list AS (PARTITION BY l.dataset_number, l.list_id)
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
)
SELECT
    e.dataset::VARCHAR AS dataset, m.list_id, m.n_members::BIGINT AS n_members,
    m.n_own::BIGINT AS n_own, e.event_id, n.row_key,
    CASE WHEN $is_dated THEN date_trunc($unit, e.event_date)::DATE END AS column_day,
    CASE WHEN NOT $is_dated THEN e.sub_event_type::VARCHAR END AS column_kind,
    m.killed_low::BIGINT AS killed_low, m.killed_high::BIGINT AS killed_high
FROM members AS m
JOIN datasets AS d ON d.number = m.dataset_number
JOIN events AS e
    ON e.event_number = id_number(m.event_id)
    AND e.event_id = m.event_id
    AND e.dataset = d.name::dataset_name
LEFT JOIN named AS n
    ON n.row_code = CASE $rows
        WHEN 'actor' THEN e.cast_key
        WHEN 'kind' THEN enum_code(e.sub_event_type)::INTEGER
        ELSE e.place_key
    END
WHERE {{matches}} AND {{picked}}
ORDER BY ALL;

-- Counted by what many events share first: few rows are left to tell apart.
WITH chosen AS (
    SELECT *
    FROM events
    WHERE list_contains($datasets, dataset::VARCHAR)
),
by_cast AS (
    SELECT cast_key, count(*) AS n FROM chosen GROUP BY cast_key
),
playing AS (
    SELECT cast_key, name, family, map_family::VARCHAR AS map_family, n
    FROM by_cast
    JOIN cast_members USING (cast_key)
    JOIN actors USING (actor_key)
),
by_sources AS (
    SELECT sources_key, count(*) AS n FROM chosen GROUP BY sources_key
),
by_dataset AS (
    SELECT dataset, count(*) AS n FROM events GROUP BY dataset
),
options AS (
    SELECT
        'datasets' AS field, d.name AS value, d.title AS label, NULL AS "group",
        coalesce(n, 0) AS n_events
    FROM datasets AS d
    LEFT JOIN by_dataset ON by_dataset.dataset::VARCHAR = d.name
    UNION ALL
    SELECT 'provinces', admin1_pcode::VARCHAR, p.admin1, NULL, n
    FROM (SELECT admin1_pcode, count(*) AS n FROM chosen GROUP BY admin1_pcode)
    JOIN provinces AS p USING (admin1_pcode)
    UNION ALL
    SELECT 'event_types', event_type::VARCHAR, event_type::VARCHAR, NULL, count(*)
    FROM chosen
    GROUP BY event_type
    UNION ALL
    SELECT
        'event_types', sub_event_type::VARCHAR, sub_event_type::VARCHAR, event_type::VARCHAR,
        count(*)
    FROM chosen
    GROUP BY event_type, sub_event_type
    UNION ALL
    SELECT 'families', family, family, NULL, sum(n)
    FROM (SELECT DISTINCT cast_key, family, n FROM playing)
    GROUP BY family
    UNION ALL
    SELECT 'families', map_family, map_family, NULL, sum(n)
    FROM (SELECT DISTINCT cast_key, map_family, n FROM playing)
    GROUP BY map_family
    UNION ALL
    SELECT 'actors', name, name, min(map_family), sum(n)
    FROM (
        SELECT cast_key, name, min(map_family) AS map_family, any_value(n) AS n
        FROM playing
        GROUP BY cast_key, name
    )
    GROUP BY name
    UNION ALL
    SELECT 'claim_statuses', claim_status::VARCHAR, claim_status::VARCHAR, NULL, count(*)
    FROM chosen
    GROUP BY claim_status
    UNION ALL
    SELECT 'sources', source, source, NULL, sum(n)
    FROM by_sources
    JOIN source_members USING (sources_key)
    JOIN sources USING (source_key)
    GROUP BY source
)
SELECT field, value, label, "group", n_events::BIGINT AS n_events
FROM options
ORDER BY field, n_events DESC, label;

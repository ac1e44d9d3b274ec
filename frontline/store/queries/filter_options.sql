WITH chosen AS (
    SELECT *
    FROM events
    WHERE list_contains($datasets, dataset::VARCHAR)
),
options AS (
    SELECT
        'datasets' AS field, d.name AS value, d.title AS label, NULL AS "group",
        count(e.event_key) AS n_events
    FROM datasets AS d
    LEFT JOIN events AS e ON e.dataset = d.name
    GROUP BY ALL
    UNION ALL
    SELECT 'provinces', admin1_pcode::VARCHAR, min(admin1), NULL, count(*)
    FROM chosen
    WHERE admin1_pcode IS NOT NULL
    GROUP BY admin1_pcode
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
    SELECT 'families', family, family, NULL, count(DISTINCT event_key)
    FROM chosen
    JOIN event_actors USING (event_key)
    JOIN actors USING (actor_key)
    GROUP BY family
    UNION ALL
    SELECT
        'families', actors.map_family::VARCHAR, actors.map_family::VARCHAR, NULL,
        count(DISTINCT event_key)
    FROM chosen
    JOIN event_actors USING (event_key)
    JOIN actors USING (actor_key)
    GROUP BY actors.map_family
    UNION ALL
    SELECT 'actors', name, name, min(actors.map_family::VARCHAR), count(DISTINCT event_key)
    FROM chosen
    JOIN event_actors USING (event_key)
    JOIN actors USING (actor_key)
    GROUP BY name
    UNION ALL
    SELECT 'claim_statuses', claim_status::VARCHAR, claim_status::VARCHAR, NULL, count(*)
    FROM chosen
    GROUP BY claim_status
    UNION ALL
    SELECT 'sources', source, source, NULL, count(*)
    FROM chosen
    JOIN event_sources USING (event_key)
    JOIN sources USING (source_key)
    GROUP BY source
)
SELECT *
FROM options
ORDER BY field, n_events DESC, label;

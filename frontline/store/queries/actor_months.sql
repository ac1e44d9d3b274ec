-- Who is said to act in some of an event and to be acted on in other parts of it is counted as acting.
WITH parts AS (
    SELECT
        cast_key,
        CASE
            WHEN bool_or(role = 'initiator') THEN 'acts'
            WHEN bool_or(role = 'target') THEN 'is acted on'
            ELSE 'is named'
        END AS part
    FROM cast_members
    JOIN actors USING (actor_key)
    WHERE name = $actor
    GROUP BY cast_key
)
SELECT
    e.dataset::VARCHAR AS dataset,
    date_trunc('month', e.event_date)::DATE AS month,
    parts.part,
    count(*) AS n_events
FROM events AS e
JOIN parts USING (cast_key)
WHERE {{matches}} AND e.event_date IS NOT NULL
GROUP BY ALL
ORDER BY ALL;

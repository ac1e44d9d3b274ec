-- The event asked for, or the one that took over the claims of a former id.
-- Where several selected datasets have it, the first of them.
WITH asked AS (
    SELECT $event_id AS event_id, 0 AS step
    UNION ALL
    SELECT event_id, 1 FROM file_former_ids WHERE former_id = $event_id
)
SELECT e.event_key, e.event_id, e.dataset, d.number AS dataset_number
FROM events AS e
JOIN asked ON e.event_number = id_number(asked.event_id) AND e.event_id = asked.event_id
JOIN datasets AS d ON d.name = e.dataset::VARCHAR
WHERE list_contains($datasets, d.name)
ORDER BY asked.step, d.number
LIMIT 1;

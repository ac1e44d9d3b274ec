-- Who tells of a place: the claims of its events, which stay in the datasets' files.
WITH here AS (
    SELECT d.number AS dataset_number, e.dataset::VARCHAR AS dataset, e.event_id
    FROM events AS e
    JOIN datasets AS d ON d.name = e.dataset::VARCHAR
    WHERE {{matches}} AND {{picked}}
)
SELECT
    here.dataset,
    c.source,
    count(*) AS n_claims,
    count(DISTINCT c.event_id) AS n_events,
    count(*) FILTER (c.stance IN ('denies', 'disputes')) AS n_against
FROM here
JOIN file_claims AS c USING (dataset_number, event_id)
GROUP BY ALL
ORDER BY n_claims DESC, c.source NULLS LAST, here.dataset;

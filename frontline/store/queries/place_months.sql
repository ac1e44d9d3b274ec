SELECT
    e.dataset::VARCHAR AS dataset,
    date_trunc('month', e.event_date)::DATE AS month,
    'all' AS part,
    count(*) AS n_events
FROM events AS e
WHERE {{matches}} AND {{picked}} AND e.event_date IS NOT NULL
GROUP BY ALL
ORDER BY ALL;

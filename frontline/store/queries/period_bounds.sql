SELECT min(event_date) AS first_date, max(event_date) AS last_date
FROM events AS e
WHERE e.dataset IN (SELECT TRY_CAST(value AS dataset_name) FROM unnest($datasets) AS wanted(value));

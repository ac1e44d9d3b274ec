SELECT min(event_date) AS first_date, max(event_date) AS last_date
FROM events AS e
WHERE {{of_datasets}};

-- How many events of each dataset match, how closely their place is known, and their days.
SELECT
    e.dataset::VARCHAR AS dataset,
    count(*) AS n_events,
    count(*) FILTER (e.event_date IS NULL) AS n_undated,
    count(*) FILTER (p.geo_precision = 'near') AS n_near,
    min(e.event_date) AS first_date,
    max(e.event_date) AS last_date
FROM events AS e
JOIN event_places AS p USING (place_key)
WHERE {{matches}} AND {{picked}}
GROUP BY e.dataset
ORDER BY e.dataset;

-- What of the count line does not follow from the period.
SELECT
    (SELECT count(*) FROM events AS e WHERE {{of_datasets}}) AS n_total,
    count(*) AS n_any_time,
    count(*) FILTER (event_date IS NULL) AS n_undated
FROM events AS e
WHERE {{matches_any_time}};

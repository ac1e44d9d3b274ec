SELECT count(*) AS n_events
FROM events AS e
WHERE {{matches}} AND {{picked}};

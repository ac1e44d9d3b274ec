SELECT
    week,
    map_family AS category,
    count(*) FILTER ({{in_period}}) AS n_events,
    count(*) AS n_any_time
FROM events AS e
WHERE week IS NOT NULL AND {{matches_any_time}}
GROUP BY week, category
ORDER BY week, category;

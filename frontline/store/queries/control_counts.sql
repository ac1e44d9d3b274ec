SELECT
    l.exclusion,
    count(*) AS n_statements,
    count(*) FILTER (l.start_date IS NULL) AS n_undated,
    min(l.start_date) AS first_day,
    max(l.start_date) AS last_day
FROM control_statements AS l
JOIN events AS e USING (event_key)
WHERE {{matches}} AND {{picked}}
GROUP BY l.exclusion
ORDER BY n_statements DESC, l.exclusion::VARCHAR NULLS FIRST;

SELECT DISTINCT l.start_date AS day
FROM control_statements AS l
JOIN events AS e USING (event_key)
WHERE l.start_date IS NOT NULL AND {{matches}} AND {{picked}}
ORDER BY day;

-- The day of the last statement that may colour a place.
SELECT max(l.start_date) AS day
FROM control_statements AS l
JOIN events AS e USING (event_key)
WHERE l.exclusion IS NULL AND {{matches}};

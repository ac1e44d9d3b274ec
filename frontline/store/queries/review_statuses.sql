-- The events of a selection by how far people have reviewed them.
SELECT coalesce(t.review_status, 'unreviewed') AS review_status, count(*)::INTEGER AS n_events
FROM events AS e
JOIN tellings AS t USING (telling_key)
WHERE {{matches}} AND {{picked}}
GROUP BY ALL
ORDER BY ALL;

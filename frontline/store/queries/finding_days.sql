-- Dated events by day (from 1970), whatever the period: what a period is compared with follows from
-- them, so that a moving period asks nothing again.
SELECT (event_date - DATE '1970-01-01')::INTEGER AS day, count(*)::INTEGER AS n_events
FROM events AS e
WHERE {{matches_any_time}} AND {{picked}} AND event_date IS NOT NULL
GROUP BY event_date
ORDER BY event_date;

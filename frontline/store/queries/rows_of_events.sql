-- The events of these ids in the columns of the table beside the map, the latest first.
SELECT
    e.event_id, e.dataset::VARCHAR AS dataset, e.event_date, e.date_precision, p.location,
    p.place_id, p.geo_precision, e.sub_event_type, coalesce(c.families, '') AS families, e.claim_status, e.n_sources
FROM events AS e
JOIN event_places AS p USING (place_key)
LEFT JOIN cast_names AS c ON c.cast_key = e.cast_key
WHERE {{of_datasets}} AND e.event_id IN (SELECT unnest($event_ids::VARCHAR[]))
ORDER BY e.event_date DESC NULLS LAST, e.event_key;

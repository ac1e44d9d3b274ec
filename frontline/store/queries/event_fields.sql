-- All that is known of one event: what no table of many events needs is read from its file.
SELECT
    e.dataset, f.* EXCLUDE (dataset_number, file_row_number, latitude, longitude),
    f.latitude, f.longitude, p.spot_id, e.located_as,
    coalesce(c.actors, '') AS actors,
    coalesce(c.families, '') AS families
FROM events AS e
JOIN event_places AS p USING (place_key)
LEFT JOIN cast_names AS c ON c.cast_key = e.cast_key
CROSS JOIN file_events AS f
WHERE
    e.event_key = $event_key
    AND f.dataset_number = $dataset_number
    AND f.event_id = $event_id;

-- The latest events of a selection, by the columns of the table beside the map alone.
WITH page AS (
    SELECT
        e.event_key, e.event_date, e.date_precision, e.sub_event_type, e.claim_status,
        e.n_sources, e.place_key, e.cast_key, e.event_id, e.dataset
    FROM events AS e
    WHERE {{matches}} AND {{picked}}
    ORDER BY e.event_date DESC NULLS LAST, e.event_key
    LIMIT $row_limit
)
SELECT
    e.event_id, e.dataset, e.event_date, e.date_precision, p.location, p.place_id, p.geo_precision, e.sub_event_type,
    coalesce(c.families, '') AS families, e.claim_status, e.n_sources
FROM page AS e
JOIN event_places AS p USING (place_key)
LEFT JOIN cast_names AS c ON c.cast_key = e.cast_key
ORDER BY e.event_date DESC NULLS LAST, e.event_key;

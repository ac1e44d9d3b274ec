-- The rows wanted first, by the columns that decide; then all their columns.
WITH page AS (
    SELECT event_key
    FROM events AS e
    WHERE {{matches}} AND {{picked}}
    ORDER BY event_date ASC NULLS LAST, event_key
    LIMIT $row_limit OFFSET $row_offset
)
SELECT
    event_id, dataset, event_date, end_date, date_precision, event_type, sub_event_type,
    location, location_ar, place_id, spot_id, admin1, admin2, admin3, latitude, longitude,
    geo_precision, geo_radius_km, located_as, actors, map_family, outcome, claim_status,
    claimed_by, control_place, control_from, control_to,
    fatalities_low, fatalities_best, fatalities_high,
    n_reports, n_sources, review_status, summary
FROM events
JOIN page USING (event_key)
ORDER BY event_date ASC NULLS LAST, event_key;

SELECT
    event_id, dataset, event_date, date_precision, control_place, place_id, spot_id, admin1,
    geo_precision, control_from, control_from_family, control_from_map_family,
    control_to, control_to_family, control_to_map_family,
    claim_status, n_reports, n_sources, summary,
    event_date IS NOT NULL AND claim_status NOT IN ('denied', 'false') AS is_counted
FROM events AS e
WHERE control_to IS NOT NULL AND {{matches}} AND {{picked}}
ORDER BY event_date NULLS LAST, event_key;

SELECT
    e.* EXCLUDE (
        event_key, spot_key, group_key, area_key, week, search_text, control_from_map_family,
        control_to_map_family
    ),
    control_from_map_family, control_to_map_family,
    (
        SELECT admin2_pcode
        FROM file_events AS f
        WHERE f.event_id = e.event_id AND f.dataset_number = $dataset_number
    ) AS admin2_pcode
FROM events AS e
WHERE event_key = $event_key;

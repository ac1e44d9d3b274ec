SELECT
    e.* EXCLUDE (
        event_key, spot_key, group_key, area_key, week, search_text, control_from_map_family,
        control_to_map_family
    ),
    control_from_map_family, control_to_map_family
FROM events AS e
WHERE event_key = $event_key;

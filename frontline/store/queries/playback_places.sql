-- The places of playback_counts.sql, in the order of their numbers; only spots have a marker.
SELECT
    s.spot_key AS place, s.spot_id, s.place_id, s.name, s.name_ar, s.latitude, s.longitude,
    s.radius_km, s.admin1_pcode::VARCHAR AS admin1_pcode, g.group_id, g.spot_key AS group_place
FROM spots AS s
JOIN subdistricts AS g USING (group_key)
UNION ALL
SELECT
    ((SELECT count(*) FROM spots) + row_number() OVER (ORDER BY admin1_pcode) - 1)::INTEGER,
    NULL, NULL, admin1, NULL, NULL, NULL, NULL, admin1_pcode::VARCHAR, NULL, NULL
FROM provinces
ORDER BY place;

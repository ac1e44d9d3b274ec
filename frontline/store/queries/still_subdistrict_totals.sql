SELECT
    g.group_id, s.spot_id, s.place_id, s.name, s.name_ar, s.latitude, s.longitude,
    s.admin1, s.admin2, s.admin3, s.admin3_pcode, s.radius_km, g.n_spots
FROM subdistricts AS g
JOIN spots AS s USING (spot_key)
ORDER BY g.group_key;

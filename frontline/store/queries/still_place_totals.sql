SELECT
    spot_id, place_id, name, name_ar, latitude, longitude,
    admin1, admin1_pcode, admin2, admin2_pcode, admin3, admin3_pcode,
    geo_precision, radius_km
FROM spots
ORDER BY spot_key;

SELECT
    place_id, location, geo_precision, admin1_pcode, admin1, admin2_pcode, admin2,
    latitude, longitude, radius_km
FROM areas
ORDER BY area_key;

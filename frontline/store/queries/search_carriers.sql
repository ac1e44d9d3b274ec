-- What the names of the loaded places hang on: ids, p-codes and, behind "=", names themselves.
SELECT DISTINCT carrier
FROM (
    SELECT unnest([
        place_id, admin1_pcode::VARCHAR, admin2_pcode, admin3_pcode, '=' || location,
        '=' || location_ar, '=' || admin1, '=' || admin2, '=' || admin3
    ]) AS carrier
    FROM event_places
)
WHERE carrier IS NOT NULL
ORDER BY carrier;

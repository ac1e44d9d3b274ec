-- The groups that a place belongs to, by the numbers of their rows; -1 for none.
SELECT
    coalesce(p.spot_key, -1)::INTEGER AS spot,
    coalesce(p.group_key, -1)::INTEGER AS subdistrict,
    coalesce(enum_code(p.admin1_pcode)::INTEGER, -1) AS province,
    enum_code(p.located_as)::UTINYINT AS located_as
FROM event_places AS p
ORDER BY p.place_key;

DROP TABLE unsorted;
CREATE TABLE type_pairs AS
SELECT DISTINCT event_type, sub_event_type FROM tellings ORDER BY ALL;

-- The rows that a table of counts may have: which of them a place, a cast or a kind of event is in.
-- What is not known so finely is in none.
CREATE VIEW count_rows AS
SELECT
    'district' AS dimension, place_key AS row_code, admin2_pcode AS row_key, admin2 AS row_name,
    admin1_pcode::VARCHAR AS row_group, NULL AS family, NULL AS map_family
FROM event_places
WHERE admin2_pcode IS NOT NULL
UNION ALL
SELECT 'province', place_key, admin1_pcode::VARCHAR, admin1, NULL, NULL, NULL
FROM event_places
WHERE admin1_pcode IS NOT NULL
UNION ALL
-- A place of the gazetteer with what happened near it, else one point.
SELECT
    'place', place_key, coalesce(place_id, spot_id), location, admin1_pcode::VARCHAR, NULL, NULL
FROM event_places
WHERE located_as = 'placed'
UNION ALL
-- In whatever role.
SELECT 'actor', cast_key, name, name, NULL, family, map_family::VARCHAR
FROM cast_members
JOIN actors USING (actor_key)
UNION ALL
SELECT
    'kind', enum_code(sub_event_type)::INTEGER, sub_event_type::VARCHAR, sub_event_type::VARCHAR,
    event_type::VARCHAR, NULL, NULL
FROM type_pairs;

DROP TABLE unsorted;
CREATE TABLE type_pairs AS
SELECT DISTINCT event_type, sub_event_type FROM tellings ORDER BY ALL;

-- What a search finds a place by, and what is told.
CREATE TABLE place_texts AS
SELECT place_key, fold(concat_ws(' | ', location, location_ar, admin1, admin2, admin3)) AS folded
FROM event_places;
CREATE TABLE telling_texts AS
SELECT
    telling_key,
    fold(concat_ws(' | ', actors, control_place, control_from, control_to, claimed_by, shape)) AS folded
FROM tellings
LEFT JOIN cast_names USING (cast_key);

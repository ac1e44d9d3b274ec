DROP TABLE unsorted;
CREATE TABLE type_pairs AS
SELECT DISTINCT event_type, sub_event_type FROM tellings ORDER BY ALL;

-- What a load begins with: types, small tables, and the dictionaries that `load_chunk.sql` fills.
-- `file_<table>` views hold the files' rows with `dataset_number`.

-- Same form for what is searched and what is typed: case, Latin accents, Arabic hamza, final
-- forms, vowels and the tatweel, hyphens and apostrophes make no difference.
CREATE MACRO fold(words) AS CASE
    -- As many bytes as letters: nothing but ASCII, which needs the short list alone.
    WHEN strlen(words) = length(words) THEN translate(lower(words), '-_/''`"', '   ')
    ELSE translate(
        strip_accents(lower(words)),
        'أإآٱىةؤئ-_/''`"’‘ʿʾ“”ـ',
        'ااااي' || 'هوي   '
    )
END;

-- An id of sixteen hexadecimal digits is held as its number, any other as it is, to be found by
-- its hash.
-- Kilometres between two points (haversine), as `frontline.reference.distance` has them.
CREATE MACRO km_between(latitude, longitude, to_latitude, to_longitude) AS
    2 * 6371.0 * asin(least(1.0, sqrt(
        power(sin(radians(latitude - to_latitude) / 2), 2)
        + cos(radians(to_latitude)) * cos(radians(latitude))
        * power(sin(radians(longitude - to_longitude) / 2), 2)
    )));

CREATE MACRO is_numeral(id) AS regexp_full_match(id, '[0-9a-f]{16}');
CREATE MACRO id_number(id) AS
    CASE WHEN is_numeral(id) THEN ('0x' || id)::UBIGINT ELSE hash(id) END;

-- A summary is held once for all events that differ in names and numbers of dead alone: chr(1)
-- with a letter stands for the event's own value. What begins with chr(2) is as it was.
CREATE MACRO marked(words, part, letter) AS
    replace(words, CASE WHEN length(part) > 2 THEN part ELSE chr(2) END, chr(1) || letter);
CREATE MACRO unmarked(words, part, letter) AS
    replace(words, chr(1) || letter, coalesce(part, ''));
-- The place at the start of a sentence, where that differs.
CREATE MACRO capital_of(words) AS
    CASE WHEN words[1] BETWEEN 'a' AND 'z' THEN upper(words[1]) || words[2:] END;
CREATE MACRO killed(low, high) AS
    CASE WHEN low = high THEN '; ' || low || ' ' ELSE '; ' || low || ' to ' || high || ' ' END;
CREATE MACRO shape_of(
    summary, initiators, targets, claimant, place, loser, gainer, location, capital, low, high
) AS CASE
    WHEN contains(summary, chr(1)) OR contains(summary, chr(2)) THEN chr(2) || summary
    ELSE
        marked(marked(marked(marked(marked(marked(marked(marked(marked(
            summary, killed(low, high), 'a'), initiators, 'b'), targets, 'c'), claimant, 'd'),
            gainer, 'e'), loser, 'f'), place, 'g'), location, 'h'), capital, 'i')
END;
CREATE MACRO summary_of(
    shape, initiators, targets, claimant, place, loser, gainer, location, capital, low, high
) AS CASE
    WHEN starts_with(shape, chr(2)) THEN shape[2:]
    ELSE
        unmarked(unmarked(unmarked(unmarked(unmarked(unmarked(unmarked(unmarked(unmarked(
            shape, killed(low, high), 'a'), initiators, 'b'), targets, 'c'), claimant, 'd'),
            gainer, 'e'), loser, 'f'), place, 'g'), location, 'h'), capital, 'i')
END;
CREATE MACRO and_list(names) AS
    CASE
        WHEN len(names) > 1
            THEN array_to_string(names[:-2], ', ') || ' and ' || names[-1]
        ELSE names[1]
    END;

CREATE TYPE map_family_name AS ENUM (
    'Government', 'Transitional government', 'Russia', 'Opposition', 'Islamic State', 'SDF', 'Turkey', 'US-led coalition',
    'Israel', 'Other'
);
CREATE TYPE claim_status_name AS ENUM ('reported', 'claimed', 'unconfirmed', 'denied', 'false');
CREATE TYPE geo_precision_name AS ENUM ('exact', 'near', 'district', 'province', 'country');
CREATE TYPE date_precision_name AS ENUM ('day', 'week', 'month', 'unknown');
CREATE TYPE located_as_name AS ENUM (
    'placed', 'district', 'province', 'country', 'outside', 'none'
);
CREATE TYPE event_type_name AS ENUM (
    'Battles', 'Explosions/Remote violence', 'Violence against civilians',
    'Strategic developments', 'Protests', 'Riots'
);
CREATE TYPE sub_event_type_name AS ENUM (
    SELECT DISTINCT sub_event_type FROM file_events ORDER BY ALL
);
CREATE TYPE dataset_name AS ENUM (SELECT name FROM datasets ORDER BY number);
CREATE TYPE province_code AS ENUM (
    SELECT DISTINCT admin1_pcode FROM file_events WHERE admin1_pcode IS NOT NULL ORDER BY ALL
);

CREATE TABLE actors AS
SELECT row_number() OVER (ORDER BY name, family, map_family)::INTEGER AS actor_key, *
FROM (
    SELECT DISTINCT name, family, map_family::map_family_name AS map_family FROM file_event_actors
);

CREATE TABLE sources AS
SELECT row_number() OVER (ORDER BY source)::INTEGER AS source_key, source
FROM (SELECT DISTINCT source FROM file_claims WHERE source IS NOT NULL);

-- Dictionaries: what many events share is written once. Each row is found by the hash of all its
-- fields; of a million rows two would share one in 64 bits once in forty million loads.
CREATE TABLE event_places (
    place_key INTEGER, place_hash UBIGINT, location VARCHAR, location_ar VARCHAR, place_id VARCHAR,
    admin1 VARCHAR, admin1_pcode province_code, admin2 VARCHAR, admin2_pcode VARCHAR,
    admin3 VARCHAR, admin3_pcode VARCHAR, latitude DOUBLE, longitude DOUBLE,
    geo_precision geo_precision_name, geo_radius_km DOUBLE, outside_syria BOOLEAN, capital VARCHAR
);
-- A cast is the list of an event's actors with their roles; each in one number, see `cast_part`.
CREATE TABLE casts (cast_key INTEGER, cast_hash UBIGINT, parts INTEGER[]);
CREATE MACRO cast_part(actor_key, role) AS
    actor_key * 4 + CASE role WHEN 'initiator' THEN 1 WHEN 'target' THEN 2 ELSE 0 END;
-- What an event tells apart from its date, place and numbers.
CREATE TABLE tellings (
    telling_key INTEGER, telling_hash UBIGINT, cast_key INTEGER, event_type event_type_name,
    sub_event_type sub_event_type_name, outcome VARCHAR, claimed_by VARCHAR, control_place VARCHAR,
    control_from VARCHAR, control_from_family VARCHAR, control_from_map_family map_family_name,
    control_to VARCHAR, control_to_family VARCHAR, control_to_map_family map_family_name,
    review_status VARCHAR, shape VARCHAR
);
CREATE TABLE source_lists (sources_key INTEGER, sources_hash UBIGINT, parts INTEGER[]);

-- The events as they are read; `load_events.sql` puts them in the order of their dates.
CREATE TABLE unsorted (
    dataset dataset_name, event_number UBIGINT, named_id VARCHAR, event_date DATE, end_date DATE,
    date_precision date_precision_name, event_type event_type_name,
    sub_event_type sub_event_type_name, claim_status claim_status_name,
    map_family map_family_name, is_control_change BOOLEAN,
    fatalities_low INTEGER, fatalities_best INTEGER, fatalities_high INTEGER,
    n_reports INTEGER, n_sources INTEGER,
    place_key INTEGER, cast_key INTEGER, telling_key INTEGER, sources_key INTEGER
);

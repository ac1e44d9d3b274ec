-- From the files of the datasets to the tables that the queries read.
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

CREATE TYPE map_family_name AS ENUM (
    'Government', 'Russia', 'Opposition', 'Islamic State', 'SDF', 'Turkey', 'US-led coalition',
    'Israel', 'Other'
);
CREATE TYPE claim_status_name AS ENUM ('reported', 'claimed', 'unconfirmed', 'denied', 'false');
CREATE TYPE geo_precision_name AS ENUM ('exact', 'near', 'district', 'province', 'country');
CREATE TYPE date_precision_name AS ENUM ('day', 'week', 'month', 'unknown');
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

-- A spot is where a marker may stand: a place, or one relative position near a place; an area
-- what is known to a district or province only. Kept narrow: it is read again and again.
CREATE TEMP TABLE located AS
SELECT
    -- Files hold their events in the order of their ids.
    row_number() OVER ()::INTEGER AS event_key,
    dataset_number, file_row_number, event_id,
    location, location_ar, place_id, admin1, admin1_pcode, admin2, admin2_pcode, admin3,
    admin3_pcode, latitude, longitude, geo_precision, geo_radius_km,
    hash(location, location_ar, admin1, admin2, admin3) AS words_key,
    CASE
        WHEN geo_precision NOT IN ('exact', 'near') OR latitude IS NULL OR longitude IS NULL
            THEN NULL
        WHEN geo_precision = 'exact' AND place_id IS NOT NULL THEN place_id
        ELSE format(
            '{}@{:.3f},{:.3f}~{:.1f}',
            coalesce(place_id, location), latitude, longitude, coalesce(geo_radius_km, 0)
        )
    END AS spot_id,
    CASE
        WHEN geo_precision IN ('district', 'province') AND NOT outside_syria
            THEN geo_precision || '~' || coalesce(place_id, '') || '~' || location
    END AS area_id
FROM file_events;

CREATE TABLE spots AS
SELECT
    (row_number() OVER (ORDER BY spot_id) - 1)::INTEGER AS spot_key,
    * EXCLUDE (place_rank)
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY spot_id
            ORDER BY n_rows DESC, name, latitude, longitude, radius_km, admin3_pcode, name_ar
        ) AS place_rank
    FROM (
        SELECT
            spot_id, place_id, location AS name, location_ar AS name_ar, latitude, longitude,
            admin1, admin1_pcode, admin2, admin2_pcode, admin3, admin3_pcode,
            geo_precision::geo_precision_name AS geo_precision, geo_radius_km AS radius_km,
            count(*) AS n_rows
        FROM located
        WHERE spot_id IS NOT NULL
        GROUP BY ALL
    )
)
WHERE place_rank = 1
ORDER BY spot_key;

-- One marker a subdistrict, at the spot that holds most of all its events.
CREATE TABLE subdistricts AS
SELECT
    (row_number() OVER (ORDER BY group_id) - 1)::INTEGER AS group_key,
    group_id, spot_key, n_spots
FROM (
    SELECT
        coalesce(s.admin3_pcode, s.spot_id) AS group_id,
        arg_max(s.spot_key, (n.n_events, -s.spot_key)) AS spot_key,
        count(*) AS n_spots
    FROM spots AS s
    JOIN (SELECT spot_id, count(*) AS n_events FROM located GROUP BY ALL) AS n USING (spot_id)
    GROUP BY ALL
)
ORDER BY group_key;
ALTER TABLE spots ADD COLUMN group_key INTEGER;
UPDATE spots
SET group_key = subdistricts.group_key
FROM subdistricts
WHERE coalesce(spots.admin3_pcode, spots.spot_id) = subdistricts.group_id;

CREATE TABLE provinces AS
SELECT admin1_pcode::province_code AS admin1_pcode, min(admin1) AS admin1
FROM file_events
WHERE admin1_pcode IS NOT NULL
GROUP BY ALL
ORDER BY ALL;

-- What is known to a district or province only, by area: shaded, never a marker.
CREATE TABLE areas AS
SELECT
    (row_number() OVER (ORDER BY geo_precision, area_id) - 1)::INTEGER AS area_key,
    *
FROM (
    SELECT
        area_id,
        any_value(geo_precision)::geo_precision_name AS geo_precision,
        any_value(place_id) AS place_id,
        any_value(location) AS location,
        min(admin1_pcode) AS admin1_pcode,
        min(admin1) AS admin1,
        min(admin2_pcode) AS admin2_pcode,
        min(admin2) AS admin2,
        min(latitude) AS latitude,
        min(longitude) AS longitude,
        max(geo_radius_km) AS radius_km
    FROM located
    WHERE area_id IS NOT NULL
    GROUP BY area_id
)
ORDER BY area_key;

-- The colour of a side: that of most of its actors in most events.
CREATE TABLE side_colours AS
SELECT family, mode(map_family ORDER BY map_family) AS map_family
FROM (
    SELECT control_to_family AS family, control_to_map_family::map_family_name AS map_family
    FROM file_events
    UNION ALL
    SELECT control_from_family, control_from_map_family::map_family_name FROM file_events
)
WHERE family IS NOT NULL
GROUP BY family;

CREATE TABLE event_actors AS
SELECT located.event_key, actors.actor_key, role, f.file_row_number AS position
FROM file_event_actors AS f
JOIN located USING (dataset_number, event_id)
JOIN actors
    ON actors.name = f.name
    AND actors.family = f.family
    AND actors.map_family = f.map_family::map_family_name
ORDER BY located.event_key, position;

CREATE TABLE event_sources AS
SELECT DISTINCT located.event_key, sources.source_key
FROM file_claims
JOIN located USING (dataset_number, event_id)
JOIN sources USING (source)
ORDER BY ALL;

-- "A, B → C" with an initiator, "A, B" without. Few casts play in many events: each is written
-- once. A part is the actor's key and its role in one number, so that a cast is a short list.
CREATE TEMP TABLE event_casts AS
SELECT
    event_key,
    list(actor_key * 2 + (role = 'initiator')::INTEGER ORDER BY position) AS parts
FROM event_actors
GROUP BY event_key;

CREATE TEMP TABLE casts AS
SELECT
    parts,
    concat_ws(
        ' → ',
        string_agg(name, ', ' ORDER BY position) FILTER (part % 2 = 1),
        string_agg(name, ', ' ORDER BY position) FILTER (part % 2 = 0)
    ) AS actors,
    string_agg(fold(name), ' | ' ORDER BY position) AS folded
FROM (
    SELECT parts, unnest(parts) AS part, generate_subscripts(parts, 1) AS position
    FROM (SELECT DISTINCT parts FROM event_casts)
)
JOIN actors ON actor_key = part // 2
GROUP BY parts;

-- What a search finds a place by, written once a place.
CREATE TEMP TABLE place_words AS
SELECT words_key, fold(concat_ws(' | ', location, location_ar, admin1, admin2, admin3)) AS folded
FROM (
    SELECT
        words_key,
        any_value(location) AS location, any_value(location_ar) AS location_ar,
        any_value(admin1) AS admin1, any_value(admin2) AS admin2, any_value(admin3) AS admin3
    FROM located
    GROUP BY words_key
);

CREATE TABLE events AS
SELECT
    event_key,
    f.event_id,
    datasets.name::dataset_name AS dataset,
    event_date,
    end_date,
    date_precision::date_precision_name AS date_precision,
    date_trunc('week', event_date)::DATE AS week,
    event_type::event_type_name AS event_type,
    sub_event_type::sub_event_type_name AS sub_event_type,
    outcome,
    l.location, l.location_ar, l.place_id,
    l.spot_id,
    spots.spot_key,
    spots.group_key,
    areas.area_key,
    l.admin1,
    l.admin1_pcode::province_code AS admin1_pcode,
    l.admin2, l.admin3, l.admin3_pcode,
    l.latitude, l.longitude,
    l.geo_precision::geo_precision_name AS geo_precision,
    f.geo_radius_km,
    -- The one class of the count line that the event is in.
    CASE
        WHEN outside_syria THEN 'outside'
        WHEN l.spot_id IS NOT NULL THEN 'placed'
        WHEN l.geo_precision IN ('district', 'province', 'country') THEN l.geo_precision
        ELSE 'none'
    END::ENUM ('placed', 'district', 'province', 'country', 'outside', 'none') AS located_as,
    outside_syria,
    control_place,
    control_from, control_from_family,
    control_from_map_family::map_family_name AS control_from_map_family,
    control_to, control_to_family,
    control_to_map_family::map_family_name AS control_to_map_family,
    fatalities_low, fatalities_best, fatalities_high,
    claim_status::claim_status_name AS claim_status,
    map_family::map_family_name AS map_family,
    claimed_by, n_reports, n_sources, review_status, group_id, summary,
    coalesce(casts.actors, '') AS actors,
    concat_ws(
        ' | ',
        place_words.folded,
        casts.folded,
        fold(concat_ws(' | ', control_place, control_from, control_to, claimed_by)),
        fold(summary)
    ) AS search_text
FROM file_events AS f
JOIN located AS l USING (dataset_number, file_row_number)
JOIN datasets ON datasets.number = l.dataset_number
LEFT JOIN spots ON spots.spot_id = l.spot_id
LEFT JOIN areas ON areas.area_id = l.area_id
LEFT JOIN place_words USING (words_key)
LEFT JOIN event_casts USING (event_key)
LEFT JOIN casts USING (parts);

CREATE TABLE type_pairs AS SELECT DISTINCT event_type, sub_event_type FROM events ORDER BY ALL;

-- Who holds what: one row a place, rule and span. Places keep their order under every rule.
CREATE TYPE control_rule_name AS ENUM ('any claim', 'corroborated', 'against interest');
CREATE TYPE control_state_name AS ENUM ('unknown', 'held', 'contested');

CREATE TEMP TABLE control_places AS
SELECT row_number() OVER (ORDER BY dataset_number, place_id)::INTEGER AS place_key, *
FROM (SELECT DISTINCT dataset_number, place_id FROM file_control_spans);

CREATE TABLE control_spans AS
SELECT
    control_places.place_key,
    datasets.name::dataset_name AS dataset,
    rule::control_rule_name AS rule,
    state::control_state_name AS state,
    s.* EXCLUDE (dataset_number, file_row_number, rule, state),
    coalesce(valid_from, '-infinity'::DATE) AS starts,
    coalesce(valid_until, 'infinity'::DATE) AS ends
FROM file_control_spans AS s
JOIN datasets ON datasets.number = s.dataset_number
JOIN control_places USING (dataset_number, place_id);

-- Each time the known holders of a place change: `gained` and `lost` are the sides that come and
-- go. Contested spans are passed over: who wins is counted where the contest is decided.
CREATE TABLE control_turns AS
SELECT
    place_key, dataset, rule, admin1_pcode, place_id, valid_from AS turned_on, is_inferred,
    list_filter(sides, lambda side: NOT list_contains(coalesce(before, []), side)) AS gained,
    list_filter(coalesce(before, []), lambda side: NOT list_contains(sides, side)) AS lost
FROM (
    SELECT
        *,
        lag(sides) OVER (PARTITION BY rule, place_key ORDER BY starts) AS before
    FROM (
        SELECT
            *,
            list_transform(
                list_zip(holders, map_families),
                lambda pair: {'family': pair[1], 'map_family': pair[2]}
            ) AS sides
        FROM control_spans
        WHERE state <> 'contested'
    )
)
WHERE valid_from IS NOT NULL AND sides IS DISTINCT FROM before
ORDER BY rule, turned_on, place_key;

DROP TABLE located;
DROP TABLE event_casts;
DROP TABLE casts;
DROP TABLE place_words;
DROP TABLE control_places;

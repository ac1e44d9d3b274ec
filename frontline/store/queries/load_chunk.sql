-- The events of one dataset from one id up to another, into `unsorted` and the dictionaries.
CREATE OR REPLACE TEMP TABLE chunk AS
WITH played AS (
    SELECT
        event_id,
        -- Packed with its row: the parts stand in the order of the file.
        list_transform(
            list_sort(list(file_row_number * 16777216 + cast_part(actor_key, role))),
            lambda packed: (packed % 16777216)::INTEGER
        ) AS parts
    FROM file_event_actors AS f
    JOIN actors
        ON actors.name = f.name
        AND actors.family = f.family
        AND actors.map_family = f.map_family::map_family_name
    WHERE dataset_number = $dataset_number AND event_id >= $first_id AND event_id < $until_id
    GROUP BY event_id
),
told AS (
    SELECT event_id, list(source_key) AS sources
    FROM file_claims
    JOIN sources USING (source)
    WHERE dataset_number = $dataset_number AND event_id >= $first_id AND event_id < $until_id
    GROUP BY event_id
)
SELECT
    f.*, played.parts, told.sources,
    hash(played.parts) AS cast_hash,
    hash(told.sources) AS sources_hash,
    hash(
        location, location_ar, place_id, admin1, admin1_pcode, admin2, admin2_pcode, admin3,
        admin3_pcode, latitude, longitude, geo_precision, geo_radius_km, outside_syria
    ) AS place_hash
FROM file_events AS f
LEFT JOIN played USING (event_id)
LEFT JOIN told USING (event_id)
WHERE f.dataset_number = $dataset_number AND f.event_id >= $first_id AND f.event_id < $until_id;

INSERT INTO casts
SELECT (SELECT count(*) FROM casts) + row_number() OVER (), cast_hash, any_value(parts)
FROM chunk
WHERE parts IS NOT NULL AND cast_hash NOT IN (SELECT cast_hash FROM casts)
GROUP BY cast_hash;

INSERT INTO source_lists
SELECT
    (SELECT count(*) FROM source_lists) + row_number() OVER (), sources_hash, any_value(sources)
FROM chunk
WHERE sources IS NOT NULL AND sources_hash NOT IN (SELECT sources_hash FROM source_lists)
GROUP BY sources_hash;

INSERT INTO event_places
SELECT
    (SELECT count(*) FROM event_places) + row_number() OVER () - 1, place_hash,
    any_value(location), any_value(location_ar), any_value(place_id), any_value(admin1),
    any_value(admin1_pcode), any_value(admin2), any_value(admin2_pcode), any_value(admin3),
    any_value(admin3_pcode), any_value(latitude), any_value(longitude), any_value(geo_precision),
    any_value(geo_radius_km), any_value(outside_syria), capital_of(any_value(location))
FROM chunk
WHERE place_hash NOT IN (SELECT place_hash FROM event_places)
GROUP BY place_hash;

-- The actors of a cast as a summary names them: "A, B and C".
CREATE OR REPLACE TEMP TABLE phrases AS
SELECT cast_key, cast_hash, and_list(initiators) AS initiators, and_list(targets) AS targets
FROM (
    SELECT
        cast_key, any_value(cast_hash) AS cast_hash,
        list(name ORDER BY position) FILTER (part % 4 = 1) AS initiators,
        list(name ORDER BY position) FILTER (part % 4 = 2) AS targets
    FROM (
        SELECT cast_key, cast_hash, unnest(parts) AS part, generate_subscripts(parts, 1) AS position
        FROM casts
    )
    JOIN actors ON actor_key = part // 4
    GROUP BY cast_key
);

CREATE OR REPLACE TEMP TABLE shaped AS
SELECT
    *,
    hash(
        cast_hash, event_type, sub_event_type, outcome, claimed_by, control_place, control_from,
        control_from_family, control_from_map_family, control_to, control_to_family,
        control_to_map_family, review_status, shape
    ) AS telling_hash
FROM (
    SELECT
        chunk.* EXCLUDE (
            parts, sources, summary, location_ar, place_id, admin1, admin1_pcode, admin2,
            admin2_pcode, admin3, admin3_pcode, latitude, longitude, geo_precision, geo_radius_km,
            outside_syria
        ),
        phrases.cast_key, place_key,
        shape_of(
            summary, phrases.initiators, phrases.targets, claimed_by, control_place, control_from,
            control_to, chunk.location, capital, fatalities_low, fatalities_high
        ) AS shape
    FROM chunk
    JOIN event_places USING (place_hash)
    LEFT JOIN phrases USING (cast_hash)
);

INSERT INTO tellings
SELECT
    (SELECT count(*) FROM tellings) + row_number() OVER (), telling_hash, any_value(cast_key),
    any_value(event_type), any_value(sub_event_type), any_value(outcome), any_value(claimed_by),
    any_value(control_place), any_value(control_from), any_value(control_from_family),
    any_value(control_from_map_family), any_value(control_to), any_value(control_to_family),
    any_value(control_to_map_family), any_value(review_status), any_value(shape)
FROM shaped
WHERE telling_hash NOT IN (SELECT telling_hash FROM tellings)
GROUP BY telling_hash;

INSERT INTO unsorted
SELECT
    datasets.name,
    id_number(event_id),
    CASE WHEN NOT is_numeral(event_id) THEN event_id END,
    event_date, end_date, date_precision, c.event_type, c.sub_event_type, claim_status, map_family,
    c.control_to IS NOT NULL,
    fatalities_low, fatalities_best, fatalities_high, n_reports, n_sources,
    place_key, c.cast_key, telling_key, sources_key
FROM shaped AS c
JOIN datasets ON datasets.number = c.dataset_number
JOIN tellings USING (telling_hash)
LEFT JOIN source_lists USING (sources_hash);

DROP TABLE chunk;
DROP TABLE phrases;
DROP TABLE shaped;

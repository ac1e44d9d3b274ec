-- What follows from all events read: places on the map, and what a cast is called.

-- A spot is where a marker may stand: a place, or one relative position near a place. What is known
-- to a district or province only has none: shaded, never a marker.
ALTER TABLE event_places ADD COLUMN spot_id VARCHAR;
ALTER TABLE event_places ADD COLUMN located_as located_as_name;
ALTER TABLE event_places ADD COLUMN n_rows BIGINT;
UPDATE event_places
SET
    spot_id = CASE
        WHEN geo_precision NOT IN ('exact', 'near') OR latitude IS NULL OR longitude IS NULL
            THEN NULL
        WHEN geo_precision = 'exact' AND place_id IS NOT NULL THEN place_id
        ELSE format(
            '{}@{:.3f},{:.3f}~{:.1f}',
            coalesce(place_id, location), latitude, longitude, coalesce(geo_radius_km, 0)
        )
    END;
-- The one class of the count line that an event there is in.
UPDATE event_places
SET
    located_as = CASE
        WHEN outside_syria THEN 'outside'
        WHEN spot_id IS NOT NULL THEN 'placed'
        WHEN geo_precision IN ('district', 'province', 'country') THEN geo_precision::VARCHAR
        ELSE 'none'
    END,
    n_rows = used.n
FROM (SELECT place_key, count(*) AS n FROM unsorted GROUP BY place_key) AS used
WHERE used.place_key = event_places.place_key;

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
            geo_precision, geo_radius_km AS radius_km,
            sum(n_rows) AS n_rows
        FROM event_places
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
    JOIN (SELECT spot_id, sum(n_rows) AS n_events FROM event_places GROUP BY ALL) AS n USING (spot_id)
    GROUP BY ALL
)
ORDER BY group_key;
ALTER TABLE spots ADD COLUMN group_key INTEGER;
UPDATE spots
SET group_key = subdistricts.group_key
FROM subdistricts
WHERE coalesce(spots.admin3_pcode, spots.spot_id) = subdistricts.group_id;

CREATE TABLE provinces AS
SELECT admin1_pcode, min(admin1) AS admin1
FROM event_places
WHERE admin1_pcode IS NOT NULL
GROUP BY ALL
ORDER BY ALL;

ALTER TABLE event_places ADD COLUMN spot_key INTEGER;
ALTER TABLE event_places ADD COLUMN group_key INTEGER;
UPDATE event_places
SET spot_key = spots.spot_key, group_key = spots.group_key
FROM spots
WHERE spots.spot_id = event_places.spot_id;

CREATE TABLE cast_members AS
SELECT
    cast_key, part // 4 AS actor_key, position,
    CASE part % 4 WHEN 1 THEN 'initiator' WHEN 2 THEN 'target' ELSE 'other' END AS role
FROM (
    SELECT cast_key, unnest(parts) AS part, generate_subscripts(parts, 1) AS position FROM casts
)
ORDER BY cast_key, position;

-- "A, B → C" with an initiator, "A, B" without; the same of the map's families, each once.
CREATE TABLE cast_names AS
SELECT
    cast_key,
    concat_ws(
        ' → ',
        string_agg(name, ', ' ORDER BY position) FILTER (role = 'initiator'),
        string_agg(name, ', ' ORDER BY position) FILTER (role <> 'initiator')
    ) AS actors,
    and_list(list(name ORDER BY position) FILTER (role = 'initiator')) AS initiators,
    and_list(list(name ORDER BY position) FILTER (role = 'target')) AS targets
FROM cast_members
JOIN actors USING (actor_key)
GROUP BY cast_key;
ALTER TABLE cast_names ADD COLUMN families VARCHAR;
UPDATE cast_names
SET families = f.families
FROM (
    SELECT
        cast_key,
        concat_ws(
            ' → ',
            string_agg(family, ', ' ORDER BY position) FILTER (is_initiator),
            string_agg(family, ', ' ORDER BY position) FILTER (NOT is_initiator)
        ) AS families
    FROM (
        SELECT
            cast_key, role = 'initiator' AS is_initiator, map_family::VARCHAR AS family,
            min(position) AS position
        FROM cast_members
        JOIN actors USING (actor_key)
        GROUP BY ALL
    )
    GROUP BY cast_key
) AS f
WHERE f.cast_key = cast_names.cast_key;
-- Where nobody is said to have begun, whoever is named first is not more than the others: such an
-- event has the colours of all it names, each one bit. NULL where there is an initiator.
ALTER TABLE cast_names ADD COLUMN colours USMALLINT;
UPDATE cast_names
SET colours = f.colours
FROM (
    SELECT cast_key, bit_or(1::USMALLINT << enum_code(map_family)) AS colours
    FROM cast_members
    JOIN actors USING (actor_key)
    GROUP BY cast_key
    HAVING NOT bool_or(role = 'initiator')
) AS f
WHERE f.cast_key = cast_names.cast_key;

CREATE TABLE source_members AS
SELECT DISTINCT sources_key, unnest(parts) AS source_key FROM source_lists ORDER BY ALL;

-- The narrow table of events in the order of their dates, undated ones last: the period of a
-- selection is one stretch of it, and the stored bounds of its parts skip the rest.
CREATE TABLE events (
    event_key INTEGER, dataset dataset_name, event_number UBIGINT, named_id VARCHAR,
    event_date DATE, end_date DATE, week DATE, date_precision date_precision_name,
    event_type event_type_name, sub_event_type sub_event_type_name,
    claim_status claim_status_name, map_family map_family_name,
    -- A bit for each family that the event colours its place by; nearly always one.
    colours USMALLINT, is_control_change BOOLEAN,
    fatalities_low INTEGER, fatalities_best INTEGER, fatalities_high INTEGER,
    n_reports INTEGER, n_sources INTEGER,
    place_key INTEGER, spot_key INTEGER, group_key INTEGER, admin1_pcode province_code,
    located_as located_as_name, cast_key INTEGER, telling_key INTEGER, sources_key INTEGER,
    -- Worked out where it is read.
    event_id VARCHAR GENERATED ALWAYS AS (
        coalesce(named_id, format('{:016x}', event_number))
    ) VIRTUAL
);

-- Events by day, place and family: what a player adds and takes away as it runs. Of an event with
-- several colours one row counts it and the others only colour.
-- Places are the spots, then one a province for what is known to a district or province only,
-- then one for all that no map draws.
WITH sizes AS (
    SELECT
        (SELECT count(*) FROM spots) AS n_spots,
        (SELECT count(*) FROM provinces) AS n_provinces
),
numbered AS (
    SELECT
        place_key,
        CASE
            WHEN spot_key IS NOT NULL THEN spot_key
            WHEN located_as IN ('district', 'province') AND admin1_pcode IS NOT NULL
                THEN n_spots + p.number
            ELSE n_spots + n_provinces
        END::INTEGER AS place
    FROM event_places
    CROSS JOIN sizes
    LEFT JOIN (
        SELECT admin1_pcode, row_number() OVER (ORDER BY admin1_pcode) - 1 AS number
        FROM provinces
    ) AS p USING (admin1_pcode)
),
counts AS (
    SELECT e.event_date, e.place_key, e.colours, count(*) AS n
    FROM events AS e
    WHERE {{matches_any_time}} AND ($with_undated OR e.event_date IS NOT NULL)
    GROUP BY ALL
),
shares AS (
    SELECT colours, family, family = min(family) OVER (PARTITION BY colours) AS is_counted
    FROM (SELECT DISTINCT colours FROM counts)
    CROSS JOIN (SELECT unnest(range(len(enum_range(NULL::map_family_name)))) AS family)
    WHERE (colours >> family) & 1 = 1
)
SELECT
    -- Days from the first on; undated events stand before all days.
    coalesce(event_date - $first_day::DATE, -1)::INTEGER AS day,
    place,
    family::UTINYINT AS family,
    is_counted,
    sum(n)::INTEGER AS n_events
FROM counts
JOIN numbered USING (place_key)
JOIN shares USING (colours)
GROUP BY ALL
ORDER BY ALL;

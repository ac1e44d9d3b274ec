-- Events by day, place and family: what a player adds and takes away as it runs.
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
    SELECT e.event_date, e.place_key, e.map_family, count(*) AS n
    FROM events AS e
    WHERE {{matches_any_time}} AND ($with_undated OR e.event_date IS NOT NULL)
    GROUP BY ALL
)
SELECT
    -- Days from the first on; undated events stand before all days.
    coalesce(event_date - $first_day::DATE, -1)::INTEGER AS day,
    place,
    coalesce(enum_code(map_family), enum_code('Other'::map_family_name))::UTINYINT AS family,
    sum(n)::INTEGER AS n_events
FROM counts
JOIN numbered USING (place_key)
GROUP BY ALL
ORDER BY ALL;

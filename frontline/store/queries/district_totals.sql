WITH by_family AS (
    SELECT area_key, family, sum(n)::BIGINT AS n
    FROM {{cells}} AS c
    JOIN event_places USING (place_key)
    WHERE area_key IS NOT NULL
    GROUP BY ALL
),
totals AS (
    SELECT
        area_key,
        sum(n)::BIGINT AS n_events,
        max_by(family, n * 16 - family, 2) AS families,
        max(n, 2) AS sizes
    FROM by_family
    GROUP BY ALL
)
SELECT
    a.place_id, a.location, a.geo_precision, a.admin1_pcode, a.admin1, a.admin2_pcode, a.admin2,
    a.latitude, a.longitude, a.radius_km,
    t.n_events,
    map_family_of(t.families[1]) AS map_family_1,
    CASE WHEN t.sizes[2] * 2 >= t.sizes[1] THEN map_family_of(t.families[2]) END AS map_family_2
FROM areas AS a
JOIN totals AS t USING (area_key)
ORDER BY a.area_key;

-- The moving columns beside still_province_totals.sql.
WITH by_family AS (
    SELECT
        admin1_pcode, family, sum(n)::BIGINT AS n,
        coalesce(sum(n) FILTER (located_as = 'placed'), 0)::BIGINT AS n_placed,
        coalesce(sum(n) FILTER (located_as = 'district'), 0)::BIGINT AS n_district_only,
        coalesce(sum(n) FILTER (located_as = 'province'), 0)::BIGINT AS n_province_only
    FROM {{cells}} AS c
    JOIN event_places USING (place_key)
    WHERE admin1_pcode IS NOT NULL
    GROUP BY ALL
),
totals AS (
    SELECT
        admin1_pcode,
        sum(n)::BIGINT AS n_events,
        sum(n_placed)::BIGINT AS n_placed,
        sum(n_district_only)::BIGINT AS n_district_only,
        sum(n_province_only)::BIGINT AS n_province_only,
        max_by(family, n * 16 - family, 2) AS families,
        max(n, 2) AS sizes
    FROM by_family
    GROUP BY ALL
)
SELECT
    coalesce(t.n_events, 0) AS n_events,
    coalesce(t.n_placed, 0) AS n_placed,
    coalesce(t.n_district_only, 0) AS n_district_only,
    coalesce(t.n_province_only, 0) AS n_province_only,
    coalesce(t.n_district_only + t.n_province_only, 0) AS n_coarse,
    map_family_of(t.families[1]) AS map_family_1,
    CASE WHEN t.sizes[2] * 2 >= t.sizes[1] THEN map_family_of(t.families[2]) END AS map_family_2
FROM provinces AS p
LEFT JOIN totals AS t USING (admin1_pcode)
ORDER BY p.admin1_pcode;

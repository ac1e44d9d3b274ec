SELECT
    coalesce(sum(n), 0)::BIGINT AS n_shown,
    coalesce(sum(n) FILTER (located_as = 'placed'), 0)::BIGINT AS n_placed,
    count(DISTINCT spot_key) AS n_places,
    count(DISTINCT group_key) AS n_subdistricts,
    coalesce(sum(n) FILTER (located_as = 'district'), 0)::BIGINT AS n_district_only,
    coalesce(sum(n) FILTER (located_as = 'province'), 0)::BIGINT AS n_province_only,
    coalesce(sum(n) FILTER (located_as = 'country'), 0)::BIGINT AS n_country_only,
    coalesce(sum(n) FILTER (located_as = 'outside'), 0)::BIGINT AS n_outside,
    coalesce(sum(n) FILTER (located_as = 'none'), 0)::BIGINT AS n_without_location,
    min(first_date) AS first_date,
    max(last_date) AS last_date
FROM {{cells}} AS c
JOIN event_places USING (place_key);

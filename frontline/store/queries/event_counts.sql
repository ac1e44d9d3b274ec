WITH matching AS (
    SELECT located_as, spot_key, group_key, event_date, {{in_period}} AS is_shown
    FROM events AS e
    WHERE {{matches_any_time}}
)
SELECT
    (
        SELECT count(*)
        FROM events
        WHERE list_contains($datasets, dataset::VARCHAR)
    ) AS n_total,
    count(*) AS n_any_time,
    count(*) FILTER (event_date IS NULL) AS n_undated,
    count(*) FILTER (is_shown) AS n_shown,
    count(*) FILTER (is_shown AND located_as = 'placed') AS n_placed,
    count(DISTINCT spot_key) FILTER (is_shown) AS n_places,
    count(DISTINCT group_key) FILTER (is_shown) AS n_subdistricts,
    count(*) FILTER (is_shown AND located_as = 'district') AS n_district_only,
    count(*) FILTER (is_shown AND located_as = 'province') AS n_province_only,
    count(*) FILTER (is_shown AND located_as = 'country') AS n_country_only,
    count(*) FILTER (is_shown AND located_as = 'outside') AS n_outside,
    count(*) FILTER (is_shown AND located_as = 'none') AS n_without_location,
    min(event_date) FILTER (is_shown) AS first_date,
    max(event_date) FILTER (is_shown) AS last_date
FROM matching;

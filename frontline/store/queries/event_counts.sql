-- Counted by spot first: so few rows are left that telling them apart costs nothing.
WITH by_spot AS (
    SELECT
        located_as, spot_key, group_key,
        count(*) AS n,
        count(*) FILTER (event_date IS NULL) AS n_undated,
        count(*) FILTER ({{in_period}}) AS n_shown,
        min(event_date) FILTER ({{in_period}}) AS first_date,
        max(event_date) FILTER ({{in_period}}) AS last_date
    FROM events AS e
    WHERE {{matches_any_time}}
    GROUP BY ALL
),
counts AS (
    SELECT
        coalesce(sum(n), 0) AS n_any_time,
        coalesce(sum(n_undated), 0) AS n_undated,
        coalesce(sum(n_shown), 0) AS n_shown,
        coalesce(sum(n_shown) FILTER (located_as = 'placed'), 0) AS n_placed,
        count(DISTINCT spot_key) FILTER (n_shown > 0) AS n_places,
        count(DISTINCT group_key) FILTER (n_shown > 0) AS n_subdistricts,
        coalesce(sum(n_shown) FILTER (located_as = 'district'), 0) AS n_district_only,
        coalesce(sum(n_shown) FILTER (located_as = 'province'), 0) AS n_province_only,
        coalesce(sum(n_shown) FILTER (located_as = 'country'), 0) AS n_country_only,
        coalesce(sum(n_shown) FILTER (located_as = 'outside'), 0) AS n_outside,
        coalesce(sum(n_shown) FILTER (located_as = 'none'), 0) AS n_without_location,
        min(first_date) AS first_date,
        max(last_date) AS last_date
    FROM by_spot
)
SELECT
    (SELECT count(*) FROM events AS e WHERE {{of_datasets}}) AS n_total,
    *
FROM counts;

-- The moving columns beside still_subdistrict_totals.sql.
WITH by_family AS (
    SELECT
        group_key, family, sum(n)::BIGINT AS n,
        min(first_date) AS first, max(last_date) AS last
    FROM {{cells}} AS c
    JOIN event_places USING (place_key)
    WHERE group_key IS NOT NULL
    GROUP BY ALL
),
totals AS (
    SELECT
        group_key,
        sum(n)::BIGINT AS n_events,
        max_by(family, n * 16 - family, 2) AS families,
        max(n, 2) AS sizes,
        min(first) AS first_date,
        max(last) AS last_date
    FROM by_family
    GROUP BY ALL
),
spots_shown AS (
    SELECT group_key, count(DISTINCT spot_key) AS n_spots_shown
    FROM {{cells}} AS c
    JOIN event_places USING (place_key)
    WHERE group_key IS NOT NULL
    GROUP BY ALL
)
SELECT
    coalesce(t.n_events, 0) AS n_events,
    coalesce(n.n_spots_shown, 0) AS n_spots_shown,
    map_family_of(t.families[1]) AS map_family_1,
    CASE WHEN t.sizes[2] * 2 >= t.sizes[1] THEN map_family_of(t.families[2]) END AS map_family_2,
    t.first_date, t.last_date
FROM subdistricts AS g
LEFT JOIN totals AS t USING (group_key)
LEFT JOIN spots_shown AS n USING (group_key)
ORDER BY g.group_key;

-- The moving columns beside still_place_totals.sql.
WITH by_family AS (
    SELECT
        spot_key, family, sum(n)::INTEGER AS n,
        min(first_date) AS first, max(last_date) AS last
    FROM {{cells}} AS c
    JOIN event_places USING (place_key)
    WHERE spot_key IS NOT NULL
    GROUP BY ALL
),
totals AS (
    SELECT
        spot_key,
        sum(n)::BIGINT AS n_events,
        -- The two most frequent; equally frequent ones in the order of the legend.
        max_by(family, n * 16 - family, 2) AS families,
        max(n, 2) AS sizes,
        min(first) AS first_date,
        max(last) AS last_date
    FROM by_family
    GROUP BY ALL
)
SELECT
    coalesce(t.n_events, 0) AS n_events,
    map_family_of(t.families[1]) AS map_family_1,
    CASE WHEN t.sizes[2] * 2 >= t.sizes[1] THEN map_family_of(t.families[2]) END AS map_family_2,
    t.first_date, t.last_date
FROM spots AS s
LEFT JOIN totals AS t USING (spot_key)
ORDER BY s.spot_key;

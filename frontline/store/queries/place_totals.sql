-- The moving columns beside still_place_totals.sql.
WITH by_family AS (
    SELECT spot_key, map_family, count(*) AS n, min(event_date) AS first, max(event_date) AS last
    FROM events AS e
    WHERE spot_key IS NOT NULL AND {{matches}}
    GROUP BY ALL
),
totals AS (
    SELECT
        spot_key,
        sum(n)::BIGINT AS n_events,
        -- The two most frequent; equally frequent ones in the order of the legend.
        max_by(map_family, n * 16 - enum_code(map_family), 2) AS families,
        max(n, 2) AS sizes,
        min(first) AS first_date,
        max(last) AS last_date
    FROM by_family
    GROUP BY ALL
)
SELECT
    coalesce(t.n_events, 0) AS n_events,
    t.families[1] AS map_family_1,
    CASE WHEN t.sizes[2] * 2 >= t.sizes[1] THEN t.families[2] END AS map_family_2,
    t.first_date, t.last_date
FROM spots AS s
LEFT JOIN totals AS t USING (spot_key)
ORDER BY s.spot_key;

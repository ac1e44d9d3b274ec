WITH by_family AS (
    SELECT
        group_key, map_family, count(*) AS n, min(event_date) AS first, max(event_date) AS last
    FROM events AS e
    WHERE group_key IS NOT NULL AND {{matches}}
    GROUP BY ALL
),
totals AS (
    SELECT
        group_key,
        sum(n)::BIGINT AS n_events,
        max_by(map_family, n * 16 - enum_code(map_family), 2) AS families,
        max(n, 2) AS sizes,
        min(first) AS first_date,
        max(last) AS last_date
    FROM by_family
    GROUP BY ALL
),
shown AS (
    SELECT group_key, count(DISTINCT spot_key) AS n_spots_shown
    FROM events AS e
    WHERE group_key IS NOT NULL AND {{matches}}
    GROUP BY ALL
)
SELECT
    g.group_id, s.spot_id, s.place_id, s.name, s.name_ar, s.latitude, s.longitude,
    s.admin1, s.admin2, s.admin3, s.admin3_pcode, s.radius_km, g.n_spots,
    coalesce(t.n_events, 0) AS n_events,
    coalesce(shown.n_spots_shown, 0) AS n_spots_shown,
    t.families[1] AS map_family_1,
    CASE WHEN t.sizes[2] * 2 >= t.sizes[1] THEN t.families[2] END AS map_family_2,
    t.first_date, t.last_date
FROM subdistricts AS g
JOIN spots AS s USING (spot_key)
LEFT JOIN totals AS t ON t.group_key = g.group_key
LEFT JOIN shown ON shown.group_key = g.group_key
ORDER BY g.group_key;

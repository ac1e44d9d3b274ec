-- The moving columns beside still_subdistrict_totals.sql.
WITH by_spot AS (
    SELECT
        group_key, spot_key, map_family, count(*) AS n,
        min(event_date) AS first, max(event_date) AS last
    FROM events AS e
    WHERE group_key IS NOT NULL AND {{matches}}
    GROUP BY ALL
),
by_family AS (
    SELECT group_key, map_family, sum(n)::BIGINT AS n
    FROM by_spot
    GROUP BY ALL
),
families AS (
    SELECT
        group_key,
        max_by(map_family, n * 16 - enum_code(map_family), 2) AS families,
        max(n, 2) AS sizes
    FROM by_family
    GROUP BY ALL
),
totals AS (
    SELECT
        group_key,
        sum(n)::BIGINT AS n_events,
        count(DISTINCT spot_key) AS n_spots_shown,
        min(first) AS first_date,
        max(last) AS last_date
    FROM by_spot
    GROUP BY ALL
)
SELECT
    coalesce(t.n_events, 0) AS n_events,
    coalesce(t.n_spots_shown, 0) AS n_spots_shown,
    f.families[1] AS map_family_1,
    CASE WHEN f.sizes[2] * 2 >= f.sizes[1] THEN f.families[2] END AS map_family_2,
    t.first_date, t.last_date
FROM subdistricts AS g
LEFT JOIN totals AS t USING (group_key)
LEFT JOIN families AS f USING (group_key)
ORDER BY g.group_key;

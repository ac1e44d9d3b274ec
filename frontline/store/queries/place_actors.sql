-- Counted by cast first: few rows are left to tell apart.
WITH here AS (
    SELECT dataset, cast_key, count(*) AS n
    FROM events AS e
    WHERE {{matches}} AND {{picked}}
    GROUP BY ALL
),
named AS (
    SELECT
        cast_key, name,
        bool_or(role = 'initiator') AS acts,
        bool_or(role = 'target') AS is_acted_on,
        min(map_family) AS map_family
    FROM cast_members
    JOIN actors USING (actor_key)
    WHERE cast_key IN (SELECT cast_key FROM here)
    GROUP BY cast_key, name
)
SELECT
    dataset::VARCHAR AS dataset,
    name,
    string_agg(DISTINCT map_family::VARCHAR, ', ' ORDER BY map_family::VARCHAR) AS sides,
    sum(n)::BIGINT AS n_events,
    coalesce(sum(n) FILTER (acts), 0)::BIGINT AS n_acts,
    coalesce(sum(n) FILTER (is_acted_on), 0)::BIGINT AS n_acted_on
FROM here
JOIN named USING (cast_key)
GROUP BY ALL
ORDER BY n_events DESC, name, dataset;

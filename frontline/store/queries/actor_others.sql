-- Who is named beside an actor, and on which end of what is done.
WITH shown AS (
    SELECT dataset, cast_key, count(*) AS n
    FROM events AS e
    WHERE {{matches}}
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
    WHERE cast_key IN (SELECT cast_key FROM shown)
    GROUP BY cast_key, name
),
pairs AS (
    SELECT
        shown.dataset, shown.n, other.name, other.map_family,
        own.acts AND other.is_acted_on AS is_against,
        own.is_acted_on AND other.acts AS is_from,
        (own.acts AND other.acts) OR (own.is_acted_on AND other.is_acted_on) AS is_with
    FROM shown
    JOIN named AS own ON own.cast_key = shown.cast_key AND own.name = $actor
    JOIN named AS other ON other.cast_key = shown.cast_key AND other.name <> $actor
)
SELECT
    dataset::VARCHAR AS dataset,
    name,
    string_agg(DISTINCT map_family::VARCHAR, ', ' ORDER BY map_family::VARCHAR) AS sides,
    sum(n)::BIGINT AS n_events,
    coalesce(sum(n) FILTER (is_against), 0)::BIGINT AS n_against,
    coalesce(sum(n) FILTER (is_from), 0)::BIGINT AS n_from,
    coalesce(sum(n) FILTER (is_with), 0)::BIGINT AS n_with,
    coalesce(sum(n) FILTER (NOT (is_against OR is_from OR is_with)), 0)::BIGINT AS n_named
FROM pairs
GROUP BY ALL
ORDER BY n_events DESC, name, dataset;

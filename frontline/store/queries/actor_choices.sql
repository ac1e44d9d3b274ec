-- The actors that the events of a selection name.
WITH by_cast AS (
    SELECT cast_key, count(*) AS n
    FROM events AS e
    WHERE {{matches}}
    GROUP BY cast_key
),
named AS (
    SELECT DISTINCT cast_key, name
    FROM cast_members
    JOIN actors USING (actor_key)
)
SELECT name, sum(n)::BIGINT AS n_events
FROM by_cast
JOIN named USING (cast_key)
GROUP BY name
ORDER BY n_events DESC, name;

-- Where an actor's events are; those without any place are one row a dataset, without an id.
WITH shown AS (
    SELECT dataset, place_key, count(*) AS n
    FROM events AS e
    WHERE {{matches}}
    GROUP BY ALL
),
told AS (
    SELECT
        dataset, n, location, admin1,
        coalesce(p.place_id, p.spot_id) AS place_id,
        CASE located_as
            WHEN 'placed' THEN 'place'
            WHEN 'outside' THEN 'outside Syria'
            WHEN 'none' THEN 'not located'
            ELSE located_as::VARCHAR
        END AS known_to
    FROM shown
    JOIN event_places AS p USING (place_key)
)
SELECT
    dataset::VARCHAR AS dataset,
    place_id,
    CASE WHEN place_id IS NOT NULL THEN arg_max(location, (n, location)) END AS name,
    CASE WHEN place_id IS NOT NULL THEN arg_max(admin1, (n, admin1)) END AS admin1,
    known_to,
    sum(n)::BIGINT AS n_events
FROM told
GROUP BY dataset, place_id, known_to
ORDER BY place_id IS NULL, n_events DESC, name, place_id, known_to, dataset;

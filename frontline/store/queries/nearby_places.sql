-- Other places with events within some kilometres, by the events' own points.
WITH counted AS (
    SELECT dataset, place_key, count(*) AS n
    FROM events AS e
    WHERE {{matches}} AND e.located_as = 'placed'
    GROUP BY ALL
),
distances AS (
    SELECT
        place_key,
        km_between(latitude, longitude, $latitude, $longitude) AS km
    FROM event_places
    WHERE located_as = 'placed'
)
SELECT
    counted.dataset::VARCHAR AS dataset,
    coalesce(p.place_id, p.spot_id) AS place_id,
    arg_max(p.location, (n, p.location)) AS name,
    arg_max(p.admin1, (n, p.admin1)) AS admin1,
    min(km) AS distance_km,
    sum(n)::BIGINT AS n_events
FROM counted
JOIN distances USING (place_key)
JOIN event_places AS p USING (place_key)
WHERE
    km <= $km
    AND coalesce(p.place_id, p.spot_id) <> $near_to
    AND p.spot_id <> $near_to
GROUP BY ALL
ORDER BY distance_km, name, dataset;

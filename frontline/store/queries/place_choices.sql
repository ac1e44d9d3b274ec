-- The places that the events of a selection are at; what is known to an area only is at the area.
WITH at_places AS (
    SELECT place_key, count(*) AS n
    FROM events AS e
    WHERE {{matches}}
    GROUP BY place_key
)
SELECT
    coalesce(p.place_id, p.spot_id) AS place_id,
    arg_max(p.location, (n, p.location)) AS name,
    arg_max(p.location_ar, (n, p.location_ar)) AS name_ar,
    arg_max(p.admin1, (n, p.admin1)) AS admin1,
    sum(n)::BIGINT AS n_events
FROM at_places
JOIN event_places AS p USING (place_key)
WHERE coalesce(p.place_id, p.spot_id) IS NOT NULL
GROUP BY ALL
ORDER BY n_events DESC, name, place_id;

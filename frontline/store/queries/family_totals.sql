-- The events of a selection by the family that the map colours them by.
SELECT map_family, count(*) AS n_events
FROM events AS e
WHERE {{matches}}
GROUP BY map_family;

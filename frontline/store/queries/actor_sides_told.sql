-- The sides that the datasets give an actor, in any of its events.
SELECT DISTINCT family, map_family::VARCHAR AS map_family
FROM actors
WHERE name = $actor
ORDER BY ALL;

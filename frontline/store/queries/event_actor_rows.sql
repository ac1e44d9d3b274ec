SELECT a.name, ea.role, a.family, a.map_family
FROM event_actors AS ea
JOIN actors AS a USING (actor_key)
WHERE ea.event_key = $event_key
ORDER BY ea.position;

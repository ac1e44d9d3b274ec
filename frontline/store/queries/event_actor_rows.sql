SELECT a.name, m.role, a.family, a.map_family
FROM events AS e
JOIN cast_members AS m USING (cast_key)
JOIN actors AS a USING (actor_key)
WHERE e.event_key = $event_key
ORDER BY m.position;

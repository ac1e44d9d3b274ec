SELECT f.name, f.value, f.is_shared
FROM file_figures AS f
JOIN events AS e ON f.owner_id = e.event_id OR f.owner_id = e.group_id
WHERE e.event_key = $event_key AND f.dataset_number = $dataset_number
ORDER BY f.name;

SELECT f.name, f.value, f.is_shared
FROM file_figures AS f
WHERE
    f.dataset_number = $dataset_number
    AND f.owner_id IN (
        SELECT unnest([event_id, group_id])
        FROM file_events
        WHERE dataset_number = $dataset_number AND event_id = $event_id
    )
ORDER BY f.name;

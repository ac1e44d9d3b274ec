SELECT count(*) > 0 AS is_shown
FROM events AS e
WHERE
    e.event_number = id_number($event_id)
    AND e.event_id = $event_id
    AND {{matches}}
    AND {{picked}};

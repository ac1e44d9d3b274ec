-- The statements that an actor took or lost a place, as `control_ledger` has a selection's.
SELECT
    e.event_id, e.dataset::VARCHAR AS dataset, l.effect, l.place,
    -- The place that changed hands may be another than the event's.
    if(p.location = l.place::VARCHAR AND p.geo_precision = 'exact', p.place_id, NULL) AS place_id,
    l.start_date, l.date_precision, l.actor, l.other_actor, l.gained_by, l.lost_by,
    l.exclusion, l.n_sources, l.is_contradicted,
    list_contains(l.admitted_under, $rule::control_rule_name) AS is_admitted,
    array_to_string(l.admitted_under, ', ') AS admitted_under,
    e.claim_status,
    (l.effect = 'takes') = (l.actor = $actor::VARCHAR) AS is_gain
FROM control_statements AS l
JOIN events AS e USING (event_key)
JOIN event_places AS p USING (place_key)
WHERE {{matches}} AND (l.actor = $actor::VARCHAR OR l.other_actor = $actor::VARCHAR)
ORDER BY l.start_date DESC NULLS LAST, e.event_id, l.effect, l.actor
LIMIT $row_limit;

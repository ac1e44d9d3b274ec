SELECT
    e.event_id, e.dataset, l.effect, l.place, l.place_key, e.place_id, e.spot_id, e.admin1,
    l.start_date, l.end_date, l.date_precision,
    l.family, l.map_family::map_family_name AS map_family, l.actor,
    l.other_family, l.other_map_family::map_family_name AS other_map_family, l.other_actor,
    l.exclusion, l.sources_for, l.sources_against, l.claims_for, l.claims_against,
    l.admitted_under,
    list_contains(l.admitted_under, $rule) AS is_admitted,
    e.claim_status, e.summary
FROM file_control_ledger AS l
JOIN datasets AS d ON d.number = l.dataset_number
JOIN events AS e ON e.event_id = l.event_id AND e.dataset = d.name::dataset_name
WHERE {{matches}} AND {{picked}}
ORDER BY l.start_date NULLS LAST, l.event_id, l.effect, l.family;

SELECT
    e.event_id, e.dataset, l.effect, l.place, l.place_key, p.place_id, p.spot_id, p.admin1,
    l.start_date, l.end_date, l.date_precision,
    l.family, l.map_family::map_family_name AS map_family, l.actor,
    l.other_family, l.other_map_family::map_family_name AS other_map_family, l.other_actor,
    l.exclusion, l.sources_for, l.sources_against, l.claims_for, l.claims_against,
    l.admitted_under,
    list_contains(l.admitted_under, $rule) AS is_admitted,
    e.claim_status,
    summary_of(
        t.shape, c.initiators, c.targets, t.claimed_by, t.control_place, t.control_from,
        t.control_to, p.location, p.capital, e.fatalities_low, e.fatalities_high
    ) AS summary
FROM file_control_ledger AS l
JOIN datasets AS d ON d.number = l.dataset_number
JOIN events AS e ON e.event_id = l.event_id AND e.dataset = d.name::dataset_name
JOIN event_places AS p ON p.place_key = e.place_key
JOIN tellings AS t USING (telling_key)
LEFT JOIN cast_names AS c ON c.cast_key = e.cast_key
WHERE {{matches}} AND {{picked}}
ORDER BY l.start_date NULLS LAST, l.event_id, l.effect, l.family;

SELECT
    e.event_id, e.dataset, e.event_date, e.date_precision, t.control_place, p.place_id, p.spot_id,
    p.admin1, p.geo_precision, t.control_from, t.control_from_family, t.control_from_map_family,
    t.control_to, t.control_to_family, t.control_to_map_family,
    e.claim_status, e.n_reports, e.n_sources,
    summary_of(
        t.shape, c.initiators, c.targets, t.claimed_by, t.control_place, t.control_from,
        t.control_to, p.location, p.capital, e.fatalities_low, e.fatalities_high
    ) AS summary,
    e.event_date IS NOT NULL AND e.claim_status NOT IN ('denied', 'false') AS is_counted
FROM events AS e
JOIN event_places AS p USING (place_key)
JOIN tellings AS t USING (telling_key)
LEFT JOIN cast_names AS c ON c.cast_key = e.cast_key
WHERE e.is_control_change AND {{matches}} AND {{picked}}
ORDER BY e.event_date NULLS LAST, e.event_key;

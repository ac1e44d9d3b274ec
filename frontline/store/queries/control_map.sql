SELECT
    s.dataset, s.place_id, s.place, s.admin1_pcode, s.admin2, s.latitude, s.longitude, s.state,
    array_to_string(s.holders, ', ') AS holders,
    s.map_families[1] AS map_family_1,
    s.map_families[2] AS map_family_2,
    array_to_string(s.actors, ', ') AS actors,
    s.is_inferred, s.besieged_by, s.valid_from, s.valid_until, s.last_evidence,
    if(s.state = 'unknown', NULL, s.silence) AS days_without_news,
    s.n_claims
FROM control_on($rule, $day, $fading_days, $lost_days) AS s
WHERE {{held_places}}
ORDER BY s.place_key;

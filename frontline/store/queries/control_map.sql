SELECT
    s.dataset, s.place_id, s.place, s.latitude, s.longitude, s.state,
    array_to_string(s.holders, ', ') AS holders,
    s.map_families[1] AS map_family_1,
    s.map_families[2] AS map_family_2,
    array_to_string(s.actors, ', ') AS actors,
    s.is_inferred, s.besieged_by, s.valid_from, s.valid_until,
    list_max(list_filter(s.evidence_dates, lambda told: told <= $day)) AS last_evidence,
    -- What is inferred back from later evidence counts the days to that evidence.
    CASE
        WHEN s.state = 'unknown' THEN NULL
        WHEN last_evidence IS NOT NULL THEN $day::DATE - last_evidence
        WHEN s.valid_until IS NOT NULL THEN s.valid_until - $day::DATE
    END AS days_without_news,
    coalesce(days_without_news > $stale_after_days, false) AS is_stale,
    s.n_claims
FROM control_spans AS s
WHERE
    s.rule = $rule::control_rule_name
    AND s.starts <= $day
    AND $day < s.ends
    AND {{held_places}}
ORDER BY s.place_key;

-- Every span of control under a rule, by place and time, with what says how sure it is. A span
-- ends where the place's next one starts.
SELECT
    s.place_key, s.place_id, s.place, s.location_ar, s.latitude, s.longitude,
    (s.valid_from - $first_day::DATE)::INTEGER AS from_day,
    enum_code(s.state)::UTINYINT AS state,
    enum_code(s.map_families[1]::map_family_name)::UTINYINT AS family,
    enum_code(s.map_families[2]::map_family_name)::UTINYINT AS second_family,
    array_to_string(s.actors, ', ') AS actors,
    s.is_inferred, s.besieged_by::VARCHAR AS besieged_by,
    list_transform(
        list_sort(s.evidence_dates), lambda told: (told - $first_day::DATE)::INTEGER
    ) AS evidence_days
FROM control_spans AS s
WHERE s.rule = $rule::control_rule_name AND {{held_places}}
ORDER BY s.place_key, s.starts;

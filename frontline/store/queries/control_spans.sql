SELECT s.* EXCLUDE (place_key, starts, ends)
FROM control_spans AS s
WHERE s.rule = $rule::control_rule_name AND {{held_places}}
ORDER BY s.dataset, s.place_key, s.starts;

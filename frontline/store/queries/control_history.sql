SELECT s.* EXCLUDE (place_key, starts, ends)
FROM control_spans AS s
WHERE s.rule = $rule::control_rule_name AND s.place_id = $history_place AND {{held_places}}
ORDER BY s.dataset, s.starts;

SELECT s.* EXCLUDE (dataset_number, file_row_number)
FROM (
    SELECT d.name::dataset_name AS dataset, f.*
    FROM file_control_spans AS f
    JOIN datasets AS d ON d.number = f.dataset_number
) AS s
WHERE s.place_id = $history_place AND {{held_places}}
ORDER BY s.dataset, s.rule::control_rule_name, s.valid_from NULLS FIRST;

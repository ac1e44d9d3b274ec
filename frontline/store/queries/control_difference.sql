-- Where a place is otherwise than before, and somebody says so: that words have faded is no change.
WITH first AS (
    SELECT *
    FROM control_on($first_rule, $first_day, $fading_days, $lost_days) AS s
    WHERE {{held_places}}
),
second AS (
    SELECT *
    FROM control_on($second_rule, $second_day, $fading_days, $lost_days) AS s
    WHERE {{held_places}}
)
SELECT
    first.dataset, first.place_id, first.place, first.admin1, first.latitude, first.longitude,
    first.state AS state_before,
    array_to_string(first.holders, ', ') AS holders_before,
    array_to_string(first.map_families, ', ') AS map_families_before,
    first.is_inferred AS is_inferred_before,
    second.state AS state_after,
    array_to_string(second.holders, ', ') AS holders_after,
    array_to_string(second.map_families, ', ') AS map_families_after,
    second.is_inferred AS is_inferred_after,
    second.valid_from AS changed_on
FROM first
JOIN second USING (place_key)
WHERE
    (first.stated <> second.stated OR first.stated_holders <> second.stated_holders)
    AND (first.state <> second.state OR first.holders <> second.holders)
ORDER BY first.place_key;

WITH turns AS (
    SELECT date_trunc($unit, turned_on)::DATE AS starts_on, gained, lost, is_inferred
    FROM control_turns AS s
    WHERE
        s.rule = $rule::control_rule_name
        AND s.turned_on BETWEEN $start_date AND $end_date
        AND {{held_places}}
),
sides AS (
    SELECT starts_on, unnest(gained) AS side, 1 AS n_gains, 0 AS n_losses
    FROM turns
    WHERE NOT is_inferred
    UNION ALL
    SELECT starts_on, unnest(lost), 0, 1 FROM turns
)
SELECT
    starts_on, side.family AS family, side.map_family::map_family_name AS map_family,
    sum(n_gains)::BIGINT AS n_gains,
    sum(n_losses)::BIGINT AS n_losses,
    (sum(n_gains) - sum(n_losses))::BIGINT AS net
FROM sides
GROUP BY ALL
ORDER BY starts_on, family;

WITH changes AS (
    SELECT e.week, t.control_from_family, t.control_to_family
    FROM events AS e
    JOIN tellings AS t USING (telling_key)
    WHERE
        e.is_control_change
        AND e.week IS NOT NULL
        AND e.claim_status NOT IN ('denied', 'false')
        AND {{matches}}
),
sides AS (
    SELECT week, control_to_family AS family, 1 AS n_gains, 0 AS n_losses FROM changes
    UNION ALL
    SELECT week, control_from_family, 0, 1 FROM changes WHERE control_from_family IS NOT NULL
)
SELECT
    week, family, side_colours.map_family,
    sum(n_gains)::BIGINT AS n_gains,
    sum(n_losses)::BIGINT AS n_losses,
    (sum(n_gains) - sum(n_losses))::BIGINT AS net
FROM sides
JOIN side_colours USING (family)
GROUP BY ALL
ORDER BY week, family;

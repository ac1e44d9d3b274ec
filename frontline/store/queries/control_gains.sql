-- What each rule lets count is in the lower edge (`_low`), what somebody says in the upper.
WITH changes AS (
    SELECT
        date_trunc($unit, l.start_date)::DATE AS starts_on,
        l.gained_by, l.lost_by,
        e.claim_status <> 'false' AS is_believed,
        e.claim_status = 'denied' AS is_denied,
        -- What can make no span was weighed under no rule: there the sources are counted.
        if(
            l.exclusion IS NULL,
            list_contains(l.admitted_under, $rule::control_rule_name),
            l.n_sources >= $least_sources
        ) AS is_admitted
    FROM control_statements AS l
    JOIN events AS e USING (event_key)
    WHERE
        l.start_date IS NOT NULL
        -- What did not happen, or before this war, is no gain and no loss.
        AND NOT list_contains($no_change, coalesce(l.exclusion::VARCHAR, ''))
        AND {{matches}}
        AND {{picked}}
),
sides AS (
    SELECT gained_by AS map_family, true AS is_gain, * FROM changes
    UNION ALL
    SELECT lost_by, false, * FROM changes
)
SELECT
    map_family, starts_on,
    count(*) FILTER (is_gain AND is_believed AND NOT is_denied AND is_admitted) AS gained_low,
    count(*) FILTER (is_gain AND is_believed) AS gained_high,
    count(*) FILTER (NOT is_gain AND is_believed AND NOT is_denied AND is_admitted) AS lost_low,
    count(*) FILTER (NOT is_gain AND is_believed) AS lost_high,
    count(*) FILTER (is_denied) AS denied
FROM sides
WHERE map_family IS NOT NULL
GROUP BY ALL
ORDER BY map_family, starts_on;

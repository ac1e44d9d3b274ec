-- Places that an actor is said to have gained and lost, counted as `control_gains` counts a side's.
WITH changes AS (
    SELECT
        e.dataset,
        (l.effect = 'takes') = (l.actor = $actor::VARCHAR) AS is_gain,
        l.start_date IS NULL AS is_undated,
        list_contains($no_change, coalesce(l.exclusion::VARCHAR, '')) AS is_no_change,
        e.claim_status <> 'false' AS is_believed,
        e.claim_status = 'denied' AS is_denied,
        if(
            l.exclusion IS NULL,
            list_contains(l.admitted_under, $rule::control_rule_name),
            l.n_sources >= $least_sources
        ) AS is_admitted
    FROM control_statements AS l
    JOIN events AS e USING (event_key)
    WHERE {{matches}} AND (l.actor = $actor::VARCHAR OR l.other_actor = $actor::VARCHAR)
),
counting AS (
    SELECT *, NOT is_undated AND NOT is_no_change AS is_counted FROM changes
)
SELECT
    dataset::VARCHAR AS dataset,
    count(*) FILTER (is_counted AND is_gain AND is_believed AND NOT is_denied AND is_admitted)
        AS gained_low,
    count(*) FILTER (is_counted AND is_gain AND is_believed) AS gained_high,
    count(*) FILTER (is_counted AND NOT is_gain AND is_believed AND NOT is_denied AND is_admitted)
        AS lost_low,
    count(*) FILTER (is_counted AND NOT is_gain AND is_believed) AS lost_high,
    count(*) FILTER (is_counted AND is_denied) AS denied,
    count(*) FILTER (is_undated AND NOT is_no_change) AS n_undated,
    count(*) FILTER (is_no_change) AS n_no_change,
    count(*) AS n_statements
FROM counting
GROUP BY dataset
ORDER BY dataset;

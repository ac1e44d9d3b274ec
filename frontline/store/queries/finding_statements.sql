-- Who is said to have taken or left which place, whatever the period: see `finding_days`. Days from
-- 1970, sides as positions among the map families; −1 where nobody is named.
SELECT
    coalesce(e.event_date - DATE '1970-01-01', 2147483647)::INTEGER AS day,
    l.place_number AS place,
    coalesce(enum_code(l.gained_by)::INTEGER, -1) AS gained,
    coalesce(enum_code(l.lost_by)::INTEGER, -1) AS lost,
    -- What did not happen, or before this war, changed nothing.
    (
        e.claim_status <> 'false'
        AND NOT list_contains($no_change, coalesce(l.exclusion::VARCHAR, ''))
    )::TINYINT AS is_change
FROM control_statements AS l
JOIN events AS e USING (event_key)
WHERE {{matches_any_time}} AND {{picked}}
ORDER BY day;

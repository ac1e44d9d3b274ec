-- Who is said to have taken or left which place, whatever the period: see `finding_days`.
SELECT
    e.event_date AS day,
    l.place_number,
    l.gained_by,
    l.lost_by,
    -- What did not happen, or before this war, changed nothing.
    e.claim_status <> 'false'
        AND NOT list_contains($no_change, coalesce(l.exclusion::VARCHAR, '')) AS is_change
FROM control_statements AS l
JOIN events AS e USING (event_key)
WHERE {{matches_any_time}} AND {{picked}}
ORDER BY day NULLS LAST, l.rowid;

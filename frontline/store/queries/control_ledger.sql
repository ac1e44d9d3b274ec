WITH chosen AS MATERIALIZED (
    -- The table holds them in the order of the ledger.
    SELECT l.rowid AS position, l.start_date
    FROM control_statements AS l
    JOIN events AS e USING (event_key)
    WHERE
        {{matches}}
        AND {{picked}}
        AND (
            $bar_starts IS NULL
            OR (
                $bar_family::map_family_name IN (l.gained_by, l.lost_by)
                AND l.start_date >= $bar_starts
                AND l.start_date < $bar_ends
            )
        )
),
latest AS (
    SELECT position FROM chosen ORDER BY start_date DESC NULLS LAST, position DESC LIMIT $row_limit
)
SELECT
    e.event_id, e.dataset, l.effect, l.place,
    -- The place that changed hands may be another than the event's.
    if(p.location = l.place::VARCHAR AND p.geo_precision = 'exact', p.place_id, NULL) AS place_id,
    l.start_date, l.date_precision, l.actor, l.other_actor, l.gained_by, l.lost_by,
    l.exclusion, l.n_sources, l.is_contradicted,
    list_contains(l.admitted_under, $rule::control_rule_name) AS is_admitted,
    array_to_string(l.admitted_under, ', ') AS admitted_under,
    e.claim_status,
    (SELECT count(*) FROM chosen) AS n_statements
FROM latest
JOIN control_statements AS l ON l.rowid = latest.position
JOIN events AS e USING (event_key)
JOIN event_places AS p USING (place_key)
ORDER BY l.start_date DESC NULLS LAST, latest.position DESC;

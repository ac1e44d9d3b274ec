-- Every claim on a place, for and against: those of the ledger's statements, and those of fighting
-- and sieges that its spans rest on.
WITH statements AS (
    SELECT *
    FROM file_control_ledger
    WHERE place_key = $history_place
),
others AS (
    SELECT dataset_number, unnest(event_ids) AS event_id
    FROM file_control_spans
    WHERE place_id = $history_place
    EXCEPT
    SELECT dataset_number, event_id FROM statements
),
said AS (
    SELECT
        dataset_number, unnest(claims_for) AS claim_id, false AS is_against,
        effect, actor, other_actor, exclusion, array_to_string(admitted_under, ', ') AS admitted_under
    FROM statements
    UNION ALL
    SELECT
        dataset_number, unnest(claims_against), true,
        effect, actor, other_actor, exclusion, array_to_string(admitted_under, ', ')
    FROM statements
    UNION ALL
    SELECT
        dataset_number, claim_id, stance IN ('denies', 'disputes'),
        NULL, NULL, NULL, NULL, NULL
    FROM file_claims
    JOIN others USING (dataset_number, event_id)
)
SELECT
    s.* EXCLUDE (dataset_number, admin1_pcode, latitude, longitude),
    r.label
FROM (
    SELECT
        d.name::dataset_name AS dataset, said.*,
        c.event_id, c.report_id, c.event_date, c.end_date, c.date_precision, c.sub_event_type,
        c.location, c.place_id, c.geo_precision, c.admin1_pcode, c.latitude, c.longitude,
        c.claim_status, c.stance, c.modality, c.claimant, c.source,
        c.sentence_number, c.sentence_start, c.sentence_end, c.trigger_start, c.trigger_end,
        c.place_start, c.place_end, c.actors
    FROM said
    JOIN file_claims AS c USING (dataset_number, claim_id)
    JOIN datasets AS d ON d.number = dataset_number
) AS s
LEFT JOIN file_reports AS r USING (dataset_number, report_id)
WHERE {{held_places}}
ORDER BY s.event_date NULLS LAST, s.event_id, s.actor, s.is_against, r.label, s.sentence_start;

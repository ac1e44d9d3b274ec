SELECT
    c.* EXCLUDE (dataset_number, file_row_number),
    r.label, r.source AS report_source, r.republisher, r.url, r.language, r.published_on,
    r.published_on_basis
FROM file_claims AS c
LEFT JOIN file_reports AS r USING (dataset_number, report_id)
WHERE c.dataset_number = $dataset_number AND c.event_id = $event_id
ORDER BY r.published_on NULLS LAST, r.label, c.sentence_start, c.trigger_start;

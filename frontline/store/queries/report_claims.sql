SELECT c.* EXCLUDE (dataset_number, file_row_number)
FROM file_claims AS c
JOIN datasets AS d ON d.number = c.dataset_number
WHERE d.name = $dataset AND c.report_id = $report_id
ORDER BY c.sentence_start, c.trigger_start, c.claim_id;

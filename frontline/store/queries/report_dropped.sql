SELECT part.start, part."end", part.reason
FROM (
    SELECT unnest(r.dropped) AS part
    FROM file_reports AS r
    JOIN datasets AS d ON d.number = r.dataset_number
    WHERE d.name = $dataset AND r.report_id = $report_id
)
ORDER BY part.start;

SELECT l.start, l."end", l.reason
FROM file_left_out AS l
JOIN datasets AS d ON d.number = l.dataset_number
WHERE d.name = $dataset AND l.report_id = $report_id
ORDER BY l.start, l."end", l.reason;

WITH cited AS (
    SELECT dataset_number, report_id, count(DISTINCT event_id) AS n_events
    FROM file_claims
    GROUP BY ALL
)
SELECT
    datasets.name::dataset_name AS dataset,
    r.report_id, r.label, r.source, r.republisher, r.url, r.language,
    r.published_on, r.published_on_basis, r.n_characters,
    coalesce(list_sum(list_transform(r.kept, lambda part: part."end" - part."start")), 0)::BIGINT
        AS n_kept_characters,
    len(r.dropped) AS n_dropped_ranges,
    r.n_sentences, r.n_claims,
    coalesce(cited.n_events, 0) AS n_events
FROM file_reports AS r
JOIN datasets ON datasets.number = r.dataset_number
LEFT JOIN cited USING (dataset_number, report_id)
WHERE list_contains($datasets, datasets.name)
ORDER BY r.dataset_number, r.label, r.report_id;

WITH told AS (
    SELECT DISTINCT dataset_number, report_id, event_id FROM file_claims
),
cited AS (
    SELECT
        dataset_number, report_id,
        count(*) AS n_events,
        count(*) FILTER (e.geo_precision IS NOT NULL AND NOT e.outside_syria) AS n_located,
        count(*) FILTER (e.event_date IS NULL) AS n_undated
    FROM told
    JOIN file_events AS e USING (dataset_number, event_id)
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
    coalesce(cited.n_events, 0) AS n_events,
    coalesce(cited.n_located, 0) AS n_located,
    coalesce(cited.n_undated, 0) AS n_undated
FROM file_reports AS r
JOIN datasets ON datasets.number = r.dataset_number
LEFT JOIN cited USING (dataset_number, report_id)
WHERE list_contains($datasets, datasets.name)
ORDER BY r.dataset_number, r.label, r.report_id;

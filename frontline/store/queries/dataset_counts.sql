-- One row a dataset shown, also where nothing of it matches.
WITH counted AS (
    SELECT
        dataset,
        count(*) AS n_any_time,
        count(*) FILTER (event_date IS NULL) AS n_undated,
        count(*) FILTER ({{in_period}}) AS n_shown
    FROM events AS e
    WHERE {{matches_any_time}}
    GROUP BY dataset
),
whole AS (
    SELECT dataset, count(*) AS n_total
    FROM events AS e
    WHERE {{of_datasets}}
    GROUP BY dataset
)
SELECT
    datasets.name AS dataset,
    title,
    coalesce(n_total, 0) AS n_total,
    coalesce(n_shown, 0) AS n_shown,
    coalesce(n_any_time, 0) AS n_any_time,
    coalesce(n_undated, 0) AS n_undated
FROM datasets
LEFT JOIN whole ON whole.dataset = datasets.name::dataset_name
LEFT JOIN counted ON counted.dataset = datasets.name::dataset_name
WHERE list_contains($datasets, datasets.name)
ORDER BY number;

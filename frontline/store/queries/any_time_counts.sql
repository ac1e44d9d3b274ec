-- What of the count line does not follow from the period, by dataset.
WITH whole AS (
    SELECT dataset, count(*) AS n FROM events AS e WHERE {{of_datasets}} GROUP BY dataset
),
matching AS (
    SELECT dataset, count(*) AS n, count(*) FILTER (event_date IS NULL) AS n_undated
    FROM events AS e
    WHERE {{matches_any_time}} AND {{picked}}
    GROUP BY dataset
)
SELECT
    d.name AS dataset,
    d.title,
    coalesce(whole.n, 0)::BIGINT AS n_total,
    coalesce(matching.n, 0)::BIGINT AS n_any_time,
    coalesce(matching.n_undated, 0)::BIGINT AS n_undated
FROM datasets AS d
LEFT JOIN whole ON whole.dataset = d.name::dataset_name
LEFT JOIN matching ON matching.dataset = d.name::dataset_name
ORDER BY d.number;

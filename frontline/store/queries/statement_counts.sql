WITH statements AS (
    SELECT
        ({{matches}} AND {{picked}}) AS is_shown,
        ({{matches_any_time}} AND {{picked}} AND e.event_date IS NULL) AS is_undated
    FROM control_statements
    JOIN events AS e USING (event_key)
    WHERE {{of_datasets}}
),
places AS (
    SELECT DISTINCT s.place_key, ({{held_places}}) AS is_shown
    FROM control_spans AS s
    WHERE list_contains($datasets, s.dataset::VARCHAR)
)
SELECT
    count(*) AS n_total,
    count(*) FILTER (is_shown) AS n_shown,
    count(*) FILTER (is_undated AND NOT is_shown) AS n_undated,
    (SELECT count(*) FROM places) AS n_places_total,
    (SELECT count(*) FILTER (is_shown) FROM places) AS n_places
FROM statements;

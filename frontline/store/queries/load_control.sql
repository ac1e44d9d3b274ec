-- Who holds what: one row a place, rule and span. Places keep their order under every rule.
CREATE TYPE control_rule_name AS ENUM ('any claim', 'corroborated', 'against interest');
CREATE TYPE control_state_name AS ENUM ('unknown', 'held', 'contested');

CREATE TEMP TABLE control_places AS
SELECT row_number() OVER (ORDER BY dataset_number, place_id)::INTEGER AS place_key, *
FROM (SELECT DISTINCT dataset_number, place_id FROM file_control_spans);

CREATE TABLE control_spans AS
SELECT
    control_places.place_key,
    datasets.name::dataset_name AS dataset,
    rule::control_rule_name AS rule,
    state::control_state_name AS state,
    s.* EXCLUDE (dataset_number, file_row_number, rule, state),
    coalesce(valid_from, '-infinity'::DATE) AS starts,
    coalesce(valid_until, 'infinity'::DATE) AS ends
FROM file_control_spans AS s
JOIN datasets ON datasets.number = s.dataset_number
JOIN control_places USING (dataset_number, place_id);

-- Each time the known holders of a place change: `gained` and `lost` are the sides that come and
-- go. Contested spans are passed over: who wins is counted where the contest is decided.
CREATE TABLE control_turns AS
SELECT
    place_key, dataset, rule, admin1_pcode, place_id, valid_from AS turned_on, is_inferred,
    list_filter(sides, lambda side: NOT list_contains(coalesce(before, []), side)) AS gained,
    list_filter(coalesce(before, []), lambda side: NOT list_contains(sides, side)) AS lost
FROM (
    SELECT
        *,
        lag(sides) OVER (PARTITION BY rule, place_key ORDER BY starts) AS before
    FROM (
        SELECT
            *,
            list_transform(
                list_zip(holders, map_families),
                lambda pair: {'family': pair[1], 'map_family': pair[2]}
            ) AS sides
        FROM control_spans
        WHERE state <> 'contested'
    )
)
WHERE valid_from IS NOT NULL AND sides IS DISTINCT FROM before
ORDER BY rule, turned_on, place_key;

DROP TABLE control_places;

-- Who holds what, and who says that a place changed hands: narrow tables that every redraw reads.
-- What one place or one file asks for (ids of claims and events) stays in the datasets' files.
CREATE TYPE control_rule_name AS ENUM ('any claim', 'corroborated', 'against interest');
CREATE TYPE control_state_name AS ENUM ('unknown', 'held', 'contested');
CREATE TYPE control_side_name AS ENUM (
    SELECT DISTINCT side
    FROM (
        SELECT unnest(holders) AS side FROM file_control_spans
        UNION ALL
        SELECT besieged_by FROM file_control_spans
    )
    WHERE side IS NOT NULL
    ORDER BY ALL
);
CREATE TYPE control_actor_name AS ENUM (
    SELECT DISTINCT actor
    FROM (
        SELECT unnest(actors) AS actor FROM file_control_spans
        UNION ALL
        SELECT actor FROM file_control_ledger
        UNION ALL
        SELECT other_actor FROM file_control_ledger
    )
    WHERE actor IS NOT NULL
    ORDER BY ALL
);
CREATE TYPE control_place_name AS ENUM (SELECT DISTINCT place FROM file_control_ledger ORDER BY ALL);
CREATE TYPE control_effect_name AS ENUM (
    SELECT DISTINCT effect FROM file_control_ledger ORDER BY ALL
);
CREATE TYPE control_exclusion_name AS ENUM (
    SELECT DISTINCT exclusion FROM file_control_ledger WHERE exclusion IS NOT NULL ORDER BY ALL
);
-- A colour that this version does not have is drawn as "Other".
CREATE MACRO as_map_family(name) AS
    CASE
        WHEN name IS NOT NULL
            THEN coalesce(TRY_CAST(name AS map_family_name), 'Other'::map_family_name)
    END;

-- Places keep their order, under every rule and on every day.
CREATE TABLE control_places AS
SELECT
    row_number() OVER (ORDER BY dataset_number, place_id)::INTEGER AS place_key,
    datasets.name::dataset_name AS dataset,
    s.* EXCLUDE (dataset_number)
FROM (
    -- A place has the same name and position in all its spans.
    SELECT DISTINCT
        dataset_number, place_id, place, location_ar, admin1, admin1_pcode, admin2, admin3,
        latitude, longitude
    FROM file_control_spans
) AS s
JOIN datasets ON datasets.number = s.dataset_number;

CREATE TABLE control_stays AS
SELECT
    p.place_key,
    s.rule::control_rule_name AS rule,
    s.state::control_state_name AS state,
    coalesce(s.valid_from, '-infinity'::DATE) AS starts,
    coalesce(s.valid_until, 'infinity'::DATE) AS ends,
    s.holders::control_side_name[] AS holders,
    list_transform(s.map_families, lambda name: as_map_family(name)) AS map_families,
    s.actors::control_actor_name[] AS actors,
    s.is_inferred,
    s.besieged_by::control_side_name AS besieged_by,
    s.start_precision::date_precision_name AS start_precision,
    list_sort(s.evidence_dates) AS evidence_dates,
    len(s.claim_ids)::INTEGER AS n_claims
FROM file_control_spans AS s
JOIN datasets AS d ON d.number = s.dataset_number
JOIN control_places AS p ON p.dataset = d.name::dataset_name AND p.place_id = s.place_id
ORDER BY rule, p.place_key, starts;

-- A span with its place. Conditions on spans go by the name `s`.
CREATE VIEW control_spans AS
SELECT
    p.*, c.* EXCLUDE (place_key),
    CASE WHEN isfinite(c.starts) THEN c.starts END AS valid_from,
    CASE WHEN isfinite(c.ends) THEN c.ends END AS valid_until
FROM control_stays AS c
JOIN control_places AS p USING (place_key);

-- The spans of one day under a rule, as far as the words on them carry: for `fading` days after the
-- last of them (before the first, where it says who lost the place) they stand as they are, until
-- `lost` days the holder is last known, then the place is unknown. `stated` is the span's own state.
CREATE MACRO control_on(rule_name, day, fading, lost) AS TABLE
WITH told AS (
    SELECT
        *,
        list_max(list_filter(evidence_dates, lambda told: told <= day)) AS last_evidence,
        -- What is inferred back from later evidence counts the days to that evidence.
        CASE
            WHEN last_evidence IS NOT NULL THEN day::DATE - last_evidence
            WHEN valid_until IS NOT NULL THEN valid_until - day::DATE
        END AS silence,
        CASE
            WHEN state = 'unknown' OR silence > lost OR (last_evidence IS NULL AND silence > fading)
                THEN 'unknown'
            WHEN silence > fading THEN 'last known'
            ELSE state::VARCHAR
        END AS standing
    FROM control_spans
    WHERE rule = rule_name::control_rule_name AND starts <= day AND day < ends
)
SELECT
    place_key, dataset, place_id, place, admin1, admin1_pcode, admin2, latitude, longitude,
    state AS stated, holders AS stated_holders,
    standing AS state,
    if(standing = 'unknown', [], holders) AS holders,
    if(standing = 'unknown', [], map_families) AS map_families,
    if(standing = 'unknown', [], actors) AS actors,
    standing IN ('held', 'contested') AND is_inferred AS is_inferred,
    if(standing = 'unknown', NULL, besieged_by) AS besieged_by,
    valid_from, valid_until, last_evidence, silence, n_claims
FROM told;

-- What was said of places taken and left, and what each rule makes of it.
CREATE TABLE control_statements AS
SELECT
    e.event_key,
    l.start_date,
    l.date_precision::date_precision_name AS date_precision,
    l.effect::control_effect_name AS effect,
    l.place::control_place_name AS place,
    -- Two places may have one name; in several datasets a place is the same.
    dense_rank() OVER (ORDER BY l.place_key)::INTEGER AS place_number,
    l.actor::control_actor_name AS actor,
    l.other_actor::control_actor_name AS other_actor,
    as_map_family(if(l.effect = 'takes', l.map_family, l.other_map_family)) AS gained_by,
    as_map_family(if(l.effect = 'takes', l.other_map_family, l.map_family)) AS lost_by,
    l.exclusion::control_exclusion_name AS exclusion,
    len(l.sources_for)::INTEGER AS n_sources,
    len(l.claims_against) > 0 AS is_contradicted,
    l.admitted_under::control_rule_name[] AS admitted_under
FROM file_control_ledger AS l
JOIN datasets AS d ON d.number = l.dataset_number
JOIN events AS e
    ON e.dataset = d.name::dataset_name
    -- By the numbers that events hold: to write out the ids of millions takes seconds.
    AND e.event_number = id_number(l.event_id)
    AND e.event_id = l.event_id
ORDER BY l.start_date NULLS LAST, l.event_id, l.effect, l.family;

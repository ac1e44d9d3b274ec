-- What a search looks through; `read_names` and `read_aliases` come from the reference data.
CREATE TABLE name_words AS
SELECT carrier, fold(word) AS word, nullif(sound, '') AS sound
FROM read_names;

CREATE TABLE place_names AS
SELECT DISTINCT place_key, carrier
FROM (
    SELECT
        place_key,
        unnest([
            place_id, admin1_pcode::VARCHAR, admin2_pcode, admin3_pcode, '=' || location,
            '=' || location_ar, '=' || admin1, '=' || admin2, '=' || admin3
        ]) AS carrier
    FROM event_places
)
WHERE carrier IS NOT NULL;

CREATE TABLE cast_words AS
SELECT cast_key, fold(string_agg(concat_ws(' | ', name, aliases), ' | ' ORDER BY position)) AS folded
FROM cast_members
JOIN actors USING (actor_key)
LEFT JOIN read_aliases USING (name)
GROUP BY cast_key;

CREATE TABLE telling_words AS
SELECT
    telling_key, cast_key,
    fold(
        concat_ws(
            ' | ', event_type::VARCHAR, sub_event_type::VARCHAR, claimed_by, control_place,
            control_from, control_to,
            -- What the marks stand for is searched where it comes from.
            regexp_replace(shape, chr(1) || '.', ' ', 'g')
        )
    ) AS folded
FROM tellings;

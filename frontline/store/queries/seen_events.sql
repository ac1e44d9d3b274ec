-- The events of a selection, each with a mark that changes when anything told of it does.
SELECT
    e.dataset::VARCHAR AS dataset,
    e.event_id,
    left(md5(concat_ws(
        chr(31),
        coalesce(e.event_date::VARCHAR, ''), coalesce(e.end_date::VARCHAR, ''),
        e.date_precision::VARCHAR, e.sub_event_type::VARCHAR, e.claim_status::VARCHAR,
        coalesce(p.spot_id, ''), coalesce(p.place_id, ''), coalesce(p.location, ''),
        coalesce(p.geo_precision::VARCHAR, ''), coalesce(c.actors, ''),
        coalesce(t.outcome::VARCHAR, ''), coalesce(t.claimed_by, ''),
        coalesce(t.control_place, ''), coalesce(t.control_from, ''), coalesce(t.control_to, ''),
        coalesce(e.fatalities_low::VARCHAR, ''), coalesce(e.fatalities_best::VARCHAR, ''),
        coalesce(e.fatalities_high::VARCHAR, ''), e.n_reports::VARCHAR, e.n_sources::VARCHAR
    )), 12) AS mark
FROM events AS e
JOIN event_places AS p USING (place_key)
JOIN tellings AS t USING (telling_key)
LEFT JOIN cast_names AS c ON c.cast_key = e.cast_key
WHERE {{matches}} AND {{picked}}
LIMIT $row_limit;

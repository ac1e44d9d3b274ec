-- The rows wanted first, by the columns that decide; then the names that they share with others.
WITH page AS (
    SELECT e.*
    FROM events AS e
    WHERE {{matches}} AND {{picked}}
    ORDER BY e.event_date {{order}} NULLS LAST, e.event_key
    LIMIT $row_limit OFFSET $row_offset
)
SELECT
    e.event_id, e.dataset, e.event_date, e.end_date, e.date_precision, e.event_type,
    e.sub_event_type,
    p.location, p.location_ar, p.place_id, p.spot_id, p.admin1, p.admin2, p.admin3, p.latitude,
    p.longitude, p.geo_precision, p.geo_radius_km, e.located_as,
    coalesce(c.actors, '') AS actors,
    coalesce(c.families, '') AS families,
    e.map_family, t.outcome, e.claim_status, t.claimed_by,
    t.control_place, t.control_from, t.control_to,
    e.fatalities_low, e.fatalities_best, e.fatalities_high,
    e.n_reports, e.n_sources, t.review_status,
    summary_of(
        t.shape, c.initiators, c.targets, t.claimed_by, t.control_place, t.control_from,
        t.control_to, p.location, p.capital, e.fatalities_low, e.fatalities_high
    ) AS summary
FROM page AS e
JOIN event_places AS p USING (place_key)
JOIN tellings AS t USING (telling_key)
LEFT JOIN cast_names AS c ON c.cast_key = e.cast_key
ORDER BY e.event_date {{order}} NULLS LAST, e.event_key;

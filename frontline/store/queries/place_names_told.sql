-- Under which names, and where, the events of all datasets have a place.
SELECT
    e.location, e.location_ar, e.admin1, e.admin2, e.admin3, e.admin1_pcode::VARCHAR AS admin1_pcode,
    e.admin2_pcode, e.admin3_pcode, e.latitude, e.longitude, e.geo_precision, e.outside_syria,
    sum(e.n_rows)::BIGINT AS n_events
FROM event_places AS e
WHERE {{picked}}
GROUP BY ALL
ORDER BY e.geo_precision NULLS LAST, n_events DESC, e.location;

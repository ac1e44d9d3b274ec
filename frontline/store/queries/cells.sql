-- The events of a selection by place and family: the count line and all totals of places follow
-- from these few rows, so that the events are read once a selection and not once a view.
SELECT
    e.place_key, enum_code(e.map_family)::UTINYINT AS family,
    count(*)::INTEGER AS n,
    min(e.event_date) AS first_date,
    max(e.event_date) AS last_date
FROM events AS e
WHERE {{matches}}
GROUP BY e.place_key, e.map_family;

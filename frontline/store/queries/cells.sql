-- The events of a selection by place, colours and dataset: the count line and all totals of places
-- follow from these few rows, so that the events are read once a selection and not once a view.
SELECT
    e.place_key AS place,
    e.colours,
    enum_code(e.dataset)::UTINYINT AS dataset,
    count(*)::INTEGER AS n,
    -- Days from 1970; undated events have none.
    coalesce(min(e.event_date) - DATE '1970-01-01', 2147483647)::INTEGER AS first_day,
    coalesce(max(e.event_date) - DATE '1970-01-01', -2147483648)::INTEGER AS last_day
FROM events AS e
WHERE {{matches}}
GROUP BY e.place_key, e.colours, e.dataset;

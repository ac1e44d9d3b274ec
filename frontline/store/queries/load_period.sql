-- The events from one day up to another, or the undated ones, behind those already sorted.
INSERT INTO events
SELECT ((SELECT count(*) FROM events) + row_number() OVER ())::INTEGER, *
FROM (
    SELECT
        u.dataset, u.event_number, u.named_id, u.event_date, u.end_date,
        date_trunc('week', u.event_date)::DATE, u.date_precision, u.event_type, u.sub_event_type,
        u.claim_status, u.map_family,
        coalesce(c.colours, 1::USMALLINT << enum_code(u.map_family)), u.is_control_change,
        u.fatalities_low, u.fatalities_best, u.fatalities_high, u.n_reports, u.n_sources,
        u.place_key, p.spot_key, p.group_key, p.admin1_pcode, p.located_as,
        u.cast_key, u.telling_key, u.sources_key
    FROM unsorted AS u
    JOIN event_places AS p USING (place_key)
    LEFT JOIN cast_names AS c USING (cast_key)
    WHERE
        CASE
            WHEN $first_day::DATE IS NULL THEN u.event_date IS NULL
            ELSE u.event_date >= $first_day::DATE AND u.event_date < $until_day::DATE
        END
    ORDER BY u.event_date, u.dataset, u.named_id NULLS FIRST, u.event_number
);

-- Few distinct days first: what each may span is told of them, not of every event.
WITH by_day AS (
    SELECT
        dataset, event_date, end_date, date_precision,
        CASE $by
            WHEN 'event_type' THEN enum_code(event_type)
            -- One more than the families: several, none of them said to have begun.
            WHEN 'map_family' THEN CASE
                WHEN colours & (colours - 1) = 0 THEN enum_code(map_family)
                ELSE len(enum_range(NULL::map_family_name))
            END
        END AS code,
        count(*) AS n
    FROM events AS e
    WHERE {{matches_any_time}} AND {{picked}}
    GROUP BY ALL
),
-- A week or a month means that the day lies somewhere in it, from the first day on.
spanning AS (
    SELECT
        *,
        CASE
            WHEN end_date > event_date THEN end_date
            WHEN date_precision = 'week' THEN event_date + 6
            WHEN date_precision = 'month' THEN last_day(event_date)
            ELSE event_date
        END AS until
    FROM by_day
),
told_apart AS (
    SELECT
        dataset,
        event_date AS first_day,
        CASE WHEN date_trunc($unit, event_date) <> date_trunc($unit, until) THEN until END
            AS last_day,
        CASE WHEN last_day IS NULL AND first_day IS NOT NULL THEN code END AS code,
        n
    FROM spanning
)
SELECT
    dataset, first_day, last_day,
    CASE $by
        WHEN 'event_type' THEN enum_range(NULL::event_type_name)[code + 1]::VARCHAR
        WHEN 'map_family' THEN list_append(
            enum_range(NULL::map_family_name)::VARCHAR[], 'Several, who began not reported'
        )[code + 1]
    END AS category,
    sum(n)::INTEGER AS n_events
FROM told_apart
GROUP BY ALL
ORDER BY ALL;

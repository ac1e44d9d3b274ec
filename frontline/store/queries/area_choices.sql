-- How many events of a selection lie in each province, district and subdistrict.
WITH at_places AS (
    SELECT place_key, count(*) AS n
    FROM events AS e
    WHERE {{matches}}
    GROUP BY place_key
),
within AS (
    SELECT unnest([p.admin1_pcode::VARCHAR, p.admin2_pcode, p.admin3_pcode]) AS pcode, n
    FROM at_places
    JOIN event_places AS p USING (place_key)
)
SELECT pcode, sum(n)::BIGINT AS n_events
FROM within
WHERE pcode IS NOT NULL
GROUP BY pcode
ORDER BY pcode;

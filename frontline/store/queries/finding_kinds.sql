-- The events of a selection by what happened and how it stands.
SELECT e.sub_event_type, e.claim_status, count(*)::INTEGER AS n_events
FROM events AS e
WHERE {{matches}} AND {{picked}}
GROUP BY ALL
ORDER BY ALL;

SELECT e.place_key
FROM event_places AS e
WHERE {{picked}};

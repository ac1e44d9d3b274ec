-- The conditions of a selection, each named; `e` is the table `events`.
-- A value that the loaded data does not have matches nothing. `$each_…` stands for as many
-- parameters as the selection lists values.

-- datasets: the datasets shown
e.dataset IN ($each_datasets::dataset_name)

-- period: dated, and within the period (both days inclusive)
e.event_date BETWEEN $start_date AND $end_date

-- period_or_undated: within the period, or without a date
(e.event_date BETWEEN $start_date AND $end_date OR e.event_date IS NULL)

-- provinces: OCHA admin1 p-codes
e.admin1_pcode IN ($each_provinces::province_code)

-- event_types: event types and sub-event types
e.sub_event_type IN (
    SELECT sub_event_type
    FROM type_pairs
    WHERE list_contains($event_types, sub_event_type::VARCHAR)
        OR list_contains($event_types, event_type::VARCHAR)
)

-- cast: any actor of one of the names, sides or map families; families and actors are one filter
e.cast_key IN (
    SELECT cast_key
    FROM cast_members
    JOIN actors USING (actor_key)
    WHERE list_contains($families, family)
        OR list_contains($families, map_family::VARCHAR)
        OR list_contains($actors, name)
)

-- claim_statuses: the claim statuses
e.claim_status IN ($each_claim_statuses::claim_status_name)

-- sources: any claim from one of the sources
e.sources_key IN (
    SELECT sources_key
    FROM source_members
    JOIN sources USING (source_key)
    WHERE list_contains($sources, source)
)

-- near: known to a point within so many kilometres of a place
e.place_key IN (
    SELECT place_key
    FROM event_places
    WHERE located_as = 'placed'
        AND km_between(latitude, longitude, $near_latitude, $near_longitude) <= $near_km
)

-- box: known to a point between two longitudes and two latitudes
e.place_key IN (
    SELECT place_key
    FROM event_places
    WHERE located_as = 'placed'
        AND longitude BETWEEN $west AND $east AND latitude BETWEEN $south AND $north
)

-- word: one word of the search: a name of the place by its sound, else by its beginning, or any
-- part of what is told
(
    e.place_key IN (
        SELECT place_key
        FROM place_names
        WHERE carrier IN (
            SELECT carrier
            FROM name_words
            WHERE sound = $sound
                OR (
                    starts_with(word, fold($word))
                    AND NOT EXISTS (FROM name_words AS other WHERE other.sound = $sound)
                )
        )
    )
    OR e.telling_key IN (
        SELECT telling_key
        FROM telling_words
        WHERE contains(folded, fold($word))
            OR cast_key IN (SELECT cast_key FROM cast_words WHERE contains(folded, fold($word)))
    )
    OR coalesce($number IN (e.fatalities_low, e.fatalities_best, e.fatalities_high), false)
)

-- called: one word of the search that is a short form of actors, by their names
e.cast_key IN (
    SELECT cast_key
    FROM cast_members
    JOIN actors USING (actor_key)
    WHERE list_contains($called, name)
)

-- picked: the picked place, one spot of it, or a whole subdistrict or district by its p-code
e.place_key IN (
    SELECT place_key
    FROM event_places
    WHERE spot_id = $place_id OR place_id = $place_id OR admin3_pcode = $place_id
        OR admin2_pcode = $place_id
)

-- held_datasets: the datasets shown; `s` is the table of spans
s.dataset IN ($each_datasets::dataset_name)

-- held_provinces: OCHA admin1 p-codes
s.admin1_pcode IN ($each_provinces::VARCHAR)

-- held_near: within so many kilometres of a place
coalesce(km_between(s.latitude, s.longitude, $near_latitude, $near_longitude) <= $near_km, false)

-- held_box: between two longitudes and two latitudes
coalesce(s.longitude BETWEEN $west AND $east AND s.latitude BETWEEN $south AND $north, false)

"""What the ``locate`` command prints for a line."""

from frontline.geocoding import Geocoder, locate_text
from frontline.model import GeoPrecision, Span


def test_a_line_gives_one_mapping_per_place() -> None:
    text = "Shells fell on Tabqa in Raqqa province."
    first, second = locate_text(text)
    assert first["place_id"] == "C5929" and first["name"] == "Tabqa"
    assert text[int(str(first["start"])) : int(str(first["end"]))] == first["text"] == "Tabqa"
    assert second["geo_precision"] == "province" and second["admin1"] == "Ar-Raqqa"


def test_unresolved_places_are_listed_with_nulls() -> None:
    (place,) = locate_text("The patrol stopped near Zqorbatan.")
    assert place["text"] == "Zqorbatan"
    assert place["place_id"] is place["latitude"] is place["geo_precision"] is None


def test_an_empty_line_names_nothing() -> None:
    assert locate_text("") == []


def test_actors_given_are_no_places() -> None:
    text = "Fighters of the Homs Brigade left Hama."
    geocoder = Geocoder.shared()
    actor = Span(text.index("Homs"), text.index(" left"))
    mentions = geocoder.find_mentions(text, (Span(0, len(text)),), exclude=(actor,))
    assert [mention.name for mention in mentions] == ["Hama"]


def test_only_the_ranges_are_read() -> None:
    text = "Fire hit Hama. Fire hit Homs."
    mentions = Geocoder.shared().find_mentions(text, (Span(0, 14),))
    assert [mention.name for mention in mentions] == ["Hama"]


def test_candidates_and_reason_are_kept() -> None:
    place = Geocoder.shared().locate_name("Tiba", ["Deir Ezzor"])
    assert len(place.candidates) > 1
    assert place.reason and all(c.reason for c in place.candidates)
    scores = [candidate.score for candidate in place.candidates]
    assert scores == sorted(scores, reverse=True)


def test_a_name_that_many_villages_share_is_no_coin_toss() -> None:
    place = Geocoder.shared().locate_name("Msheirfeh")
    assert place.geo_precision not in (GeoPrecision.EXACT, GeoPrecision.NEAR)


def test_an_unknown_quarter_of_a_known_city_is_shaded_not_pinned() -> None:
    text = "Shells hit the Zqorbatan neighbourhood of Aleppo."
    mentions = Geocoder.shared().find_mentions(text, (Span(0, len(text)),))
    place = Geocoder.shared().locate(mentions, text)[0]
    assert place.place_id is None and place.admin1 == "Aleppo"
    assert place.geo_precision is GeoPrecision.DISTRICT

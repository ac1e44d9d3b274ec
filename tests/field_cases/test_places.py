"""Long lists, names forced onto far places, official and vowelled names."""

from pathlib import Path

import pytest

from frontline.geocoding import Geocoder, candidate_lines
from frontline.model import LocatedPlace, PlaceMention, Span
from frontline.reference.distance import distance_km

TEXTS = Path(__file__).parent / "places"
OFFICIAL: dict[str, tuple[float, float]] = {
    "Serêkaniyê": (36.85, 40.07),
    "Girê Spî": (36.69, 38.95),
    "Til Temir": (36.65, 40.37),
    "Tirbespiyê": (37.03, 41.55),
    "Zirgan": (36.85, 40.33),
    "Til Koçer": (36.81, 42.06),
    "Şêxmeqsûd": (36.24, 37.15),
    "Raco": (36.68, 36.66),
    "Cerablûs": (36.82, 38.01),
    "Minbic": (36.53, 37.95),
    "معرّة النعمان": (35.65, 36.68),
    "جِسْر الشُّغُور": (35.81, 36.32),
    "حي الشيخ مقصود": (36.24, 37.15),
    "Maaret Tamsrin": (36.01, 36.67),
    "Madiq Castle": (35.41, 36.39),
    "Latamna": (35.32, 36.62),
    "Talkalkh": (34.67, 36.26),
    "Beit Jinn": (33.31, 35.88),
    "Abriha": (35.17, 40.44),
    "Yarmouk Camp": (33.47, 36.31),
    "Ghuweran": (36.49, 40.75),
    "Conoco gas field": (35.34, 40.30),
    "Al-Omar oil field": (35.07, 40.55),
    "Khmeimim Air Base": (35.40, 35.95),
}


def read(name: str) -> list[tuple[PlaceMention, LocatedPlace]]:
    return located((TEXTS / name).read_text(encoding="utf-8"))


def located(text: str) -> list[tuple[PlaceMention, LocatedPlace]]:
    geocoder = Geocoder.shared()
    mentions = geocoder.find_mentions(text, (Span(0, len(text)),))
    return list(zip(mentions, geocoder.locate(mentions, text), strict=True))


def test_every_member_of_a_list_is_placed() -> None:
    villages = [place for mention, place in read("lists_a.txt") if mention.relation == "in"]
    assert len(villages) == 7
    assert {place.admin1 for place in villages} == {"Idleb"}
    assert all(place.geo_precision is not None for place in villages)
    assert all(place.geo_precision.is_point for place in villages if place.geo_precision)


def test_members_nobody_knows_stay_with_their_province() -> None:
    members = [place for mention, place in read("lists_b.txt") if mention.relation == "in"]
    names = ["Tal Asfar", "Rasm al-Ummali", "Duhur al-Mamlaha", "Al-Ouj gorge"]
    assert [place.location for place in members] == names
    assert {place.admin1 for place in members} == {"Hama"}
    assert all(place.place_id is None for place in members)


def test_a_section_word_is_no_place() -> None:
    assert [mention.name for mention, _ in read("forced_a.txt")] == ["SYRIA"]


def test_a_place_the_text_puts_abroad_is_not_in_syria() -> None:
    places = [place for _, place in read("forced_b.txt")]
    assert places and all(place.outside_syria and place.latitude is None for place in places)


def test_the_province_of_the_sentence_binds() -> None:
    by_name = {mention.name: place for mention, place in read("forced_c.txt")}
    assert by_name["Maraat al Nusman"].place_id == "C3985"
    assert by_name["Mardikh"].place_id == "C3930"
    assert by_name["Yaqed Eladas"].latitude is None
    assert candidate_lines(by_name["Yaqed Eladas"])[0]["admin1"] == "Aleppo"


@pytest.mark.parametrize(
    ("name", "place_ids"),
    [
        ("SUMMARY", []),
        ("Dar Ta Izza", ["C1139"]),
        ("Al Mara", ["SY0702"]),
        ("Racca", ["C5710"]),
        ("Kafer Ein", [None]),
        ("Faras al-Kabir", [None]),
    ],
)
def test_rather_nothing_than_a_far_place(name: str, place_ids: list[str | None]) -> None:
    assert name in (TEXTS / "forced_names.txt").read_text(encoding="utf-8").splitlines()
    assert [place.place_id for _, place in located(name)] == place_ids


@pytest.mark.parametrize("name", OFFICIAL)
def test_official_and_vowelled_names_resolve(name: str) -> None:
    assert name in (TEXTS / "official_names.txt").read_text(encoding="utf-8").splitlines()
    ((_, place),) = located(name)
    assert place.latitude is not None and place.longitude is not None
    assert distance_km(place.latitude, place.longitude, *OFFICIAL[name]) <= 5

"""Relations read off the words around a name."""

import pytest

from frontline.geocoding.phrases import surroundings
from frontline.model import Span


@pytest.mark.parametrize(
    ("text", "name", "relation", "kind", "bearing", "distance_km"),
    [
        ("Troops moved 10 km east of Arak today", "Arak", "direction", None, 90.0, 10.0),
        ("five miles north-west of Homs city", "Homs", "direction", "city", 315.0, 8.045),
        ("north of the Kuweires Airbase", "Kuweires", "direction", "airbase", 0.0, None),
        ("in the eastern countryside of Aleppo", "Aleppo", "part", None, 90.0, None),
        ("in Aleppo's southern countryside", "Aleppo", "part", None, 180.0, None),
        ("in northern Hama", "Hama", "part", None, 0.0, None),
        ("in northern Idlib province", "Idlib", "part", "governorate", 0.0, None),
        ("near the city of Hama", "Hama", "near", "city", None, None),
        ("on the outskirts of Palmyra", "Palmyra", "near", None, None, None),
        ("two kilometers from Raqqa", "Raqqa", "near", None, None, 2.0),
        ("the village of Touman", "Touman", "in", "village", None, None),
        ("in the northern city of Aleppo", "Aleppo", "in", "city", None, None),
        ("the eastern province of Deir Ezzor", "Deir Ezzor", "in", "governorate", None, None),
        ("the Tishrin Dam was damaged", "Tishrin", "in", "dam", None, None),
    ],
)
def test_relation(
    text: str,
    name: str,
    relation: str,
    kind: str | None,
    bearing: float | None,
    distance_km: float | None,
) -> None:
    start = text.index(name)
    found = surroundings(text, Span(start, start + len(name)), Span(0, len(text)))
    assert (found.relation, found.kind, found.bearing) == (relation, kind, bearing)
    assert found.distance_km == pytest.approx(distance_km)


def test_the_kind_word_behind_a_city_belongs_to_its_quarter() -> None:
    text = "the Aleppo district of Sheikh Saeed"
    found = surroundings(text, Span(4, 10), Span(0, len(text)), is_city=True)
    assert found.kind is None and found.end == 10


def test_districts_of_a_city_are_part_of_it() -> None:
    text = "the eastern districts of Aleppo"
    found = surroundings(text, Span(25, 31), Span(0, len(text)), is_city=True)
    assert (found.relation, found.bearing) == ("part", 90.0)


def test_the_phrase_covers_all_that_locates() -> None:
    text = "Militants hold areas east of Zabadani."
    found = surroundings(text, Span(29, 37), Span(0, len(text)))
    assert text[found.start : found.end] == "areas east of Zabadani"

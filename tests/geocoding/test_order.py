"""The answer does not depend on the order of the gazetteer or of the sentences."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.geocoding import Geocoder
from frontline.geocoding.name_index import NameIndex
from frontline.model import LocatedPlace, Span
from frontline.reference.places import Gazetteer, Place, gazetteer

LINES = (
    "Shells fell on Hama and Murak.",
    "The army entered the village of Touman in the eastern countryside of Aleppo.",
    "Raids hit Tiba in Deir Ezzor province.",
    "Clashes were heard near Rabia.",
    "A convoy left al-Bab for Manbij.",
    "Fighters withdrew from Zahraa and Nubl.",
    "The Khanasser-Aleppo road was cut south of as-Safira.",
    "In Idlib, residents of Binnish and Sarmin fled.",
)


def located_by_line(geocoder: Geocoder, lines: list[str]) -> dict[str, list[LocatedPlace]]:
    text = "\n".join(lines)
    mentions = geocoder.find_mentions(text, (Span(0, len(text)),))
    located = geocoder.locate(mentions, text)
    by_line: dict[str, list[LocatedPlace]] = {line: [] for line in lines}
    for mention, place in zip(mentions, located, strict=True):
        by_line[lines[text.count("\n", 0, mention.span.start)]].append(place)
    return by_line


@settings(max_examples=15)
@given(st.permutations(LINES))
def test_order_of_sentences_changes_nothing(lines: list[str]) -> None:
    geocoder = Geocoder.shared()
    assert located_by_line(geocoder, lines) == located_by_line(geocoder, list(LINES))


@settings(max_examples=15)
@given(st.permutations(LINES))
def test_order_of_sentences_of_one_line_changes_nothing(lines: list[str]) -> None:
    geocoder = Geocoder.shared()

    def answers(ordered: list[str]) -> set[tuple[str, LocatedPlace]]:
        text = " ".join(ordered)
        mentions = geocoder.find_mentions(text, (Span(0, len(text)),))
        located = geocoder.locate(mentions, text)
        return {(m.name, place) for m, place in zip(mentions, located, strict=True)}

    assert answers(lines) == answers(list(LINES))


@pytest.fixture(scope="module")
def some_places() -> list[Place]:
    """Every fifteenth place and all that the lines name."""
    named = ("hama", "murak", "touman", "tiba", "rabia", "zahraa", "nubl", "sarmin", "manbij")
    return [
        place
        for i, place in enumerate(gazetteer().places.values())
        if i % 15 == 0
        or place.kind in ("capital", "governorate_capital", "town")
        or any(name in place.familiar.lower() for name in named)
    ]


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(st.integers(min_value=0, max_value=2**32))
def test_order_of_the_gazetteer_changes_nothing(some_places: list[Place], seed: int) -> None:
    shuffled = list(some_places)
    Random(seed).shuffle(shuffled)

    def with_places(places: list[Place]) -> Gazetteer:
        return replace(gazetteer(), places={place.place_id: place for place in places})

    one = Geocoder(with_places(some_places), aliases={})
    other = Geocoder(with_places(shuffled), aliases={})
    assert located_by_line(one, list(LINES)) == located_by_line(other, list(LINES))


def test_index_answers_the_same_in_any_order(some_places: list[Place]) -> None:
    one, other = NameIndex(some_places), NameIndex(reversed(some_places))
    for place in some_places[::10]:
        assert one.look_up(place.name) == other.look_up(place.name)

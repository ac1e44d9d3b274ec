"""What a visitor types finds what it names: places by sound, actors by their short forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.geocoding.name_finder import (
    LONGEST_QUERY,
    MOST_OF_A_KIND,
    FoundName,
    NameFinder,
    NameKind,
    told_places,
)
from frontline.pipeline import locate_text
from frontline.reference.actors import load_actors
from frontline.reference.places import gazetteer
from tests.hostile.payloads import PAYLOADS


def find(query: str) -> tuple[FoundName, ...]:
    return NameFinder.shared().find(query)


def best_of(query: str, kind: NameKind) -> str:
    return next(found.name_id for found in find(query) if found.kind is kind)


@pytest.mark.parametrize("query", ["Palmyra", "Tadmur", "Tadmor", "تدمر", "  tadmur ", "TADMÜR"])
def test_spellings_of_both_scripts_find_the_same(query: str) -> None:
    assert best_of(query, NameKind.TOWN) == "C2889"
    assert best_of(query, NameKind.DISTRICT) == "SY0405"
    assert best_of(query, NameKind.SUBDISTRICT) == "SY040500"


@pytest.mark.parametrize(
    "query", ["داعش", "IS", "is", "ISIS", "Daesh", "Da’esh", "الدولة الإسلامية"]
)
def test_a_short_form_is_the_actor_and_not_its_letters(query: str) -> None:
    first = find(query)[0]
    assert (first.kind, first.name_id) == (NameKind.ACTOR, "Islamic State")
    # Places are at most those of this very name: Iss, and none that begins so.
    assert len([found for found in find(query) if found.kind is not NameKind.ACTOR]) <= 1


@pytest.mark.parametrize(
    ("query", "kind", "name_id"),
    [
        ("Deir Ezzor", NameKind.PROVINCE, "SY09"),
        ("Rif Dimashq", NameKind.PROVINCE, "SY03"),
        ("دير الزور", NameKind.PROVINCE, "SY09"),
        ("Al Mayadeen", NameKind.TOWN, "C5192"),
        ("Mayadin", NameKind.DISTRICT, "SY0903"),
        ("قسد", NameKind.ACTOR, "Syrian Democratic Forces"),
        ("Ahrar el Cham", NameKind.ACTOR, "Ahrar al-Sham"),
        ("Palmyr", NameKind.TOWN, "C2889"),
        ("Palmyrra", NameKind.TOWN, "C2889"),
        ("Shayrat", NameKind.OTHER, "F002"),
    ],
)
def test_what_is_meant_comes_first_of_its_kind(query: str, kind: NameKind, name_id: str) -> None:
    assert best_of(query, kind) == name_id


def test_a_text_is_located_where_the_finder_finds() -> None:
    for name in ("Palmyra", "Tadmur", "Kobane", "Abu Kamal"):
        ((_, place),) = locate_text(f"Clashes took place in {name}.")
        assert best_of(name, NameKind.TOWN) == place.place_id


def test_every_actor_is_found_by_its_name() -> None:
    for actor in load_actors():
        assert actor.name in {f.name_id for f in find(actor.name) if f.kind is NameKind.ACTOR}


def test_kinds_stand_together_the_best_first_and_none_too_often() -> None:
    found = find("tell")
    kinds = [name.kind for name in found]
    assert kinds == sorted(kinds, key=kinds.index)
    for kind in set(kinds):
        own = [name.quality for name in found if name.kind is kind]
        assert own == sorted(own, reverse=True)
        assert len(own) <= MOST_OF_A_KIND
    assert len({(name.kind, name.name_id) for name in found}) == len(found)


def test_places_of_the_data_alone_are_found_too() -> None:
    own = told_places([("x@34.5,38.0~1.0", "Khirbet Marj", "خربة مرج", "Aleppo")])
    for query in ("Khirbet Marj", "khirbat marj", "خربة مرج", "Khirbet Ma"):
        found = NameFinder.shared().find(query, own)
        assert "x@34.5,38.0~1.0" in {name.name_id for name in found}


@pytest.mark.parametrize("query", ["", "   ", "!?", "a" * (LONGEST_QUERY + 1), "\u202e", "٪"])
def test_what_is_no_name_finds_nothing(query: str) -> None:
    assert find(query) == ()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=LONGEST_QUERY) | st.sampled_from(PAYLOADS))
def test_anything_may_be_typed(query: str) -> None:
    known = gazetteer()
    ids = {*known.places, *known.areas, *(actor.name for actor in load_actors())}
    assert {found.name_id for found in find(query)} <= ids

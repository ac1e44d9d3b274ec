from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from frontline.errors import ReferenceDataError
from frontline.model import MapFamily
from frontline.reference.actors import load_actors

HEAD = """families:
  sdf: {label: SDF, map: SDF, alignment: sdf}
actors:
"""


def test_the_lexicon_covers_the_war() -> None:
    lexicon = load_actors()
    assert len(lexicon) >= 400
    assert {actor.inter for actor in lexicon} <= set(range(1, 9))


@pytest.mark.parametrize(
    ("name", "family", "colour"),
    [
        ("Syrian Armed Forces", "pro-government", MapFamily.GOVERNMENT),
        ("Russian Aerospace Forces", "pro-government", MapFamily.RUSSIA),
        ("Islamic State", "islamic-state", MapFamily.ISLAMIC_STATE),
        ("YPG", "sdf", MapFamily.SDF),
        ("Turkish Armed Forces", "turkey", MapFamily.TURKEY),
        ("Nobody Knows Them", "unknown", MapFamily.OTHER),
    ],
)
def test_sides_and_colours(name: str, family: str, colour: MapFamily) -> None:
    lexicon = load_actors()
    assert lexicon.family(name) == family
    assert lexicon.map_family(name) is colour


def test_an_unknown_family_is_shown_as_it_is() -> None:
    assert load_actors().label("pro-government") == "Pro-government forces"
    assert load_actors().label("martians") == "martians"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("  - {name: A, family: nowhere, inter: 2, kind: non-state}", "line 4"),
        ("  - {name: A, inter: 2, kind: non-state}", "lacks 'family'"),
        ("  - {name: A, family: sdf, inter: 9, kind: non-state}", "inter"),
        ("  - {name: A, family: sdf, inter: 2, kind: non-state, colour: red}", "colour"),
        ("  - {name: A, family: sdf, inter: 2, kind: non-state, parent: B}", "parent"),
        ("  - {name: A, name: B}", "twice"),
        ("  - {name: A, family: sdf, inter: 2, kind: non-state, from: spring}", "no date"),
        ("  - {name: A, family: sdf, inter: 2, kind: non-state, successor: B}", "successor"),
        (
            "  - {name: A, family: sdf, inter: 2, kind: non-state, from: 2015-01-02, "
            "until: 2015-01-01}",
            "lies before",
        ),
        (
            "  - {name: A, family: sdf, inter: 2, kind: non-state, later: [{from: 2015-01-02, "
            "family: nowhere}]}",
            "change of side",
        ),
        (
            "  - {name: A, family: sdf, inter: 2, kind: non-state, aliases: [X]}\n"
            "  - {name: B, family: sdf, inter: 2, kind: non-state, aliases: [x]}",
            "line 5",
        ),
        ("  - [", "not usable YAML"),
    ],
)
def test_a_damaged_file_names_what_is_wrong(tmp_path: Path, entry: str, problem: str) -> None:
    path = tmp_path / "actors.yml"
    path.write_text(HEAD + entry + "\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=problem):
        load_actors(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"gone\.yml"):
        load_actors(tmp_path / "gone.yml")


@pytest.mark.parametrize(
    ("name", "day", "family", "colour"),
    [
        ("Syrian Armed Forces", None, "pro-government", MapFamily.GOVERNMENT),
        ("Syrian Armed Forces", date(2024, 12, 8), "pro-government", MapFamily.GOVERNMENT),
        (
            "Syrian Armed Forces",
            date(2024, 12, 9),
            "transitional-government",
            MapFamily.TRANSITIONAL,
        ),
        ("Tiger Forces", date(2025, 3, 6), "former-regime", MapFamily.OTHER),
        ("Government of Russia", date(2024, 12, 1), "pro-government", MapFamily.RUSSIA),
        ("Government of Russia", date(2025, 2, 1), "russia", MapFamily.RUSSIA),
        ("Hayat Tahrir al-Sham", date(2024, 11, 30), "opposition", MapFamily.OPPOSITION),
        (
            "Hayat Tahrir al-Sham",
            date(2025, 1, 10),
            "transitional-government",
            MapFamily.TRANSITIONAL,
        ),
        ("Syrian Democratic Forces", date(2026, 1, 10), "sdf", MapFamily.SDF),
        ("Nobody Knows Them", date(2026, 1, 10), "unknown", MapFamily.OTHER),
    ],
)
def test_sides_change_with_the_day(
    name: str, day: date | None, family: str, colour: MapFamily
) -> None:
    side = load_actors().family_on(name, day)
    assert (side.name, side.map_family) == (family, colour)


@pytest.mark.parametrize(
    ("family", "day", "is_there"),
    [
        ("islamic-state", date(2013, 4, 8), False),
        ("islamic-state", date(2013, 4, 9), True),
        ("sdf", date(2012, 7, 18), False),
        ("turkey", date(2016, 8, 23), False),
        ("pro-government", date(2011, 3, 15), True),
        ("pro-government", date(2024, 12, 9), False),
        ("transitional-government", date(2024, 12, 7), False),
        ("martians", date(2024, 12, 7), True),
    ],
)
def test_sides_have_their_years(family: str, day: date, is_there: bool) -> None:
    assert load_actors().existed_on(family, day) is is_there


def test_facts_of_sides() -> None:
    lexicon = load_actors()
    assert lexicon.has_aircraft("Syrian Armed Forces") and not lexicon.has_aircraft("YPG")
    assert lexicon.is_armed("Islamic State") and not lexicon.is_armed("Civilians")
    assert lexicon.speaks_as_party("Islamic State")
    assert not lexicon.speaks_as_party("United Nations")
    side = lexicon.side("civilians")
    assert side is not None and not side.holds_ground

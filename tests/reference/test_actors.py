from __future__ import annotations

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
    assert len(lexicon) >= 120
    assert all(actor.aliases for actor in lexicon)
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

"""The field cases on who acts, at the level of names: epithets, unlisted and unknown sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontline.extraction.mentions.actors.matching import ANAPHOR, ActorMatcher
from frontline.extraction.mentions.actors.unlisted import find_unlisted
from frontline.extraction.text.parser import load_parser
from frontline.reference.actors import load_actors

INPUTS = Path(__file__).parent / "inputs"
MATCHER = ActorMatcher()


def armed_names(case: str, file: str) -> list[str]:
    """Armed actors of an input, listed and unlisted, in the order of the text."""
    text = (INPUTS / case / file).read_text(encoding="utf-8")
    names = list(MATCHER.for_text(text).find(text))
    for sentence in load_parser()(text).sents:
        names += find_unlisted(sentence, [(name.start, name.end) for name in names])
    lexicon = load_actors()
    ordered = sorted((n for n in names if n.kind != ANAPHOR), key=lambda name: name.start)
    return [n.name for n in ordered if n.is_unlisted or lexicon.is_armed(n.name)]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a.txt", ["Turkish Armed Forces"]),
        ("b.txt", ["Turkish Armed Forces", "Unidentified pro-Turkish militants"]),
        ("c.txt", ["Israeli Armed Forces"]),
    ],
)
def test_the_nation_wins_over_its_epithets(file: str, expected: list[str]) -> None:
    assert armed_names("01-occupation-army", file) == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a.txt", "Syrian Armed Forces"),
        ("b.txt", "Unidentified Druze militia"),
        ("c.txt", "Eighth Brigade"),
        ("d.txt", "Turkish Armed Forces"),
        ("e.txt", "Syrian Armed Forces"),
    ],
)
def test_whoever_takes_a_place_has_a_name(file: str, expected: str) -> None:
    assert armed_names("02-capture-by-unlisted-actor", file) == [expected]


@pytest.mark.parametrize("file", ["a.txt", "a2.txt", "b.txt", "c.txt"])
def test_unknown_gunmen_are_nobodys(file: str) -> None:
    names = armed_names("09-unknown-perpetrator", file)
    assert "Unidentified armed group" in names
    lexicon = load_actors()
    assert lexicon.family("Unidentified armed group") == "unknown"
    assert "opposition" not in {lexicon.family(name) for name in names}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Shield of the Valley Brigade seized the mill.", ["Shield of the Valley Brigade"]),
        ("Katibat al-Wadi shelled the town.", ["Katibat al-Wadi"]),
        ("Bani Halba tribesmen stormed the post.", ["Bani Halba tribesmen"]),
        ("QVF captured the village of Nawa on Monday.", ["QVF"]),
        ("The Norwegian Refugee Council handed out bread.", []),
        ("SOHR said the town was shelled.", []),
        ("Ahmad Qasim was shot in Nawa.", []),
        ("HAMA - The village was shelled.", []),
    ],
)
def test_groups_in_no_list_keep_their_names(sentence: str, expected: list[str]) -> None:
    (parsed,) = load_parser()(sentence).sents
    assert [name.name for name in find_unlisted(parsed, [])] == expected

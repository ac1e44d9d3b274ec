"""Phrases in the words of all sides, and whom they name (``tests/cases/actors.yml``)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from frontline.extraction.mentions.actors.matching import ANAPHOR, ActorMatcher

CASES = Path(__file__).parents[1] / "cases" / "actors.yml"
MATCHER = ActorMatcher()


def cases() -> list[Any]:
    content = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [
        pytest.param(case["text"], case["actors"], id=f"{kind}: {case['text']}")
        for kind, entries in content.items()
        for case in entries
    ]


@pytest.mark.parametrize(("text", "actors"), cases())
def test_phrases_name_their_actors(text: str, actors: list[list[str]]) -> None:
    assert [[text[n.start : n.end], n.name] for n in MATCHER.find(text)] == actors


def test_a_text_teaches_its_own_abbreviations() -> None:
    text = (
        "Government-aligned forces (GoF) met the Shield of the Valley Brigade (SVB). "
        "GoF shelled the ridge and the SVB fighters left."
    )
    names = MATCHER.for_text(text).find(text[text.index("GoF shelled") :])
    assert [(n.name, n.is_unlisted) for n in names] == [
        ("Syrian Armed Forces", False),
        ("Shield of the Valley Brigade", True),
    ]
    assert all(n.name != "Shield of the Valley Brigade" for n in MATCHER.find("SVB left"))


def test_a_glossary_is_read_as_well() -> None:
    text = "QRF = Quick Reaction Forces of Aleppo\nThe QRF entered."
    (name,) = MATCHER.for_text(text).find("The QRF entered.")
    assert name.name == "Quick Reaction Forces of Aleppo"
    assert name.is_unlisted


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2013, 5, 1), "Syrian Armed Forces"),
        (date(2025, 3, 7), "Unidentified former-regime militants"),
    ],
)
def test_loyalists_are_another_side_after_2024(day: date, name: str) -> None:
    (found,) = MATCHER.for_text("", day).find("loyalists attacked a post")[:1]
    assert found.name == name


@pytest.mark.parametrize("text", ["the same group", "both sides fired", "its fighters withdrew"])
def test_words_that_mean_somebody_named_before(text: str) -> None:
    (name,) = MATCHER.find(text)
    assert name.kind == ANAPHOR
    assert name.is_anaphoric


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The SDF said its fighters had left", "Syrian Democratic Forces"),
        ("Turkey said its guns had answered", "Turkish Armed Forces"),
        ("Turkey shells the north. Turkish jets came. The occupation army left", ""),
    ],
)
def test_its_men_are_those_of_the_last_named(text: str, name: str) -> None:
    assert MATCHER.for_text(text).find(text)[-1].name == (name or "Turkish Armed Forces")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2015, 5, 1), "Jabhat Fatah al-Sham"),
        (date(2019, 5, 1), "Hayat Tahrir al-Sham"),
    ],
)
def test_a_group_called_by_its_first_name_is_its_successor(day: date, name: str) -> None:
    (found,) = MATCHER.for_text("", day).find("Nusra terrorists shelled a post")[:1]
    assert found.name == name

"""Whom general words mean in a sentence: by what is done, and by who was named before."""

from __future__ import annotations

from datetime import date

import pytest

from frontline.extraction.deeds.units import UnitKind, actor_kind
from frontline.extraction.discourse.narrative import Narrative
from frontline.extraction.mentions.actors.matching import ActorMatcher
from frontline.extraction.text.reading import read_sentences
from frontline.extraction.text.sentences import NamedActor
from frontline.reference.actors import load_actors
from tests.extraction.reports import report_of

MATCHER = ActorMatcher()
FAMILIES = {actor.name: actor.family for actor in load_actors()}


def named(text: str, day: date = date(2017, 5, 4)) -> list[NamedActor]:
    sentences = read_sentences(report_of(text, day), (), MATCHER, Narrative(FAMILIES))
    return [actor for sentence in sentences for actor in sentence.actors]


def meant(text: str, words: str) -> list[str]:
    """The names of the mentions that these words make, in the order of the text."""
    start = text.rindex(words)
    end = start + len(words)
    return [a.name for a in named(text) if a.actor.start < end and start < a.actor.end]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Israel bombed a depot near the airport.", "Israel", "Israeli Armed Forces"),
        ("Israel said it regretted the loss.", "Israel", "Government of Israel"),
        ("Russia bombed the bridge at dawn.", "Russia", "Russian Aerospace Forces"),
        ("The regime shelled the olive groves.", "regime", "Syrian Armed Forces"),
        ("The government shelled the olive groves.", "government", "Syrian Armed Forces"),
        ("The regime announced an amnesty.", "regime", "Government of Syria"),
        ("The government announced an amnesty.", "government", "Government of Syria"),
        ("Shopkeepers demonstrated on the square.", "Shopkeepers", "Protesters"),
        ("Shopkeepers were killed on the square.", "Shopkeepers", "Civilians"),
        ("Four dead on the ring road.", "Four dead", "Civilians"),
        ("Helicopters attacked the mill.", "Helicopters", "Syrian Armed Forces"),
    ],
)
def test_the_deed_tells_who_is_meant(text: str, words: str, actor: str) -> None:
    assert meant(text, words) == [actor]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("SDF fighters took the silo. They attacked the mill.", "They", "Syrian Democratic Forces"),
        ("Hezbollah attacked the ridge. The party lost two men.", "party", "Hezbollah"),
        ("The SDF held the dam. ISIS attacked the garrison.", "garrison", "Islamic State"),
        (
            "Turkish soldiers crossed the ditch. Troops attacked the hill.",
            "Troops",
            "Turkish Armed Forces",
        ),
        ("Residents waited. Troops attacked the hill.", "Troops", "Syrian Armed Forces"),
    ],
)
def test_general_words_mean_who_was_named(text: str, words: str, actor: str) -> None:
    assert meant(text, words) == [actor]


def test_the_group_means_nobody_where_none_was_named() -> None:
    assert meant("A charity brought bread. The group left at noon.", "group") == []


def test_aircraft_are_aircraft_whosever_they_are() -> None:
    for side in ("ISIS", "Turkish", "SDF", "Israeli"):
        (drones,) = named(f"{side} drones hit the ridge.")
        assert actor_kind(drones, FAMILIES) is UnitKind.AIRCRAFT
    for side in ("ISIS", "Turkish army", "The regime"):
        (force,) = named(f"{side} attacked the ridge.")
        assert actor_kind(force, FAMILIES) is UnitKind.ARMED

"""A search finds places by every spelling and actors by every name; no text can harm it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from frontline.model import ActorMention, Event, LocatedPlace, Role
from frontline.reference.places import Place, gazetteer
from frontline.selection import Selection
from frontline.store import frames
from frontline.store.content import DatasetContent
from frontline.store.database import Database, Session
from frontline.store.dataset import write_dataset
from frontline.store.manifest import DatasetInfo
from frontline.store.search_words import search_words
from tests.store.records import SIDES
from tests.store.test_evidence import CLAIM, CONTENT, EVENT

CITIES = ("Deir-ez-Zor", "Ar-Raqqa", "Palmyra", "Aleppo", "Idlib", "Azaz")


def city(name: str) -> Place:
    found = [place for place in gazetteer().places.values() if name in place.names]
    return max(found, key=lambda place: place.population or 0)


def event_at(number: int, place: Place) -> Event:
    located = LocatedPlace(
        location=place.familiar,
        place_id=place.place_id,
        location_ar=place.name_ar,
        admin1=place.admin1,
        admin1_pcode=place.admin1_pcode,
    )
    event_id = f"{number:016x}"
    return replace(
        EVENT,
        event_id=event_id,
        claim_ids=(event_id,),
        place=located,
        group_id=None,
        figures={},
        summary=f"Fighting at {place.familiar}.",
    )


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    events = [event_at(number, city(name)) for number, name in enumerate(CITIES)]
    other = ActorMention("Hezbollah", Role.INITIATOR, "pro-government")
    events[-1] = replace(events[-1], actors=(other,), claimed_by="Hezbollah")
    folder: Path = tmp_path_factory.mktemp("search") / "reports"
    info = DatasetInfo(name="reports", title="Cities")
    content = DatasetContent(
        reports=CONTENT.reports,
        claims=tuple(replace(CLAIM, claim_id=event.event_id) for event in events),
        events=tuple(events),
    )
    database = Database.load([write_dataset(folder, content, info, SIDES)])
    yield database.session()
    database.close()


def found(session: Session, text: str) -> list[str]:
    rows = frames.event_rows(session, Selection(text=text, with_undated=True))
    return [CITIES[int(event_id, 16)] for event_id in rows["event_id"]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Deir Ezzor", ["Deir-ez-Zor"]),
        ("dayr az zawr", ["Deir-ez-Zor"]),
        ("Deir al-Zor", ["Deir-ez-Zor"]),
        ("دير الزور", ["Deir-ez-Zor"]),
        ("Raqqa", ["Ar-Raqqa"]),
        ("Raqqah", ["Ar-Raqqa"]),
        ("ar-Raqqa", ["Ar-Raqqa"]),
        ("Rakka", ["Ar-Raqqa"]),
        ("الرقة", ["Ar-Raqqa"]),
        ("TADMUR", ["Palmyra"]),
        ("palm", ["Palmyra"]),
        ("حلب", ["Aleppo", "Azaz"]),
        ("Halab", ["Aleppo", "Azaz"]),
        ("Idleb", ["Idlib"]),
        ("azaz aleppo", ["Azaz"]),
        ("hizbullah", ["Azaz"]),
        ("Hezbollah at Idlib", []),
    ],
)
def test_every_spelling_finds_the_same(session: Session, text: str, names: list[str]) -> None:
    assert found(session, text) == names


@pytest.mark.parametrize("text", ["ISIS armed", "daesh clash", "Battles", "fight", "  "])
def test_actors_types_and_summaries_are_searched(session: Session, text: str) -> None:
    assert "Aleppo" in found(session, text)


@pytest.mark.parametrize(
    "text",
    [
        "' OR 1=1 --",
        "%",
        "_",
        "\\",
        "x" * 10_000,
        "a " * 5_000,
        "\x00",
        "\U0001f600",
        "$word0",
        "\x01b",
    ],
)
def test_hostile_text_is_only_a_text(session: Session, text: str) -> None:
    assert len(found(session, text)) <= len(CITIES)
    assert len(found(session, "")) == len(CITIES)


def test_only_text_that_says_nothing_filters_nothing(session: Session) -> None:
    assert found(session, "%") == found(session, "zzzz") == []
    assert len(found(session, "'")) == len(CITIES)


def test_a_pasted_text_is_searched_by_its_first_words() -> None:
    assert [word.typed for word in search_words("  one  two ")] == ["one", "two"]
    assert len(search_words("word " * 500)) == 12
    assert len(search_words("x" * 10_000)[0].typed) == 60


def test_articles_count_only_where_nothing_else_is_typed() -> None:
    assert [word.typed for word in search_words("ar-Raqqa")] == ["Raqqa"]
    assert [word.typed for word in search_words("al")] == ["al"]


def test_a_number_is_also_a_number_of_dead() -> None:
    assert [word.number for word in search_words("12 dead 99999999")] == [12, None, None]

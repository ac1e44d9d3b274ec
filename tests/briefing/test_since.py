"""What changed since the last brief is found in the record of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontline.briefing.content import PartKind
from frontline.briefing.recipe import Preset
from frontline.briefing.since import (
    Record,
    compare,
    make_record,
    read_record,
    told_events,
    write_record,
)
from frontline.errors import InputError
from frontline.selection import Period
from frontline.store.database import Database, Session
from tests.briefing.conftest import DAY, Compose
from tests.briefing.recipes import REPORT, YEAR


@pytest.fixture(scope="module")
def record(session: Session, database: Database) -> Record:
    manifests = {manifest.info.name: manifest for manifest in database.manifests}
    return make_record(session, manifests, REPORT, DAY)


def test_a_record_survives_its_file(record: Record) -> None:
    assert read_record(write_record(record)) == record
    assert len(record.events) > 500
    assert set(record.datasets) == {"fa-kes"}


def test_the_same_data_and_days_change_nothing(session: Session, record: Record) -> None:
    found = compare(session, record, REPORT.selection)
    assert (found.new, found.corrected, found.withdrawn, found.denied) == ((), (), (), ())


def test_each_kind_of_change_is_found(session: Session, record: Record) -> None:
    ids = list(record.events)
    denied = next(k for k, (status, _) in record.events.items() if status == "denied")
    events = dict(record.events)
    new = events.pop(ids[0])
    assert new
    events[ids[1]] = (events[ids[1]][0], "another-hash")
    events["f" * 16] = ("reported", "gone")
    events[denied] = ("reported", events[denied][1])
    found = compare(session, replace(record, events=events), REPORT.selection)
    assert found.new == (ids[0],)
    assert found.corrected == (ids[1],)
    assert found.withdrawn == ("f" * 16,)
    assert found.denied == (denied,)


def test_days_that_have_passed_are_not_withdrawn(session: Session, record: Record) -> None:
    assert YEAR.end is not None
    later = replace(REPORT.selection, period=Period(YEAR.end.replace(month=12, day=1), YEAR.end))
    found = compare(session, record, later)
    assert found.withdrawn == ()
    assert found.new == ()
    assert set(told_events(session, later)) < set(record.events)


def test_the_part_says_how_many(session: Session, record: Record, make: Compose) -> None:
    events = dict(list(record.events.items())[30:])
    recipe = replace(REPORT, preset=Preset.SINCE)
    part = make(recipe, replace(record, events=events)).part(PartKind.SINCE)
    assert part is not None
    assert part.words[0].startswith("Since the brief of 1 Dec 2026: 30 new, 0 corrected")
    assert part.table is not None
    assert part.table.more == "and 22 more events"
    alone = make(recipe).part(PartKind.SINCE)
    assert alone is not None
    assert "nothing to compare" in alone.words[0]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"record": 2}', "x" * 4_000_001, '{"record":1}'])
def test_what_is_no_record_is_one_line(text: str) -> None:
    with pytest.raises(InputError, match=r"old\.json"):
        read_record(text, "old.json")

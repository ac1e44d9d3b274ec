"""Marks of the shipped datasets together: each rests on a statement that is not too old."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from typing import TypedDict

import pandas as pd
import pytest

from frontline.control.interests import existed_on, reference_interests
from frontline.control.rules import RULES
from frontline.model import ClaimStatus, ControlState
from frontline.reference.control_limits import control_limits
from frontline.selection import Selection
from frontline.store.control_frames import Moment, control_map
from frontline.store.database import Session
from frontline.store.dataset import open_dataset
from frontline.views.records import records
from tests.pages.shipped import DATASETS, NAMES, shipped_session

DAYS = tuple(
    date(2013, 6, 1) + timedelta(days=random.Random(13).randint(0, 1650) + 7 * number)
    for number in range(10)
)


session = pytest.fixture(shipped_session, scope="module")


class Mark(TypedDict):
    """What is asked of a mark of a day's map."""

    dataset: str
    place_id: str
    place: str
    state: ControlState
    holders: str


class Told(TypedDict):
    """What is asked of an event that a mark may rest on."""

    event_date: date | None
    claim_status: ClaimStatus
    outcome: str


@cache
def told(dataset: str, place_id: str) -> tuple[Told, ...]:
    """Who told what of the place on which day: its statements, and what its spans rest on."""
    files = open_dataset(DATASETS / dataset)
    ledger = pd.read_parquet(files.table_path("control_ledger"))
    spans = pd.read_parquet(files.table_path("control_spans"))
    events = pd.read_parquet(files.table_path("events"))
    own = ledger[(ledger["place_key"] == place_id) & ledger["exclusion"].isna()]
    cited = {i for ids in spans[spans["place_id"] == place_id]["event_ids"] for i in ids}
    cited |= set(own["event_id"])
    found = events[events["event_id"].isin(cited)]
    return tuple(records(found, of=Told))


def listed(mark: Mark, day: date) -> list[Told]:
    """The statements that a mark of a day may rest on, within the limits."""
    fading = control_limits().fading_days
    reach = control_limits().lost_days(fading) if mark["state"] == "last known" else fading
    return [
        said
        for said in told(mark["dataset"], mark["place_id"])
        if said["event_date"] and abs((day - said["event_date"]).days) <= reach
    ]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_mark_has_a_statement_within_the_limits(
    session: Session, rule: str, day: date
) -> None:
    interests = reference_interests()
    frame = control_map(session, Selection(datasets=NAMES), Moment(day, rule))
    for mark in records(frame, of=Mark):
        if mark["state"] == "unknown":
            continue
        statements = listed(mark, day)
        assert statements, f"{mark['place']} on {day}: {mark['holders']}, {mark['state']}"
        assert not {said["claim_status"] for said in statements} <= {"denied", "false"}
        assert not {said["outcome"] for said in statements} <= {"repelled"}
        for side in mark["holders"].split(", "):
            assert existed_on(interests, side, day), f"{side} on {day}"


def test_the_days_have_marks(session: Session) -> None:
    whole = Selection(datasets=NAMES)
    n_marks = [
        (control_map(session, whole, Moment(day))["state"] != "unknown").sum() for day in DAYS
    ]
    assert sum(n > 0 for n in n_marks) >= len(DAYS) // 2

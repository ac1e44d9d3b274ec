from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from frontline.errors import DatasetDamagedError
from frontline.model import (
    ActorMention,
    Claim,
    DroppedRange,
    Event,
    EventType,
    LocatedPlace,
    PlaceCandidate,
    ReviewStatus,
    Role,
    Span,
    SubEventType,
)
from frontline.selection import Selection
from frontline.store import frames
from frontline.store.content import DatasetContent, ReportRecord
from frontline.store.database import Database, Session
from frontline.store.dataset import Dataset, write_dataset
from frontline.store.evidence import event_detail, report_claims, report_dropped
from frontline.store.manifest import DatasetInfo
from tests.store.records import SIDES

PLACE = LocatedPlace(
    location="Arak",
    place_id="C1",
    candidates=(PlaceCandidate("C1", "Arak", "Homs", 34.6, 38.6, 0.9, "same governorate"),),
)
CLAIM = Claim(
    claim_id="b",
    report_id="r1",
    sentence=Span(10, 60),
    trigger=Span(20, 28),
    event_type=EventType.BATTLES,
    sub_event_type=SubEventType.ARMED_CLASH,
    actors=(ActorMention("Islamic State", Role.INITIATOR, "islamic-state", Span(12, 15)),),
    place=PLACE,
    event_date=date(2016, 12, 8),
)
EVENT = Event(
    event_id="b",
    claim_ids=("b", "c"),
    group_id="g",
    event_type=EventType.BATTLES,
    sub_event_type=SubEventType.ARMED_CLASH,
    actors=(
        ActorMention("Islamic State", Role.INITIATOR, "islamic-state"),
        ActorMention("Syrian Armed Forces", Role.TARGET, "pro-government"),
    ),
    outcome=CLAIM.outcome,
    place=PLACE,
    event_date=date(2016, 12, 8),
    end_date=None,
    date_precision=CLAIM.date_precision,
    control_change=None,
    fatalities=None,
    figures={"tanks": 3, "killed_total_shared": 40},
    claim_status=CLAIM.claim_status,
    claimed_by=None,
    n_reports=1,
    n_sources=1,
    review_status=ReviewStatus.UNREVIEWED,
    summary="Islamic State clashed with Syrian Armed Forces at Arak.",
)
CONTENT = DatasetContent(
    reports=(ReportRecord("r1", "001", dropped=(DroppedRange(Span(90, 120), "reader comment"),)),),
    claims=(CLAIM, replace(CLAIM, claim_id="c", sentence=Span(61, 80), trigger=Span(70, 75))),
    events=(EVENT,),
    sentence_numbers={"b": 1, "c": 2},
    former_ids={"a": "b"},
)


def _load(tmp_path: Path, name: str = "reports") -> Database:
    info = DatasetInfo(name=name, title=name)
    return Database.load([write_dataset(tmp_path / name, CONTENT, info, SIDES)])


def test_an_event_comes_with_all_its_evidence(tmp_path: Path) -> None:
    detail = event_detail(_load(tmp_path).session(), "b")
    assert detail is not None
    assert (detail.event_id, detail.dataset, detail.former_id) == ("b", "reports", None)
    assert detail.fields["event_date"] == date(2016, 12, 8)
    assert detail.fields["claimed_by"] is None
    assert [(actor["name"], actor["role"]) for actor in detail.actors] == [
        ("Islamic State", Role.INITIATOR),
        ("Syrian Armed Forces", Role.TARGET),
    ]
    assert [(f["name"], f["value"], f["is_shared"]) for f in detail.figures] == [
        ("killed_total_shared", 40, True),
        ("tanks", 3, False),
    ]
    assert [claim["label"] for claim in detail.claims] == ["001", "001"]
    first, second = detail.claims
    assert (first["sentence_start"], first["sentence_end"]) == (10, 60)
    assert (second["sentence_start"], second["sentence_end"]) == (61, 80)
    (candidate,) = first["candidates"] or []
    assert candidate["reason"] == "same governorate"


def test_a_former_id_leads_to_the_event(tmp_path: Path) -> None:
    detail = event_detail(_load(tmp_path).session(), "a")
    assert detail is not None
    assert (detail.event_id, detail.former_id) == ("b", "a")


def test_an_unknown_id_finds_nothing(tmp_path: Path) -> None:
    session = _load(tmp_path).session()
    assert event_detail(session, "' OR 1=1 --") is None
    assert event_detail(session, "b", ("other",)) is None


def test_a_report_shows_what_was_read_and_what_was_left_out(tmp_path: Path) -> None:
    session = _load(tmp_path).session()
    claims = report_claims(session, "reports", "r1")
    assert claims["claim_id"].tolist() == ["b", "c"]
    dropped = report_dropped(session, "reports", "r1")
    assert dropped.to_dict("records") == [{"start": 90, "end": 120, "reason": "reader comment"}]


def test_every_synthetic_event_keeps_every_claim(session: Session, dataset: Dataset) -> None:
    for event in dataset.content().events[:40]:
        detail = event_detail(session, event.event_id)
        assert detail is not None
        assert sorted(claim["claim_id"] for claim in detail.claims) == list(event.claim_ids)
        assert [actor["name"] for actor in detail.actors] == [actor.name for actor in event.actors]


def test_the_same_event_in_two_datasets_stands_side_by_side(tmp_path: Path) -> None:
    datasets = [
        write_dataset(tmp_path / name, CONTENT, DatasetInfo(name=name, title=name), SIDES)
        for name in ("reports", "workspace")
    ]
    session = Database.load(datasets).session()
    both = Selection(datasets=("reports", "workspace"))
    assert frames.event_rows(session, both)["dataset"].tolist() == ["reports", "workspace"]
    assert frames.event_counts(session, Selection()).n_total == 1
    detail = event_detail(session, "b", ("workspace",))
    assert detail is not None
    assert detail.dataset == "workspace"
    assert len(detail.claims) == 2


def test_a_file_that_goes_while_the_app_runs_is_named(tmp_path: Path) -> None:
    session = _load(tmp_path).session()
    next(tmp_path.rglob("claims.parquet")).unlink()
    with pytest.raises(DatasetDamagedError, match=r"claims\.parquet") as caught:
        event_detail(session, "b")
    assert "\n" not in str(caught.value)

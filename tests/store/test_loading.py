"""Loading in parts gives what loading at once gives; nothing of an event is changed by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.model import ActorMention, LocatedPlace, Role
from frontline.selection import Selection
from frontline.store import frames, loading
from frontline.store.content import DatasetContent
from frontline.store.database import Database
from frontline.store.dataset import Dataset, open_dataset, write_dataset
from frontline.store.manifest import DatasetInfo
from frontline.store.shipped import shipped_infos
from tests.store.records import SIDES
from tests.store.test_evidence import CLAIM, CONTENT, EVENT

DATASETS = Path(__file__).resolve().parents[2] / "data" / "datasets"
EVERY = Selection(with_undated=True)


def rows_of(dataset: Dataset) -> pd.DataFrame:
    database = Database.load([dataset])
    selection = replace(EVERY, datasets=(dataset.name,))
    rows = frames.event_rows(database.session(), selection, limit=1_000_000)
    database.close()
    return rows


def test_parts_make_the_whole(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Database.load([dataset])
    ids = dataset.table("events")["event_id"].to_pylist()
    groups = [(ids[start], ids[min(start + 30, len(ids)) - 1]) for start in range(0, len(ids), 30)]
    monkeypatch.setattr(loading, "_id_bounds", lambda _: groups)
    monkeypatch.setattr(loading, "_EVENTS_A_SORT", 70)
    parts = Database.load([dataset])
    for query in (frames.event_rows, frames.place_totals, frames.subdistrict_totals):
        one, other = (query(database.session(), EVERY) for database in (whole, parts))
        pd.testing.assert_frame_equal(one, other)
    one, other = (frames.filter_options(database.session(), EVERY) for database in (whole, parts))
    pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize("name", [info.name for info in shipped_infos()])
def test_every_field_of_a_row_is_that_of_the_file(name: str) -> None:
    dataset = open_dataset(DATASETS / name)
    stored = dataset.table("events").to_pandas().set_index("event_id")
    rows = rows_of(dataset).set_index("event_id").loc[stored.index]
    shared = [column for column in stored.columns if column in rows]
    assert {"summary", "location", "control_from", "fatalities_best", "claimed_by"} <= {*shared}
    for column in shared:
        one, other = (frame[column].astype(object) for frame in (stored, rows))
        dates = column.endswith("date")
        expected = [None if pd.isna(v) else str(v)[:10] if dates else v for v in one]
        assert [None if pd.isna(v) else str(v)[:10] if dates else v for v in other] == expected


names = st.text("ab \x01\x02h", min_size=1, max_size=6)


@given(location=names, actor=names, summary=st.text("ab \x01\x02hi;15", max_size=30))
@settings(max_examples=30)
def test_any_summary_is_given_back(
    tmp_path_factory: pytest.TempPathFactory, location: str, actor: str, summary: str
) -> None:
    event = replace(
        EVENT,
        summary=f"{summary}{location}{actor}",
        place=LocatedPlace(location=location),
        actors=(ActorMention(actor, Role.INITIATOR, "opposition"),),
        claim_ids=("b",),
    )
    content = DatasetContent(reports=CONTENT.reports, claims=(CLAIM,), events=(event,))
    folder = tmp_path_factory.mktemp("summary") / "reports"
    info = DatasetInfo(name="reports", title="One")
    rows = rows_of(write_dataset(folder, content, info, SIDES))
    assert rows["summary"].tolist() == [event.summary]


def test_ids_of_any_kind_are_kept(tmp_path: Path) -> None:
    ids = ["00000000000000ff", "A0000000000000FF", "b", "ffffffffffffffff"]
    events = tuple(
        replace(EVENT, event_id=one, claim_ids=(one,), group_id=None, figures={}) for one in ids
    )
    claims = tuple(replace(CLAIM, claim_id=one) for one in ids)
    content = DatasetContent(reports=CONTENT.reports, claims=claims, events=events)
    info = DatasetInfo(name="reports", title="Ids")
    rows = rows_of(write_dataset(tmp_path / "reports", content, info, SIDES))
    assert sorted(rows["event_id"]) == ids

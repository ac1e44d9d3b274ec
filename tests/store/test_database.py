from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from frontline.errors import DatasetDamagedError, DatasetError
from frontline.model import MapFamily, PeriodUnit
from frontline.selection import Selection
from frontline.store import control_frames, frames
from frontline.store.content import DatasetContent
from frontline.store.control_frames import Moment
from frontline.store.database import Database
from frontline.store.dataset import Dataset, write_dataset, write_tables
from frontline.store.manifest import DatasetInfo
from frontline.store.schema import TABLES
from frontline.store.timeline_frames import timeline_totals
from tests.store.records import SIDES

INFO = DatasetInfo(name="reports", title="Empty")


def test_an_empty_dataset_answers_every_question(fresh_path: Path) -> None:
    empty = write_dataset(fresh_path, DatasetContent(), INFO, SIDES)
    session = Database.load([empty]).session()
    selection = Selection(text="al", provinces=("SY02",), families=("sdf",), place_id="C1")
    counts = frames.event_counts(session, selection)
    assert (counts.n_total, counts.n_shown, counts.first_date) == (0, 0, None)
    for frame in (
        frames.place_totals(session, selection),
        frames.subdistrict_totals(session, selection),
        frames.province_totals(session, selection),
        timeline_totals(session, selection, PeriodUnit.WEEK),
        frames.event_rows(session, selection),
        control_frames.control_map(session, selection, Moment(date(2016, 12, 8))),
        control_frames.control_gains(session, selection, "any claim"),
        control_frames.control_ledger(session, selection, "any claim"),
        control_frames.control_counts(session, selection),
        control_frames.control_claims(session, selection, "C1"),
        frames.reports_rows(session, selection),
    ):
        assert frame.empty
    assert frames.period_bounds(session, selection) is None


def test_datasets_need_names_of_their_own(dataset: Dataset) -> None:
    with pytest.raises(DatasetError, match="same name"):
        Database.load([dataset, dataset])
    with pytest.raises(DatasetError, match="no dataset"):
        Database.load([])


def test_rows_that_contradict_the_schema_are_damage(fresh_path: Path, dataset: Dataset) -> None:
    tables = {name: dataset.table(name) for name in TABLES}
    events = tables["events"]
    wrong = events.set_column(
        events.schema.get_field_index("map_family"),
        events.schema.field("map_family"),
        [["Nobody"] * events.num_rows],
    )
    broken = write_tables(fresh_path, tables | {"events": wrong}, INFO)
    with pytest.raises(DatasetDamagedError, match="Nobody"):
        Database.load([broken])


def test_the_fingerprint_follows_the_content(
    dataset: Dataset, second_dataset: Dataset, fresh_path: Path
) -> None:
    same = Database.load([dataset]).fingerprint
    assert Database.load([dataset]).fingerprint == same
    assert Database.load([dataset, second_dataset]).fingerprint != same


def test_sessions_run_side_by_side(database: Database) -> None:
    def count(number: int) -> int:
        session = database.session()
        selection = Selection(datasets=("reports", "workspace")[number % 2 :])
        return frames.event_counts(session, selection).n_total

    with ThreadPoolExecutor(4) as pool:
        totals = list(pool.map(count, range(16)))
    assert totals == [550, 150] * 8


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("HALAB", "Ḥalab"),
        ("Tell-Rifaat", "tell rifaat"),
        ("dara", "Dar'a"),
        ("احمد", "أحمد"),
        ("حماه", "حماة"),
        ("مستشفي", "مُسْتَشْفَى"),
    ],
)
def test_spelling_does_not_hide_an_event(database: Database, typed: str, stored: str) -> None:
    session = database.session()
    folded = session.cursor.execute("SELECT fold($1), fold($2)", [typed, stored]).fetchone()
    assert folded is not None
    assert folded[0] == folded[1]


def test_the_colours_are_the_models(database: Database) -> None:
    rows = (
        database.session()
        .cursor.execute("SELECT unnest(enum_range(NULL::map_family_name))")
        .fetchall()
    )
    assert [row[0] for row in rows] == [str(family) for family in MapFamily]

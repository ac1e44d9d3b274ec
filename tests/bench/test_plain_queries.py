"""The baseline of the queries gives the same answers as ours, or the measurement says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import queries
from bench.measurements import Measurement, Notebook, Remark
from bench.plain_queries import PlainQueries, disagreements
from frontline.selection import Period, Selection
from frontline.store.database import Database, Session
from frontline.store.dataset import Dataset, open_dataset
from harness.gazetteer import read_gazetteer
from harness.generate import PLACES_FILE, generate_dataset
from harness.server import ROOT

days = st.integers(0, 120).map(lambda number: date(2016, 11, 1) + timedelta(days=number))
few = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("plain") / "reports"
    return generate_dataset(folder, 1500, read_gazetteer(PLACES_FILE), seed=5)


@pytest.fixture(scope="module")
def session(synthetic: Dataset) -> Iterator[Session]:
    database = Database.load([synthetic])
    yield database.session()
    database.close()


@given(ends=st.tuples(days, days))
@few
def test_pandas_gives_the_same_answers(
    synthetic: Dataset, session: Session, ends: tuple[date, date]
) -> None:
    move = Selection(datasets=("reports",), period=Period(min(ends), max(ends)))
    answers = PlainQueries(synthetic).answers(move)
    assert disagreements(queries._linked(session, move), answers) == []


def test_battles_in_which_nobody_is_said_to_have_begun_count_for_each_side() -> None:
    shipped = open_dataset(ROOT / "data" / "datasets" / "ucdp-ged")
    database = Database.load([shipped])
    move = Selection(datasets=("ucdp-ged",), period=Period(date(2016, 3, 1), date(2016, 6, 30)))
    ours = queries._linked(database.session(), move)
    answers = PlainQueries(shipped).answers(move)
    for name in ("count line", "places", "provinces", "timeline"):
        assert disagreements(ours, {name: answers[name]}) == []
    assert ours["places"]["map_family_2"].notna().any()
    database.close()


def test_another_answer_is_noticed(synthetic: Dataset, session: Session) -> None:
    move = Selection(datasets=("reports",), period=Period(date(2016, 12, 1), date(2016, 12, 31)))
    ours = queries._linked(session, move)
    other = PlainQueries(synthetic).answers(
        replace(move, period=Period(date(2016, 12, 1), date(2016, 12, 30)))
    )
    assert disagreements(ours, other) == ["count line", "places", "provinces", "table"]


def test_the_measurement_says_that_the_answers_are_equal(synthetic: Dataset) -> None:
    notebook = Notebook()
    queries.measure(synthetic.path, notebook, "queries")
    said = [entry.text for entry in notebook.entries if isinstance(entry, Remark)]
    assert said == ["all five answers are equal to pandas' in 5 moves compared"]
    sides = [e.side for e in notebook.entries if isinstance(e, Measurement)]
    assert set(sides) == {"ours", "baseline"}
    assert notebook.exit_code == 0

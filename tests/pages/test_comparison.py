"""Two periods side by side: the same numbers as pandas, one scale, and what cannot be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from frontline.selection import (
    Areas,
    CompareBy,
    Grouping,
    Period,
    Selection,
    ViewOptions,
    read_link,
    write_link,
)
from frontline.store.comparison import ALL, REST, CompareRows, compared_rows, covers
from frontline.store.database import Session
from frontline.views.tables.comparison import (
    NOT_COMPARABLE,
    comparison_columns,
    comparison_table,
    length_words,
)
from tests.pages.conftest import RunPage, open_app, shown_html, shown_text
from tests.pages.shipped import Shipped, shipped_session

BEFORE = Period(date(2016, 11, 1), date(2016, 12, 31))
AFTER = Period(date(2017, 1, 1), date(2017, 1, 31))
DAYS = {name: (date(2016, 1, 1), date(2019, 11, 24)) for name in ("fa-kes", "reports", "ucdp-ged")}


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    yield from shipped_session()


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return Shipped()


def counts(shipped: Shipped, selection: Selection, period: Period, column: str) -> pd.Series:
    """Events of a period by a column of the shipped files, by pandas."""
    side = replace(selection, period=period, with_undated=False)
    events = shipped.table("events")[shipped.is_shown(side)]
    return events.groupby(column, dropna=False).size()


@pytest.mark.parametrize("seed", range(6))
def test_provinces_are_what_pandas_counts(session: Session, shipped: Shipped, seed: int) -> None:
    selection = replace(shipped.random_selection(seed), place_id=None, period=AFTER)
    rows = compared_rows(session, selection, BEFORE, "province", DAYS)
    for dataset in selection.datasets:
        one = replace(selection, datasets=(dataset,))
        here = {row.key: row for row in rows if row.dataset == dataset}
        for period, name in ((BEFORE, "n_before"), (AFTER, "n_after")):
            expected = counts(shipped, one, period, "admin1_pcode")
            placed = {str(k): int(n) for k, n in expected.items() if isinstance(k, str)}
            found = {k: getattr(r, name) for k, r in here.items() if k not in (ALL, REST)}
            assert {k: n for k, n in found.items() if n} == placed
            rest = getattr(here[REST], name) if REST in here else 0
            assert getattr(here[ALL], name) == int(expected.sum()) == sum(placed.values()) + rest


@pytest.mark.parametrize("rows", ["province", "place"])
def test_rows_add_up_and_the_most_changed_come_first(session: Session, rows: CompareRows) -> None:
    selection = Selection(datasets=("ucdp-ged", "reports"), period=AFTER, with_undated=True)
    found = compared_rows(session, selection, BEFORE, rows, DAYS)
    for dataset in selection.datasets:
        here = [row for row in found if row.dataset == dataset]
        whole, rest = here[0], here[1:]
        assert whole.key == ALL
        assert sum(row.n_before for row in rest) == whole.n_before
        assert sum(row.n_after for row in rest) == whole.n_after
        listed = [abs(row.n_after - row.n_before) for row in rest if row.key != REST]
        assert listed == sorted(listed, reverse=True) and min(listed, default=0) >= 0
        assert all(row.n_before or row.n_after for row in rest)


def test_a_dataset_that_does_not_cover_a_period_is_not_compared(session: Session) -> None:
    days = {**DAYS, "reports": (date(2016, 12, 1), date(2019, 1, 1)), "ucdp-ged": None}
    selection = Selection(datasets=("reports", "fa-kes", "ucdp-ged"), period=AFTER)
    rows = compared_rows(session, selection, BEFORE, "province", days)
    changes = {row.dataset: row.change for row in rows if row.key == ALL}
    assert changes["reports"] is None and changes["ucdp-ged"] is None
    whole = next(row for row in rows if row.dataset == "fa-kes")
    assert changes["fa-kes"] == whole.n_after - whole.n_before
    assert not covers(Period(None, AFTER.end), DAYS["reports"])
    columns = comparison_columns("province", (BEFORE, AFTER), 3)
    table = comparison_table(rows, columns, lambda row: row.name or row.key, {})
    cells = dict(zip(table["Dataset"] + table["Province"], table["Change"], strict=True))
    assert cells["reportsall"] == NOT_COMPARABLE
    assert cells["fa-kesall"] == "−" + str(-changes["fa-kes"]) or changes["fa-kes"] >= 0


def test_periods_of_different_lengths_are_told() -> None:
    assert length_words(BEFORE, AFTER) == "The periods differ in length: 61 days and 31 days."
    assert length_words(AFTER, Period(date(2016, 12, 1), date(2016, 12, 31))) == ""


def test_the_comparison_is_in_the_link() -> None:
    options = ViewOptions(
        is_compared=True,
        other_start=BEFORE.start,
        other_end=BEFORE.end,
        compare_by=CompareBy.PLACE,
    )
    query = write_link(Selection(period=AFTER), options)
    assert query["with_from"] == ["2016-11-01"] and query["compare"] == ["on"]
    assert read_link(query).options == options


SIDES = ViewOptions(is_compared=True, other_start=date(2016, 12, 1), other_end=date(2016, 12, 12))
LATER = Selection(period=Period(date(2016, 12, 13), date(2016, 12, 31)))


def decks(page: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.json) for chart in page.get("deck_gl_json_chart")]


def test_two_maps_stand_side_by_side_with_their_table(run_page: RunPage) -> None:
    page = run_page("overview", LATER, view_options=SIDES)
    left, right = decks(page)
    assert left["initialViewState"] == right["initialViewState"]
    html = shown_html(page)
    assert "1–12 Dec 2016" in html and "13–31 Dec 2016" in html
    table = page.dataframe[0].value
    assert table.columns[0] == "Province"
    assert table["Province"][0] == "All events"
    assert table["Change"][0] in (NOT_COMPARABLE, "0", "+1", "−1")
    assert "in neither period" in shown_text(page)


@pytest.mark.parametrize("areas", Areas)
def test_both_maps_have_one_scale(areas: Areas) -> None:
    """A disc or shade of one size means one number on both."""
    options = ViewOptions(
        is_compared=True,
        other_start=BEFORE.start,
        other_end=BEFORE.end,
        areas=areas,
        grouping=Grouping.PLACE,
    )
    page = open_app(query=write_link(Selection(datasets=("ucdp-ged",), period=AFTER), options))
    sizes: dict[str, set[Any]] = {}
    for deck in decks(page):
        for layer in deck["layers"]:
            for row in layer["data"] if isinstance(layer["data"], list) else []:
                if isinstance(row, dict) and "e" in row and "s" in row:
                    sizes.setdefault(row["e"], set()).add(row["s"])
                elif isinstance(row, dict) and "e" in row and areas is Areas.PROVINCES:
                    sizes.setdefault(row["e"].partition(",")[0], set()).add(str(row["fill"]))
    assert len(sizes) > 5
    assert all(len(found) == 1 for found in sizes.values())


def test_the_button_begins_with_as_many_days_before() -> None:
    app = open_app(Selection(period=Period(date(2016, 12, 13), date(2016, 12, 16))))
    app.button(key="compare-periods").click().run()
    how = app.session_state["view_options"]
    assert how.is_compared
    assert (how.other_start, how.other_end) == (date(2016, 12, 9), date(2016, 12, 12))
    assert app.session_state["selection"].period == Period(date(2016, 12, 13), date(2016, 12, 16))


@pytest.mark.parametrize(
    "query",
    [
        {"compare": "on", "with_from": "0001-01-01", "with_to": "9999-12-31"},
        {"compare": "on", "with_from": "9999-12-31", "with_to": "0001-01-01"},
        {"compare": "on", "from": "2016-12-14", "with_from": "2031-01-01", "with_to": "2031-01-02"},
        {"compare": "on", "data": "nowhere", "by": "village"},
    ],
)
def test_any_days_of_a_link_are_answered(query: dict[str, str | list[str]]) -> None:
    app = open_app(page="overview", query=query)
    assert len(decks(app)) == 2


def test_two_days_of_control_stand_side_by_side(run_page: RunPage) -> None:
    page = run_page("control", view_options=ViewOptions(shows_changes=True, is_compared=True))
    assert len(decks(page)) == 2
    single = run_page("control", view_options=ViewOptions(shows_changes=True))
    assert len(decks(single)) == 1
    tables = [[t.value.to_dict() for t in one.dataframe] for one in (page, single)]
    assert tables[0] == tables[1]

"""Counts: a table by rows and columns, its choices in the link, and the events behind a cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest

from frontline.selection import (
    CountColumns,
    CountMeasure,
    CountRows,
    Period,
    Selection,
    ViewOptions,
    read_link,
    write_link,
)
from frontline.store.count_frames import count_cells
from frontline.store.database import Session
from frontline.store.frames import picked_count
from frontline.ui.counts.count_view import opened_fields
from frontline.views.tables.count_csv import counts_csv
from frontline.views.tables.count_table import Names, count_table
from tests.pages.conftest import RunPage, address_of, open_app, shown_text
from tests.pages.shipped import shipped_session

ALEPPO = {"data": ["fa-kes"], "province": ["SY02"], "type": ["Shelling/artillery/missile attack"]}
SHELLING = "one event_types Shelling/artillery/missile attack"
NAMES = Names({name: name for name in ("fa-kes", "reports", "ucdp-ged")}, lambda _, n: n, str)


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    yield from shipped_session()


def test_districts_by_month_are_what_it_opens_with(run_page: RunPage) -> None:
    page = run_page("counts", Selection(with_undated=True))
    table = page.dataframe[0].value
    assert list(table.columns[:2]) == ["District", "Province"]
    assert table["District"][0] == "All events"
    assert table["Total"][0] == 4
    assert "Events by district and month" in shown_text(page)


def test_choices_are_in_the_link() -> None:
    options = ViewOptions(
        count_rows=CountRows.ACTOR,
        count_columns=CountColumns.YEAR,
        count_measure=CountMeasure.KILLED,
    )
    query = write_link(Selection(), options)
    assert query == {"rows": ["actor"], "columns": ["year"], "count": ["killed"]}
    assert read_link(query).options == options
    page = open_app(page="counts", query={"data": ["fa-kes"], **query})
    assert page.subheader[0].value == "People killed by actor and year"
    assert address_of(page) == {"data": ["fa-kes"], **query}


def test_what_a_link_cannot_mean_is_told() -> None:
    page = open_app(page="counts", query={"rows": ["village"], "count": ["wounded"]})
    said = " ".join(warning.value for warning in page.warning)
    assert "“village” is not known" in said
    assert "“wounded” is not known" in said


@pytest.mark.parametrize("rows", CountRows)
def test_every_kind_of_row_is_drawn_and_saved(
    run_page: RunPage, session: Session, rows: CountRows
) -> None:
    page = run_page("counts", view_options=ViewOptions(count_rows=rows))
    table = page.dataframe[0].value
    assert table.iloc[0, 0] == "All events"
    assert table["Total"][0] == 3
    chosen = Selection(datasets=("fa-kes", "ucdp-ged"))
    frame = count_cells(session, chosen, rows, CountColumns.YEAR)
    made = count_table(frame, None, NAMES, rows=str(rows), columns="year", measure="events")
    assert made.has_groups == (rows in (CountRows.DISTRICT, CountRows.PLACE, CountRows.KIND))
    header, first, *_ = counts_csv(made, "events").decode("utf-8-sig").splitlines()
    assert next(csv.reader([header])).index("id") == 2 + made.has_groups
    assert first.startswith("All events,")


def test_kinds_by_kinds_are_shown_by_month(run_page: RunPage) -> None:
    options = ViewOptions(count_rows=CountRows.KIND, count_columns=CountColumns.KIND)
    page = run_page("counts", view_options=options)
    assert page.subheader[0].value == "Events by kind of event and month"


def test_two_quick_filters_lead_to_shelling_in_aleppo() -> None:
    page = open_app(page="counts", query={"data": ["fa-kes"]})
    for box, key in (("In province", "one provinces Aleppo"), ("Kind of event", SHELLING)):
        field = next(each for each in page.selectbox if each.label == box)
        field.set_value(key).run()
        assert not page.exception
    assert address_of(page)["province"] == ["SY02"]
    assert address_of(page)["type"] == ["Shelling/artillery/missile attack"]
    assert set(page.dataframe[0].value["Province"][1:]) <= {"Aleppo", ""}


@pytest.mark.parametrize("rows", CountRows)
@pytest.mark.parametrize("columns", [CountColumns.QUARTER, CountColumns.KIND])
def test_a_click_opens_as_many_events_as_the_cell_counts(
    session: Session, rows: CountRows, columns: CountColumns
) -> None:
    chosen = Selection(
        datasets=("fa-kes", "reports"),
        period=Period(date(2016, 2, 10), date(2016, 12, 20)),
        with_undated=True,
        families=("Russia", "Government"),
    )
    frame = count_cells(session, chosen, rows, columns)
    table = count_table(frame, None, NAMES, rows=str(rows), columns=str(columns), measure="events")
    if rows is CountRows.KIND and columns is CountColumns.KIND:
        return
    n_opened = 0
    for place in range(0, len(table.rows), max(1, len(table.rows) // 8)):
        row = table.rows[place]
        for number, column in [(None, None), *enumerate(table.columns)][:6]:
            fields = opened_fields(row, column, str(rows), chosen)
            count = row.total if number is None else table.cell(place, number)
            if fields is None:
                continue
            opened = Selection(
                **{name: getattr(chosen, name) for name in Selection.__slots__} | fields
            )
            assert picked_count(session, opened) == count.n_events, (row, column)
            n_opened += 1
    assert n_opened > 3


def test_what_no_filter_means_opens_nothing(session: Session) -> None:
    chosen = Selection(datasets=("fa-kes",), with_undated=True)
    frame = count_cells(session, chosen, CountRows.DISTRICT, CountColumns.MONTH)
    table = count_table(frame, None, NAMES, rows="district", columns="month", measure="events")
    assert table.columns[-1].label == "Undated"
    assert opened_fields(table.rows[-1], None, "district", chosen) is None
    assert opened_fields(table.rows[1], table.columns[-1], "district", chosen) is None


def test_nothing_found_offers_the_filter_to_remove(run_page: RunPage) -> None:
    page = run_page("counts", Selection(families=("Israel",)))
    assert page.info[0].value == "No events match. 3 do without the actor filter."


def test_the_file_is_the_table(session: Session) -> None:
    page = open_app(page="counts", query=ALEPPO)
    shown = page.dataframe[0].value
    assert len(shown) > 2
    # The file of the same table, as the button makes it.
    chosen = read_link(ALEPPO).selection
    frame = count_cells(session, chosen, CountRows.DISTRICT, CountColumns.MONTH)
    table = count_table(frame, None, NAMES, rows="district", columns="month", measure="events")
    text = counts_csv(table, "events").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [int(row["events, total"]) for row in rows] == list(shown["Total"])


def test_a_picked_place_narrows_the_table_and_is_named() -> None:
    page = open_app(page="counts", query={"data": ["fa-kes"], "place": ["SY0200"]})
    assert "Of the picked place alone: Jebel Saman district." in shown_text(page)
    assert set(page.dataframe[0].value["District"]) == {"All events", "Jebel Saman"}


def test_a_picked_district_is_known_to_the_other_pages() -> None:
    for name in ("overview", "control", "events"):
        page = open_app(page=name, query={"data": ["fa-kes"], "place": ["SY0200"]})
        assert any("Jebel Saman district" in button.label for button in page.button)

"""The table of counts: its columns, totals, words and file."""

from __future__ import annotations

import csv
import io
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from frontline.views.palette import NEUTRALS, Theme, rgba
from frontline.views.records import records
from frontline.views.row_types import CountListRow
from frontline.views.tables.count_csv import counts_csv
from frontline.views.tables.count_shades import (
    SHADES,
    STRONGEST,
    cell_styles,
    shading,
    shading_legend_html,
)
from frontline.views.tables.count_table import (
    EVENTS,
    KILLED,
    MOST_COLUMNS,
    STATUSES,
    Count,
    CountTable,
    Names,
    count_table,
    shown_frame,
)
from frontline.views.tables.count_words import events_words, further_words
from tests.views.test_palette import linear

TITLES = {"one": "First", "two": "Second"}
NAMES = Names(TITLES, lambda _, name: name, lambda group: group)
THEMES: tuple[Theme, ...] = ("light", "dark")
MEASURES = (EVENTS, KILLED, STATUSES)

# The grid draws columns that stay in view so strongly.
FADED = 0.6


def count(
    part: str, n: int, row: str | None = None, day: date | None = None, **other: object
) -> dict[str, Any]:
    return {
        "part": part,
        "dataset": "one",
        "row_key": row,
        "row_name": row,
        "row_group": "SY02" if row else None,
        "column_day": day,
        "column_kind": None,
        "reason": None,
        "row_rank": None,
        "n_rows": 2,
        "n_events": n,
        "n_reported": n,
        "n_claimed": 0,
        "n_unconfirmed": 0,
        "n_denied": 0,
        "n_false": 0,
        "n_over": 0,
        "n_lasting": 0,
        "n_told": 0,
        "killed_low": None,
        "killed_best": None,
        "killed_high": None,
    } | other


NOV, FEB = date(2016, 11, 1), date(2017, 2, 1)
DEAD: dict[str, Any] = {"n_told": 2, "killed_low": 3, "killed_best": 5, "killed_high": 9}
CELLS = [
    count("all", 12, n_over=2, **DEAD),
    count("column", 7, day=NOV, **DEAD),
    count("column", 4, day=FEB),
    count("column", 1),
    count("row", 6, "Aleppo", **DEAD),
    count("row", 3, "=Afrin"),
    count("cell", 5, "Aleppo", NOV, **DEAD),
    count("cell", 1, "Aleppo", FEB),
    count("cell", 3, "=Afrin", FEB),
    count("unplaced", 2, day=NOV, reason="province"),
    count("unplaced", 1, reason="country"),
]


def frame_of(cells: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(cells)
    frame["column_day"] = pd.to_datetime(frame["column_day"])
    return frame.astype({f"killed_{edge}": "Int64" for edge in ("low", "best", "high")})


def made(
    measure: str = EVENTS,
    cells: list[dict[str, Any]] | None = None,
    columns: str = "month",
    lists: pd.DataFrame | None = None,
    most_columns: int = MOST_COLUMNS,
) -> CountTable:
    return count_table(
        frame_of(cells or CELLS),
        lists,
        NAMES,
        rows="district",
        columns=columns,
        measure=measure,
        most_columns=most_columns,
    )


def test_columns_have_no_gaps_and_the_undated_one_is_last() -> None:
    labels = [column.label for column in made().columns]
    assert labels == ["Nov 2016", "Dec 2016", "Jan 2017", "Feb 2017", "Undated"]


@pytest.mark.parametrize(
    ("columns", "first", "labels"),
    [("quarter", date(2016, 10, 1), ["Q4 2016", "Q1 2017"]), ("year", date(2016, 1, 1), ["2016"])],
)
def test_longer_columns(columns: str, first: date, labels: list[str]) -> None:
    last = date(2017, 1, 1) if columns == "quarter" else first
    cells = [count("all", 2), count("column", 1, day=first), count("column", 1, day=last)]
    assert [column.label for column in made(cells=cells, columns=columns).columns] == labels


def test_rows_and_what_no_row_has_add_up_to_all() -> None:
    frame = shown_frame(made(), EVENTS)
    assert list(frame["District"]) == ["All events", "Aleppo", "=Afrin", "Not placed to a district"]
    numbers = frame[["Total", "Nov 2016", "Dec 2016", "Feb 2017", "Undated"]]
    assert (numbers.iloc[0] == numbers.iloc[1:].sum()).all()
    assert list(numbers.iloc[0]) == [12, 7, 0, 4, 1]


def test_nobody_s_word_is_a_dash_and_no_event_is_nothing() -> None:
    frame = shown_frame(made(KILLED), KILLED)
    assert list(frame["Total"]) == ["5 (3–9)", "5 (3–9)", "–", "–"]
    assert list(frame["Nov 2016"]) == ["5 (3–9)", "5 (3–9)", "", "–"]
    assert "12" not in frame.to_string()


def test_statuses_are_told_by_glyph() -> None:
    cells = [count("all", 3, n_reported=2, n_denied=1), count("column", 3, day=NOV)]
    assert shown_frame(made(STATUSES, cells), STATUSES)["Total"][0] == "● 2  ⊖ 1"


def test_figures_of_whole_lists_are_added_to_people_and_to_no_events() -> None:
    added = {"killed_low": 10, "killed_best": 12, "killed_high": 12, "n_lists": 1}
    where = {"dataset": "one", "row_key": "Aleppo", "column_kind": None}
    lists = pd.DataFrame(
        [
            {"part": "row", **where, "column_day": None, **added},
            {"part": "all", **where, "row_key": None, "column_day": None, **added},
            {"part": "not added", "dataset": "one", "n_lists": 2},
        ]
    )
    table = made(KILLED, lists=lists)
    assert table.rows[0].total == Count(12, (12, 0, 0, 0, 0), 2, (13, 17, 21))
    assert table.rows[1].total.killed == (13, 17, 21)
    words = " ".join(
        further_words(table, records(lists, of=CountListRow), columns="month", measure=KILLED)
    )
    assert "1 figure told for a whole list of places counts once" in words
    assert "2 more are not added" in words
    assert "reported for 2 of 12 events" in words


def test_what_is_in_no_row_is_told() -> None:
    (words,) = events_words(made(), TITLES, columns="month")
    assert words == (
        "12 events, 9 in 2 districts; 3 not placed to a district (2 known to a province only and "
        "1 known to the country only); 1 undated, in a column of their own; 2 dated to a week or "
        "month that reaches past the end of their month, counted where it begins."
    )


def test_what_has_no_room_is_counted() -> None:
    table = made(most_columns=2)
    assert [column.label for column in table.columns] == ["Jan 2017", "Feb 2017", "Undated"]
    (words,) = further_words(table, [], columns="month", measure=EVENTS)
    assert words.startswith("The 2 latest columns of 4; the others have 7 events")
    cells = [{**cell, "n_rows": 900} for cell in CELLS]
    (words,) = further_words(made(cells=cells), [], columns="month", measure=EVENTS)
    assert words.startswith("The 2 rows with the most events of 900")


def test_datasets_stand_apart() -> None:
    second = [{**cell, "dataset": "two"} for cell in CELLS]
    table = made(cells=[*CELLS, *second])
    frame = shown_frame(table, EVENTS)
    assert list(frame["Dataset"][:4]) == ["First", "Second", "First", "Second"]
    assert list(frame["Total"][:2]) == [12, 12]
    lines = events_words(table, TITLES, columns="month")
    assert [line.split(":")[0] for line in lines] == ["First", "Second"]


@pytest.mark.parametrize("measure", MEASURES)
def test_the_file_holds_one_thing_a_column_and_no_formula(measure: str) -> None:
    rows = list(csv.reader(io.StringIO(counts_csv(made(measure), measure).decode("utf-8-sig"))))
    header = rows[0]
    assert header[:3] == ["District", "Province", "id"]
    assert len(set(header)) == len(header)
    assert {len(row) for row in rows} == {len(header)}
    assert rows[3][0] == "'=Afrin"
    values = dict(zip(header, rows[2], strict=True))
    if measure == EVENTS:
        assert (values["events, total"], values["events, 2016-11"]) == ("6", "5")
    elif measure == KILLED:
        assert values["killed best, 2016-11"] == "5"
        assert values["killed best, 2017-02"] == ""
    else:
        assert values["events reported, 2016-11"] == "5"


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2."""
    weights = (0.2126, 0.7152, 0.0722)
    light, dark = sorted(
        (
            sum(w * c for w, c in zip(weights, linear(colour), strict=True))
            for colour in (one, other)
        ),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def faded(colour: str, page: str) -> str:
    """A colour as the grid draws it in columns that stay in view."""
    pairs = zip(rgba(colour)[:3], rgba(page)[:3], strict=True)
    return "#" + "".join(f"{round(FADED * c + (1 - FADED) * p):02X}" for c, p in pairs)


@pytest.mark.parametrize("theme", THEMES)
def test_text_reads_on_every_shade(theme: Theme) -> None:
    neutrals = NEUTRALS[theme]
    for fill in (*SHADES[theme], neutrals.raised):
        assert contrast(neutrals.ink, fill) >= 4.5
    assert contrast(neutrals.third, neutrals.page) >= 4.5
    for page in (neutrals.page, neutrals.raised):
        assert contrast(faded(STRONGEST[theme], page), page) >= 4.5
    # Each step is seen beside the one before it, and the first on the page.
    steps = (neutrals.page, *SHADES[theme])
    assert all(contrast(a, b) >= 1.08 for a, b in pairwise(steps))


@pytest.mark.parametrize("most", [1, 2, 3, 7, 40, 12_345])
def test_every_number_has_a_step_and_the_largest_the_last(most: int) -> None:
    cells = [count("row", most, "A"), count("cell", most, "A", NOV), count("all", most)]
    table = made(cells=[*cells, count("column", most, day=NOV)])
    steps = shading(table, EVENTS)
    assert steps.step(0) is None
    assert steps.step(1) == 0
    assert steps.step(most) == len(steps.bounds) - 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("measure", MEASURES)
def test_cells_are_shaded_and_totals_are_not(theme: Theme, measure: str) -> None:
    table = made(measure)
    frame = shown_frame(table, measure)
    styles = cell_styles(table, frame, measure, theme)
    assert styles.shape == frame.shape
    fills = tuple(SHADES[theme])
    assert any(fill in styles["Nov 2016"][1] for fill in fills)
    for plain in (*styles.iloc[0], *styles["Total"], styles["Dec 2016"][1]):
        assert not any(fill in plain for fill in fills)
    assert shading_legend_html(table, measure, theme).count("<i ") == len(
        shading(table, measure).bounds
    )

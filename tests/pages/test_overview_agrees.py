"""Every aggregate on Overview is what plain pandas counts, for the same random selection."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TypeVar

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from frontline.selection import Areas, Bars, Grouping, Selection, ViewOptions, write_link
from frontline.views.place_names import shown_place
from frontline.views.text.dataset_names import short_dataset_words
from frontline.views.wording import counted, day_range
from tests.pages.conftest import open_app, shown_html, shown_text
from tests.pages.plain_overview import PlainOverview
from tests.pages.shipped import Shipped
from tests.pages.shown import (
    chart_tables,
    day_of,
    legend_counts,
    map_rows,
    number_before,
)

SEEDS = range(100, 115)
MOST_ROWS = 250
BARS = ((Bars.ALL, "none"), (Bars.BY_TYPE, "event_type"), (Bars.BY_FAMILY, "map_family"))


@cache
def shipped() -> Shipped:
    return Shipped()


@cache
def plain() -> PlainOverview:
    return PlainOverview(shipped())


@cache
def opened(seed: int) -> tuple[Selection, AppTest]:
    """A page of a random selection, each with other bars and every third by place."""
    selection = shipped().random_selection(seed)
    options = ViewOptions(
        bars=BARS[seed % 3][0],
        grouping=Grouping.PLACE if seed % 2 else Grouping.SUBDISTRICT,
        areas=Areas.PROVINCES if seed % 5 == 4 else Areas.PLACES,
    )
    page = open_app(page="overview", query=write_link(selection), view_options=options)
    assert not page.error
    return selection, page


@pytest.mark.parametrize("seed", SEEDS)
def test_the_legend(seed: int) -> None:
    selection, page = opened(seed)
    found = legend_counts(page)
    assert {name: n for name, n in found.items() if n} == plain().families(selection)


Of = TypeVar("Of")


def each_dataset(selection: Selection, count: Callable[[Selection], Of]) -> dict[str, Of]:
    """What is counted in each dataset by itself, by the dataset's short name."""
    return {
        short_dataset_words(name): count(replace(selection, datasets=(name,)))
        for name in selection.datasets
    }


def without_datasets(words: str) -> tuple[str, dict[str, int]]:
    """Words of a hover, and the events of each dataset that stand in brackets at their end."""
    said, _, each = words.removesuffix(")").partition(" (")
    counts = (one.rpartition(" ")[::2] for one in each.split(" · ") if one)
    return said, {name: int(n.replace(",", "")) for name, n in counts}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_marks_of_the_map(seed: int) -> None:
    selection, page = opened(seed)
    if seed % 5 == 4:
        assert not map_rows(page, "places")
        return
    key = "spot_id" if seed % 2 else "group_id"
    expected = plain().marks(selection, key)
    top = plain().top_family(selection, key)
    apart = each_dataset(selection, lambda own: plain().marks(own, key))
    marks = {row["id"]: row for row in map_rows(page, "places")}
    assert set(marks) == set(expected)
    for name, (n_events, first, last) in expected.items():
        days = day_range(first, last) if first else ""
        assert marks[name]["e"].startswith(counted(n_events, "event") + ",")
        said, each = without_datasets(marks[name]["e"])
        assert said.endswith(days)
        assert each == {
            words: marks_in[name][0]
            for words, marks_in in apart.items()
            if name in marks_in and len(apart) > 1
        }
        assert marks[name]["f"].split(", ")[0] == top[name]
    sizes = [expected[row["id"]][0] for row in map_rows(page, "places")]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_provinces(seed: int) -> None:
    selection, page = opened(seed)
    expected = plain().provinces(selection)
    apart = each_dataset(selection, plain().provinces)
    by_pcode = {row["id"]: row["e"] for row in map_rows(page, "provinces")}
    for pcode, words in by_pcode.items():
        n_events, n_coarse = expected.get(pcode, (0, 0))
        said, each = without_datasets(words)
        assert said == (
            f"{counted(n_events, 'event')}, {n_coarse:,} known to district or province only"
        )
        assert each == {
            name: counts[pcode][0]
            for name, counts in apart.items()
            if pcode in counts and len(apart) > 1
        }
    assert set(expected) <= set(by_pcode)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_parts_of_the_count_line(seed: int) -> None:
    selection, page = opened(seed)
    classes = plain().classes(selection)
    words = shown_html(page)
    assert number_before(words, "at [\\d,]+ places?") == classes["placed"]
    assert number_before(words, "places?(,| ·)") == classes["places"]
    if classes["subdistricts"]:
        assert number_before(words, "subdistricts? ·") == classes["subdistricts"]
    coarse = number_before(words, "known to an area only \\(shaded\\)")
    assert coarse == classes["district"] + classes["province"]
    assert number_before(words, "(?:known to the|to) country only") == classes["country"]
    without = number_before(words, "not located in Syria")
    assert without == classes["none"] + classes["outside"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bars_of_the_timeline(seed: int) -> None:
    selection, page = opened(seed)
    found = re.search(r"Events per (week|month)", shown_html(page))
    assert found
    unit, by = found[1], BARS[seed % 3][1]
    cells = chart_tables(page)["cells"]
    events = shipped().table("events")
    end = events.loc[events["dataset"].isin(selection.datasets), "event_date"].dropna().max()
    tops = list(dict.fromkeys(cell["a"] for cell in cells))
    names = [n for n in shipped().names if n in selection.datasets]
    assert len(tops) == len(names)
    for top, name in zip(tops, names, strict=True):
        rows = [cell for cell in cells if cell["a"] == top]
        dated = {day_of(c["c"]): c for c in rows if c["when"] != "undated"}
        bars = {day: (c["n"], c["n_all"], c["long"], c["long_all"]) for day, c in dated.items()}
        assert bars == plain().timeline(selection, name, unit, end)
        if by != "none":
            parts = {day: _parts(c["parts"]) for day, c in dated.items() if c["parts"]}
            assert parts == plain().parts(selection, name, unit, by)
        (undated,) = (cell for cell in rows if cell["when"] == "undated")
        any_time = plain().at_place(selection)
        own = any_time[any_time["dataset"] == name]
        n_undated = int(own["event_date"].isna().sum())
        assert undated["n_all"] == n_undated
        assert undated["n"] == (n_undated if selection.with_undated else 0)


def _parts(words: str) -> dict[str, int]:
    """ "Battles 3, Protests 1" as counts; a name may have a comma in it."""
    return {
        name: int(n.replace(",", ""))
        for name, n in re.findall(r"(?:^|, )(.+?) ([\d,]*\d)(?=, |$)", words)
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_of_the_table(seed: int) -> None:
    selection, page = opened(seed)
    expected = plain().listed(selection).sort_values("event_date", ascending=False)
    if expected.empty:
        assert "No events match." in shown_text(page)
        return
    table = page.dataframe[0].value
    assert len(table) == min(len(expected), MOST_ROWS)
    days = expected["event_date"].dt.date.where(expected["event_date"].notna(), None).tolist()
    shown = [None if pd.isna(day) else day for day in table["Date"].tolist()]
    assert shown == days[: len(table)]
    # Of the events of the last day shown some may be left out: any of them.
    last = days[len(table) - 1]
    named = expected[["location", "place_id", "geo_precision"]].astype(object)
    told = named.where(named.notna(), None).itertuples(index=False, name=None)
    places = [shown_place(*each) or "not reported" for each in told]
    n_shown = len(table)
    whole = [p for p in zip(days[:n_shown], places[:n_shown], strict=True) if p[0] != last]
    pairs = zip(shown, table["Place"].astype(object).tolist(), strict=True)
    assert sorted(map(str, whole)) == sorted(str(p) for p in pairs if p[0] != last)
    if len(expected) >= MOST_ROWS:
        assert f"The latest {len(table)} of {len(expected):,} events" in shown_text(page)


def test_the_selections_show_every_kind_of_aggregate() -> None:
    drawn = [shipped().random_selection(seed) for seed in SEEDS]
    marks = [plain().marks(selection, "spot_id") for selection in drawn]
    assert sum(len(found) > 5 for found in marks) >= len(drawn) // 3
    assert any(len(selection.datasets) > 1 for selection in drawn)
    assert any(plain().families(selection) for selection in drawn)
    timelines = [
        plain().timeline(selection, name, "month", max(selection.period.end or _LAST, _LAST))
        for selection in drawn
        for name in selection.datasets
    ]
    assert any(counts[3] for found in timelines for counts in found.values())


_LAST = max(Shipped().table("events")["event_date"].dropna())

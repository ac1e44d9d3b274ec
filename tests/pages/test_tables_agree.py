"""The tables of Events and Reports hold what plain pandas finds, for the same random selection."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from frontline.selection import EventOrder, Selection, ViewOptions, write_link
from tests.pages.conftest import open_app, shown_html
from tests.pages.shipped import Shipped
from tests.pages.shown import number_before

SEEDS = range(300, 310)
MOST_ROWS = 5000
REPORT_COUNTS = ["Events", "Claims", "Located", "Undated"]


@cache
def shipped() -> Shipped:
    return Shipped()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_events_in_their_order(seed: int) -> None:
    selection = shipped().random_selection(seed)
    order = list(EventOrder)[seed % 2]
    options = ViewOptions(event_order=order)
    page = open_app(page="events", query=write_link(selection), view_options=options)
    events = shipped().table("events")
    listed = events[shipped().is_listed(selection)]
    days = sorted(listed["event_date"].dropna(), reverse=order is EventOrder.NEWEST)
    if listed.empty:
        assert not page.dataframe
        return
    table = page.dataframe[0].value
    shown = [day.date() for day in table["Date"].dropna()]
    assert shown == days[:MOST_ROWS]
    assert len(table) == min(len(listed), MOST_ROWS)
    # The undated stand last.
    assert table["Date"].isna().tolist()[: len(shown)] == [False] * len(shown)
    if len(listed) <= MOST_ROWS:
        for column, name in (("Event", "sub_event_type"), ("What happened", "summary")):
            told = table[column].astype(str).str.removeprefix("Denied: ")
            told = told.str.removeprefix("Said to be false: ")
            assert sorted(told) == sorted(listed[name])
        assert table["Sources"].astype(int).sum() == listed["n_sources"].sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_counts_of_each_report(seed: int) -> None:
    selection = shipped().random_selection(seed)
    page = open_app(page="reports", query=write_link(selection))
    expected = _reports(selection)
    words = shown_html(page)
    if expected.empty:
        assert "<b>0 of " in words
        return
    assert number_before(words, "claims?;") == expected["Claims"].sum()
    assert number_before(words, "undated;") == expected["published_on"].isna().sum()
    table = next(each.value for each in page.dataframe if "Left out" in each.value)
    found = table[REPORT_COUNTS].astype(int).to_numpy().tolist()
    assert found == expected[REPORT_COUNTS].astype(int).to_numpy().tolist()


def _reports(selection: Selection) -> pd.DataFrame:
    """The reports of the chosen datasets by dataset and label, with the counts of each."""
    reports, claims, events = (shipped().table(n) for n in ("reports", "claims", "events"))
    reports = reports[reports["dataset"].isin(selection.datasets)]
    reports = reports.sort_values(["dataset", "label", "report_id"])
    keys = ["dataset", "event_id"]
    told = claims[["dataset", "report_id", "event_id"]].dropna().drop_duplicates()
    told = told.merge(events[[*keys, "geo_precision", "outside_syria", "event_date"]], on=keys)
    told["Located"] = told["geo_precision"].notna() & ~told["outside_syria"]
    told["Undated"] = told["event_date"].isna()
    told["Events"] = 1
    sums = told.groupby(["dataset", "report_id"])[["Events", "Located", "Undated"]].sum()
    counted = reports.merge(sums, on=["dataset", "report_id"], how="left")
    counted["Claims"] = counted["n_claims"]
    return counted.fillna(dict.fromkeys(("Events", "Located", "Undated"), 0))

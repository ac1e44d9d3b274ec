"""Every page's "n of N" is what a count by hand of the shipped files gives, for any filters."""

from __future__ import annotations

import re
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from frontline.selection import Selection, write_link
from frontline.views.wording import number
from tests.pages.conftest import open_app, shown_html, shown_text
from tests.pages.shipped import Shipped

SEEDS = range(30)
MOST_ROWS = 5000


@cache
def shipped() -> Shipped:
    return Shipped()


def open_page(name: str, selection: Selection) -> AppTest:
    """A page as a permalink opens it."""
    app = open_app(page=name, query=write_link(selection))
    assert not app.error
    return app


def n_of_n(html: str, noun: str) -> tuple[int, int]:
    found = re.search(rf"<b>([\d,]+) of ([\d,]+) {noun}", html)
    assert found, html
    shown, total = (int(part.replace(",", "")) for part in found.groups())
    return shown, total


@pytest.mark.parametrize("name", ["overview", "control", "events"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_events_shown(name: str, seed: int) -> None:
    selection = shipped().random_selection(seed)
    expected = shipped().counts(selection)
    page = open_page(name, selection)
    html = shown_html(page)
    assert n_of_n(html, "events?") == (expected.n_listed, expected.n_total)
    assert f"{number(expected.n_undated)} undated" in html
    if len(expected.by_dataset) > 1:
        for n_shown, n_total in expected.by_dataset.values():
            assert f": {number(n_shown)} of {number(n_total)}" in html
    if name == "control":
        statements = (expected.n_statements, expected.n_statements_total)
        assert n_of_n(html, "statements?") == statements
    if name == "events":
        n_rows = len(page.dataframe[0].value) if expected.n_listed else 0
        assert n_rows == min(expected.n_listed, MOST_ROWS)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reports_listed(seed: int) -> None:
    selection = shipped().random_selection(seed)
    expected = shipped().counts(selection)
    page = open_page("reports", selection)
    n_total = len(shipped().table("reports"))
    assert n_of_n(shown_html(page), "reports?") == (expected.n_reports, n_total)
    words = shown_text(page)
    n_rows = sum(len(table.value) for table in page.dataframe if "Report" in table.value)
    assert n_rows == expected.n_reports
    others = Selection(datasets=selection.datasets, with_undated=selection.with_undated)
    assert ("Reports are not filtered by" in words) == (selection != others or others.with_undated)


def test_the_selections_are_worth_counting() -> None:
    """Many show something and hide something, and every filter is among them."""
    drawn = [shipped().random_selection(seed) for seed in SEEDS]
    counts = [shipped().counts(selection) for selection in drawn]
    assert sum(0 < c.n_shown < c.n_total for c in counts) >= len(drawn) // 3
    for field in (
        *("period", "provinces", "event_types", "families", "actors"),
        *("claim_statuses", "sources", "text", "place_id", "with_undated"),
    ):
        usual = getattr(Selection(), field)
        assert any(getattr(selection, field) != usual for selection in drawn), field
    assert any(len(selection.datasets) > 1 for selection in drawn)

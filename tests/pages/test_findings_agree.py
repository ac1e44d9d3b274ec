"""Every number of a page's finding is what plain pandas counts, for the same random selection."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from html import unescape

import pandas as pd
import pytest

from frontline.reference.places import gazetteer
from frontline.selection import Period, Selection, write_link
from frontline.views.wording import counted, number
from tests.pages.conftest import open_app, shown_html
from tests.pages.plain_control import NO_CHANGE, PlainControl, Row
from tests.pages.shipped import Shipped

SEEDS = range(400, 416)
PAGES = ("overview", "events", "control")


@cache
def shipped() -> Shipped:
    return Shipped()


@cache
def plain() -> PlainControl:
    return PlainControl(shipped())


@cache
def drawn(seed: int) -> Selection:
    """A random selection; most have a period with both ends, some near the first day of data."""
    chosen = shipped().random_selection(seed)
    if seed % 4 == 0:
        return chosen
    chance = random.Random(seed)
    days = sorted(listed(replace(chosen, period=Period()))["event_date"].dropna().unique())
    start = chance.choice(days or [date(2016, 12, 1)])
    return replace(
        chosen, period=Period(start, start + timedelta(days=chance.choice((0, 30, 119))))
    )


def listed(selection: Selection) -> pd.DataFrame:
    return shipped().table("events")[shipped().is_listed(selection)]


@cache
def finding(page: str, seed: int) -> str:
    """The sentence of a page as words, without the marks around them."""
    app = open_app(page=page, query=write_link(drawn(seed)))
    found = re.search(r'<p class="frontline-finding">(.*?)</p>', shown_html(app))
    assert found
    return unescape(re.sub(r"<[^>]*>", "", found[1]))


def before(selection: Selection) -> Selection | None:
    """The same filters in the days before, where every dataset has days from there to the end."""
    start, end = selection.period.start, selection.period.end
    if start is None or end is None:
        return None
    n_days = (end - start).days + 1
    earlier = Period(start - timedelta(days=n_days), start - timedelta(days=1))
    events = shipped().table("events")
    for name in selection.datasets:
        days = events.loc[events["dataset"] == name, "event_date"].dropna()
        if days.empty or days.min() > earlier.start or days.max() < end:
            return None
    return replace(selection, period=earlier, with_undated=False)


def compared(n_then: int, n_now: int, n_shown: int, selection: Selection) -> str:
    assert selection.period.start and selection.period.end
    n_days = (selection.period.end - selection.period.start).days + 1
    days = "day before" if n_days == 1 else f"{n_days:,} days before"
    dated = f"{n_now:,} dated, " if n_now != n_shown else ""
    if n_then == n_now == 0:
        return f"({dated}none in the {days} either)"
    if n_then == n_now:
        return f"({dated}as many as in the {days})"
    return f"({dated}{'up' if n_now > n_then else 'down'} from {n_then:,} in the {days})"


def changes(selection: Selection) -> list[Row]:
    return [
        row
        for row in plain().statements(selection)
        if row["claim_status"] != "false" and row["exclusion"] not in NO_CHANGE
    ]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_days_before(page: str, seed: int) -> None:
    selection = drawn(seed)
    earlier = before(selection)
    words = finding(page, seed)
    if earlier is None:
        assert "before" not in words
        return
    dated = replace(selection, with_undated=False)
    if page == "control":
        n_then, n_now, n_shown = (len(plain().statements(s)) for s in (earlier, dated, selection))
    else:
        n_then, n_now, n_shown = (len(listed(s)) for s in (earlier, dated, selection))
    assert compared(n_then, n_now, n_shown, selection) in words


@pytest.mark.parametrize("seed", SEEDS)
def test_where_the_events_are(seed: int) -> None:
    selection = drawn(seed)
    words, rows = finding("overview", seed), listed(selection)
    n_country = int(((rows["geo_precision"] == "country") & ~rows["outside_syria"]).sum())
    assert (f"{number(n_country)} known to the country only" in words) == bool(n_country)
    n_places = len({row["place_key"] for row in changes(selection)})
    said = f"{counted(n_places, 'place')} said to have changed hands"
    assert (said in words) == bool(n_places)
    found = re.search(r", (all|most|most often) in (.*?)[;.]", words)
    if selection.place_id:
        assert not found
    elif found:
        areas = gazetteer().areas
        sizes = Counter(areas[code].familiar for code in rows["admin1_pcode"].dropna())
        names = found[2].split(" and ")
        assert_leading(sizes, names, found[1], len(rows))


def assert_leading(sizes: Counter[str], names: list[str], share: str, n_all: int) -> None:
    """Those named are the largest, no other is as large, and the word fits their sum."""
    rest = [n for name, n in sizes.items() if name not in names]
    assert min(sizes[name] for name in names) > max(rest, default=0)
    n_named = sum(sizes[name] for name in names)
    assert (share == "all") == (n_named == n_all)
    assert (share in ("all", "most", "mostly")) == (2 * n_named > n_all)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_happened_and_how_it_stands(seed: int) -> None:
    words, rows = finding("events", seed), listed(drawn(seed))
    statuses = Counter(rows["claim_status"])
    for status, said in (
        ("claimed", "claimed by one side"),
        ("denied", "denied by another party"),
        ("false", "said to be false"),
    ):
        n_events = statuses[status]
        assert (f"{number(n_events)} {said}" in words) == bool(n_events)
    found = re.search(r", (all|mostly|most often) (.*?)[;.]", words)
    if found:
        names = found[2].split(" and ")
        assert_leading(Counter(rows["sub_event_type"]), names, found[1], len(rows))


@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_said_to_have_gained_and_lost(seed: int) -> None:
    selection = drawn(seed)
    words, rows = finding("control", seed), changes(selection)
    n_places = len({row["place_key"] for row in rows})
    said = f"{counted(n_places, 'place')} said to have changed hands"
    assert (said in words) == bool(n_places)
    dated = [row for row in rows if isinstance(row["start_date"], date)]
    for verb, takes in (("gained", "takes"), ("lost", "leaves")):
        sides = [
            row["map_family"] if row["effect"] == takes else row["other_map_family"]
            for row in dated
        ]
        sizes = Counter(side for side in sides if isinstance(side, str))
        found = re.search(rf"{verb} by (.*?)(?: and lost by .*)?[;.]", words)
        if found:
            named = [name for name in sizes if name in found[1]]
            rest = [n for name, n in sizes.items() if name not in named]
            assert min(sizes[name] for name in named) > max(rest, default=0)


def test_the_selections_are_worth_comparing() -> None:
    selections = [drawn(seed) for seed in SEEDS]
    earlier = [before(selection) for selection in selections]
    assert sum(one is not None for one in earlier) >= 3
    assert any(one is None for one in earlier)
    assert any(changes(selection) for selection in selections)
    assert sum(len(listed(selection)) > 5 for selection in selections) >= len(selections) // 3

"""Every aggregate on Control is what plain Python counts, for the same random selection."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import date, timedelta
from functools import cache

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from frontline.model import ControlRule, GeoPrecision, PeriodUnit
from frontline.selection import Period, Selection, ViewOptions, write_link
from frontline.store.control_frames import LEDGER_ROWS
from frontline.views.place_names import shown_place
from frontline.views.wording import band, counted, number
from tests.pages.conftest import open_app, shown_html, shown_text
from tests.pages.plain_control import PlainControl, Row
from tests.pages.shipped import Shipped
from tests.pages.shown import chart_tables, day_of, map_rows

SEEDS = range(200, 216)
DATASETS = ("fa-kes", "reports")


@cache
def shipped() -> Shipped:
    return Shipped()


@cache
def plain() -> PlainControl:
    return PlainControl(shipped())


@cache
def opened(seed: int) -> tuple[Selection, ViewOptions, AppTest]:
    """A page of a random selection of the datasets that tell of control, day, rule and unit."""
    chance = random.Random(seed)
    drawn = shipped().random_selection(seed)
    fields = {"datasets": DATASETS[: 1 + seed % 2], "with_undated": drawn.with_undated}
    if seed % 4 == 1:
        fields["provinces"] = tuple(chance.sample(("SY02", "SY05", "SY07", "SY08", "SY12"), 3))
    if seed % 4 == 2:
        start = date(2013, 1, 1) + timedelta(days=chance.randint(0, 1200))
        end = start + timedelta(days=chance.randint(100, 900))
        fields["period"] = Period(start, end)
    if seed % 4 == 3:
        fields["claim_statuses"] = ("claimed", "denied", "unconfirmed")
    selection = Selection(**fields)  # type: ignore[arg-type]
    options = ViewOptions(
        day=date(2013, 8, 1) + timedelta(days=chance.randint(0, 1500)),
        rule=chance.choice(list(ControlRule)),
        unit=chance.choice(list(PeriodUnit)),
        fade_days=90,
    )
    page = open_app(page="control", query=write_link(selection), view_options=options)
    assert not page.error
    return selection, options, page


def unit_of(page: AppTest) -> PeriodUnit:
    found = re.search(r"On the first day of each (week|month)", shown_text(page))
    assert found
    return PeriodUnit(found[1])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_places_on_the_map(seed: int) -> None:
    selection, options, page = opened(seed)
    found = re.search(r'data-places="(\d+)" data-day="([\d-]+)"', shown_html(page))
    assert found
    day = date.fromisoformat(found[2])
    spans = plain().spans_on(selection, options.rule, day)
    known = [span for span in spans if span["state"] != "unknown"]
    rows = map_rows(page, "held")
    n_marks = Counter(row["id"] for row in rows)
    assert n_marks == Counter(span["place_id"] for span in known)
    assert int(found[1]) == len(known)
    marks = {row["id"]: row["line_2"] for row in rows}
    for span in known:
        # Two datasets may each know of a place; its marks then lie on one another.
        if n_marks[span["place_id"]] == 1:
            words = marks[span["place_id"]]
            assert all(actor in words for actor in span["actors"]) or span["is_inferred"]
            assert ("inferred" in words) == bool(span["is_inferred"])
            assert ("ontested" in words) == (span["state"] == "contested")
            assert ("Last known" in words) == (span["state"] == "last known")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_places_gained_and_lost(seed: int) -> None:
    selection, options, page = opened(seed)
    statements = plain().statements(selection)
    if not statements:
        assert "No statement that a place was taken or left matches" in shown_text(page)
        return
    is_held = "On the first day" in shown_text(page)
    unit = unit_of(page) if is_held else options.unit or PeriodUnit.WEEK
    expected = plain().gains(selection, options.rule, unit)
    tables = chart_tables(page)
    cells = {
        (cell["Who"], day_of(cell["x"])): (cell["Gained"], cell["Lost"])
        for cell in tables.get("cells", [])
    }
    assert cells == {
        key: (band(low, high), band(lost_low, lost_high))
        for key, (low, high, lost_low, lost_high) in expected.items()
    }
    for row in tables.get("rows", []):
        own = [counts for (family, _), counts in expected.items() if family == row["family"]]
        low, high, lost_low, lost_high = (sum(column) for column in zip(*own, strict=True))
        words = f"gained {band(low, high)}, lost {band(lost_low, lost_high)},"
        assert row["words"].startswith(words)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_places_held_over_time(seed: int) -> None:
    selection, options, page = opened(seed)
    rows = chart_tables(page).get("held", [])
    events = shipped().table("events")
    days = list(events[events["dataset"].isin(selection.datasets)]["event_date"].dropna())
    period = (selection.period.start or min(days), selection.period.end or max(days))
    if "On the first day" not in shown_text(page):
        assert not rows
        return
    expected = plain().held(selection, options.rule, unit_of(page), period)
    last = max(row["x"] for row in rows)
    found = {(row["Who"], day_of(row["x"])): row["n"] for row in rows if row["x"] != last}
    assert {key: n for key, n in found.items() if n} == expected


def place_of(statement: Row) -> str:
    """The place by its familiar name where it is the event's own; else as it is told."""
    events = shipped().table("events")
    of_event = (events["dataset"] == statement["dataset"]) & (
        events["event_id"] == statement["event_id"]
    )
    (event,) = events[of_event].to_dict("records")
    told = str(statement["place"])
    is_own = event["location"] == told and event["geo_precision"] == GeoPrecision.EXACT
    return str(shown_place(told, event["place_id"] if is_own else None, GeoPrecision.EXACT))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_of_the_ledger(seed: int) -> None:
    selection, _, page = opened(seed)
    statements = plain().statements(selection)
    if not statements:
        return
    table = next(each.value for each in page.dataframe if "Why this colour" in each.value)
    assert len(table) == min(len(statements), LEDGER_ROWS)
    # The newest first; undated ones come last.
    days = [row["start_date"] for row in statements if isinstance(row["start_date"], date)]
    latest = sorted(days, reverse=True)[:LEDGER_ROWS]
    shown = [day.date() for day in table["Day"] if pd.notna(day)]
    assert shown == latest
    assert table["Day"].isna().tolist() == [False] * len(shown) + [True] * (len(table) - len(shown))
    if len(statements) <= LEDGER_ROWS:
        assert sorted(table["Place"]) == sorted(map(place_of, statements))
    reasons = Counter(row["exclusion"] for row in statements if isinstance(row["exclusion"], str))
    words = shown_text(page)
    assert all(f"{number(n)} {reason}" in words for reason, n in reasons.items())
    n_undated = len(statements) - len(days)
    assert (f"{counted(n_undated, 'undated statement')} not in" in words) == bool(n_undated)


@pytest.mark.parametrize("seed", range(220, 228))
def test_what_changed_between_two_days_or_under_two_rules(seed: int) -> None:
    chance = random.Random(seed)
    first = date(2013, 6, 1) + timedelta(days=chance.randint(0, 1000))
    last = first + timedelta(days=chance.randint(0, 400))
    before, after = chance.choice(list(ControlRule)), chance.choice(list(ControlRule))
    options = ViewOptions(
        shows_changes=True, since=first, day=last, earlier_rule=before, rule=after
    )
    selection = Selection(datasets=(DATASETS[0],))
    page = open_app(page="control", query=write_link(selection), view_options=options)
    was, became = (
        {
            span["place_id"]: ((span["state"], tuple(span["holders"])), span["stated"])
            for span in plain().spans_on(selection, rule, day)
        }
        for rule, day in ((before, first), (after, last))
    )
    # Somebody must say so: that words fade in between is no change.
    differing = [
        place_id
        for place_id in was
        if all(one != other for one, other in zip(was[place_id], became[place_id], strict=True))
    ]
    html = shown_html(page)
    assert f'frontline-difference-state" data-places="{len(differing)}"' in html
    assert f"· {len(differing):,} of {counted(len(became), 'place')} with a claim" in html
    marks = json.loads(page.get("deck_gl_json_chart")[0].proto.json)["layers"]
    targets = next(layer["data"] for layer in marks if layer["id"].startswith("held"))
    assert {row["id"] for row in targets} == set(differing)


@pytest.mark.parametrize("seed", range(230, 238))
def test_the_claims_on_a_picked_place(seed: int) -> None:
    ledger = shipped().table("control_ledger")
    keys = sorted(ledger[ledger["dataset"] == DATASETS[0]]["place_key"].unique())
    place_id = random.Random(seed).choice([key for key in keys if not key.startswith("~")])
    selection = Selection(datasets=(DATASETS[0],), place_id=place_id)
    page = open_app(page="control", query=write_link(selection))
    n_claims = plain().n_claims(DATASETS[0], place_id)
    html = shown_html(page)
    assert (f"{counted(n_claims, 'claim')} on " in html) == bool(n_claims)
    assert ("Every claim for and against" in html) == bool(n_claims)


def test_the_selections_show_every_kind_of_aggregate() -> None:
    drawn = [opened(seed)[:2] for seed in SEEDS]
    assert {options.rule for _, options in drawn} == set(ControlRule)
    counts = [len(plain().statements(selection)) for selection, _ in drawn]
    assert sum(n > 0 for n in counts) >= len(counts) // 2
    assert any(selection.provinces for selection, _ in drawn)


def test_a_dataset_that_says_nothing_of_control_offers_no_filters_to_clear() -> None:
    page = open_app(page="control", query=write_link(Selection(datasets=("ucdp-ged",))))
    assert any("choose another above" in info.value for info in page.info)
    assert not [button for button in page.button if button.label == "Clear all filters"]

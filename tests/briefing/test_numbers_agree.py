"""Every number of a briefing is the page's, counted here by plain pandas from the events."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from frontline.briefing.content import PartKind
from frontline.briefing.parts.asked import Asked
from frontline.briefing.parts.charts import timeline_charts
from frontline.briefing.parts.events import callouts, key_events
from frontline.briefing.parts.maps import map_picture
from frontline.briefing.recipe import Recipe
from frontline.reference.geography import outlines
from frontline.store import frames
from frontline.store.control_frames import Moment
from frontline.store.control_frames import control_map as control_rows
from frontline.store.database import Database, Session
from frontline.views.maps.control_deck import ControlFrame
from frontline.views.maps.control_map import control_map, held_places
from frontline.views.maps.deck import COUNTRY_VIEW, TALL_VIEW
from frontline.views.maps.events_map import MapOptions, events_map, most_of
from frontline.views.maps.markers import icon_height, size_unit
from frontline.views.maps.orientation import cities, familiar_names
from frontline.views.wording import number
from tests.briefing.conftest import DAY, Compose
from tests.briefing.recipes import ARABIC, MANY, REPORT


def events_of(session: Session, recipe: Recipe) -> pd.DataFrame:
    return frames.event_rows(session, recipe.selection, limit=100_000)


@pytest.mark.parametrize("recipe", [REPORT, MANY], ids=lambda recipe: recipe.name)
def test_counts_are_those_of_the_events(recipe: Recipe, session: Session, make: Compose) -> None:
    briefing, events = make(recipe), events_of(session, recipe)
    assert len(events) > 100
    assert briefing.imprint.counts[0].startswith(f"{number(len(events))} of ")
    table = briefing.part(PartKind.COUNTS)
    assert table is not None
    assert table.table is not None
    by_province = events["admin1"].value_counts()
    kinds = events["sub_event_type"].value_counts()
    whole = table.table.rows[0]
    assert whole[1] == number(len(events))
    titles = [column.title for column in table.table.columns][2:]
    assert [whole[2 + n] for n in range(len(titles))] == [number(kinds[t]) for t in titles]
    assert table.table.rows[1][1] == number(by_province.iloc[0])
    n_listed = sum(int(row[1].replace(",", "")) for row in table.table.rows[1:])
    assert n_listed <= len(events)


@pytest.mark.parametrize("recipe", [REPORT, MANY], ids=lambda recipe: recipe.name)
def test_statuses_and_killed_are_those_of_the_events(
    recipe: Recipe, session: Session, make: Compose
) -> None:
    events = events_of(session, recipe)
    found = make(recipe).part(PartKind.FINDING)
    assert found is not None
    words = " ".join(found.words)
    for status, n in events["claim_status"].value_counts().items():
        if n and status in ("claimed", "denied"):
            assert f"{number(n)} {status} by" in words
    n_told = int(events["fatalities_best"].notna().sum())
    assert f"told for {number(n_told)} of {number(len(events))} events" in words


def test_the_columns_of_the_timeline_hold_every_dated_event(
    session: Session, database: Database
) -> None:
    asked = Asked(session, database.manifests, MANY, DAY)
    (chart,) = timeline_charts(asked)
    events = events_of(session, MANY)
    first = pd.to_datetime(events["event_date"])
    is_day = events["date_precision"].eq("day") & events["end_date"].isna()
    # What is known to a day lies in one column; the rest may lie below.
    assert int(is_day.sum()) <= sum(sum(s.values) for s in chart.series) <= int(first.notna().sum())


def test_the_map_has_the_marks_of_the_pages_map(session: Session, database: Database) -> None:
    asked = Asked(session, database.manifests, REPORT, DAY)
    places = asked.places
    options = MapOptions(
        theme="light",
        view=COUNTRY_VIEW,
        opened_at=COUNTRY_VIEW,
        unit=size_unit(most_of(places, "n_events")),
        major=cities(),
        names=familiar_names(),
    )
    provinces = frames.province_totals(session, REPORT.selection)
    deck = events_map(places, provinces, outlines(), options)
    layers = {layer["id"]: layer for layer in deck.spec["layers"]}
    marks = [row for row in layers["markers-light"]["data"] if row[2] != "city"]
    picture = map_picture(asked)
    drawn = re.findall(
        r'<circle cx="([^"]+)" cy="([^"]+)" r="([^"]+)" fill="#[^"]+"/>', picture.svg
    )
    expected = []
    for longitude, latitude, _, height in marks:
        x, y = COUNTRY_VIEW.pixel_of(latitude, longitude)
        expected.append((x, y, height / float(icon_height(1.0))))
    assert len(expected) > 50
    told = {(round(float(x)), round(float(y)), round(float(r), 1)) for x, y, r in drawn}
    assert {(round(x), round(y), round(r, 1)) for x, y, r in expected} - told == set()
    named = {label.words for label in picture.labels}
    texts = [row["text"] for row in layers["labels-light"]["data"]]
    assert set(texts) <= named


def test_the_map_of_control_has_the_codes_of_the_pages_map(session: Session, make: Compose) -> None:
    part = make(REPORT).part(PartKind.CONTROL)
    assert part is not None
    assert part.picture is not None
    end = REPORT.selection.period.end
    assert end is not None
    rows = control_rows(session, REPORT.selection, Moment(end))
    frame = ControlFrame(theme="light", view=TALL_VIEW, cities=cities())
    deck = control_map(held_places(rows), frame)
    layers = {layer["id"]: layer for layer in deck.spec["layers"]}
    codes = [row["code"] for row in layers["codes-light"]["data"]]
    drawn = [label.words for label in part.picture.labels if label.weight == 700]
    assert codes
    assert sorted(drawn) == sorted(codes)


def test_numbers_on_the_map_lead_to_events_at_their_place(
    session: Session, database: Database
) -> None:
    asked = Asked(session, database.manifests, REPORT, DAY)
    told = key_events(asked)
    numbers = [n for callout in callouts(asked, told) for n in callout.words.split(", ")]
    placed = [str(e.number) for e in told if e.detail.fields["located_as"] == "placed"]
    assert sorted(numbers) == sorted(placed)
    assert placed


def test_arabic_names_stand_on_the_map(session: Session, database: Database) -> None:
    asked = Asked(session, database.manifests, ARABIC, DAY)
    words = {label.words for label in map_picture(asked).labels}
    assert "حلب" in words


def test_another_selection_is_another_briefing(make: Compose) -> None:
    one = make(REPORT)
    other = make(replace(REPORT, selection=replace(REPORT.selection, provinces=("SY02",))))
    assert one.imprint.filters != other.imprint.filters
    assert "Aleppo" in other.imprint.filters
    assert "province=SY02" in other.imprint.permalink

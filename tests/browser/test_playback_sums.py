"""What the player adds up day by day equals a plain count, in any order of days."""

from __future__ import annotations

import base64
import random
from datetime import date
from typing import Any

import pandas as pd
from playwright.sync_api import Page

from frontline.reference.geography import outlines
from frontline.ui.playback.component import script
from frontline.views.maps.deck import COUNTRY_VIEW
from frontline.views.player.packed_counts import Naming, Size, pack_counts
from frontline.views.player.packed_spans import pack_spans
from frontline.views.player.packing import envelope
from frontline.views.player.settings import Look, Opening, held_settings, player_settings

N_DAYS = 120
N_PLACES = 12
FIRST, LAST = date(2016, 1, 1), date(2016, 4, 29)
BOUNDS = (FIRST, LAST)
UNKNOWN, CONTESTED = 0, 2

_LOAD = """async text => {
  const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  const [settings, body] = splitHead(bytes);
  const { words, columns } = await unpack(body);
  window.scene = new SCENES[settings.scene](settings, words, columns);
}"""
_EVENTS = """windows => windows.map(([first, last]) => {
  scene.setWindow(first, last);
  return [scene.nShown, Array.from(scene.totals), Array.from(scene.provinceTotals)];
})"""
_HELD = """days => days.map(day => {
  scene.setWindow(0, day);
  const shown = Array.from(scene.order).sort((a, b) => a - b);
  return [scene.nShown, scene.nContested, shown.map(place =>
    [place, ...scene.familiesOf(place), Math.max(scene.news[place], -1)])];
})"""


def load(page: Page, message: bytes) -> None:
    page.set_content("<p>sums</p>")
    page.add_script_tag(content=script().replace("export default ", ""))
    page.evaluate(_LOAD, base64.b64encode(message).decode())


def look() -> Look:
    return Look(map=".map", frame=COUNTRY_VIEW, theme="light", alt="sums")


def opening() -> Opening:
    return Opening("one", FIRST, LAST, COUNTRY_VIEW)


def places() -> pd.DataFrame:
    """Two places a marker; two provinces; the last row is known to a province only."""
    rows: list[dict[str, Any]] = []
    codes = [outline["pcode"] for outline in outlines()]
    for number in range(N_PLACES):
        is_area = number == N_PLACES - 1
        rows.append(
            {
                "place": number,
                "spot_id": None if is_area else f"S{number}",
                "place_id": f"P{number}",
                "name": f"Place {number}",
                "name_ar": None,
                "latitude": 34 + 0.1 * number,
                "longitude": 37 + 0.1 * number,
                "radius_km": 0.0,
                "admin1_pcode": codes[number % 2],
                "group_id": None if is_area else f"G{number // 2}",
                "group_place": None if is_area else number - number % 2,
            }
        )
    frame = pd.DataFrame(rows).set_index("place", drop=False)
    return frame.astype({"group_place": "Int64"})


def counts(chance: random.Random) -> pd.DataFrame:
    rows = [
        {"day": day, "place": place, "family": family, "is_counted": True}
        | {"n_events": chance.choice([1, 2, 6, 7, 8, 300])}
        for day in range(-1, N_DAYS)
        for place in range(N_PLACES)
        for family in range(3)
        if chance.random() < 0.2
    ]
    return pd.DataFrame(rows)


def windows(chance: random.Random) -> list[tuple[int, int]]:
    """From the start to each of some days, rolling weeks and months, any two days."""
    grown = [(0, day) for day in range(0, N_DAYS, 7)]
    rolling = [(max(0, day - n + 1), day) for n in (7, 30) for day in range(0, N_DAYS, 5)]
    pairs = [sorted(chance.choices(range(N_DAYS), k=2)) for _ in range(40)]
    return [*grown, *rolling, *((first, last) for first, last in pairs)]


def test_windows_of_events_are_the_plain_sums(page: Page) -> None:
    chance = random.Random(7)
    rows = counts(chance)
    packed = pack_counts(rows, places(), outlines(), Naming(), Size(N_DAYS, 1))
    load(page, envelope(player_settings("events", opening(), BOUNDS, look()), packed))
    asked = windows(chance)
    for (first, last), said in zip(asked, page.evaluate(_EVENTS, asked), strict=True):
        n_shown = 0
        by_marker = [0] * (N_PLACES // 2 + 1)
        by_province = [0] * (len(outlines()) + 1)
        for row in rows.to_dict("records"):
            if row["day"] >= 0 and not first <= row["day"] <= last:
                continue
            n_shown += row["n_events"]
            is_area = row["place"] == N_PLACES - 1
            by_marker[0 if is_area else row["place"] // 2 + 1] += row["n_events"]
            by_province[row["place"] % 2 + 1] += row["n_events"]
        assert said == [n_shown, by_marker, by_province], (first, last)


def spans(chance: random.Random) -> pd.DataFrame:
    rows = []
    for place in range(N_PLACES):
        starts = [None, *sorted(chance.sample(range(N_DAYS), 6))]
        for start, end in zip(starts, [*starts[1:], N_DAYS], strict=True):
            known = range(start or 0, end or 0)
            state = chance.choice([UNKNOWN, 1, CONTESTED])
            rows.append(
                {
                    "place_key": place,
                    "place_id": f"P{place}",
                    "place": f"Place {place}",
                    "location_ar": None,
                    "latitude": 34 + 0.1 * place,
                    "longitude": 37 + 0.1 * place,
                    "from_day": start,
                    "state": state,
                    "family": chance.randrange(9),
                    "second_family": chance.randrange(9) if state == CONTESTED else None,
                    "actors": "somebody",
                    "is_inferred": False,
                    "besieged_by": None,
                    "evidence_days": sorted(chance.sample(known, min(2, len(known)))),
                }
            )
    return pd.DataFrame(rows).astype({"from_day": "Int64", "second_family": "Int64"})


def plain_control(rows: pd.DataFrame, day: int) -> list[Any]:
    """Of each place the last span that has begun."""
    n_contested = 0
    shown = []
    for place in range(N_PLACES):
        of_place = rows[rows["place_key"] == place].to_dict("records")
        span = [s for s in of_place if pd.isna(s["from_day"]) or s["from_day"] <= day][-1]
        if span["state"] == UNKNOWN:
            continue
        is_contested = span["state"] == CONTESTED
        n_contested += is_contested
        second = span["second_family"] if is_contested else -1
        news = max((known for known in span["evidence_days"] if known <= day), default=-1)
        shown.append([place, span["family"], second, news])
    return [len(shown), n_contested, shown]


def test_days_of_control_are_the_plain_spans(page: Page) -> None:
    chance = random.Random(11)
    rows = spans(chance)
    settings = held_settings(opening(), BOUNDS, look(), [], 90)
    load(page, envelope(settings, pack_spans(rows, N_DAYS)))
    days = [*range(0, N_DAYS, 3), *chance.choices(range(N_DAYS), k=40)]
    for day, said in zip(days, page.evaluate(_HELD, days), strict=True):
        assert said == plain_control(rows, day), day

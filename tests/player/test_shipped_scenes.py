"""Still and playing show the same marks of the shipped data, in any window of days.

The scenes alone, without a page: ``tests/browser/test_same_marks.py`` compares
what both draw there.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from frontline.reference.geography import outlines
from frontline.selection import Period, Selection
from frontline.store import frames
from frontline.store.control_frames import Moment
from frontline.store.control_frames import control_map as control_rows
from frontline.store.database import Session
from frontline.store.playback_frames import daily_counts, playback_places, playback_spans
from frontline.views.maps.control_deck import ControlFrame
from frontline.views.maps.control_map import control_scene, held_places
from frontline.views.maps.deck import COUNTRY_VIEW, PHONE_VIEW, TALL_VIEW
from frontline.views.maps.events_map import MapOptions, event_scene, most_of
from frontline.views.maps.map_rules import CIRCLES, PHONE_SCALE
from frontline.views.maps.markers import size_unit
from frontline.views.maps.orientation import cities, familiar_names
from frontline.views.player.packed_counts import Naming, Size, pack_counts
from frontline.views.player.packed_spans import pack_spans
from frontline.views.player.packing import envelope
from frontline.views.player.settings import Look, Opening, held_settings, player_settings
from tests.pages.shipped import NAMES, shipped_session
from tests.player.node import played_scenes
from tests.player.same import Scene, differences
from tests.scenes import control_form, events_form

UCDP = Selection(datasets=("ucdp-ged",))
FADE_DAYS = 90


session = pytest.fixture(shipped_session, scope="module")


def windows(n_days: int) -> list[tuple[int, int]]:
    """From the start, the whole, weeks, and any two days."""
    chance = random.Random(19)
    pairs = [sorted(chance.choices(range(n_days), k=2)) for _ in range(6)]
    weeks = [(day, day + 6) for day in chance.choices(range(n_days - 6), k=3)]
    return [(0, n_days - 1), (0, 20), *weeks, *((first, last) for first, last in pairs)]


@pytest.mark.parametrize("by_place", [False, True])
@pytest.mark.parametrize("is_phone", [False, True])
@pytest.mark.parametrize("is_arabic", [False, True])
def test_every_window_of_events_has_the_marks_of_the_still_map(
    session: Session, tmp_path: Path, by_place: bool, is_phone: bool, is_arabic: bool
) -> None:
    bounds = frames.period_bounds(session, UCDP)
    assert bounds
    first, n_days = bounds[0], (bounds[1] - bounds[0]).days + 1
    view, scale = (PHONE_VIEW, PHONE_SCALE) if is_phone else (COUNTRY_VIEW, 1.0)
    look = Look(".map", view, "dark", "", scale=scale, is_arabic=is_arabic, cities=cities())
    naming = Naming(by_place, is_arabic, familiar_names(), {c.place_id for c in cities()})
    body = pack_counts(
        daily_counts(session, UCDP, first),
        playback_places(session),
        outlines(),
        naming,
        Size(n_days, 1),
    )
    settings = player_settings("events", Opening("one", *bounds, view), bounds, look)
    shown = windows(n_days)
    played = played_scenes(envelope(settings, body), view, shown, tmp_path)
    most_circles = 0
    for (start, end), scene in zip(shown, played, strict=True):
        chosen = Selection(
            datasets=UCDP.datasets,
            period=Period(first + timedelta(days=start), first + timedelta(days=end)),
        )
        totals = frames.place_totals if by_place else frames.subdistrict_totals
        places = totals(session, chosen)
        options = MapOptions(
            theme="dark",
            view=view,
            opened_at=view,
            scale=scale,
            unit=size_unit(most_of(places, "n_events")),
            is_arabic=is_arabic,
            major=cities(),
            names=familiar_names(),
        )
        provinces = frames.province_totals(session, chosen)
        still = events_form(event_scene(places, provinces, outlines(), options))
        found = differences(still, scene)
        assert not found, (start, end, found[:10])
        most_circles = max(most_circles, len(scene["circles"]))
    assert most_circles > CIRCLES.most_full or not by_place


def test_every_day_of_control_has_the_marks_of_the_still_map(
    session: Session, tmp_path: Path
) -> None:
    whole = Selection(datasets=NAMES)
    first, last = date(2012, 1, 1), date(2018, 12, 31)
    n_days = (last - first).days + 1
    look = Look(".map", TALL_VIEW, "light", "", cities=cities(), picked="C1007")
    opening = Opening("one", first, last, TALL_VIEW)
    settings = held_settings(opening, (first, last), look, [], FADE_DAYS)
    body = pack_spans(playback_spans(session, whole, "any claim", first), n_days)
    chance = random.Random(23)
    days = sorted(chance.sample(range(n_days), 40))
    shown = [(0, day) for day in days]
    played = played_scenes(envelope(settings, body), TALL_VIEW, shown, tmp_path)
    marks = []
    for day, scene in zip(days, played, strict=True):
        moment = Moment(first + timedelta(days=day), "any claim")
        rows = control_rows(session, whole, moment, fading_days=FADE_DAYS)
        frame = ControlFrame("light", TALL_VIEW, cities=cities(), picked_place="C1007")
        still = control_form(control_scene(held_places(rows), frame))
        found = differences(still, scene)
        assert not found, (day, found[:10])
        marks += scene["marks"]
    *_, radii, _, seconds, codes, hollow, contested, last_known = zip(*marks, strict=True)
    assert len(set(radii)) == 2
    assert max(seconds) >= 0
    assert "" in codes
    for told in (hollow, contested, last_known):
        assert set(told) == {False, True}


def test_a_moved_mark_a_wrong_half_and_a_missing_name_are_told() -> None:
    still: Scene = {
        "marks": [[37.1, 36.2, 15.0, 3, 0]],
        "names": [["Aleppo", 7, 0, "start", False]],
    }
    for part, row in (
        ("marks", [37.102, 36.2, 15.0, 3, 0]),
        ("marks", [37.1, 36.2, 15.2, 3, 0]),
        ("marks", [37.1, 36.2, 15.0, 3, -1]),
        ("names", ["Aleppo", 9, 0, "start", False]),
        ("names", ["Aleppo", 7, 0, "end", False]),
    ):
        assert differences(still, {**still, part: [row]})
    assert differences(still, {**still, "names": []})
    assert not differences(still, still)

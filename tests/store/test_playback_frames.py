"""What a player adds up equals what the still views count, on the same random selections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.model import MapFamily
from frontline.reference.geography import outlines
from frontline.selection import ALL_DAYS, Selection
from frontline.store import frames
from frontline.store.control_frames import Moment, control_map
from frontline.store.database import Session
from frontline.store.playback_frames import (
    daily_counts,
    playback_places,
    playback_spans,
    without_period,
)
from frontline.views.player.packed_counts import Naming, Size, pack_counts
from frontline.views.player.packed_spans import pack_spans
from frontline.views.player.packing import read_varints, unpack
from tests.store.test_control_frames import rules
from tests.store.test_frames import days, each_selection, selections
from tests.views.player.played import window_counts

N_DAYS = 400
FAMILIES = tuple(MapFamily)
_ISLAMIC_STATE = FAMILIES.index(MapFamily.ISLAMIC_STATE)
_UNLIMITED = 30_000


def top_two(counts: Mapping[str, int]) -> tuple[str | None, str | None]:
    """The most frequent family and, with half its count or more, the second."""
    ranked = sorted(counts, key=lambda name: (-counts[name], FAMILIES.index(MapFamily(name))))
    if not ranked:
        return None, None
    is_shared = len(ranked) > 1 and counts[ranked[1]] * 2 >= counts[ranked[0]]
    return ranked[0], ranked[1] if is_shared else None


def shown(totals: pd.DataFrame) -> list[tuple[str, int, str | None, str | None]]:
    """Rows with events as name, count and families."""
    rows = totals[totals["n_events"] > 0]
    families = rows[["map_family_1", "map_family_2"]].astype(object)
    families = families.where(families.notna(), None)
    named = zip(rows["name"], rows["n_events"], families.to_numpy().tolist(), strict=True)
    return sorted((name, int(n), one, two) for name, n, (one, two) in named)


@each_selection
@given(selection=selections, by_place=st.booleans())
def test_days_add_up_to_the_still_map(
    session: Session, selection: Selection, by_place: bool
) -> None:
    bounds = frames.period_bounds(session, selection)
    if bounds is None:
        return
    first, last = bounds
    counts = daily_counts(session, without_period(selection), first)
    size = Size((last - first).days + 1, 0)
    packed = pack_counts(counts, playback_places(session), outlines(), Naming(by_place), size)
    window = [
        (min(max(day or end, first), last) - first).days
        for day, end in ((selection.period.start, first), (selection.period.end, last))
    ]
    # A window that lies before all days or after them has none of them.
    is_outside = (selection.period.start or first) > last or (selection.period.end or last) < first
    played = window_counts(packed, 1, 0) if is_outside else window_counts(packed, *window)
    totals = frames.place_totals if by_place else frames.subdistrict_totals
    assert sorted(
        (key.split(" ", 1)[1], n_events, *top_two(families))
        for key, (n_events, families) in played.items()
    ) == shown(totals(session, selection))


@each_selection
@given(selection=selections)
def test_every_event_is_in_one_day(session: Session, selection: Selection) -> None:
    first = date(2016, 1, 1)
    counts = daily_counts(session, selection, first)
    whole = replace(selection, period=ALL_DAYS)
    counted = counts[counts["is_counted"]]
    assert counted["n_events"].sum() == frames.event_counts(session, whole).n_shown
    assert (counts["n_events"] > 0).all()
    assert not counts.duplicated(["day", "place", "family", "is_counted"]).any()


@each_selection
@given(selection=selections)
def test_what_is_shaded_stands_at_its_province(session: Session, selection: Selection) -> None:
    places = playback_places(session)
    assert places["place"].tolist() == list(range(len(places)))
    whole = replace(selection, period=ALL_DAYS)
    counts = daily_counts(session, whole, date(2016, 1, 1)).merge(places, on="place", how="left")
    is_coarse = counts["spot_id"].isna() & counts["admin1_pcode"].notna()
    coarse = counts[is_coarse & counts["is_counted"]]
    by_province = coarse.groupby("admin1_pcode")["n_events"].sum().to_dict()
    totals = frames.province_totals(session, whole).set_index("admin1_pcode")["n_coarse"]
    assert by_province == {code: n for code, n in totals.items() if n}


@pytest.mark.parametrize("n_events", [1, 6, 7, 8, 5000])
def test_large_counts_are_kept(n_events: int, session: Session) -> None:
    one = {"day": 0, "place": 0, "family": _ISLAMIC_STATE, "is_counted": True, "n_events": n_events}
    counts = pd.DataFrame([one])
    packed = pack_counts(counts, playback_places(session), outlines(), Naming(True), Size(1, 1))
    (found,) = window_counts(packed, 0, 0).values()
    assert found == (n_events, {MapFamily.ISLAMIC_STATE: n_events})


def current_spans(spans: pd.DataFrame, day: int) -> pd.DataFrame:
    """Of each place the last span that has begun."""
    begun = spans[spans["from_day"].isna() | (spans["from_day"] <= day)]
    return begun.drop_duplicates("place_key", keep="last")


@each_selection
@given(day=days, rule=rules, provinces=st.just(()) | st.just(("SY02", "SY07")))
def test_spans_are_those_of_the_control_map(
    session: Session, day: date, rule: str, provinces: tuple[str, ...]
) -> None:
    selection = Selection(provinces=provinces)
    first = date(2016, 11, 1)
    now = (day - first).days
    spans = current_spans(playback_spans(session, selection, rule, first), now)
    # The player draws the limits itself; what it is sent has none.
    still = control_map(session, selection, Moment(day, rule), fading_days=_UNLIMITED)
    assert spans["place_id"].tolist() == still["place_id"].tolist()
    states = ("unknown", "held", "contested")
    assert [states[state] for state in spans["state"]] == still["state"].astype(str).tolist()
    for spans_name, still_name in (("family", "map_family_1"), ("second_family", "map_family_2")):
        named = [None if pd.isna(code) else str(FAMILIES[code]) for code in spans[spans_name]]
        found = still[still_name].astype(object)
        assert named == found.where(found.notna(), None).tolist()
    told = [[d for d in known if d <= now] for known in spans["evidence_days"]]
    news = pd.to_datetime(still["last_evidence"])
    assert [first + timedelta(days=int(max(known))) if known else None for known in told] == [
        None if pd.isna(value) else value.date() for value in news
    ]


def test_packed_spans_keep_every_span_and_day_of_news(session: Session) -> None:
    first = date(2016, 11, 1)
    spans = playback_spans(session, Selection(), "any claim", first)
    words, columns = unpack(pack_spans(spans, N_DAYS))
    assert len(words["names"]) == spans["place_key"].nunique()
    assert read_varints(columns["spanCounts"]).sum() == len(spans)
    assert len(columns["families"]) == len(columns["flags"]) == len(spans)
    news = read_varints(columns["evidenceCounts"])
    assert news.tolist() == [len(known) for known in spans["evidence_days"]]
    folded = read_varints(columns["evidenceSteps"])
    gaps = np.where(folded & 1, -((folded + 1) >> 1), folded >> 1)
    starts = np.repeat(spans["from_day"].fillna(0).to_numpy(np.int64), news)
    assert (gaps + starts).tolist() == [d for known in spans["evidence_days"] for d in known]

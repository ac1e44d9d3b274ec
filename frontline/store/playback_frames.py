"""What a player runs over: events by day and place, and all spans of control.

Read once when a player opens. It adds and takes away whole days by itself, so
neither the period nor the picks of the selection matter here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from frontline.selection import ALL_DAYS, Selection
from frontline.store.database import Session, Value, run


def without_period(selection: Selection) -> Selection:
    """The selection as far as a player's counts depend on it: no period, no picks."""
    return replace(selection, period=ALL_DAYS, place_id=None, event_id=None)


def daily_counts(session: Session, selection: Selection, first_day: date) -> pd.DataFrame:
    """Events that match all filters but the period, by day, place and family.

    The sum over the days of a period is what ``frames.place_totals``,
    ``frames.subdistrict_totals`` and ``frames.event_counts`` count for it. An
    event without initiator has a row for each family that it names, one of
    them counted.
    Undated events are in it when the selection includes them.

    Columns: ``day`` (days after ``first_day``; −1 undated), ``place`` (number
    of a row of ``playback_places``, or one more than the last for events that
    no map draws), ``family`` (position in ``MapFamily``), ``is_counted`` (False
    where the events are counted in another row and only colour the place),
    ``n_events`` (never 0). Ordered by day, place and family.
    """
    extra: dict[str, Value] = {"first_day": first_day, "with_undated": selection.with_undated}
    return run(session, "playback_counts", selection, extra)


def playback_places(session: Session) -> pd.DataFrame:
    """The places of ``daily_counts``: first the spots, then a row for each province.

    A province's row stands for the events known to it or to one of its
    districts only, which are shaded and never a marker.

    Columns: ``place`` (the row's number), ``spot_id`` (None for a province),
    ``place_id``, ``name``, ``name_ar``, ``latitude``, ``longitude``,
    ``radius_km``, ``admin1_pcode``, ``group_id``, ``group_place`` (the place
    where the marker of its subdistrict stands).
    """
    return run(session, "playback_places", Selection())


def playback_spans(
    session: Session, selection: Selection, rule: str, first_day: date
) -> pd.DataFrame:
    """The spans of control of all places under a rule, by place and time.

    The datasets, provinces, circle and box of the selection apply. A span ends where the
    next one of its place starts.

    Columns: ``place_key``, ``place_id``, ``place``, ``location_ar``,
    ``latitude``, ``longitude``, ``from_day`` (days after ``first_day``; NA
    from the beginning), ``state`` (position in unknown, held, contested),
    ``family``, ``second_family`` (positions in ``MapFamily``, NA when there is
    none), ``actors`` ("a, b"), ``is_inferred``, ``besieged_by``,
    ``evidence_days`` (lists, days after ``first_day``, ascending).
    """
    extra: dict[str, Value] = {"rule": rule, "first_day": first_day}
    return run(session, "playback_spans", selection, extra)

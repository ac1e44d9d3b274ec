"""What the page of one place draws: who is named there, who tells of it, what lies near.

As ``frontline.store.frames``: each function takes a session and a selection,
whose ``place_id`` is the place. Rows are told apart by dataset: the same
happening may be in each.
"""

from __future__ import annotations

import pandas as pd

from frontline.selection import Selection
from frontline.store.database import Session, run
from frontline.store.sql import Value


def place_choices(session: Session, selection: Selection) -> pd.DataFrame:
    """The places and areas that events are at, most events first.

    Columns: ``place_id`` (a spot's id where no gazetteer entry was chosen),
    ``name`` and ``name_ar`` as the events have them, ``admin1``, ``n_events``.
    What is known to an area only is counted at the area, not at a place in it.
    """
    return run(session, "place_choices", selection)


def area_choices(session: Session, selection: Selection) -> pd.DataFrame:
    """Events in each province, district and subdistrict that has any: ``pcode``, ``n_events``."""
    return run(session, "area_choices", selection)


def place_names_told(session: Session, place_id: str) -> pd.DataFrame:
    """Under which names, and where, the events of all loaded datasets have a place.

    Columns: ``location``, ``location_ar``, ``admin1`` to ``admin3`` with their
    ``_pcode``, ``latitude``, ``longitude``, ``geo_precision``,
    ``outside_syria``, ``n_events``; what is known closest first.
    """
    return run(session, "place_names_told", Selection(place_id=place_id))


def dataset_totals(session: Session, selection: Selection) -> pd.DataFrame:
    """How many events match, the picked place included; datasets without any have no row.

    Columns: ``dataset``, ``n_events``, ``n_undated``, ``n_near`` (known to be
    near their place), ``first_date``, ``last_date``.
    """
    return run(session, "dataset_totals", selection)


def place_months(session: Session, selection: Selection) -> pd.DataFrame:
    """Dated events by the month in which they begin.

    Columns: ``dataset``, ``month`` (its first day), ``part`` (all), ``n_events``.
    """
    return run(session, "place_months", selection)


def place_actors(session: Session, selection: Selection) -> pd.DataFrame:
    """Who is named in the events, most often first.

    Columns: ``dataset``, ``name``, ``sides`` (map families, "a, b"),
    ``n_events``, ``n_acts`` (of these it is said to act in), ``n_acted_on``.
    """
    return run(session, "place_actors", selection)


def place_sources(session: Session, selection: Selection) -> pd.DataFrame:
    """Who tells of the events, most claims first.

    Columns: ``dataset``, ``source`` (None where none is named), ``n_claims``,
    ``n_events``, ``n_against`` (claims that deny or dispute).
    """
    return run(session, "place_sources", selection)


def nearby_places(
    session: Session, selection: Selection, place_id: str, at: tuple[float, float], km: float
) -> pd.DataFrame:
    """Other places with events within so many kilometres, the nearest first.

    Columns: ``dataset``, ``place_id``, ``name``, ``admin1``, ``distance_km``
    (to the nearest point of its events), ``n_events``.

    Args:
        session: The user's session.
        selection: What is counted; it has no picked place.
        place_id: The place that is none of the others.
        at: Latitude and longitude of that place.
        km: How far.
    """
    latitude, longitude = at
    extra: dict[str, Value] = {
        "latitude": latitude,
        "longitude": longitude,
        "km": float(km),
        "near_to": place_id,
    }
    return run(session, "nearby_places", selection, extra)

"""Reads what a player is sent, as plainly as can be: the browser's half in Python."""

from __future__ import annotations

import numpy as np
import pandas as pd

from frontline.model import MapFamily
from frontline.views.player.packing import read_varints, unpack

FAMILIES = tuple(MapFamily)


def read_counts(packed: bytes) -> pd.DataFrame:
    """The counts that ``pack_counts`` wrote, places numbered anew from 0 on."""
    _, columns = unpack(packed)
    place_steps = iter(read_varints(columns["placeSteps"]).tolist())
    kinds = iter(columns["kinds"])
    rests = iter(read_varints(columns["rests"]).tolist())
    rows = []
    for day, n_entries in enumerate(read_varints(columns["dayEntries"]).tolist()):
        place = 0
        for _ in range(n_entries):
            place += next(place_steps)
            kind = next(kinds)
            n_events = kind >> 5
            if n_events == 7:
                n_events += next(rests)
            is_counted, family = (kind & 31) < len(FAMILIES), (kind & 31) % len(FAMILIES)
            rows.append((day - 1, place, family, is_counted, n_events))
    assert next(place_steps, None) is next(kinds, None) is next(rests, None) is None
    names = ["day", "place", "family", "is_counted", "n_events"]
    return pd.DataFrame(rows, columns=names, dtype=np.int64)


def window_counts(packed: bytes, first: int, last: int) -> dict[str, tuple[int, dict[str, int]]]:
    """Events in a window of days, both inclusive, by marker's name; undated ones too.

    Their number, and how many of them colour the marker by each family.
    """
    words, columns = unpack(packed)
    marker_of = read_varints(columns["placeMarkers"])
    totals: dict[str, tuple[int, dict[str, int]]] = {}
    for day, place, family, is_counted, n_events in read_counts(packed).itertuples(index=False):
        number = int(marker_of[place]) - 1
        if number >= 0 and (day < 0 or first <= day <= last):
            name = f"{number} {words['names'][number]}"
            total, of_marker = totals.get(name, (0, {}))
            of_marker[FAMILIES[family]] = of_marker.get(FAMILIES[family], 0) + n_events
            totals[name] = total + n_events * is_counted, of_marker
    return totals

"""Spans of control as a player in the browser reads them.

A place's spans stand together, by time; each lasts until the next. With them
go the days on which something was said, so that the player fades places as
the still map does. The browser's half is ``frontline/ui/playback/control_scene.js``.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from frontline.model import GeoPrecision
from frontline.views.maps.labels import text_units
from frontline.views.maps.map_rules import CONTROL
from frontline.views.place_names import shown_place
from frontline.views.player.packed_counts import pack_degrees
from frontline.views.player.packing import Numbers, pack, steps, varints, zigzag

# Two families share a byte; this stands for none.
_NO_FAMILY: Final = 15
_FAMILY_BITS: Final = 4
_INFERRED_BIT: Final = 2
_BEGINNING_BIT: Final = 3


def pack_spans(spans: pd.DataFrame, n_days: int, *, is_arabic: bool = False) -> bytes:
    """Everything that a player of control needs, once.

    Args:
        spans: ``frontline.store.playback_frames.playback_spans``.
        n_days: Days from the first to the last.
        is_arabic: Whether places are named in Arabic where that name is known.
    """
    places = spans.drop_duplicates("place_key")
    told = zip(places["place"], places["place_id"], strict=True)
    names = pd.Series(
        [shown_place(name, place_id, GeoPrecision.EXACT) for name, place_id in told],
        index=places.index,
        dtype=object,
    )
    if is_arabic:
        names = places["location_ar"].where(places["location_ar"].notna(), names)
    actors, actor = _numbered(spans["actors"])
    besiegers, besieger = _numbered(spans["besieged_by"])
    words = {
        "names": names.to_list(),
        "placeIds": places["place_id"].to_list(),
        "actors": actors,
        "besiegers": besiegers,
        "nDays": n_days,
    }
    columns = _span_columns(spans) | {
        "actors": varints(actor),
        "besiegers": varints(besieger),
        "latitudes": pack_degrees(places["latitude"], CONTROL.decimals),
        "longitudes": pack_degrees(places["longitude"], CONTROL.decimals),
        "nameUnits": varints([text_units(name) for name in names]),
    }
    return pack(words, columns)


def _span_columns(spans: pd.DataFrame) -> dict[str, bytes]:
    is_beginning = spans["from_day"].isna().to_numpy()
    from_day = spans["from_day"].fillna(0).to_numpy(np.int64)
    family, second = (
        spans[name].fillna(_NO_FAMILY).to_numpy(np.int64) for name in ("family", "second_family")
    )
    flags = spans["state"].to_numpy(np.int64) | is_beginning.astype(np.int64) << _BEGINNING_BIT
    flags |= spans["is_inferred"].to_numpy(np.int64) << _INFERRED_BIT
    days, n_days = _evidence(spans["evidence_days"])
    return {
        "spanCounts": varints(spans.groupby("place_key", sort=False).size()),
        "fromSteps": varints(zigzag(steps(from_day))),
        "families": (family | second << _FAMILY_BITS).astype(np.uint8).tobytes(),
        "flags": flags.astype(np.uint8).tobytes(),
        "evidenceCounts": varints(n_days),
        "evidenceSteps": varints(zigzag(days - np.repeat(from_day, n_days))),
    }


def _evidence(lists: pd.Series[Any]) -> tuple[Numbers, Numbers]:
    """The days of all spans in one row, and how many each span has."""
    n_days = np.fromiter((len(days) for days in lists), dtype=np.int64, count=len(lists))
    filled = [np.asarray(days, dtype=np.int64) for days in lists if len(days)]
    return np.concatenate(filled) if filled else np.zeros(0, np.int64), n_days


def _numbered(values: pd.Series[Any]) -> tuple[Sequence[Hashable], Numbers]:
    """The different words, and for each row their position from 1; 0 for none."""
    known = values.where(values.notna() & (values != ""))
    codes, words = pd.factorize(known)
    return list(words), codes.astype(np.int64) + 1

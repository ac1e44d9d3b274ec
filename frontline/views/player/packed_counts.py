"""Events by day and place as a player in the browser reads them.

A day's events stand together, by place; the player adds the days that come
into its window and takes away those that leave it. What the browser's half
does with them is in ``frontline/ui/playback/event_scene.js``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd

from frontline.model import MapFamily
from frontline.views.maps.labels import text_units
from frontline.views.maps.map_rules import DISCS
from frontline.views.player.packing import Numbers, pack, steps, varints, zigzag

# A kind is one byte: the family, and the count up to 7; larger counts go on elsewhere. What is
# counted in another entry and only colours has its family after all families.
_FAMILY_BITS: Final = 5
_FULL: Final = 7
# A place without marker or province has 0 there, all others the number after.


@dataclass(frozen=True, slots=True)
class Naming:
    """What a marker stands for and how it is called.

    ``by_place`` gives each place a marker of its own, else each subdistrict
    one; ``familiar`` are names that readers know, by place id; ``cities`` the
    ids of places that are named before all others.
    """

    by_place: bool = False
    is_arabic: bool = False
    familiar: Mapping[str, str] = field(default_factory=dict)
    cities: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """Days from the first to the last, and all events of the datasets, matching or not."""

    n_days: int
    n_total: int


def pack_counts(
    counts: pd.DataFrame,
    places: pd.DataFrame,
    outlines: Sequence[Mapping[str, Any]],
    naming: Naming,
    size: Size,
) -> bytes:
    """Everything that a player of events needs, once.

    Args:
        counts: ``frontline.store.playback_frames.daily_counts``.
        places: ``frontline.store.playback_frames.playback_places``.
        outlines: ``frontline.reference.geography.outlines``.
        naming: What a marker stands for and how it is called.
        size: How many days and events there are.
    """
    present, place = np.unique(counts["place"].to_numpy(np.int64), return_inverse=True)
    # The last number of all stands for what no map draws: it has no row.
    rows = places.reindex(present)
    markers = _markers(rows, places, naming)
    provinces = [outline["pcode"] for outline in outlines]
    names = [_name_of(row, naming) for row in markers.to_dict("records")]
    words = {
        "names": names,
        "cityMarkers": _city_markers(markers, naming.cities),
        "provinces": [
            {"name": naming.familiar.get(o["pcode"], o["name"]), "parts": o["parts"]}
            for o in outlines
        ],
        "nTotal": size.n_total,
        "nDays": size.n_days,
    }
    columns = _entry_columns(counts, place, size.n_days) | {
        "placeMarkers": varints(_positions(_marker_keys(rows, naming), markers.index)),
        "placeProvinces": varints(_positions(rows["admin1_pcode"], pd.Index(provinces))),
        "latitudes": pack_degrees(markers["latitude"], DISCS.decimals),
        "longitudes": pack_degrees(markers["longitude"], DISCS.decimals),
        "nameUnits": varints([text_units(name) for name in names]),
        "radii": varints((1000 * markers["radius_km"].fillna(0)).round()),
    }
    return pack(words, columns)


def _entry_columns(counts: pd.DataFrame, place: Numbers, n_days: int) -> dict[str, bytes]:
    """The counts by column; day 0 holds the undated, day 1 the first day."""
    day = counts["day"].to_numpy(np.int64) + 1
    n_events = counts["n_events"].to_numpy(np.int64)
    is_first = np.diff(day, prepend=-1) > 0
    # Within a day the places ascend: the difference is small and never negative.
    place_steps = np.where(is_first, place, steps(place))
    head = np.minimum(n_events, _FULL)
    family = counts["family"].to_numpy(np.int64)
    family = np.where(counts["is_counted"].to_numpy(bool), family, family + len(MapFamily))
    kinds = family | head << _FAMILY_BITS
    return {
        "dayEntries": varints(np.bincount(day, minlength=n_days + 1)),
        "placeSteps": varints(place_steps),
        "kinds": kinds.astype(np.uint8).tobytes(),
        "rests": varints(n_events[head == _FULL] - _FULL),
    }


def _marker_keys(rows: pd.DataFrame, naming: Naming) -> pd.Series[Any]:
    """The place at which each place's marker stands; NA without a marker."""
    if not naming.by_place:
        return rows["group_place"]
    return pd.Series(rows.index, rows.index).where(rows["spot_id"].notna())


def _markers(rows: pd.DataFrame, places: pd.DataFrame, naming: Naming) -> pd.DataFrame:
    """The rows of the places where a marker stands, in the order of the still map's rows."""
    keys = _marker_keys(rows, naming).dropna().astype(int)
    markers = places.loc[np.unique(keys.to_numpy())]
    return markers if naming.by_place else markers.sort_values("group_id", kind="stable")


def _city_markers(markers: pd.DataFrame, cities: Collection[str]) -> dict[str, list[int]]:
    """The numbers of each city's markers; a city without any is left out."""
    found: dict[str, list[int]] = {}
    for number, place_id in enumerate(markers["place_id"]):
        if place_id in cities:
            found.setdefault(place_id, []).append(number)
    return found


def _positions(keys: pd.Series[Any], known: pd.Index[Any]) -> Numbers:
    """Where each key stands in an index, counted from 1; 0 where it does not."""
    found: Numbers = np.asarray(known.get_indexer_for(pd.Index(keys)), dtype=np.int64)
    return found + 1


def pack_degrees(values: pd.Series[Any], decimals: int) -> bytes:
    """Degrees to so many decimals, each from the one before."""
    return varints(zigzag(steps((values * 10**decimals).round())))


def _name_of(row: Mapping[Any, Any], naming: Naming) -> str:
    if naming.is_arabic and isinstance(row["name_ar"], str):
        return row["name_ar"]
    # A position relative to a place ("10 km east of it") keeps its own name.
    is_the_place = row["spot_id"] == row["place_id"]
    name: str = row["name"]
    return naming.familiar.get(row["place_id"], name) if is_the_place else name

"""Totals by place as columns of marks: where, how large, which icon, what hover text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.model import MapFamily
from frontline.views import wording
from frontline.views.maps.map_rules import DISCS
from frontline.views.maps.markers import icon_names, marker_radii
from frontline.views.maps.provinces import NOBODY
from frontline.views.text.dataset_names import N_IN, dataset_counts

Indices = npt.NDArray[np.int_]

_FAMILIES: Final = tuple(map(str, MapFamily))
_EPOCH: Final = date(1970, 1, 1)
# A day that is not known, as days since 1970.
_NO_DAY: Final = -(2**31)


@dataclass(frozen=True, slots=True)
class Markers:
    """The marks of places in columns, one entry a mark, the most frequent first.

    ``ids`` are what a click answers, ``place_ids`` gazetteer entries (None
    without one), ``longitudes`` and ``latitudes`` to about a hundred metres,
    ``radii`` in pixels, ``first`` and ``second`` the families as positions in
    ``MapFamily`` (−1 for none), ``metres`` how closely the place is known,
    ``n_events`` its events; ``titles``, ``events`` and ``families`` are the lines
    of the hover text.
    """

    ids: list[str]
    place_ids: list[str | None]
    names: list[str]
    longitudes: list[float]
    latitudes: list[float]
    radii: list[float]
    first: list[int]
    second: list[int]
    icons: list[str]
    metres: list[int]
    n_events: list[int]
    titles: list[str]
    events: list[str]
    families: list[str]

    def __len__(self) -> int:
        """How many marks there are."""
        return len(self.ids)


def place_markers(
    places: pd.DataFrame,
    names: Mapping[str, str],
    *,
    scale: float = 1.0,
    unit: int = 1,
    is_arabic: bool = False,
) -> Markers:
    """Rows with events as markers, the most frequent first so that small ones lie on top.

    Column by column: of ten thousand places, a row at a time takes a third of a second.

    Args:
        places: ``place_totals`` or ``subdistrict_totals``.
        names: The familiar name of a place by its id.
        scale: Shrinks the discs, for small maps.
        unit: How many events have the size of one (``markers.size_unit``).
        is_arabic: Whether names are wanted in Arabic, where there are such.
    """
    counts = places["n_events"].to_numpy()
    most_first = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]

    def column(name: str) -> list[Any]:
        return _texts(places[name], most_first)

    spots, place_ids = column("spot_id"), column("place_id")
    step = DISCS.radius_step
    radii = np.round(step * np.rint(marker_radii(counts[most_first], scale, unit) / step), 6)
    first, second = (_family_codes(places[f"map_family_{n}"], most_first) for n in (1, 2))
    n_events = counts[most_first].tolist()
    shown = _shown_names(spots, place_ids, column("name"), names)
    if is_arabic:
        shown = [ar or name for ar, name in zip(column("name_ar"), shown, strict=True)]
    return Markers(
        ids=column("group_id") if "group_id" in places else spots,
        place_ids=place_ids,
        names=shown,
        longitudes=_rounded(places["longitude"], most_first),
        latitudes=_rounded(places["latitude"], most_first),
        radii=radii.tolist(),
        first=first.tolist(),
        second=second.tolist(),
        icons=icon_names(first, second, radii),
        metres=_metres(places["radius_km"], most_first),
        n_events=n_events,
        titles=_titles(shown, places, most_first),
        events=_events_and_days(n_events, places, most_first),
        families=_family_words(first, second),
    )


def _texts(column: pd.Series[Any], rows: Indices) -> list[Any]:
    """A column of texts as Python's own, None where there is none."""
    values = column.to_numpy(dtype=object)[rows]
    values[pd.isna(values)] = None
    return list(values)


def _rounded(column: pd.Series[Any], rows: Indices) -> list[float]:
    rounded: list[float] = np.round(column.to_numpy(dtype=float)[rows], DISCS.decimals).tolist()
    return rounded


def _metres(radius_km: pd.Series[Any], rows: Indices) -> list[int]:
    known = np.nan_to_num(radius_km.to_numpy(dtype=float)[rows])
    metres: list[int] = np.round(1000 * known).astype(int).tolist()
    return metres


def _family_codes(column: pd.Series[Any], rows: Indices) -> Indices:
    """Positions in ``MapFamily``, −1 for none."""
    values = pd.Categorical(column, categories=_FAMILIES)
    return np.asarray(values.codes)[rows].astype(int)


def _shown_names(
    spots: Sequence[str],
    place_ids: Sequence[str | None],
    given: Sequence[str],
    familiar: Mapping[str, str],
) -> list[str]:
    # A position relative to a place ("10 km east of it") keeps its own name.
    return [
        familiar.get(spot, name) if spot == place_id else name
        for spot, place_id, name in zip(spots, place_ids, given, strict=True)
    ]


def _titles(names: list[str], places: pd.DataFrame, rows: Indices) -> list[str]:
    if "n_spots_shown" not in places:
        return names
    more = (places["n_spots_shown"].to_numpy()[rows] - 1).tolist()
    return [
        f"{name} and {wording.counted(n, 'more place')}" if n > 0 else name
        for name, n in zip(names, more, strict=True)
    ]


def _events_and_days(n_events: Sequence[int], places: pd.DataFrame, rows: Indices) -> list[str]:
    days = [_days_of(places[name], rows) for name in ("first_date", "last_date")]
    told = [
        f"{_events_words(n)}, {_days_words(first, last)}"
        for n, first, last in zip(n_events, *days, strict=True)
    ]
    if not any(str(name).startswith(N_IN) for name in places.columns):
        return told
    datasets = dataset_counts(places.iloc[rows])
    return [f"{words} ({each})" for words, each in zip(told, datasets, strict=True)]


def _days_of(column: pd.Series[Any], rows: Indices) -> list[int]:
    """Days since 1970."""
    days = column.to_numpy().astype("datetime64[D]")[rows]
    found: list[int] = np.where(np.isnat(days), _NO_DAY, days.astype(np.int64)).tolist()
    return found


@lru_cache(maxsize=8192)
def _events_words(n_events: int) -> str:
    return wording.counted(n_events, "event")


@lru_cache(maxsize=1 << 16)
def _days_words(first: int, last: int) -> str:
    if first == _NO_DAY:
        return "undated"
    return wording.day_range(_EPOCH + timedelta(days=first), _EPOCH + timedelta(days=last))


def _family_words(first: Indices, second: Indices) -> list[str]:
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    return [_pair_words(one, other) for one, other in pairs]


@lru_cache(maxsize=128)
def _pair_words(first: int, second: int) -> str:
    return ", ".join(_FAMILIES[code] for code in (first, second) if code >= 0) or NOBODY

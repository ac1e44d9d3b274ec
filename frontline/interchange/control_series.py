"""Another series of who held what: places by date with their holders, from a CSV file.

Columns, in any order and case: ``date`` (ISO), ``holder``, and ``name`` (with
``province``, if need be) or ``latitude`` and ``longitude`` in degrees.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from frontline.errors import InputError
from frontline.geocoding.geocoder import Geocoder
from frontline.model import MapFamily
from frontline.reference.actors import load_actors
from frontline.reports.decode import read_text

_NEEDED: Final = ("date", "holder")
_NAME: Final = "name"
_AT: Final = ("latitude", "longitude")
# What others write where a place has no one holder.
_NOBODY: Final = frozenset({"unknown", "contested", "none", "no data", ""})


@dataclass(frozen=True, slots=True)
class Holding:
    """One line of the series: who held a place on a day, by the colour group of the side.

    ``place_id`` is that of the gazetteer where the line has a name and it was
    found; ``at`` is latitude and longitude where the line has them.
    """

    line: int
    place: str
    place_id: str | None
    at: tuple[float, float] | None
    day: date
    holder: MapFamily


@dataclass(frozen=True, slots=True)
class Series:
    """What could be read of a file, and one problem for each line that could not."""

    holdings: tuple[Holding, ...]
    problems: tuple[InputError, ...]


def read_series(path: Path) -> Series:
    """Read a series.

    Raises:
        InputError: If the file cannot be read or lacks a column.
    """
    rows = csv.reader(io.StringIO(read_text(path), newline=""))
    columns = [name.strip().casefold() for name in next(rows, [])]
    _require_columns(path, columns)
    holdings, problems = [], []
    for number, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        try:
            holding = _holding(number, row)
        except ValueError as error:
            problems.append(InputError(f"{path}, line {number}: {error}"))
        else:
            holdings += [holding] if holding else []
    return Series(tuple(holdings), tuple(problems))


def _require_columns(path: Path, columns: Sequence[str]) -> None:
    has_place = _NAME in columns or all(name in columns for name in _AT)
    missing = [name for name in _NEEDED if name not in columns]
    if missing or not has_place:
        raise InputError(
            f"{path}: needs the columns date, holder, and name or latitude and longitude; "
            f"it has {', '.join(columns) or 'none'}"
        )


def _holding(line: int, row: Mapping[str, str]) -> Holding | None:
    """The line as a holding; None where it names no single holder."""
    day = date.fromisoformat(row.get("date", ""))
    if row.get("holder", "").casefold() in _NOBODY:
        return None
    holder = side_of(row["holder"], day)
    if holder is None:
        raise ValueError(f"no side is known as “{row['holder']}”")
    at, name = _position(row), row.get(_NAME, "")
    place_id = None if at else _place_id(name, row.get("province", ""))
    if at is None and place_id is None:
        raise ValueError(f"no place is known as “{name}”")
    words = name or f"{row[_AT[0]]}, {row[_AT[1]]}"
    return Holding(line, words, place_id, at, day, holder)


def _position(row: Mapping[str, str]) -> tuple[float, float] | None:
    latitude, longitude = (row.get(name, "") for name in _AT)
    return (float(latitude), float(longitude)) if latitude and longitude else None


@lru_cache(maxsize=4096)
def _place_id(name: str, province: str) -> str | None:
    if not name:
        return None
    found = Geocoder.shared().locate_name(name, (province,) if province else ())
    is_point = found.geo_precision is not None and found.geo_precision.is_point
    return found.place_id if is_point else None


def side_of(name: str, day: date) -> MapFamily | None:
    """The colour group of a side by any of its names: its own, its label, an actor of it."""
    wanted = " ".join(name.casefold().split())
    group = _groups().get(wanted)
    if group is not None:
        return group
    actor = _actors().get(wanted)
    return load_actors().map_family(actor, day) if actor else None


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, MapFamily]:
    names = {group.value.casefold(): group for group in MapFamily}
    for side in load_actors().families():
        names.setdefault(side.name.casefold(), side.map_family)
        names.setdefault(side.label.casefold(), side.map_family)
    return names


@lru_cache(maxsize=1)
def _actors() -> Mapping[str, str]:
    return {
        name.casefold(): actor.name
        for actor in load_actors()
        for name in (*actor.aliases, actor.name)
    }

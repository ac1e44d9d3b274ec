"""The counts of a selection by place and colours, and what the views sum them up to.

The events are read once a selection (``queries/cells.sql``); the count line,
the places, subdistricts and provinces are sums of the few rows that
come of it, so that the views of one page agree and cost little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from frontline.model import MapFamily
from frontline.views.maps.map_rules import DISCS

Numbers = np.ndarray[Any, np.dtype[Any]]

FAMILIES: Final = pd.CategoricalDtype([str(family) for family in MapFamily], ordered=True)
LOCATED_AS: Final = ("placed", "district", "province", "country", "outside", "none")
# Where a cell of undated events begins and ends: after and before every day.
_NEVER_BEGINS: Final = 2**31 - 1
_NEVER_ENDS: Final = -(2**31)


@dataclass(frozen=True, slots=True)
class Groups:
    """What the places are grouped by: a number for each place, −1 where it is in no group.

    ``located_as`` are positions in ``LOCATED_AS``; the others numbers of rows
    of ``frames.place_totals``, ``subdistrict_totals`` and ``province_totals``.
    """

    spot: Numbers
    subdistrict: Numbers
    province: Numbers
    located_as: Numbers

    @classmethod
    def of(cls, places: pd.DataFrame) -> Groups:
        """From the columns ``spot``, ``subdistrict`` … of a row a place, in their order."""
        return cls(**{name: places[name].to_numpy() for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Cells:
    """Events by place, colours and dataset; one row each, never with a count of 0.

    ``place`` and ``dataset`` are positions in the tables of places and in the
    loaded datasets; days count from 1970. ``colours`` has a bit for each
    position in ``MapFamily`` that the events colour their place by: the first
    initiator's, or of an event without initiator all that it names.
    """

    place: Numbers
    colours: Numbers
    dataset: Numbers
    n: Numbers
    first_day: Numbers
    last_day: Numbers

    @classmethod
    def of(cls, table: Any) -> Cells:  # noqa: ANN401 - an Arrow table, which has no types
        """From the columns of ``queries/cells.sql``."""
        return cls(**{name: table[name].to_numpy() for name in cls.__dataclass_fields__})

    @property
    def n_bytes(self) -> int:
        """Memory of the columns."""
        return sum(getattr(self, name).nbytes for name in self.__dataclass_fields__)

    def total(self) -> int:
        """All events of the selection."""
        return int(self.n.sum())

    def only_at(self, places: Numbers) -> Cells:
        """The cells of the places of these numbers."""
        inside = np.isin(self.place, places)
        return Cells(**{name: getattr(self, name)[inside] for name in self.__dataclass_fields__})

    def sizes(self, group: Numbers, n_groups: int) -> Numbers:
        """Events by group."""
        of_cell = group[self.place]
        inside = of_cell >= 0
        found: Numbers = np.bincount(of_cell[inside], self.n[inside], n_groups)
        return found.astype(np.int64)

    def by_dataset(self, n_datasets: int) -> list[int]:
        """Events of each loaded dataset."""
        return [int(n) for n in np.bincount(self.dataset, self.n, n_datasets)]

    def by_family(self) -> dict[str, int]:
        """Events by map family, wherever they are; families without any are left out.

        An event without initiator counts for each family that it names.
        """
        cell, family = self._shares()
        sizes = np.bincount(family, self.n[cell], len(FAMILIES.categories))
        found = zip(FAMILIES.categories, sizes, strict=True)
        return {str(family): int(size) for family, size in found if size}

    def bounds(self) -> tuple[Any, Any]:
        """First and last day with an event, as timestamps; NaT when all are undated."""
        first = self.first_day.min(initial=_NEVER_BEGINS)
        last = self.last_day.max(initial=_NEVER_ENDS)
        return _days(np.array([first]))[0], _days(np.array([last]))[0]

    def by_class(self, groups: Groups) -> dict[str, int]:
        """Events by the one class of the count line that each is in."""
        sizes = np.bincount(groups.located_as[self.place], self.n, len(LOCATED_AS))
        return {name: int(size) for name, size in zip(LOCATED_AS, sizes, strict=True)}

    def n_groups(self, group: Numbers) -> int:
        """How many groups have events."""
        of_cell = group[self.place]
        return int(np.count_nonzero(np.bincount(of_cell[of_cell >= 0])))

    def totals(self, group: Numbers, n_groups: int, *, dated: bool = True) -> pd.DataFrame:
        """One row a group, in order, zeros included.

        Columns: ``n_events``, ``map_family_1``, ``map_family_2`` (the second
        most frequent when at least half as frequent; equally frequent ones in
        the order of the legend) and with ``dated`` ``first_date``, ``last_date``.
        An event without initiator counts for each family that it names, and
        once in ``n_events``.
        """
        of_cell = group[self.place]
        inside = of_cell >= 0
        key = of_cell[inside].astype(np.int64)
        n_events = np.bincount(key, self.n[inside], n_groups).astype(np.int64)
        columns: dict[str, Any] = {"n_events": n_events, **_top_two(self._sizes(of_cell, n_groups))}
        if dated:
            columns["first_date"] = _ends(np.minimum, key, self.first_day[inside], n_groups)
            columns["last_date"] = _ends(np.maximum, key, self.last_day[inside], n_groups)
        return pd.DataFrame(columns)

    def _sizes(self, of_cell: Numbers, n_groups: int) -> Numbers:
        """Events by group (rows) and family that they colour it by."""
        cell, family = self._shares()
        group = of_cell[cell].astype(np.int64)
        inside = group >= 0
        width = len(FAMILIES.categories)
        key = group[inside] * width + family[inside]
        flat: Numbers = np.bincount(key, self.n[cell[inside]], n_groups * width)
        return flat.astype(np.int64).reshape(n_groups, width)

    def _shares(self) -> tuple[Numbers, Numbers]:
        """Cell and family, once for each bit of a cell's colours."""
        bits = 1 << np.arange(len(FAMILIES.categories), dtype=self.colours.dtype)
        cells = [np.flatnonzero(self.colours & bit) for bit in bits]
        sizes = [len(found) for found in cells]
        return np.concatenate(cells), np.repeat(np.arange(len(bits)), sizes)

    def by_group_and_dataset(self, group: Numbers, n_groups: int, n_datasets: int) -> Numbers:
        """Events by group (rows) and loaded dataset (columns)."""
        of_cell = group[self.place]
        inside = of_cell >= 0
        key = of_cell[inside].astype(np.int64) * n_datasets + self.dataset[inside]
        flat: Numbers = np.bincount(key, self.n[inside], n_groups * n_datasets)
        return flat.astype(np.int64).reshape(n_groups, n_datasets)

    def by_group_and_class(self, group: Numbers, n_groups: int, groups: Groups) -> Numbers:
        """Events by group (rows) and class of the count line (columns of ``LOCATED_AS``)."""
        of_cell = group[self.place]
        inside = of_cell >= 0
        width = len(LOCATED_AS)
        key = of_cell[inside].astype(np.int64) * width + groups.located_as[self.place][inside]
        flat: Numbers = np.bincount(key, self.n[inside], n_groups * width)
        return flat.astype(np.int64).reshape(n_groups, width)

    def n_within(self, outer: Numbers, inner: Numbers, n_outer: int) -> Numbers:
        """How many inner groups with events each outer group has; an inner one is in one outer."""
        of_cell = inner[self.place]
        inside = of_cell >= 0
        owner = np.full(of_cell.max(initial=-1) + 1, -1)
        owner[of_cell[inside]] = outer[self.place][inside]
        return np.bincount(owner[owner >= 0], minlength=n_outer)


def _top_two(sizes: Numbers) -> dict[str, pd.Categorical]:
    """The most frequent family of each row, and the second where it comes near."""
    rows = np.arange(len(sizes))
    first = sizes.argmax(axis=1)
    most = sizes[rows, first]
    rest = sizes.copy()
    rest[rows, first] = -1
    second = rest.argmax(axis=1)
    next_most = rest[rows, second]
    is_near = (next_most > 0) & (next_most >= DISCS.second_share * most)
    return {
        "map_family_1": _families(np.where(most > 0, first, -1)),
        "map_family_2": _families(np.where(is_near, second, -1)),
    }


def _families(codes: Numbers) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, dtype=FAMILIES)


def _ends(fold: np.ufunc, key: Numbers, days: Numbers, n_groups: int) -> Numbers:
    """First or last day of each group; NaT without one."""
    start = _NEVER_BEGINS if fold is np.minimum else _NEVER_ENDS
    found = np.full(n_groups, start, dtype=days.dtype)
    fold.at(found, key, days)
    return _days(found)


def _days(days: Numbers) -> Numbers:
    known = (days != _NEVER_BEGINS) & (days != _NEVER_ENDS)
    dates = days.astype(np.int64).astype("datetime64[D]").astype("datetime64[us]")
    dates[~known] = np.datetime64("NaT")
    return dates

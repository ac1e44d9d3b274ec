"""Where synthetic events happen, as columns: known exactly, nearly, or by area alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from harness.gazetteer import Gazetteer
from harness.synthetic import PRECISIONS, Block, FloatArray, IntArray, Mask

_EXACT, _NEAR, _DISTRICT, _PROVINCE, _COUNTRY, _OUTSIDE, _NONE = range(len(PRECISIONS))
_RADIUS_KM: Final = np.array((2.0, 5.0, 20.0, 60.0, 300.0, np.nan, np.nan))
# Half of the near places lie some kilometres off, in one of four directions.
_DIRECTIONS: Final = ("north", "east", "south", "west")
_NORTH: Final = np.array((0.05, 0.0, -0.05, 0.0))
_EAST: Final = np.array((0.0, 0.06, 0.0, -0.06))
_COUNTRY_POINT: Final = (35.0, 38.5)
_ELSEWHERE: Final = "Mosul"


def take(
    values: Sequence[Any] | pa.Array, index: IntArray, is_null: Mask | None = None
) -> pa.Array:
    """The values at the indices, null where ``is_null``."""
    found = values if isinstance(values, pa.Array) else pa.array(values)
    return found.take(pa.array(index, mask=is_null))


class PlaceColumns:
    """Makes the columns of place for blocks of events, all from one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        places = gazetteer.places
        self._n_places = len(places)
        self._columns = {
            name: pa.array(places[name], type=pa.string(), from_pandas=True)
            for name in places.columns
            if name not in ("latitude", "longitude", "population")
        }
        self._points = {
            _EXACT: places[["latitude", "longitude"]].to_numpy(),
            _DISTRICT: _centres(places, gazetteer.districts, "admin2_pcode"),
            _PROVINCE: _centres(places, gazetteer.provinces, "admin1_pcode"),
        }
        self._names = pa.array(_spellings(places))

    def columns(self, block: Block) -> dict[str, pa.Array]:
        """The columns of ``events`` that say where, by name."""
        place, precision = block.place, block.precision
        # The coarser a place is known, the less is said of it.
        is_coarse, is_wide, is_nowhere = (
            precision >= least for least in (_DISTRICT, _PROVINCE, _COUNTRY)
        )
        found = {
            "location": take(self._names, self._spelling(block), precision == _NONE),
            "location_ar": take(self._columns["name_ar"], place, is_coarse),
            "place_id": self._place_ids(block, is_nowhere),
        }
        for level, is_null in (("admin1", is_nowhere), ("admin2", is_wide), ("admin3", is_coarse)):
            for name in (level, f"{level}_pcode"):
                found[name] = take(self._columns[name], place, is_null)
        latitude, longitude = self._coordinates(block)
        is_off = precision >= _OUTSIDE
        return found | {
            "latitude": pa.array(latitude, mask=is_off),
            "longitude": pa.array(longitude, mask=is_off),
            "geo_precision": take(PRECISIONS, precision, is_off),
            "geo_radius_km": pa.array(_RADIUS_KM[precision], mask=is_off),
            "outside_syria": pa.array(precision == _OUTSIDE),
        }

    def _spelling(self, block: Block) -> IntArray:
        """The row of ``_names`` that names each place as closely as it is known."""
        n_directions = len(_DIRECTIONS)
        near = np.where(block.step < n_directions, 1 + block.step, 1 + n_directions)
        way = np.select(
            [block.precision == _NEAR, block.precision == _DISTRICT, block.precision == _PROVINCE],
            [near, 2 + n_directions, 3 + n_directions],
            0,
        )
        row = way * self._n_places + block.place
        row[block.precision == _COUNTRY] = len(self._names) - 2
        row[block.precision == _OUTSIDE] = len(self._names) - 1
        return row

    def _place_ids(self, block: Block, is_nowhere: Mask) -> pa.Array:
        pool = pa.concat_arrays(
            [self._columns[name] for name in ("place_id", "admin2_pcode", "admin1_pcode")]
        )
        level = np.select([block.precision == _DISTRICT, block.precision == _PROVINCE], [1, 2], 0)
        return take(pool, level * self._n_places + block.place, is_nowhere)

    def _coordinates(self, block: Block) -> tuple[FloatArray, FloatArray]:
        points = self._points[_EXACT][block.place].copy()
        for level in (_DISTRICT, _PROVINCE):
            rows = block.precision == level
            points[rows] = self._points[level][block.place[rows]]
        rows = (block.precision == _NEAR) & (block.step < len(_DIRECTIONS))
        points[rows, 0] += _NORTH[block.step[rows]]
        points[rows, 1] += _EAST[block.step[rows]]
        points[block.precision == _COUNTRY] = _COUNTRY_POINT
        return points[:, 0], points[:, 1]


def _centres(places: pd.DataFrame, centres: pd.DataFrame, pcode: str) -> FloatArray:
    """The point that stands for the area of each place."""
    points = centres.set_index(pcode)[["latitude", "longitude"]]
    return points.loc[places[pcode]].to_numpy()


def _spellings(places: pd.DataFrame) -> list[str]:
    """All names of all places, way of naming by way, then those of no place."""
    names = places["name"].astype(str)
    ways = [
        names,
        *(f"Area {direction} of " + names for direction in _DIRECTIONS),
        "Near " + names,
        places["admin2"].astype(str) + " district",
        places["admin1"].astype(str) + " province",
    ]
    return [name for way in ways for name in way] + ["Syria", _ELSEWHERE]

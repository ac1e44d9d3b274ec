"""Boundaries: the shapes of areas, and which areas a point lies in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import orjson
from shapely import STRtree
from shapely.geometry import Point, shape

from frontline import folders
from frontline.errors import ReferenceDataError

# Of the rings that are sent to a map: about 200 m, a quarter of a pixel of the whole country.
_RING_TOLERANCE_DEGREES: Final = 0.002

Ring = tuple[tuple[float, float], ...]


@lru_cache(maxsize=8)
def boundaries(level: int, folder: Path = folders.GEO) -> dict[str, Any]:
    """The boundaries of a level (0 country to 3 subdistrict) as a GeoJSON document.

    Raises:
        ReferenceDataError: If the file is missing or damaged.
    """
    path = folder / f"admin{level}.geojson"
    try:
        document: dict[str, Any] = orjson.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ReferenceDataError(f"{path}: cannot be read: {error}; restore the file") from error
    return document


@lru_cache(maxsize=1)
def outlines(folder: Path = folders.GEO) -> tuple[dict[str, Any], ...]:
    """What a map shades of each province, by p-code.

    Each has ``pcode``, ``name``, ``name_ar``, ``at`` (longitude and latitude of a
    point well inside) and ``parts``, its polygons as rings of longitude and latitude.

    Raises:
        ReferenceDataError: If the file is missing or damaged.
    """
    path = folder / "outlines.json"
    try:
        return tuple(orjson.loads(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise ReferenceDataError(f"{path}: cannot be read: {error}; restore the file") from error


@lru_cache(maxsize=64)
def area_rings(pcode: str) -> tuple[Ring, ...]:
    """The edges of a province, district or subdistrict, thinned out for a map.

    Args:
        pcode: Two letters and two digits for each level.

    Returns:
        Rings of longitude and latitude, last point like the first; none for an unknown code.
    """
    level = len(pcode) // 2 - 1
    if level == 1:
        parts = (outline["parts"] for outline in outlines() if outline["pcode"] == pcode)
        return tuple(_ring(ring) for polygons in parts for rings in polygons for ring in rings)
    if level not in (2, 3):
        return ()
    features = boundaries(level)["features"]
    found = (f["geometry"] for f in features if f["properties"]["pcode"] == pcode)
    edges = (shape(geometry).simplify(_RING_TOLERANCE_DEGREES).boundary for geometry in found)
    return tuple(_ring(line.coords) for edge in edges for line in getattr(edge, "geoms", [edge]))


def _ring(points: Iterable[Iterable[float]]) -> Ring:
    return tuple((round(x, 3), round(y, 3)) for x, y in points)


@lru_cache(maxsize=4)
def _tree(level: int) -> tuple[STRtree, tuple[str, ...]]:
    features = boundaries(level)["features"]
    shapes = [shape(feature["geometry"]) for feature in features]
    return STRtree(shapes), tuple(feature["properties"]["pcode"] for feature in features)


def area_at(latitude: float, longitude: float, level: int = 3) -> str | None:
    """The p-code of the area of a level that a point lies in; None outside Syria."""
    tree, pcodes = _tree(level)
    hits = tree.query(Point(longitude, latitude), predicate="intersects")
    return min((pcodes[index] for index in hits), default=None)


@lru_cache(maxsize=1)
def neighbouring_countries(folder: Path = folders.GEO) -> dict[str, Any]:
    """The shapes of the base map's countries by name, as GeoJSON geometries.

    Raises:
        ReferenceDataError: If the file is missing or damaged.
    """
    path = folder / "countries.geojson"
    try:
        features = orjson.loads(path.read_bytes())["features"]
        return {feature["properties"]["name"]: feature["geometry"] for feature in features}
    except (OSError, ValueError, KeyError) as error:
        raise ReferenceDataError(f"{path}: cannot be read: {error}; restore the file") from error

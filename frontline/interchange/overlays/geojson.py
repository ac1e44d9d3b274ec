"""GeoJSON (RFC 7946, and the older form that names a coordinate system) as shapes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, Final

import orjson

from frontline.errors import InputError
from frontline.interchange.overlays.shapes import Found, Position, Shape

# The ways in which the older form names a coordinate system.
_EPSG: Final = re.compile(r"(?:urn:ogc:def:crs:EPSG:[\d.]*:|EPSG:)(\d{4,6})", re.IGNORECASE)
_WGS_84: Final = re.compile(r"(?:urn:ogc:def:crs:)?OGC:(?:1\.3:)?CRS84", re.IGNORECASE)
_DEEPEST: Final = 20


def read_geojson(raw: bytes) -> Found:
    """The features of a GeoJSON file.

    Raises:
        InputError: If it is none, or names a coordinate system that is not known.
    """
    try:
        whole = orjson.loads(raw)
    except ValueError as error:
        raise InputError(f"is not JSON ({str(error).split(':')[0]})") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("type"), str):
        raise InputError("is JSON, but no GeoJSON")
    found = Found(epsg=_epsg(whole.get("crs")))
    if whole["type"] == "FeatureCollection":
        features = whole.get("features")
        if not isinstance(features, list):
            raise InputError("is a collection without features")
        for feature in features:
            found.add(_feature(feature))
    else:
        found.add(_feature(whole))
    return found


def _epsg(crs: Any) -> int | None:  # noqa: ANN401 - whatever stands in the file
    if crs is None:
        return None
    try:
        name = str(crs["properties"]["name"])
    except (KeyError, TypeError):
        name = ""
    if _WGS_84.fullmatch(name):
        return None
    if found := _EPSG.fullmatch(name):
        return int(found[1])
    raise InputError("names a coordinate system that is not known; save it as WGS 84 (EPSG:4326)")


def _feature(feature: Any) -> list[Shape]:  # noqa: ANN401 - whatever stands in the file
    """The shapes of a feature, or of a geometry that stands alone; none where it has none."""
    if not isinstance(feature, dict):
        return []
    geometry = feature.get("geometry") if feature.get("type") == "Feature" else feature
    shapes: list[Shape] = []
    try:
        waiting = [(geometry, 0)]
        while waiting:
            one, depth = waiting.pop()
            if not isinstance(one, dict) or depth > _DEEPEST:
                return []
            if one.get("type") == "GeometryCollection":
                waiting += [(part, depth + 1) for part in one["geometries"]]
            else:
                shapes += _SHAPES[one["type"]](one["coordinates"])
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return []
    return [shape for shape in shapes if shape.positions]


def _position(raw: Any) -> Position:  # noqa: ANN401
    x, y = raw[0], raw[1]
    if isinstance(x, bool) or isinstance(y, bool):
        raise TypeError("a position is two numbers")
    if not (isfinite(x) and isfinite(y)):
        raise ValueError("a position is finite")
    return float(x), float(y)


def _path(raw: Any) -> Shape:  # noqa: ANN401
    return Shape("path", [_position(position) for position in raw])


def _point(raw: Any) -> Shape:  # noqa: ANN401
    return Shape("point", [_position(raw)])


_SHAPES: Final[Mapping[str, Callable[[Any], list[Shape]]]] = {
    "Point": lambda raw: [_point(raw)],
    "MultiPoint": lambda raw: [_point(one) for one in raw],
    "LineString": lambda raw: [_path(raw)],
    "MultiLineString": lambda raw: [_path(one) for one in raw],
    "Polygon": lambda raw: [_path(one) for one in raw],
    "MultiPolygon": lambda raw: [_path(one) for area in raw for one in area],
}

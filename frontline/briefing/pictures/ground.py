"""The ground under every map, from the files that the browser's maps are drawn of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

import orjson

from frontline import folders
from frontline.briefing.pictures.svg import Drawing, Point
from frontline.errors import ReferenceDataError
from frontline.views.maps.basemap import area_fills, line_strokes
from frontline.views.maps.deck import MapView
from frontline.views.palette import Theme

_FOLDER: Final = folders.STATIC / "basemap"


@lru_cache(maxsize=2)
def _file(name: str) -> tuple[Mapping[str, Any], ...]:
    path = _FOLDER / name
    try:
        return tuple(orjson.loads(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise ReferenceDataError(f"{path}: cannot be read: {error}; restore the file") from error


@lru_cache(maxsize=16)
def ground_parts(theme: Theme, view: MapView) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The areas and the lines of the base map, to be drawn below and above shaded provinces."""
    areas, lines = Drawing(), Drawing()
    fills = area_fills(theme)
    for kind, rows in groupby(_file("ground.json"), lambda row: row["kind"]):
        rings = [projected(ring, view) for row in rows for ring in row["p"]]
        areas.areas(rings, f'fill="{fills[kind]}"')
    strokes = line_strokes(theme)
    for kind, rows in groupby(_file("segments.json"), lambda row: row["kind"]):
        colour, width = strokes[kind]
        style = f'stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"'
        lines.lines((projected(line, view) for line in _joined(rows)), style)
    return tuple(areas.parts), tuple(lines.parts)


def _joined(segments: Iterator[Mapping[str, Any]]) -> Iterator[list[Sequence[float]]]:
    """Segments that follow on one another as one line."""
    line: list[Sequence[float]] = []
    for segment in segments:
        if line and line[-1] == segment["a"]:
            line.append(segment["b"])
            continue
        if line:
            yield line
        line = [segment["a"], segment["b"]]
    if line:
        yield line


def projected(points: Sequence[Sequence[float]], view: MapView) -> list[Point]:
    """Longitudes and latitudes as pixels of a view."""
    return view.pixels_of([(latitude, longitude) for longitude, latitude in points])

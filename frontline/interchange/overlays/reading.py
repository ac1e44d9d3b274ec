"""A file of one's own as an overlay: which format it is, how much of it is drawn, and where.

Coordinates come out as longitude and latitude in WGS 84. What is cut off, lies
beside the region or has no usable geometry is counted and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

from frontline.errors import InputError
from frontline.interchange.overlays.geojson import read_geojson
from frontline.interchange.overlays.geopackage import read_geopackage
from frontline.interchange.overlays.kml import read_kml
from frontline.interchange.overlays.shapes import MOST_BYTES, Found, Position, Shape
from frontline.reference.plain_files import printable
from frontline.views.maps.overlays import Overlay
from frontline.views.wording import counted, number

#: The region that an overlay may lie in: degrees west, south, east, north.
REGION: Final = (25.0, 25.0, 55.0, 45.0)
LONGEST_NAME: Final = 60
#: So many corners of an overlay go to the browser at most, at each redraw.
MOST_DRAWN: Final = 20_000
# In degrees: some ten metres, about a pixel where a map is closest; wider where there are too many.
_TOLERANCES: Final = (1e-4, 3e-4, 1e-3, 3e-3, 1e-2)
_DECIMALS: Final = 5
_KM_PER_DEGREE: Final = 111

Numbers = npt.NDArray[np.float64]
_READERS: Final[Mapping[str, Callable[[bytes], Found]]] = {
    ".geojson": read_geojson,
    ".json": read_geojson,
    ".kml": read_kml,
    ".gpkg": read_geopackage,
}
#: What a file's name may end in.
ENDINGS: Final = tuple(ending.lstrip(".") for ending in _READERS)


def read_overlay(name: str, raw: bytes) -> Overlay:
    """An uploaded file as an overlay.

    Args:
        name: The file's name; its ending says the format.
        raw: What it holds.

    Raises:
        InputError: If nothing of it can be drawn; one line, with the file's name.
    """
    shown = overlay_name(name)
    try:
        reader = _READERS.get(PurePath(name).suffix.lower())
        if reader is None:
            raise InputError("is none of GeoJSON, KML and GeoPackage")
        if len(raw) > MOST_BYTES:
            raise InputError(f"is larger than {MOST_BYTES // 1_000_000} MB")
        return _overlay(shown, reader(raw))
    except InputError as error:
        said = " ".join(printable(" ".join(str(error).split())).split())
        raise InputError(f"{shown} {said}") from error


def overlay_name(name: str) -> str:
    """A file's name in one line, as long as a legend has room for."""
    words = " ".join(printable(PurePath(name).name).replace("\ufffd", " ").split())
    return words[:LONGEST_NAME].strip() or "overlay"


def _overlay(name: str, found: Found) -> Overlay:
    if not found.n_features:
        raise InputError("holds no features")
    placed = _in_degrees(found)
    inside = [shapes for shapes in placed if any(map(_is_inside, shapes))]
    if not inside:
        raise InputError(_why_nothing(found, placed))
    notices = [*_cut_words(found), *_beside_words(len(placed) - len(inside)), *found.notices]
    shapes = [shape for feature in inside for shape in feature if _is_inside(shape)]
    points = [shape.positions[0] for shape in shapes if shape.kind == "point"]
    if len(points) > MOST_DRAWN:
        notices.append(f"{number(MOST_DRAWN)} of {counted(len(points), 'point')} are drawn")
    paths, words = _paths([shape.positions for shape in shapes if shape.kind == "path"])
    return Overlay(name, _rounded(points[:MOST_DRAWN]), paths, len(inside), (*notices, *words))


def _why_nothing(found: Found, placed: Sequence[Sequence[Shape]]) -> str:
    if not placed:
        return "holds no point, line or area that can be read"
    west, south, east, north = REGION
    if found.epsg is None and any(
        abs(x) > 180 or abs(y) > 90 for shapes in placed for s in shapes for x, y in s.positions
    ):
        return "has coordinates that are no degrees; save it as WGS 84 (EPSG:4326)"
    return (
        f"lies beside the map ({west:.0f}–{east:.0f}° E, {south:.0f}–{north:.0f}° N); "
        "check the order of longitude and latitude"
    )


def _cut_words(found: Found) -> Iterable[str]:
    n_read = found.n_features - found.n_unreadable
    if n_read > len(found.features):
        n_all = counted(n_read, "feature")
        yield f"only {number(len(found.features))} of {n_all} read, the rest is cut off"
    if found.n_unreadable:
        yield f"{counted(found.n_unreadable, 'feature')} without a usable geometry"


def _beside_words(n_beside: int) -> Iterable[str]:
    if n_beside:
        yield f"{counted(n_beside, 'feature')} beside the map, not drawn"


def _is_inside(shape: Shape) -> bool:
    """Whether any of it lies in the region."""
    west, south, east, north = REGION
    return any(west <= x <= east and south <= y <= north for x, y in shape.positions)


def _in_degrees(found: Found) -> list[list[Shape]]:
    """The features in WGS 84; what cannot be placed there is left out by its region."""
    if found.epsg is None or not found.features:
        return found.features
    shapes = [shape for feature in found.features for shape in feature]
    xs, ys = np.array([p for shape in shapes for p in shape.positions], dtype=float).T
    moved = iter(
        zip(*(column.tolist() for column in _reprojected(xs, ys, found.epsg)), strict=True)
    )
    return [
        [Shape(s.kind, [next(moved) for _ in s.positions]) for s in feature]
        for feature in found.features
    ]


def _reprojected(xs: Numbers, ys: Numbers, epsg: int) -> tuple[Any, Any]:
    # It takes most of a second to import and few files need it.
    from geopandas import GeoSeries
    from pyproj.exceptions import ProjError

    try:
        series = GeoSeries.from_xy(xs, ys, crs=epsg).to_crs(4326)
    except (ProjError, ValueError) as error:
        raise InputError(
            f"is in the coordinate system EPSG:{epsg}, which is not known here; "
            "save it as WGS 84 (EPSG:4326)"
        ) from error
    return np.nan_to_num(series.x.to_numpy(), posinf=999), np.nan_to_num(
        series.y.to_numpy(), posinf=999
    )


def _paths(
    paths: Sequence[Sequence[Position]],
) -> tuple[list[list[Position]], tuple[str, ...]]:
    """Lines with as few corners as can be seen, and in words what is not drawn as it is."""
    lines = [shapely.LineString(path) for path in paths if len(path) > 1]
    drawn, tolerance = _simplified(lines)
    kept, n_corners = [], 0
    for line in drawn:
        n_corners += shapely.get_num_coordinates(line)
        if n_corners <= MOST_DRAWN:
            kept.append(_rounded(shapely.get_coordinates(line).tolist()))
    words = []
    if tolerance > _TOLERANCES[0]:
        words.append(f"drawn to {tolerance * _KM_PER_DEGREE:.1f} km, for it has many corners")
    if len(kept) < len(lines):
        words.append(f"{number(len(kept))} of {counted(len(lines), 'line')} are drawn")
    return kept, tuple(words)


def _simplified(lines: Sequence[Any]) -> tuple[Sequence[Any], float]:
    """Lines with no more corners than go to the browser, if any tolerance does; and which."""
    drawn: Sequence[Any] = lines
    for tolerance in _TOLERANCES:
        drawn = list(shapely.simplify(drawn, tolerance)) if lines else []
        if sum(map(shapely.get_num_coordinates, drawn)) <= MOST_DRAWN:
            return drawn, tolerance
    return drawn, _TOLERANCES[-1]


def _rounded(positions: Iterable[Sequence[float]]) -> list[Position]:
    return [(round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in positions]

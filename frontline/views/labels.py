"""Place names on the map, set so that none lies on another or on a marker.

Greedy placement: the most important name first, each at the first of eight
positions around its marker that is free. A name without room is left out; a
major city gets a leader line instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import arabic_reshaper
import numpy as np
import numpy.typing as npt
from bidi.algorithm import get_display

from frontline.views.deck import Layer, MapView
from frontline.views.label_room import Box, Discs, Obstacle
from frontline.views.palette import NEUTRALS, Theme, rgba

_SIZE_PX: Final = 12.0
_ARABIC_SIZE_PX: Final = 13.5
_COUNTRY_SIZE_PX: Final = 10.5
_FONT_FAMILY: Final = "Source Sans, Noto Sans Arabic, sans-serif"
# Distance-field glyphs: sharp at every zoom, and the only kind that takes a halo.
_GLYPHS: Final = {"sdf": True, "fontSize": 64, "buffer": 14, "radius": 19, "smoothing": 0.15}
_HALO: Final = 7
_LEADER_PX: Final = 34

_NARROW: Final = frozenset("ijlIt.,'’-fr ()")
_WIDE: Final = frozenset("mwMWQOG@%")

# Country names in capitals, with the point they are centred on (latitude, longitude).
COUNTRIES: Final = (
    ("TURKEY", 37.32, 38.6),
    ("IRAQ", 33.95, 41.9),
    ("JORDAN", 32.72, 38.2),
    ("LEBANON", 33.98, 35.75),
    ("Mediterranean\nSea", 34.72, 34.9),
)
_COUNTRIES_IN_ARABIC: Final = ("تركيا", "العراق", "الأردن", "لبنان", "البحر\nالمتوسط")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that may be set beside a point; ``weight`` orders them, largest first.

    A major one without room gets a leader; a centred one, an area's, stands on
    its point if it can. A text of several lines is set as one block.
    """

    text: str
    latitude: float
    longitude: float
    weight: float
    radius_px: float = 0.0
    is_major: bool = False
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class SetName:
    """A name with its place: offset of the text's anchor from the point, in pixels."""

    name: Name
    dx: float
    dy: float
    anchor: str
    has_leader: bool = False


_Choice = tuple[SetName, Box]


def drawn_arabic(text: str) -> str:
    """Arabic as deck.gl must get it: joined, and in the order it is drawn."""
    return str(get_display(arabic_reshaper.reshape(text)))


def text_width(text: str, size_px: float = _SIZE_PX) -> float:
    """Width in pixels of a label's longest line, near enough to keep labels apart."""
    return max(_line_units(line) for line in text.split("\n")) * size_px


def _line_units(line: str) -> float:
    return sum(
        0.3 if c in _NARROW else 0.85 if c in _WIDE else 0.64 if c.isupper() else 0.53 for c in line
    )


def set_names(
    names: Iterable[Name],
    obstacles: Sequence[Obstacle] | npt.NDArray[np.float64],
    view: MapView,
    *,
    size_px: float = 12.0,
) -> tuple[SetName, ...]:
    """Set as many names as have room, the heaviest first.

    Args:
        names: What may be labelled.
        obstacles: Markers, in pixels of ``view``; or their columns, as an array of three.
        view: The view that offsets are computed for.
        size_px: Height of the type.
    """
    wanted: list[tuple[Name, list[_Choice]]] = []
    for name in sorted(names, key=lambda n: (-n.weight, n.text)):
        at = view.pixel_of(name.latitude, name.longitude)
        if 0 < at[0] < view.width and 0 < at[1] < view.height:
            wanted.append((name, list(_choices_inside(name, at, size_px, view))))
    discs = Discs(obstacles)
    taken: list[Box] = []
    done: list[SetName] = []
    for _, found in wanted:
        on_discs = discs.touch([box for _, box in found])
        free = [choice for choice, is_on in zip(found, on_discs, strict=True) if not is_on]
        for set_name, box in free:
            if not any(box.overlaps(other) for other in taken):
                done.append(set_name)
                taken.append(box)
                break
    return tuple(done)


def _choices_inside(
    name: Name, at: tuple[float, float], size_px: float, view: MapView
) -> Iterator[_Choice]:
    """Where a name may stand without leaving the view, best first."""
    (x, y), width = at, text_width(name.text, size_px)
    n_lines = name.text.count("\n") + 1
    for dx, dy, anchor, has_leader in _choices(name):
        box = _box(x + dx, y + dy, width, size_px, anchor, n_lines)
        if _is_inside(box, view):
            yield SetName(name, dx, dy, anchor, has_leader), box


def _choices(name: Name) -> Iterator[tuple[float, float, str, bool]]:
    """Where a name may stand, best first; the last says whether it then needs a leader."""
    if name.is_centred:
        yield 0, 0, "middle", False
    for dx, dy, anchor in _positions(name.radius_px + 4):
        yield dx, dy, anchor, False
    if name.is_major:
        for dx, dy, anchor in _positions(name.radius_px + _LEADER_PX):
            yield dx, dy, anchor, True


def _is_inside(box: Box, view: MapView) -> bool:
    across = box.left >= 0 and box.right <= view.width
    return across and box.top >= 0 and box.bottom <= view.height


def _positions(gap: float) -> tuple[tuple[float, float, str], ...]:
    """Right, left, above, below, then the four corners."""
    corner = 0.72 * gap
    return (
        (gap, 0, "start"),
        (-gap, 0, "end"),
        (0, -gap - 4, "middle"),
        (0, gap + 4, "middle"),
        (corner, -corner, "start"),
        (corner, corner, "start"),
        (-corner, -corner, "end"),
        (-corner, corner, "end"),
    )


def _box(x: float, y: float, width: float, size_px: float, anchor: str, n_lines: int = 1) -> Box:
    left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
    half = 0.55 * size_px * n_lines
    return Box(left - 1, y - half, left + width + 1, y + half)


def label_layers(names: Sequence[SetName], theme: Theme, *, is_arabic: bool = False) -> list[Layer]:
    """Leaders and names as deck.gl layers."""
    colours = NEUTRALS[theme]
    rows = [
        {
            "p": _position(set_name.name),
            "text": set_name.name.text,
            "o": [round(set_name.dx), round(set_name.dy)],
            "a": set_name.anchor,
        }
        for set_name in names
    ]
    size = _ARABIC_SIZE_PX if is_arabic else _SIZE_PX
    leaders = [name for name in names if name.has_leader]
    return [
        *([_leader_layer(leaders, theme)] if leaders else []),
        _text_layer(f"labels-{theme}", rows, size, colours.ink, colours.land),
    ]


def _position(name: Name) -> list[float]:
    return [round(name.longitude, 3), round(name.latitude, 3)]


def _leader_layer(names: Sequence[SetName], theme: Theme) -> Layer:
    """Lines from a city to the name that found room only at a distance.

    Drawn as a row of points in pixels from the city, so that they keep their
    length while the map is zoomed, as the names do.
    """
    steps = 7
    rows = [
        {
            "p": _position(n.name),
            "text": "•",
            "o": [round(n.dx * i / steps, 1), round(n.dy * i / steps, 1)],
            "a": "middle",
        }
        for n in names
        for i in range(1, steps)
    ]
    colours = NEUTRALS[theme]
    return _text_layer(f"leaders-{theme}", rows, 7, colours.ink, colours.land) | {"outlineWidth": 0}


def country_layer(
    theme: Theme, names: Sequence[SetName], view: MapView, *, is_arabic: bool = False
) -> Layer:
    """Names of the neighbours, in small capitals in English, where no place name lies."""
    colours = NEUTRALS[theme]
    taken = [_box_of(set_name, view) for set_name in names]
    rows = [
        {
            "p": [longitude, latitude],
            "text": "\n".join(map(drawn_arabic, arabic.split("\n"))) if is_arabic else text,
            "o": [0, 0],
            "a": "middle",
        }
        for (text, latitude, longitude), arabic in zip(COUNTRIES, _COUNTRIES_IN_ARABIC, strict=True)
        if _has_room(_country_box(text, latitude, longitude, view), taken, view)
    ]
    layer_id = f"countries-names-{theme}"
    return _text_layer(layer_id, rows, _COUNTRY_SIZE_PX, colours.third, colours.neighbours)


def _country_box(text: str, latitude: float, longitude: float, view: MapView) -> Box:
    width = max(text_width(line, _COUNTRY_SIZE_PX) for line in text.split("\n"))
    return _box(*view.pixel_of(latitude, longitude), width, 14, "middle")


def _has_room(box: Box, taken: Sequence[Box], view: MapView) -> bool:
    return _is_inside(box, view) and not any(box.overlaps(other) for other in taken)


def _box_of(set_name: SetName, view: MapView) -> Box:
    name = set_name.name
    x, y = view.pixel_of(name.latitude, name.longitude)
    width, n_lines = text_width(name.text), name.text.count("\n") + 1
    return _box(x + set_name.dx, y + set_name.dy, width, _SIZE_PX, set_name.anchor, n_lines)


def _text_layer(
    layer_id: str, rows: Sequence[Mapping[str, object]], size: float, ink: str, halo: str
) -> Layer:
    return {
        "@@type": "TextLayer",
        "id": layer_id,
        "data": rows,
        "getPosition": "@@=p",
        "getText": "@@=text",
        "getPixelOffset": "@@=o",
        "getTextAnchor": "@@=a",
        "getSize": size,
        "fontFamily": _FONT_FAMILY,
        "fontWeight": 600,
        "fontSettings": _GLYPHS,
        "characterSet": "auto",
        "outlineWidth": _HALO,
        "outlineColor": rgba(halo),
        # Set on the inner layer: Streamlit fades a layer's own colour on a click.
        "_subLayerProps": {"characters": {"getColor": rgba(ink)}},
    }

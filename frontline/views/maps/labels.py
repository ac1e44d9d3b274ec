"""Place names on the map, set so that none lies on another or on a marker.

Greedy placement: the most important name first, each at the first of eight
positions around its marker that is free. A name without room is left out; a
major city gets a leader line instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import arabic_reshaper
import numpy as np
import numpy.typing as npt
from bidi.algorithm import get_display

from frontline.views.maps.deck import Layer, MapView
from frontline.views.maps.label_room import Box, Discs, Obstacle
from frontline.views.maps.map_rules import NAMES
from frontline.views.palette import NEUTRALS, Theme, rgba

FONT_FAMILY: Final = "Source Sans, Noto Sans Arabic, sans-serif"
# Distance-field glyphs: sharp at every zoom, and the only kind that takes a halo.
_GLYPHS: Final = {"sdf": True, "fontSize": 64, "buffer": 14, "radius": 19, "smoothing": 0.15}
# A letter's width in hundredths of the type size.
_NARROW: Final = dict.fromkeys("ijlIt.,'’-fr ()", 30)
_WIDE: Final = dict.fromkeys("mwMWQOG@%", 85)
_CAPITAL: Final = 64
_OTHER: Final = 53
# Heavier than any place's count: cities are set before all other names.
CITY_WEIGHT: Final = 1e9


class Country(NamedTuple):
    """A neighbour's name in capitals, centred on a point."""

    name: str
    name_ar: str
    latitude: float
    longitude: float

    def text(self, *, is_arabic: bool) -> str:
        """The name that is written."""
        return self.name_ar if is_arabic else self.name


COUNTRIES: Final = (
    Country("TURKEY", "تركيا", 37.32, 38.6),
    Country("IRAQ", "العراق", 33.95, 41.9),
    Country("JORDAN", "الأردن", 32.72, 38.2),
    Country("LEBANON", "لبنان", 33.98, 35.75),
    Country("Mediterranean\nSea", "البحر\nالمتوسط", 34.72, 34.9),
)


@dataclass(frozen=True, slots=True)
class City:
    """A city that is named for orientation."""

    place_id: str
    name: str
    name_ar: str
    latitude: float
    longitude: float

    def text(self, *, is_arabic: bool) -> str:
        """The name that is written."""
        return self.name_ar if is_arabic else self.name


@dataclass(frozen=True, slots=True)
class Name:
    """A name that may be set beside a point; ``weight`` orders them, largest first.

    The text is in logical order; the layer that draws it joins Arabic letters.
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


@dataclass(frozen=True, slots=True)
class Lettering:
    """What is written on a map: names of places, countries with room, dots of unmarked cities."""

    names: tuple[SetName, ...] = ()
    countries: tuple[Country, ...] = ()
    dots: tuple[City, ...] = ()
    is_arabic: bool = False


def type_size(*, is_arabic: bool) -> float:
    """Height in pixels of the type of place names."""
    return NAMES.arabic_size if is_arabic else NAMES.size


def drawn_arabic(text: str) -> str:
    """Arabic as deck.gl must get it: joined, and in the order it is drawn."""
    return str(get_display(arabic_reshaper.reshape(text)))


def text_width(text: str, size_px: float = NAMES.size) -> float:
    """Width in pixels of a label's longest line, near enough to keep labels apart."""
    return text_units(text) * size_px / 100


def text_units(text: str) -> int:
    """Width of a label's longest line in hundredths of the type size.

    The player is sent it with each name, so that it finds the same room.
    """
    return max(_line_units(line) for line in text.split("\n"))


def _line_units(line: str) -> int:
    return sum(
        _NARROW.get(c) or _WIDE.get(c) or (_CAPITAL if c.isupper() else _OTHER) for c in line
    )


def largest_of(place_ids: Iterable[str | None], radii: Iterable[float]) -> dict[str | None, float]:
    """The radius of each place's largest disc; a place may have several, told more or less closely.

    Args:
        place_ids: The place of each disc.
        radii: How far each reaches.
    """
    largest: dict[str | None, float] = {}
    for place_id, radius in zip(place_ids, radii, strict=True):
        largest[place_id] = max(radius, largest.get(place_id, 0.0))
    return largest


def lettering(
    places: Iterable[Name],
    discs: Mapping[str | None, float],
    cities: Sequence[City],
    obstacles: Sequence[Obstacle] | npt.NDArray[np.float64],
    view: MapView,
    *,
    is_arabic: bool = False,
) -> Lettering:
    """Names of cities and places, then of the neighbours where there is room.

    Args:
        places: Those that may be named besides the cities.
        discs: ``largest_of`` all marked places.
        cities: Named before all others, marked or not.
        obstacles: What no name may lie on, in pixels of ``view``.
        view: The view that names are set for.
        is_arabic: Whether names are in Arabic.
    """
    names = [
        Name(
            city.text(is_arabic=is_arabic),
            city.latitude,
            city.longitude,
            CITY_WEIGHT,
            discs.get(city.place_id, 0.0),
            is_major=True,
        )
        for city in cities
    ]
    size = type_size(is_arabic=is_arabic)
    placed = set_names([*names, *places], obstacles, view, size_px=size)
    return Lettering(
        names=placed,
        countries=free_countries(placed, view, is_arabic=is_arabic),
        dots=tuple(city for city in cities if city.place_id not in discs),
        is_arabic=is_arabic,
    )


def set_names(
    names: Iterable[Name],
    obstacles: Sequence[Obstacle] | npt.NDArray[np.float64],
    view: MapView,
    *,
    size_px: float = NAMES.size,
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
    for dx, dy, anchor in _positions(name.radius_px + NAMES.near):
        yield dx, dy, anchor, False
    if name.is_major:
        for dx, dy, anchor in _positions(name.radius_px + NAMES.leader):
            yield dx, dy, anchor, True


def _is_inside(box: Box, view: MapView) -> bool:
    across = box.left >= 0 and box.right <= view.width
    return across and box.top >= 0 and box.bottom <= view.height


def _positions(gap: float) -> tuple[tuple[float, float, str], ...]:
    """Right, left, above, below, then the four corners."""
    corner, above = NAMES.corner * gap, gap + NAMES.above
    return (
        (gap, 0, "start"),
        (-gap, 0, "end"),
        (0, -above, "middle"),
        (0, above, "middle"),
        (corner, -corner, "start"),
        (corner, corner, "start"),
        (-corner, -corner, "end"),
        (-corner, corner, "end"),
    )


def _box(x: float, y: float, width: float, size_px: float, anchor: str, n_lines: int = 1) -> Box:
    left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
    half = NAMES.half_height * size_px * n_lines
    return Box(left - NAMES.margin, y - half, left + width + NAMES.margin, y + half)


def lettering_layers(written: Lettering, theme: Theme) -> list[Layer]:
    """Names of countries and places as deck.gl layers."""
    return [
        country_layer(written.countries, theme, is_arabic=written.is_arabic),
        *label_layers(written.names, theme, is_arabic=written.is_arabic),
    ]


def _drawn(text: str, *, is_arabic: bool) -> str:
    return "\n".join(map(drawn_arabic, text.split("\n"))) if is_arabic else text


def label_layers(names: Sequence[SetName], theme: Theme, *, is_arabic: bool = False) -> list[Layer]:
    """Leaders and names as deck.gl layers."""
    colours = NEUTRALS[theme]
    rows = [
        {
            "p": _position(set_name.name),
            "text": _drawn(set_name.name.text, is_arabic=is_arabic),
            "o": [round(set_name.dx), round(set_name.dy)],
            "a": set_name.anchor,
        }
        for set_name in names
    ]
    size = type_size(is_arabic=is_arabic)
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


def free_countries(
    names: Sequence[SetName], view: MapView, *, is_arabic: bool = False
) -> tuple[Country, ...]:
    """The neighbours whose name lies in the view and on no place's name."""
    size = type_size(is_arabic=is_arabic)
    taken = [_box_of(set_name, view, size) for set_name in names]
    return tuple(
        country
        for country in COUNTRIES
        if _has_room(_country_box(country, view, is_arabic=is_arabic), taken, view)
    )


def country_layer(countries: Sequence[Country], theme: Theme, *, is_arabic: bool = False) -> Layer:
    """Names of the neighbours, in small capitals in English."""
    colours = NEUTRALS[theme]
    rows = [
        {
            "p": [country.longitude, country.latitude],
            "text": _drawn(country.text(is_arabic=is_arabic), is_arabic=is_arabic),
            "o": [0, 0],
            "a": "middle",
        }
        for country in countries
    ]
    layer_id = f"countries-names-{theme}"
    return _text_layer(layer_id, rows, NAMES.country_size, colours.third, colours.neighbours)


def _country_box(country: Country, view: MapView, *, is_arabic: bool) -> Box:
    width = text_width(country.text(is_arabic=is_arabic), NAMES.country_size)
    at = view.pixel_of(country.latitude, country.longitude)
    return _box(*at, width, NAMES.country_box, "middle")


def _has_room(box: Box, taken: Sequence[Box], view: MapView) -> bool:
    return _is_inside(box, view) and not any(box.overlaps(other) for other in taken)


def _box_of(set_name: SetName, view: MapView, size_px: float = NAMES.size) -> Box:
    name = set_name.name
    x, y = view.pixel_of(name.latitude, name.longitude)
    width, n_lines = text_width(name.text, size_px), name.text.count("\n") + 1
    return _box(x + set_name.dx, y + set_name.dy, width, size_px, set_name.anchor, n_lines)


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
        "fontFamily": FONT_FAMILY,
        "fontWeight": NAMES.weight,
        "fontSettings": _GLYPHS,
        "characterSet": "auto",
        "outlineWidth": NAMES.glyph_halo,
        "outlineColor": rgba(halo),
        # Set on the inner layer: Streamlit fades a layer's own colour on a click.
        "_subLayerProps": {"characters": {"getColor": rgba(ink)}},
    }

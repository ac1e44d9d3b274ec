"""What is written on a map, and numbers that lead from its marks to a list of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, sin, tau
from typing import Final

from frontline.briefing.fonts import text_width
from frontline.briefing.pictures.svg import Drawing, Point
from frontline.views.maps.deck import MapView
from frontline.views.maps.label_room import Box
from frontline.views.maps.labels import Lettering, SetName, type_size
from frontline.views.maps.labels import text_width as label_width
from frontline.views.maps.map_rules import NAMES, RINGS
from frontline.views.palette import NEUTRALS, Theme

# From the middle of a line of type down to its base line, in type sizes.
_TO_BASE: Final = 0.34
_LINE: Final = 1.1
_CALLOUT_PX: Final = 7.5
_CALLOUT_TYPE: Final = 9.5
_STEPS: Final = 16
_DISTANCES: Final = (6.0, 14.0, 24.0, 36.0, 52.0)


@dataclass(frozen=True, slots=True)
class Callout:
    """Numbers of a list that lead to one point of the map; ``radius`` is that of its mark."""

    words: str
    longitude: float
    latitude: float
    radius: float


def draw_lettering(drawing: Drawing, written: Lettering, view: MapView, theme: Theme) -> list[Box]:
    """Draw leaders, city dots and names; returns what they cover."""
    colours = NEUTRALS[theme]
    size = type_size(is_arabic=written.is_arabic)
    for dot in written.dots:
        x, y = view.pixel_of(dot.latitude, dot.longitude)
        drawing.circle(x, y, RINGS.city_dot, f'fill="{colours.third}"')
    for country in written.countries:
        at = view.pixel_of(country.latitude, country.longitude)
        words = country.text(is_arabic=written.is_arabic)
        _draw_block(drawing, words, at, "middle", NAMES.country_size, colours.third, colours.sea)
    taken = []
    for name in written.names:
        x, y = view.pixel_of(name.name.latitude, name.name.longitude)
        at = x + name.dx, y + name.dy
        if name.has_leader:
            end = x + NAMES.leader_share * name.dx, y + NAMES.leader_share * name.dy
            style = f'stroke="{colours.ink}" stroke-width="{NAMES.leader_width}"'
            drawing.line((x, y), end, style)
        _draw_block(
            drawing, name.name.text, at, name.anchor, size, colours.ink, colours.land, NAMES.weight
        )
        taken.append(_box(name, at, size))
    return taken


def _draw_block(  # noqa: PLR0917 - a text with all that it is drawn in
    drawing: Drawing,
    words: str,
    at: Point,
    anchor: str,
    size: float,
    fill: str,
    halo: str,
    weight: int = 400,
) -> None:
    lines = words.split("\n")
    first = at[1] - (len(lines) - 1) * size * _LINE / 2 + _TO_BASE * size
    for number, line in enumerate(lines):
        where = at[0], first + number * size * _LINE
        drawing.text(where, line, size, fill, anchor=anchor, weight=weight, halo=halo)


def _box(name: SetName, at: Point, size: float) -> Box:
    """What a name covers: by the rules of the map, or as it is really set if that is more."""
    words = name.name.text
    width = max(label_width(words, size), text_width(words, size, NAMES.weight))
    left = at[0] - {"start": 0.0, "middle": width / 2, "end": width}[name.anchor]
    half = NAMES.half_height * size * (words.count("\n") + 1)
    return Box(left, at[1] - half, left + width, at[1] + half)


def draw_callouts(
    drawing: Drawing,
    callouts: Iterable[Callout],
    view: MapView,
    theme: Theme,
    taken: Sequence[Box],
) -> int:
    """Draw numbers beside their marks where neither names nor other numbers stand.

    Returns:
        How many are drawn; a mark outside the view has none.
    """
    colours = NEUTRALS[theme]
    boxes = list(taken)
    n_drawn = 0
    for callout in callouts:
        x, y = view.pixel_of(callout.latitude, callout.longitude)
        if not (0 < x < view.width and 0 < y < view.height):
            continue
        width = max(2 * _CALLOUT_PX, text_width(callout.words, _CALLOUT_TYPE, 700) + 9)
        at = _free_place((x, y), callout.radius, width, boxes, view)
        boxes.append(_callout_box(at, width))
        if hypot(at[0] - x, at[1] - y) > callout.radius + width / 2 + 2:
            drawing.line((x, y), at, f'stroke="{colours.ink}" stroke-width="1"')
        left, top = at[0] - width / 2, at[1] - _CALLOUT_PX
        look = f'rx="{_CALLOUT_PX}" fill="{colours.ink}" stroke="{colours.page}" stroke-width="1"'
        drawing.rect(left, top, width, 2 * _CALLOUT_PX, look)
        base = at[0], at[1] + _TO_BASE * _CALLOUT_TYPE
        drawing.text(base, callout.words, _CALLOUT_TYPE, colours.page, anchor="middle", weight=700)
        n_drawn += 1
    return n_drawn


def _free_place(
    at: Point, radius: float, width: float, taken: Sequence[Box], view: MapView
) -> Point:
    """The nearest free place around a mark; above it where there is none."""
    tried = list(_around(at, radius, width))
    for place in tried:
        box = _callout_box(place, width)
        is_inside = box.left > 0 and box.top > 0
        is_inside = is_inside and box.right < view.width and box.bottom < view.height
        if is_inside and not any(box.overlaps(other) for other in taken):
            return place
    return tried[0]


def _around(at: Point, radius: float, width: float) -> Iterator[Point]:
    for distance in _DISTANCES:
        for step in range(_STEPS):
            angle = tau * step / _STEPS - tau / 8
            reach = radius + distance
            yield (
                at[0] + (reach + (width / 2 - _CALLOUT_PX)) * cos(angle),
                at[1] + reach * sin(angle),
            )


def _callout_box(at: Point, width: float) -> Box:
    return Box(
        at[0] - width / 2 - 1,
        at[1] - _CALLOUT_PX - 1,
        at[0] + width / 2 + 1,
        at[1] + _CALLOUT_PX + 1,
    )

"""The maps of the pages as pictures: the same scenes, drawn as SVG with their legend below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from frontline.briefing.pictures import legend
from frontline.briefing.pictures.ground import ground_parts, projected
from frontline.briefing.pictures.lettering import Callout, draw_callouts, draw_lettering
from frontline.briefing.pictures.svg import Drawing, Picture
from frontline.model import MapFamily
from frontline.views.maps.deck import MapView
from frontline.views.maps.map_rules import CIRCLES, CONTROL, DISCS, RINGS
from frontline.views.maps.provinces import Province
from frontline.views.maps.scenes import (
    ControlMark,
    ControlScene,
    DifferenceScene,
    EventScene,
    Ring,
)
from frontline.views.palette import (
    NEUTRALS,
    Theme,
    family_colour,
    line_colour,
    rim_of_pair,
    ring_colour,
    text_on,
)

_FAMILIES: Final = tuple(MapFamily)
_LEGEND_GAP: Final = 6.0
_METRES_PER_DEGREE: Final = 111_195
_TO_BASE: Final = 0.34


@dataclass(frozen=True, slots=True)
class MapFrame:
    """What every picture of a map has: its view, its theme, itself in words."""

    view: MapView
    theme: Theme
    alt: str


def _whole(
    frame: MapFrame, draw: Callable[[Drawing], None], entries: Sequence[legend.Entry]
) -> Picture:
    """A map with the legend below it."""
    view, inner, drawing = frame.view, Drawing(), Drawing()
    draw(inner)
    drawing.clipped(view.width, view.height, inner)
    end = float(view.height)
    if entries:
        top = end + _LEGEND_GAP
        end = legend.draw_legend(drawing, entries, top, view.width, frame.theme)
    return drawing.picture(view.width, end, frame.alt)


def event_picture(
    scene: EventScene,
    outlines: Sequence[Province],
    frame: MapFrame,
    entries: Sequence[legend.Entry] = (),
    callouts: Sequence[Callout] = (),
) -> Picture:
    """A map of events.

    Args:
        scene: ``frontline.views.maps.events_map.event_scene``.
        outlines: ``frontline.reference.geography.outlines``, in the order of the scene's fills.
        frame: What is around it.
        entries: The legend.
        callouts: Numbers that lead to a list of events.
    """
    view, theme = frame.view, frame.theme

    def draw(drawing: Drawing) -> None:
        areas, lines = ground_parts(theme, view)
        drawing.parts += areas
        for outline, fill in zip(outlines, scene.fills, strict=True):
            rings = [projected(ring, view) for part in outline["parts"] for ring in part]
            drawing.areas(rings, f'fill="{fill}"')
        drawing.parts += lines
        _draw_circles(drawing, scene, frame)
        markers = scene.markers
        points = projected(list(zip(markers.longitudes, markers.latitudes, strict=True)), view)
        columns = (points, markers.radii, markers.first, markers.second)
        for at, radius, first, second in zip(*columns, strict=True):
            one = _FAMILIES[first] if first >= 0 else None
            other = _FAMILIES[second] if second >= 0 else None
            _draw_disc(drawing, at, radius, (one, other), theme)
        _draw_ring(drawing, scene.ring, frame)
        taken = draw_lettering(drawing, scene.written, view, theme)
        draw_callouts(drawing, callouts, view, theme, taken)

    return _whole(frame, draw, entries)


def _draw_circles(drawing: Drawing, scene: EventScene, frame: MapFrame) -> None:
    circles, ink = scene.circles, NEUTRALS[frame.theme].ink
    look = (
        f'fill="{ink}" fill-opacity="{circles.fill:.3f}" stroke="{ink}" '
        f'stroke-opacity="{circles.line:.3f}" stroke-width="{CIRCLES.width}" '
        f'stroke-dasharray="{CIRCLES.dash} {CIRCLES.gap}"'
    )
    for longitude, latitude, metres in circles.rows:
        x, y = frame.view.pixel_of(latitude, longitude)
        _, north = frame.view.pixel_of(latitude + metres / _METRES_PER_DEGREE, longitude)
        drawing.circle(x, y, y - north, look)


def _draw_disc(
    drawing: Drawing,
    at: tuple[float, float],
    radius: float,
    families: tuple[MapFamily | None, MapFamily | None],
    theme: Theme,
) -> None:
    """A disc by family; a second one takes the half towards the lower right."""
    first, second = families
    x, y = at
    rim = rim_of_pair(first, second or first or MapFamily.OTHER, theme)
    drawing.circle(x, y, radius, f'fill="{family_colour(first, theme).fill}"')
    if second is not None and second is not first:
        drawing.half(x, y, radius, family_colour(second, theme).fill)
    look = f'fill="none" stroke="{rim}" stroke-width="{DISCS.rim}"'
    drawing.circle(x, y, radius - DISCS.rim / 2, look)


def _draw_ring(drawing: Drawing, ring: Ring | None, frame: MapFrame) -> None:
    if ring is None:
        return
    x, y = frame.view.pixel_of(ring.latitude, ring.longitude)
    look = f'fill="none" stroke="{ring_colour(frame.theme)}" stroke-width="{RINGS.width}"'
    drawing.circle(x, y, ring.radius - RINGS.width / 2, look)


def control_picture(
    scene: ControlScene, frame: MapFrame, entries: Sequence[legend.Entry] = ()
) -> Picture:
    """A map of who holds what on a day: ``frontline.views.maps.control_map.control_scene``."""

    def draw(drawing: Drawing) -> None:
        _draw_ground(drawing, frame)
        for mark in sorted(scene.marks, key=_layer):
            _draw_held(drawing, mark, frame)
        _draw_ring(drawing, scene.ring, frame)
        draw_lettering(drawing, scene.written, frame.view, frame.theme)

    return _whole(frame, draw, entries)


def _layer(mark: ControlMark) -> int:
    """Bottom up as on the page: what is stated, what was last known, what is inferred."""
    return 2 if mark.is_hollow else int(mark.is_last_known)


def _draw_ground(drawing: Drawing, frame: MapFrame) -> None:
    for parts in ground_parts(frame.theme, frame.view):
        drawing.parts += parts


def _draw_held(drawing: Drawing, mark: ControlMark, frame: MapFrame) -> None:
    theme = frame.theme
    x, y = frame.view.pixel_of(mark.latitude, mark.longitude)
    inner = Drawing()
    if mark.is_hollow:
        width = CONTROL.hollow_width
        line = line_colour(mark.family, theme)
        look = f'fill="{NEUTRALS[theme].land}" stroke="{line}" stroke-width="{width}"'
        inner.circle(x, y, mark.radius - width / 2, look)
    else:
        _draw_disc(inner, (x, y), mark.radius, (mark.family, mark.second), theme)
    pale = f' opacity="{CONTROL.last_known}"' if mark.is_last_known else ""
    drawing.parts.append(f"<g{pale}>{''.join(inner.parts)}</g>")
    is_on_land = mark.is_hollow or mark.is_last_known
    _draw_code(drawing, mark.code, (x, y), None if is_on_land else mark.family, theme)
    if mark.is_contested:
        dash = " ".join(str(n * RINGS.contested_width) for n in RINGS.contested_dash)
        look = f'fill="none" stroke="{ring_colour(theme)}" stroke-dasharray="{dash}"'
        drawing.circle(x, y, mark.reach, f'{look} stroke-width="{RINGS.contested_width}"')


def _draw_code(
    drawing: Drawing,
    code: str,
    at: tuple[float, float],
    family: MapFamily | None,
    theme: Theme,
) -> None:
    if not code:
        return
    fill = text_on(family_colour(family, theme).fill) if family else NEUTRALS[theme].ink
    base = at[0], at[1] + _TO_BASE * CONTROL.code_size
    size, weight = CONTROL.code_size, CONTROL.code_weight
    drawing.text(base, code, size, fill, anchor="middle", weight=weight)


def difference_picture(
    scene: DifferenceScene, frame: MapFrame, entries: Sequence[legend.Entry] = ()
) -> Picture:
    """A map of what changed: ``frontline.views.maps.difference.difference_scene``."""
    theme = frame.theme
    rim = "#E8EBEE" if theme == "dark" else NEUTRALS[theme].outline

    def draw(drawing: Drawing) -> None:
        _draw_ground(drawing, frame)
        for mark in scene.marks:
            x, y = frame.view.pixel_of(mark.latitude, mark.longitude)
            for fill, radius in ((mark.before, mark.radius), (mark.after, mark.disc)):
                if fill is not None:
                    look = f'fill="{fill}" stroke="{rim}" stroke-width="0.9"'
                    drawing.circle(x, y, radius, look)
            _draw_code(drawing, mark.code, (x, y), mark.sole, theme)
        _draw_ring(drawing, scene.ring, frame)
        draw_lettering(drawing, scene.written, frame.view, theme)

    return _whole(frame, draw, entries)

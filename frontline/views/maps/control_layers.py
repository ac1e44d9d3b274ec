"""The layers of the control map: solid, hollow and faded markers, codes, rings, click targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from frontline.model import MapFamily
from frontline.views.maps.deck import Layer
from frontline.views.maps.labels import City
from frontline.views.maps.map_rules import CONTROL, RINGS
from frontline.views.maps.markers import icon_height, icon_name
from frontline.views.maps.scenes import ControlMark, DifferenceMark, Ring
from frontline.views.palette import (
    NEUTRALS,
    Rgba,
    Theme,
    family_colour,
    line_colour,
    rgba,
    ring_colour,
    text_on,
)

CONTROL_LAYER: Final = "held"
_SIZES: Final = {
    radius: round(icon_height(radius), 1) for radius in (CONTROL.radius, CONTROL.dot_radius)
}
# deck.gl draws a layer at its opacity to the power of one by this: half is drawn as 73 %.
OPACITY_GAMMA: Final = 2.2
_icon = lru_cache(maxsize=512)(icon_name)


class Code(NamedTuple):
    """A code on a mark; ``family`` is whose fill it stands on, None where that is the land's."""

    longitude: float
    latitude: float
    text: str
    family: MapFamily | None


def solid_layer(name: str, marks: Sequence[ControlMark], theme: Theme) -> Layer:
    """Filled markers, in two halves for two sides; those last known only are faded."""
    return {
        "@@type": "IconLayer",
        "id": f"{name}-icons-{theme}",
        "data": [
            {
                "position": [mark.longitude, mark.latitude],
                "icon": _icon(mark.family, mark.second, mark.radius),
                "size": _SIZES[mark.radius],
            }
            for mark in marks
        ],
        "iconAtlas": f"app/static/markers/{theme}.png",
        "iconMapping": "app/static/markers/mapping.json",
        "getPosition": "@@=position",
        "getIcon": "@@=icon",
        "getSize": "@@=size",
        "sizeUnits": "pixels",
        "opacity": CONTROL.last_known**OPACITY_GAMMA if name == "last-known" else 1,
    }


def hollow_layer(marks: Sequence[ControlMark], theme: Theme) -> Layer:
    """Rings in the holder's colour: what is only inferred."""
    rows = [
        {
            "position": [mark.longitude, mark.latitude],
            "radius": mark.radius - CONTROL.hollow_width / 2,
            "line": _line_of(mark.family, mark.is_last_known, theme),
        }
        for mark in marks
    ]
    return {
        "@@type": "ScatterplotLayer",
        "id": f"inferred-{theme}",
        "data": rows,
        "getPosition": "@@=position",
        "getRadius": "@@=radius",
        "radiusUnits": "pixels",
        "stroked": True,
        "getFillColor": rgba(NEUTRALS[theme].land),
        "getLineColor": "@@=line",
        "getLineWidth": CONTROL.hollow_width,
        "lineWidthUnits": "pixels",
    }


@cache
def _line_of(family: MapFamily, is_last_known: bool, theme: Theme) -> Rgba:
    return rgba(line_colour(family, theme), CONTROL.last_known if is_last_known else 1)


def code_layer(codes: Iterable[Code], theme: Theme) -> Layer:
    """The families' codes on the markers."""
    return {
        "@@type": "TextLayer",
        "id": f"codes-{theme}",
        "data": [
            {
                "position": [code.longitude, code.latitude],
                "code": code.text,
                "colour": _code_colour(code.family, theme),
            }
            for code in codes
            if code.text
        ],
        "getPosition": "@@=position",
        "getText": "@@=code",
        "getSize": CONTROL.code_size,
        "sizeUnits": "pixels",
        "getColor": "@@=colour",
        "fontFamily": "Source Sans, sans-serif",
        "fontWeight": CONTROL.code_weight,
        "fontSettings": {"fontSize": 64},
        "characterSet": "auto",
    }


@cache
def _code_colour(family: MapFamily | None, theme: Theme) -> Rgba:
    fill = family_colour(family, theme).fill
    return rgba(text_on(fill) if family else NEUTRALS[theme].ink)


def ring_layer(name: str, rings: Iterable[Ring], theme: Theme, *, is_dashed: bool = False) -> Layer:
    """Rings around markers: dashed where contested, solid around the picked one."""
    dashed: Layer = (
        {
            "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
            "getDashArray": RINGS.contested_dash,
        }
        if is_dashed
        else {}
    )
    return {
        "@@type": "ScatterplotLayer",
        "id": f"{name}-rings-{theme}",
        "data": [
            {"position": [ring.longitude, ring.latitude], "radius": ring.radius} for ring in rings
        ],
        "getPosition": "@@=position",
        "getRadius": "@@=radius",
        "radiusUnits": "pixels",
        "filled": False,
        "stroked": True,
        "getLineColor": rgba(ring_colour(theme)),
        "getLineWidth": RINGS.contested_width if is_dashed else RINGS.width,
        "lineWidthUnits": "pixels",
        **dashed,
    }


def city_layer(cities: Sequence[City], theme: Theme) -> Layer:
    """A dot for each named city without a marker, so that its name belongs somewhere."""
    return {
        "@@type": "ScatterplotLayer",
        "id": f"cities-{theme}",
        "data": [{"position": [city.longitude, city.latitude]} for city in cities],
        "getPosition": "@@=position",
        "getRadius": RINGS.city_dot,
        "radiusUnits": "pixels",
        "getFillColor": rgba(NEUTRALS[theme].third),
    }


def target_layer(marks: Sequence[ControlMark] | Sequence[DifferenceMark], revision: int) -> Layer:
    """Invisible discs that hover and clicks meet."""
    return {
        "@@type": "ScatterplotLayer",
        "id": f"{CONTROL_LAYER}-{revision}",
        "data": [
            {
                "id": mark.place_id,
                "position": [mark.longitude, mark.latitude],
                "radius": mark.radius,
                "title": mark.name,
                "line_2": mark.line_2,
                "line_3": mark.line_3,
            }
            for mark in marks
        ],
        "pickable": True,
        "opacity": 0,
        "getPosition": "@@=position",
        "getRadius": "@@=radius",
        "radiusUnits": "pixels",
    }

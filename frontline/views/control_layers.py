"""The layers of the control map: solid, hollow and faded markers, codes, rings, click targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from frontline.model import MapFamily
from frontline.views.deck import Layer
from frontline.views.markers import RING_GAP
from frontline.views.palette import NEUTRALS, Rgba, Theme, family_colour, rgba, text_on

CONTROL_LAYER: Final = "held"
_CODE_PX: Final = 9
_RING_PX: Final = 2.4
_LAST_KNOWN_OPACITY: Final = 0.4


def solid_layer(name: str, marks: Sequence[Mapping[str, Any]], theme: Theme) -> Layer:
    """Filled markers, in two halves for two sides; those last known only are faded."""
    return {
        "@@type": "IconLayer",
        "id": f"{name}-icons-{theme}",
        "data": [{key: mark[key] for key in ("position", "icon", "size")} for mark in marks],
        "iconAtlas": f"app/static/markers/{theme}.png",
        "iconMapping": "app/static/markers/mapping.json",
        "getPosition": "@@=position",
        "getIcon": "@@=icon",
        "getSize": "@@=size",
        "sizeUnits": "pixels",
        "opacity": _LAST_KNOWN_OPACITY if name == "last-known" else 1,
    }


def hollow_layer(marks: Sequence[Mapping[str, Any]], theme: Theme) -> Layer:
    """Rings in the holder's colour: what is only inferred."""
    rows = [
        {
            "position": mark["position"],
            "radius": mark["radius"] - _RING_PX / 2,
            "line": _line_colour(mark["family"], mark["is_last_known"], theme),
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
        "getLineWidth": _RING_PX,
        "lineWidthUnits": "pixels",
    }


@cache
def _line_colour(family: MapFamily, is_last_known: bool, theme: Theme) -> Rgba:
    colour = family_colour(family, theme)
    # A ring of Islamic State's fill would vanish on the dark land.
    is_dark = theme == "dark" and family is MapFamily.ISLAMIC_STATE
    return rgba(colour.rim if is_dark else colour.fill, _LAST_KNOWN_OPACITY if is_last_known else 1)


def code_layer(marks: Sequence[Mapping[str, Any]], theme: Theme) -> Layer:
    """The families' codes on the markers."""
    rows = [
        {
            "position": mark["position"],
            "code": mark["code"],
            "colour": _code_colour(
                mark["family"], mark["is_hollow"] or mark["is_last_known"], theme
            ),
        }
        for mark in marks
        if mark["code"]
    ]
    return {
        "@@type": "TextLayer",
        "id": f"codes-{theme}",
        "data": rows,
        "getPosition": "@@=position",
        "getText": "@@=code",
        "getSize": _CODE_PX,
        "sizeUnits": "pixels",
        "getColor": "@@=colour",
        "fontFamily": "Source Sans, sans-serif",
        "fontWeight": 700,
        "fontSettings": {"fontSize": 64},
        "characterSet": "auto",
    }


@cache
def _code_colour(family: MapFamily, is_on_land: bool, theme: Theme) -> Rgba:
    return rgba(NEUTRALS[theme].ink if is_on_land else text_on(family_colour(family, theme).fill))


def ring_layer(
    name: str, marks: Sequence[Mapping[str, Any]], theme: Theme, *, is_dashed: bool = False
) -> Layer:
    """Rings around markers: dashed where contested, solid around the picked one."""
    dashed: Layer = (
        {
            "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
            "getDashArray": [3, 2],
        }
        if is_dashed
        else {}
    )
    ink = "#FFFFFF" if theme == "dark" else NEUTRALS[theme].ink
    return {
        "@@type": "ScatterplotLayer",
        "id": f"{name}-rings-{theme}",
        "data": [{"position": m["position"], "radius": m["radius"] + RING_GAP} for m in marks],
        "getPosition": "@@=position",
        "getRadius": "@@=radius",
        "radiusUnits": "pixels",
        "filled": False,
        "stroked": True,
        "getLineColor": rgba(ink),
        "getLineWidth": 1.4 if is_dashed else 2,
        "lineWidthUnits": "pixels",
        **dashed,
    }


def target_layer(marks: Sequence[Mapping[str, Any]], revision: int) -> Layer:
    """Invisible discs that hover and clicks meet."""
    keys = ("id", "position", "radius", "title", "line_2", "line_3")
    return {
        "@@type": "ScatterplotLayer",
        "id": f"{CONTROL_LAYER}-{revision}",
        "data": [{key: mark[key] for key in keys} for mark in marks],
        "pickable": True,
        "opacity": 0,
        "getPosition": "@@=position",
        "getRadius": "@@=radius",
        "radiusUnits": "pixels",
    }

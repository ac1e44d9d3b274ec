"""The map of places that changed hands: each in the colour of the side that gained it last.

Codes on the markers say the side without colour. A change that another party
denies is contested: both sides' halves inside a dashed ring.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot
from typing import Any, Final

from frontline.model import ClaimStatus, MapFamily
from frontline.views import basemap
from frontline.views.deck import Layer, MapView, OfflineDeck
from frontline.views.gains import Change
from frontline.views.labels import Name, Obstacle, label_layers, set_names
from frontline.views.markers import icon_height, icon_name
from frontline.views.palette import FAMILY_CODES, NEUTRALS, Theme, family_colour, rgba, text_on
from frontline.views.records import Record
from frontline.views.wording import STATUS_GLYPHS, day

CONTROL_LAYER: Final = "held"
_RADIUS: Final = 9.0
_DOT_RADIUS: Final = 5.0
_CROWDED_PX: Final = 17.0
_CODE_PX: Final = 9
_MOST_NAMES: Final = 30


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """A place and the last change told of it."""

    event_id: str
    name: str
    latitude: float
    longitude: float
    family: MapFamily
    lost_by: MapFamily | None
    since: date
    status: ClaimStatus

    @property
    def is_contested(self) -> bool:
        """Whether another party denies the change."""
        return self.status is ClaimStatus.DENIED


def held_places(
    rows: Iterable[Record], changes: Sequence[Change], spots: Mapping[str, Record]
) -> tuple[HeldPlace, ...]:
    """The last dated change at each place known to a point, latest first.

    Args:
        rows: ``frames.control_changes``.
        changes: The same as changes, in the same order.
        spots: ``frames.place_totals`` by ``spot_id``.
    """
    last: dict[str, HeldPlace] = {}
    for row, change in zip(rows, changes, strict=True):
        spot = spots.get(row["spot_id"] or "")
        if spot is None or change.day is None or change.gained_by is None:
            continue
        if change.claim_status is not ClaimStatus.FALSE:
            last[row["spot_id"]] = HeldPlace(
                event_id=change.event_id,
                name=str(row["control_place"]),
                latitude=float(spot["latitude"]),
                longitude=float(spot["longitude"]),
                family=change.gained_by,
                lost_by=change.lost_by,
                since=change.day,
                status=change.claim_status,
            )
    return tuple(sorted(last.values(), key=lambda p: (p.since, p.event_id), reverse=True))


def control_map(
    places: Sequence[HeldPlace],
    theme: Theme,
    view: MapView,
    *,
    picked_event: str | None = None,
    revision: int = 0,
) -> OfflineDeck:
    """The map; a click on a place returns its ``id``, the event of its last change.

    Args:
        places: Latest first; earlier ones near a later one shrink to a dot.
        theme: Light or dark.
        view: The frame it opens in.
        picked_event: The event whose place gets a ring.
        revision: Counts clicks, so that each click reports anew.
    """
    marks = _marks(places, view)
    layers = [
        *basemap.ground_layers(theme),
        basemap.land_layer(theme),
        basemap.province_lines(theme),
        *basemap.water_and_border_layers(theme),
        _icon_layer(marks, theme),
        _code_layer(marks, theme),
        _ring_layer("contested", [m for m in marks if m["is_contested"]], theme, dash=(3, 2)),
        _ring_layer("picked", [m for m in marks if m["id"] == picked_event], theme),
        *_name_layers(places, marks, theme, view),
        _target_layer(marks, revision),
    ]
    return OfflineDeck(layers, view, theme=theme)


def _marks(places: Sequence[HeldPlace], view: MapView) -> list[dict[str, Any]]:
    """Markers, the latest last so that it lies on top."""
    taken: list[tuple[float, float]] = []
    marks = []
    for place in places:
        x, y = view.pixel_of(place.latitude, place.longitude)
        is_crowded = any(hypot(x - a, y - b) < _CROWDED_PX for a, b in taken)
        taken.append((x, y))
        marks.append(_mark(place, _DOT_RADIUS if is_crowded else _RADIUS))
    return marks[::-1]


def _mark(place: HeldPlace, radius: float) -> dict[str, Any]:
    second = place.lost_by if place.is_contested else None
    lost = f", lost by {place.lost_by}" if place.lost_by else ""
    return {
        "id": place.event_id,
        "position": [round(place.longitude, 4), round(place.latitude, 4)],
        "radius": radius,
        "icon": icon_name(place.family, second, radius),
        "size": round(icon_height(radius), 1),
        "family": place.family,
        "code": "" if second or radius < _RADIUS else FAMILY_CODES[place.family],
        "is_contested": place.is_contested,
        "title": place.name,
        "line_2": f"Gained by {place.family}{lost}",
        "line_3": f"{day(place.since)}, {STATUS_GLYPHS[place.status]} {place.status}",
    }


def _icon_layer(marks: Sequence[Mapping[str, Any]], theme: Theme) -> Layer:
    return {
        "@@type": "IconLayer",
        "id": f"held-icons-{theme}",
        "data": [{key: mark[key] for key in ("position", "icon", "size")} for mark in marks],
        "iconAtlas": f"app/static/markers/{theme}.png",
        "iconMapping": "app/static/markers/mapping.json",
        "getPosition": "@@=position",
        "getIcon": "@@=icon",
        "getSize": "@@=size",
        "sizeUnits": "pixels",
    }


def _code_layer(marks: Sequence[Mapping[str, Any]], theme: Theme) -> Layer:
    rows = [
        {
            "position": mark["position"],
            "code": mark["code"],
            "colour": rgba(text_on(family_colour(mark["family"], theme).fill)),
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
    }


def _ring_layer(
    name: str,
    marks: Sequence[Mapping[str, Any]],
    theme: Theme,
    *,
    dash: tuple[int, int] | None = None,
) -> Layer:
    dashed: Layer = (
        {
            "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
            "getDashArray": list(dash),
        }
        if dash
        else {}
    )
    ink = "#FFFFFF" if theme == "dark" else NEUTRALS[theme].ink
    return {
        "@@type": "ScatterplotLayer",
        "id": f"{name}-rings-{theme}",
        "data": [{"position": m["position"], "radius": m["radius"] + 4} for m in marks],
        "getPosition": "@@=position",
        "getRadius": "@@=radius",
        "radiusUnits": "pixels",
        "filled": False,
        "stroked": True,
        "getLineColor": rgba(ink),
        "getLineWidth": 1.4 if dash else 2,
        "lineWidthUnits": "pixels",
        **dashed,
    }


def _name_layers(
    places: Sequence[HeldPlace],
    marks: Sequence[Mapping[str, Any]],
    theme: Theme,
    view: MapView,
) -> list[Layer]:
    radii = {mark["id"]: mark["radius"] for mark in marks}
    names = [
        Name(p.name, p.latitude, p.longitude, weight=-number, radius_px=radii[p.event_id])
        for number, p in enumerate(places[:_MOST_NAMES])
    ]
    obstacles = [
        Obstacle(*view.pixel_of(p.latitude, p.longitude), radii[p.event_id]) for p in places
    ]
    return label_layers(set_names(names, obstacles, view), theme)


def _target_layer(marks: Sequence[Mapping[str, Any]], revision: int) -> Layer:
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

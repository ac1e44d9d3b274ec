"""The map of events: shaded provinces, uncertainty, markers by family, names.

Every mark comes from per-place totals, so what is sent grows with places and
not with events. Two layers can be clicked, provinces and places; both carry an
``id`` and the three lines of the hover text in every row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin, tau
from typing import Any, Final

import pandas as pd

from frontline.model import GeoPrecision
from frontline.views import basemap, wording
from frontline.views.deck import Layer, MapView, OfflineDeck
from frontline.views.labels import (
    Name,
    Obstacle,
    SetName,
    country_layer,
    drawn_arabic,
    label_layers,
    set_names,
)
from frontline.views.markers import icon_height, icon_name, marker_radius
from frontline.views.palette import NEUTRALS, Theme, rgba
from frontline.views.provinces import Province, province_layer, shaded_provinces

PLACES_LAYER: Final = "places"
# Smaller circles would vanish under their marker at country scale.
_SMALLEST_CIRCLE_KM: Final = 15.0
_CIRCLE_STEPS: Final = 64
_METRES_PER_DEGREE: Final = 111_195
_MOST_NAMES: Final = 32
# Heavier than any place's count: cities are set before all other names.
_CITY_WEIGHT: Final = 1e9
# Hit discs reach a little over the smallest markers, for fingers and trackpads.
_SMALLEST_TARGET_PX: Final = 7.0


@dataclass(frozen=True, slots=True)
class City:
    """A city that is named for orientation."""

    place_id: str
    name: str
    name_ar: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class MapOptions:
    """How to draw; ``scale`` shrinks markers, ``revision`` counts clicks so far.

    A click's layer id carries the revision: once it changes, Streamlit drops
    the positional selection behind it, and the next click reports anew.
    ``major`` are the cities named first, with or without events; ``names``
    the familiar name of a place by its id.
    """

    theme: Theme
    view: MapView
    opened_at: MapView
    scale: float = 1.0
    revision: int = 0
    is_arabic: bool = False
    major: Sequence[City] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picked:
    """What to put a ring around."""

    latitude: float
    longitude: float
    n_events: int
    radius_km: float | None = None


def events_map(
    places: pd.DataFrame,
    provinces: pd.DataFrame,
    shapes: Sequence[Province],
    options: MapOptions,
    picked: Picked | None = None,
) -> OfflineDeck:
    """The overview map.

    Args:
        places: One row a marker, zero counts included: ``place_totals`` or
            ``subdistrict_totals`` of ``frontline.store.frames``.
        provinces: ``province_totals``.
        shapes: Province outlines as GeoJSON features with ``pcode`` and ``name``.
        options: Theme, frame and names.
        picked: The place of the picked event or the picked place.
    """
    markers = place_markers(places, options)
    shaded = shaded_provinces(shapes, provinces, options.theme)
    names = _set_names(markers, options)
    layers = [
        *basemap.ground_layers(options.theme),
        province_layer(shaded, options.revision),
        *basemap.water_and_line_layers(options.theme),
        *_uncertainty_layers(markers, options.theme),
        _icon_layer(markers, options.theme),
        *_ring_layers(picked, options),
        _city_dots(markers, options),
        country_layer(options.theme, names, options.view),
        *label_layers(names, options.theme, is_arabic=options.is_arabic),
        _target_layer(markers, options),
    ]
    return OfflineDeck(layers, options.opened_at, theme=options.theme)


def place_markers(places: pd.DataFrame, options: MapOptions) -> list[dict[str, Any]]:
    """Rows with events as markers, the most frequent first so that small ones lie on top."""
    shown = places[places["n_events"] > 0].sort_values("n_events", ascending=False, kind="stable")
    return [_marker(row, options) for row in shown.to_dict("records")]


def _marker(row: Mapping[Any, Any], options: MapOptions) -> dict[str, Any]:
    radius = marker_radius(row["n_events"], options.scale)
    families = [f for f in (row["map_family_1"], row["map_family_2"]) if isinstance(f, str)]
    first, second, *_ = [*families, None, None]
    radius_km = row["radius_km"]
    return {
        "id": row.get("group_id", row["spot_id"]),
        "place_id": row["place_id"],
        "name": _name_of(row, options),
        "position": [round(row["longitude"], 4), round(row["latitude"], 4)],
        "radius": round(radius, 1),
        "icon": icon_name(first, second, radius),
        "size": round(icon_height(radius), 1),
        "metres": round(1000 * radius_km) if pd.notna(radius_km) else 0,
        "n": int(row["n_events"]),
        "title": _title(row, options),
        "line_2": _events_and_days(row),
        "line_3": f"Most named: {', '.join(families) or 'nobody'}",
    }


def _name_of(row: Mapping[Any, Any], options: MapOptions) -> str:
    if options.is_arabic and isinstance(row["name_ar"], str):
        return row["name_ar"]
    # A position relative to a place ("10 km east of it") keeps its own name.
    is_the_place = row["spot_id"] == row["place_id"]
    return options.names.get(row["place_id"], row["name"]) if is_the_place else row["name"]


def _title(row: Mapping[Any, Any], options: MapOptions) -> str:
    more = int(row.get("n_spots_shown", 1)) - 1
    name = _name_of(row, options)
    return f"{name} and {wording.counted(more, 'more place')}" if more > 0 else name


def _events_and_days(row: Mapping[Any, Any]) -> str:
    events = wording.counted(int(row["n_events"]), "event")
    first, last = row["first_date"], row["last_date"]
    if pd.isna(first):
        return f"{events}, undated"
    days = wording.day_range(pd.Timestamp(first).date(), pd.Timestamp(last).date())
    return f"{events}, {days}"


def _uncertainty_layers(markers: Sequence[Mapping[str, Any]], theme: Theme) -> list[Layer]:
    """Dashed circles of the true radius around places known less closely."""
    ink = NEUTRALS[theme].ink
    circles = [
        {"type": "Feature", "properties": {"metres": m["metres"]}, "geometry": _circle(m)}
        for m in markers
        if m["metres"] >= 1000 * _SMALLEST_CIRCLE_KM
    ]
    if not circles:
        return []
    layer: Layer = {
        "@@type": "GeoJsonLayer",
        "id": f"uncertainty-{theme}",
        "data": circles,
        "stroked": True,
        "getLineColor": rgba(ink, 0.47),
        "getLineWidth": 1,
        "lineWidthUnits": "pixels",
        **basemap.DASHES,
        "_subLayerProps": {"polygons-fill": {"getFillColor": rgba(ink, 0.04)}},
    }
    return [layer]


def _circle(marker: Mapping[str, Any]) -> dict[str, Any]:
    """A circle on the ground as a polygon, in degrees."""
    longitude, latitude = marker["position"]
    north = marker["metres"] / _METRES_PER_DEGREE
    east = north / cos(radians(latitude))
    angles = [tau * step / _CIRCLE_STEPS for step in range(_CIRCLE_STEPS + 1)]
    ring = [
        [round(longitude + east * cos(angle), 3), round(latitude + north * sin(angle), 3)]
        for angle in angles
    ]
    return {"type": "Polygon", "coordinates": [ring]}


def _icon_layer(markers: Sequence[Mapping[str, Any]], theme: Theme) -> Layer:
    keys = ("position", "icon", "size")
    return {
        "@@type": "IconLayer",
        "id": f"markers-{theme}",
        "data": [{key: marker[key] for key in keys} for marker in markers],
        "iconAtlas": f"app/static/markers/{theme}.png",
        "iconMapping": "app/static/markers/mapping.json",
        "getPosition": "@@=position",
        "getIcon": "@@=icon",
        "getSize": "@@=size",
        "sizeUnits": "pixels",
    }


def _target_layer(markers: Sequence[Mapping[str, Any]], options: MapOptions) -> Layer:
    """Invisible discs over the markers that hover and clicks meet."""
    keys = ("id", "position", "n", "title", "line_2", "line_3")
    rows = [
        {key: m[key] for key in keys} | {"radius": max(m["radius"], _SMALLEST_TARGET_PX)}
        for m in markers
    ]
    return {
        "@@type": "ScatterplotLayer",
        "id": f"{PLACES_LAYER}-{options.revision}",
        "data": rows,
        "pickable": True,
        "opacity": 0,
        "getPosition": "@@=position",
        "getRadius": "@@=radius",
        "radiusUnits": "pixels",
    }


def _ring_layers(picked: Picked | None, options: MapOptions) -> list[Layer]:
    if picked is None:
        return []
    colours = NEUTRALS[options.theme]
    radius = marker_radius(max(1, picked.n_events), options.scale) + 4
    ring: Layer = {
        "@@type": "ScatterplotLayer",
        "id": f"picked-{options.theme}",
        "data": [{"position": [picked.longitude, picked.latitude]}],
        "getPosition": "@@=position",
        "getRadius": radius,
        "radiusUnits": "pixels",
        "filled": False,
        "stroked": True,
        "getLineColor": rgba("#FFFFFF" if options.theme == "dark" else colours.ink),
        "getLineWidth": 2,
        "lineWidthUnits": "pixels",
    }
    return [ring]


def _city_dots(markers: Sequence[Mapping[str, Any]], options: MapOptions) -> Layer:
    """A dot for each named city without a marker, so that its name belongs somewhere."""
    marked = {m["place_id"] for m in markers}
    colours = NEUTRALS[options.theme]
    return {
        "@@type": "ScatterplotLayer",
        "id": f"cities-{options.theme}",
        "data": [
            {"position": [city.longitude, city.latitude]}
            for city in options.major
            if city.place_id not in marked
        ],
        "getPosition": "@@=position",
        "getRadius": 1.8,
        "radiusUnits": "pixels",
        "getFillColor": rgba(colours.third),
    }


def _set_names(markers: Sequence[Mapping[str, Any]], options: MapOptions) -> tuple[SetName, ...]:
    """The cities first, then the places with most events, as far as there is room."""
    radii = {m["place_id"]: m["radius"] for m in markers}
    cities = [_city_name(city, radii.get(city.place_id, 0.0), options) for city in options.major]
    named = {city.place_id for city in options.major}
    others = [_marker_name(m, options) for m in markers if m["place_id"] not in named]
    obstacles = [
        Obstacle(*options.view.pixel_of(m["position"][1], m["position"][0]), m["radius"])
        for m in markers
    ]
    names = [*cities, *others[: _MOST_NAMES - len(cities)]]
    return set_names(names, obstacles, options.view)


def _city_name(city: City, radius: float, options: MapOptions) -> Name:
    text = drawn_arabic(city.name_ar) if options.is_arabic else city.name
    return Name(text, city.latitude, city.longitude, _CITY_WEIGHT, radius, is_major=True)


def _marker_name(marker: Mapping[str, Any], options: MapOptions) -> Name:
    text = drawn_arabic(marker["name"]) if options.is_arabic else marker["name"]
    longitude, latitude = marker["position"]
    return Name(text, latitude, longitude, marker["n"], marker["radius"])


def is_drawn(geo_precision: str | None) -> bool:
    """Whether an event of that precision may have a ring: never a pin for an area."""
    return geo_precision is not None and GeoPrecision(geo_precision).is_point

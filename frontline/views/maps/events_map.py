"""The map of events: shaded provinces, uncertainty, markers by family, names.

Every mark comes from per-place totals, so what is sent grows with places and
not with events. Two layers can be clicked, provinces and places; both carry in
every row an ``id`` and, under one letter each since they are sent at every move,
the parts of the hover text: title, events, families.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any, Final

import numpy as np
import pandas as pd

from frontline.model import GeoPrecision
from frontline.views import wording
from frontline.views.maps import basemap
from frontline.views.maps.deck import Layer, MapView, OfflineDeck
from frontline.views.maps.labels import (
    City,
    Lettering,
    Name,
    free_countries,
    largest_of,
    lettering,
    lettering_layers,
    set_names,
    type_size,
)
from frontline.views.maps.map_rules import DISCS, NAMES, RINGS
from frontline.views.maps.markers import marker_radius
from frontline.views.maps.overlays import Overlay, overlay_layers
from frontline.views.maps.place_columns import Markers, place_markers
from frontline.views.maps.place_marks import mark_layer, target_layer, uncertainty_layers
from frontline.views.maps.provinces import (
    Province,
    coarse_steps,
    province_fills,
    province_layer,
    province_steps,
    shaded_provinces,
)
from frontline.views.maps.scenes import EventScene, Ring, circles_of
from frontline.views.palette import NEUTRALS, Theme, rgba
from frontline.views.row_types import EventFields

_HOVER: Final = "<b>{t}</b><br>{e}<br>Most named: {f}"
_AREA_EDGE_PX: Final = 2.4


@dataclass(frozen=True, slots=True)
class MapOptions:
    """How to draw; ``scale`` shrinks markers, ``unit`` is how many events have the size of one.

    A click's layer id carries ``revision``, the number of clicks so far: once it
    changes, Streamlit drops the positional selection behind it, and the next
    click reports anew. ``major`` are the cities named first, with or without
    events; ``names`` the familiar name of a place by its id; ``overlays`` are the
    visitor's own, over the ground and under all else. ``most_events`` and
    ``most_coarse`` are the largest counts of a province on a map beside this one,
    whose shades must mean the same.
    """

    theme: Theme
    view: MapView
    opened_at: MapView
    scale: float = 1.0
    unit: int = 1
    revision: int = 0
    is_arabic: bool = False
    major: Sequence[City] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    overlays: Sequence[Overlay] = ()
    most_events: int = 0
    most_coarse: int = 0


@dataclass(frozen=True, slots=True)
class Picked:
    """What to put a ring around."""

    latitude: float
    longitude: float
    n_events: int


@dataclass(frozen=True, slots=True)
class PickedArea:
    """What to outline: the area that a picked event is known to, as rings of degrees."""

    rings: Sequence[Sequence[tuple[float, float]]]


def events_map(
    places: pd.DataFrame,
    provinces: pd.DataFrame,
    outlines: Sequence[Province],
    options: MapOptions,
    picked: Picked | PickedArea | None = None,
) -> OfflineDeck:
    """The overview map: a marker a place, provinces shaded by what is known to no closer place.

    Args:
        places: One row a marker, zero counts included: ``place_totals`` or
            ``subdistrict_totals`` of ``frontline.store.frames``.
        provinces: ``province_totals``.
        outlines: ``frontline.reference.geography.outlines``.
        options: Theme, frame and names.
        picked: The place of the picked event or the picked place; of an event
            that is known to no closer place, its area.
    """
    scene = event_scene(places, provinces, outlines, options, picked)
    shaded = shaded_provinces(outlines, provinces, scene.fills, names=options.names)
    layers = [
        *_ground(shaded, options),
        *uncertainty_layers(scene.circles, options.theme, options.view.metres_per_pixel()),
        *_area_layers(picked, options.theme),
        mark_layer(scene, options.theme),
        *lettering_layers(scene.written, options.theme),
        target_layer(scene.markers, options.revision),
    ]
    return OfflineDeck(layers, options.opened_at, theme=options.theme, hover=_HOVER)


def event_scene(
    places: pd.DataFrame,
    provinces: pd.DataFrame,
    outlines: Sequence[Province],
    options: MapOptions,
    picked: Picked | PickedArea | None = None,
) -> EventScene:
    """What ``events_map`` draws; takes what it takes."""
    markers = place_markers(
        places,
        options.names,
        scale=options.scale,
        unit=options.unit,
        is_arabic=options.is_arabic,
    )
    steps = coarse_steps(max(most_of(provinces, "n_coarse"), options.most_coarse))
    return EventScene(
        markers=markers,
        circles=circles_of(markers),
        fills=province_fills(outlines, provinces, options.theme, steps=steps),
        ring=_ring(picked, options),
        written=_lettering(markers, options),
    )


def provinces_map(
    provinces: pd.DataFrame,
    outlines: Sequence[Province],
    options: MapOptions,
    picked: Picked | PickedArea | None = None,
) -> OfflineDeck:
    """The map of provinces shaded by the number of their events, each with its name and count.

    Events known to a province only are among them; nothing is drawn at a point,
    no picked place either. Takes what ``events_map`` takes.
    """
    steps = province_steps(max(most_of(provinces, "n_events"), options.most_events))
    fills = province_fills(outlines, provinces, options.theme, steps=steps, by="n_events")
    shaded = shaded_provinces(outlines, provinces, fills, names=options.names)
    layers = [
        *_ground(shaded, options),
        *_area_layers(picked, options.theme),
        *lettering_layers(_province_lettering(provinces, outlines, options), options.theme),
    ]
    return OfflineDeck(layers, options.opened_at, theme=options.theme, hover=_HOVER)


def most_of(totals: pd.DataFrame, column: str) -> int:
    """The largest count of a column of totals; 0 where there are no rows."""
    return int(totals[column].max()) if len(totals) else 0


def _ground(shaded: Sequence[dict[str, Any]], options: MapOptions) -> list[Layer]:
    return [
        basemap.ground_layer(options.theme),
        province_layer(shaded, options.revision),
        basemap.line_layer(options.theme),
        *overlay_layers(options.overlays, options.theme),
    ]


def _area_layers(picked: Picked | PickedArea | None, theme: Theme) -> list[Layer]:
    """The outline of a picked area, in straight lines as the borders below it."""
    if not isinstance(picked, PickedArea):
        return []
    rows = [{"a": a, "b": b} for ring in picked.rings for a, b in pairwise(ring)]
    lines = basemap.straight_lines(f"picked-area-{theme}", rows)
    ink = basemap.constant(rgba(NEUTRALS[theme].ink))
    return [lines | {"getColor": ink, "getWidth": basemap.constant(_AREA_EDGE_PX)}]


def _ring(picked: Picked | PickedArea | None, options: MapOptions) -> Ring | None:
    """Around the disc that stands there, as far from it as around any other."""
    if not isinstance(picked, Picked):
        return None
    step = DISCS.radius_step
    exact = marker_radius(max(1, picked.n_events), options.scale, options.unit)
    radius = step * round(exact / step)
    longitude, latitude = (
        round(degrees, DISCS.decimals) for degrees in (picked.longitude, picked.latitude)
    )
    return Ring(longitude, latitude, radius + RINGS.gap)


def _lettering(markers: Markers, options: MapOptions) -> Lettering:
    """The cities first, then the places with most events in the view, as far as there is room."""
    view = options.view
    cities = {city.place_id for city in options.major}
    points = list(zip(markers.latitudes, markers.longitudes, strict=True))
    at = np.reshape(view.pixels_of(points), (-1, 2))
    is_inside = np.all((at > 0) & (at < (view.width, view.height)), axis=1)
    others = (
        _marker_name(markers, place)
        for place, place_id in enumerate(markers.place_ids)
        if is_inside[place] and place_id not in cities
    )
    return lettering(
        islice(others, NAMES.most_of_events - len(options.major)),
        largest_of(markers.place_ids, markers.radii),
        options.major,
        np.column_stack([at, markers.radii]),
        view,
        is_arabic=options.is_arabic,
    )


def _marker_name(markers: Markers, place: int) -> Name:
    return Name(
        markers.names[place],
        markers.latitudes[place],
        markers.longitudes[place],
        markers.n_events[place],
        markers.radii[place],
    )


def _province_lettering(
    provinces: pd.DataFrame, outlines: Sequence[Province], options: MapOptions
) -> Lettering:
    """Each province's name and count in its middle, or beside it where it is small."""
    counts = dict(zip(provinces["admin1_pcode"], provinces["n_events"].tolist(), strict=True))
    names = [_province_name(o, counts.get(o["pcode"], 0), options) for o in outlines]
    size = type_size(is_arabic=options.is_arabic)
    placed = set_names(names, (), options.view, size_px=size)
    countries = free_countries(placed, options.view, is_arabic=options.is_arabic)
    return Lettering(placed, countries, is_arabic=options.is_arabic)


def _province_name(outline: Province, n_events: int, options: MapOptions) -> Name:
    longitude, latitude = outline["at"]
    english = options.names.get(outline["pcode"], outline["name"])
    name = outline["name_ar"] if options.is_arabic else english
    return Name(
        f"{name}\n{wording.number(n_events)}" if n_events else name,
        latitude,
        longitude,
        weight=n_events,
        is_major=n_events > 0,
        is_centred=True,
    )


def area_of(event: EventFields) -> str | None:
    """The p-code of the smallest area that is sure to hold an event known to no closer place.

    The area that it names; of a part of one, or of a region across areas, the
    district or province around it. None for a point, a country, or no place.
    """
    precision = event["geo_precision"]
    if precision not in (GeoPrecision.DISTRICT, GeoPrecision.PROVINCE):
        return None
    province, district, named = event["admin1_pcode"], event["admin2_pcode"], event["place_id"]
    if named and named in (event["admin3_pcode"], district, province):
        return named
    return district if precision == GeoPrecision.DISTRICT and district else province


def is_drawn(geo_precision: GeoPrecision | None) -> bool:
    """Whether an event of that precision may have a ring: never a pin for an area."""
    return geo_precision is not None and geo_precision.is_point

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
from frontline.views import basemap, wording
from frontline.views.deck import Layer, MapView, OfflineDeck
from frontline.views.labels import (
    Name,
    SetName,
    country_layer,
    drawn_arabic,
    label_layers,
    set_names,
)
from frontline.views.markers import marker_radius
from frontline.views.palette import NEUTRALS, Theme, rgba
from frontline.views.place_columns import Markers, place_markers
from frontline.views.place_marks import (
    mark_layer,
    target_layer,
    uncertainty_layers,
)
from frontline.views.provinces import (
    Province,
    coarse_steps,
    province_layer,
    province_steps,
    shaded_provinces,
)

_HOVER: Final = "<b>{t}</b><br>{e}<br>Most named: {f}"
_MOST_NAMES: Final = 32
# Heavier than any place's count: cities are set before all other names.
_CITY_WEIGHT: Final = 1e9
_AREA_EDGE_PX: Final = 2.4


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
    """How to draw; ``scale`` shrinks markers, ``unit`` is how many events have the size of one.

    A click's layer id carries ``revision``, the number of clicks so far: once it
    changes, Streamlit drops the positional selection behind it, and the next
    click reports anew. ``major`` are the cities named first, with or without
    events; ``names`` the familiar name of a place by its id.
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
    markers = place_markers(
        places,
        options.names,
        scale=options.scale,
        unit=options.unit,
        is_arabic=options.is_arabic,
    )
    steps = coarse_steps(most_of(provinces, "n_coarse"))
    shaded = shaded_provinces(outlines, provinces, options.theme, names=options.names, steps=steps)
    names = _place_names(markers, options)
    layers = [
        *_ground(shaded, options),
        *uncertainty_layers(markers, options.theme, options.view.metres_per_pixel()),
        *_area_layers(picked, options.theme),
        mark_layer(markers, _unmarked(markers, options), _ring(picked, options), options.theme),
        *_name_layers(names, options),
        target_layer(markers, options.revision),
    ]
    return OfflineDeck(layers, options.opened_at, theme=options.theme, hover=_HOVER)


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
    steps = province_steps(most_of(provinces, "n_events"))
    shaded = shaded_provinces(
        outlines, provinces, options.theme, names=options.names, steps=steps, by="n_events"
    )
    layers = [
        *_ground(shaded, options),
        *_area_layers(picked, options.theme),
        *_name_layers(_province_names(provinces, outlines, options), options),
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
    ]


def _name_layers(names: Sequence[SetName], options: MapOptions) -> list[Layer]:
    return [
        country_layer(options.theme, names, options.view, is_arabic=options.is_arabic),
        *label_layers(names, options.theme, is_arabic=options.is_arabic),
    ]


def _unmarked(markers: Markers, options: MapOptions) -> list[list[float]]:
    """Named cities without a marker: a dot shows where their name belongs."""
    marked = set(markers.place_ids)
    return [[c.longitude, c.latitude] for c in options.major if c.place_id not in marked]


def _area_layers(picked: Picked | PickedArea | None, theme: Theme) -> list[Layer]:
    """The outline of a picked area, in straight lines as the borders below it."""
    if not isinstance(picked, PickedArea):
        return []
    rows = [{"a": a, "b": b} for ring in picked.rings for a, b in pairwise(ring)]
    lines = basemap.straight_lines(f"picked-area-{theme}", rows)
    ink = basemap.constant(rgba(NEUTRALS[theme].ink))
    return [lines | {"getColor": ink, "getWidth": basemap.constant(_AREA_EDGE_PX)}]


def _ring(
    picked: Picked | PickedArea | None, options: MapOptions
) -> tuple[list[float], float] | None:
    if not isinstance(picked, Picked):
        return None
    radius = marker_radius(max(1, picked.n_events), options.scale, options.unit)
    return [picked.longitude, picked.latitude], radius


def _place_names(markers: Markers, options: MapOptions) -> tuple[SetName, ...]:
    """The cities first, then the places with most events, as far as there is room."""
    radii = dict(zip(markers.place_ids, markers.radii, strict=True))
    cities = [_city_name(city, radii.get(city.place_id, 0.0), options) for city in options.major]
    named = {city.place_id for city in options.major}
    others = (
        _marker_name(markers, place, options)
        for place, place_id in enumerate(markers.place_ids)
        if place_id not in named
    )
    points = list(zip(markers.latitudes, markers.longitudes, strict=True))
    x, y = np.reshape(options.view.pixels_of(points), (-1, 2)).T
    names = [*cities, *islice(others, _MOST_NAMES - len(cities))]
    return set_names(names, np.column_stack([x, y, markers.radii]), options.view)


def _city_name(city: City, radius: float, options: MapOptions) -> Name:
    text = drawn_arabic(city.name_ar) if options.is_arabic else city.name
    return Name(text, city.latitude, city.longitude, _CITY_WEIGHT, radius, is_major=True)


def _marker_name(markers: Markers, place: int, options: MapOptions) -> Name:
    text = markers.names[place]
    return Name(
        drawn_arabic(text) if options.is_arabic else text,
        markers.latitudes[place],
        markers.longitudes[place],
        markers.n_events[place],
        markers.radii[place],
    )


def _province_names(
    provinces: pd.DataFrame, outlines: Sequence[Province], options: MapOptions
) -> tuple[SetName, ...]:
    """Each province's name and count in its middle, or beside it where it is small."""
    counts = dict(zip(provinces["admin1_pcode"], provinces["n_events"].tolist(), strict=True))
    names = [_province_name(o, counts.get(o["pcode"], 0), options) for o in outlines]
    return set_names(names, (), options.view)


def _province_name(outline: Province, n_events: int, options: MapOptions) -> Name:
    longitude, latitude = outline["at"]
    english = options.names.get(outline["pcode"], outline["name"])
    name = drawn_arabic(outline["name_ar"]) if options.is_arabic else english
    return Name(
        f"{name}\n{wording.number(n_events)}" if n_events else name,
        latitude,
        longitude,
        weight=n_events,
        is_major=n_events > 0,
        is_centred=True,
    )


def area_of(event: Mapping[str, Any]) -> str | None:
    """The p-code of the smallest area that is sure to hold an event known to no closer place.

    The area that it names; of a part of one, or of a region across areas, the
    district or province around it. None for a point, a country, or no place.
    """
    precision = event["geo_precision"]
    if precision not in (GeoPrecision.DISTRICT, GeoPrecision.PROVINCE):
        return None
    province: str | None = event["admin1_pcode"]
    district: str | None = event["admin2_pcode"]
    named: str | None = event["place_id"]
    if named and named in (event["admin3_pcode"], district, province):
        return named
    return district if precision == GeoPrecision.DISTRICT and district else province


def is_drawn(geo_precision: str | None) -> bool:
    """Whether an event of that precision may have a ring: never a pin for an area."""
    return geo_precision is not None and GeoPrecision(geo_precision).is_point

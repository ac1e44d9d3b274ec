"""The overview map as a widget: what is clicked becomes an id at once."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from frontline.reference.geography import area_rings, outlines
from frontline.selection import Areas, Grouping, LabelLanguage
from frontline.store import frames
from frontline.store.evidence import event_detail
from frontline.store.family_totals import family_totals
from frontline.ui.data import session
from frontline.ui.frame.count_line import map_words
from frontline.ui.frame.state import OVERVIEW, change, left_at, options, selection
from frontline.ui.frame.viewport import country_view, is_clean_view, is_phone, theme
from frontline.ui.map_table import Twin
from frontline.ui.overlays import shown_overlays
from frontline.ui.overview.map_tools import show_map_tools
from frontline.ui.playback.event_player import show_event_player
from frontline.views.maps.deck import MapView, OfflineDeck
from frontline.views.maps.events_map import (
    MapOptions,
    Picked,
    PickedArea,
    area_of,
    events_map,
    is_drawn,
    most_of,
    provinces_map,
)
from frontline.views.maps.legend import map_legend, provinces_legend
from frontline.views.maps.map_rules import PHONE_SCALE
from frontline.views.maps.markers import size_unit
from frontline.views.maps.orientation import cities, familiar_names
from frontline.views.maps.overlays import overlay_legend
from frontline.views.maps.place_marks import PLACES_LAYER
from frontline.views.maps.provinces import PROVINCES_LAYER, coarse_steps, province_steps
from frontline.views.row_types import EventFields
from frontline.views.tables.map_twins import places_twin, provinces_twin
from frontline.views.templating import render
from frontline.views.text.selection_words import place_name

_KEY: Final = "event_map"
_REVISION: Final = "event_map_revision"
_ALT: Final = (
    "Map of Syria: events by place, coloured by the family most often named. "
    "The table holds the latest of these events, the page Events all of them."
)
_ALT_PROVINCES: Final = (
    "Map of Syria: provinces shaded by the number of their events. "
    "The table holds the latest of these events, the page Events all of them."
)


def show_event_map() -> None:
    """Draw the map of the selection with its legend; a click filters by place or province."""
    chosen = selection()
    is_by_place = options().grouping is Grouping.PLACE
    totals = frames.place_totals if is_by_place else frames.subdistrict_totals
    places = totals(session(), chosen)
    provinces = frames.province_totals(session(), chosen)
    families = family_totals(session(), chosen)
    drawing = _map_options(size_unit(most_of(places, "n_events")))
    if options().areas is Areas.PROVINCES:
        deck = provinces_map(provinces, outlines(), drawing, _picked(places))
        steps = province_steps(most_of(provinces, "n_events"))
        legend = provinces_legend(families, steps, drawing.theme)
        _show(deck, legend, _ALT_PROVINCES, places, lambda: provinces_twin(provinces))
    else:
        picked = _picked(places)
        deck = events_map(places, provinces, outlines(), drawing, picked)
        steps = coarse_steps(most_of(provinces, "n_coarse"))
        legend = map_legend(
            families, drawing.theme, scale=drawing.scale, unit=drawing.unit, steps=steps
        )
        twin = lambda: places_twin(places, provinces, drawing.names)  # noqa: E731
        _show(deck, legend, _ALT, places, twin, picked)


def _map_options(unit: int) -> MapOptions:
    frame = country_view()
    return MapOptions(
        theme=theme(),
        view=frame,
        opened_at=left_at(OVERVIEW).view or frame,
        scale=PHONE_SCALE if is_phone() else 1.0,
        unit=unit,
        revision=st.session_state.get(_REVISION, 0),
        is_arabic=options().labels is LabelLanguage.ARABIC,
        major=cities(),
        names=familiar_names(),
        overlays=shown_overlays(),
    )


def _show(
    deck: OfflineDeck,
    legend: Markup,
    alt: str,
    places: pd.DataFrame,
    twin: Twin,
    picked: Picked | PickedArea | None = None,
) -> None:
    frame = country_view()
    with st.container(key="map-frame", gap="xsmall"):
        st.pydeck_chart(deck, height=frame.height, on_select=_answer, key=_KEY, alt=alt)
        with st.container(key="map-player"):
            show_event_player(picked if isinstance(picked, Picked) else None)
        if not is_clean_view():
            show_map_tools(places, frame, twin, map_key=_KEY)
        if place_id := selection().place_id:
            legend += map_words(place_name(place_id))
        legend += overlay_legend(shown_overlays(), theme())
        heading = render("heading", words="Legend of the map", level=2)
        st.html(heading + legend + _state_html(deck, frame, most_of(places, "n_events")))


def _state_html(deck: OfflineDeck, frame: MapView, most: int) -> Markup:
    """What was drawn, how many markers, where the largest lies: tests read it off the page."""
    layers = {layer["id"].rsplit("-", 1)[0]: layer for layer in deck.spec["layers"]}
    markers: list[dict[str, Any]] = layers.get(PLACES_LAYER, {"data": []})["data"]
    busiest = ""
    if markers:
        longitude, latitude = markers[0]["p"]
        busiest = ",".join(f"{value:.1f}" for value in frame.pixel_of(latitude, longitude))
    values = {
        "layers": deck.n_drawn, "markers": len(markers), "busiest": busiest, "most": most
    }  # fmt: skip
    return render("state", name="frontline-map-state", values=values)


def _answer() -> None:
    """Turn a click into a filter; a second click on the same mark takes it away."""
    clicked: dict[str, list[dict[str, Any]]] = st.session_state[_KEY]["selection"]["objects"]
    for layer, objects in clicked.items():
        st.session_state[_REVISION] = st.session_state.get(_REVISION, 0) + 1
        if layer.startswith(PLACES_LAYER):
            _toggle_place(str(objects[0]["id"]))
        elif layer.startswith(PROVINCES_LAYER):
            _toggle_province(str(objects[0]["id"]))


def _toggle_place(place_id: str) -> None:
    is_second_click = selection().place_id == place_id
    change(place_id=None if is_second_click else place_id)


def _toggle_province(pcode: str) -> None:
    is_second_click = selection().provinces == (pcode,)
    change(provinces=() if is_second_click else (pcode,), place_id=None)


def _picked(places: pd.DataFrame) -> Picked | PickedArea | None:
    """Where the ring goes, the picked event's place, else the picked place; or what to outline."""
    chosen = selection()
    event = chosen.event_id and event_detail(session(), chosen.event_id, chosen.datasets)
    if event:
        return _ring_of_event(event.fields, places) or _area_of_event(event.fields)
    row = _row_of(places, chosen.place_id)
    if row is None:
        return None
    return Picked(float(row["latitude"]), float(row["longitude"]), int(row["n_events"]))


def _ring_of_event(event: EventFields, places: pd.DataFrame) -> Picked | None:
    """The ring of an event known to a point; it stands at the event's own place."""
    latitude, longitude = event["latitude"], event["longitude"]
    if not is_drawn(event["geo_precision"]) or latitude is None or longitude is None:
        return None
    spot = places[places["spot_id"] == event["spot_id"]]
    n_events = int(spot.iloc[0]["n_events"]) if len(spot) else 1
    return Picked(latitude, longitude, n_events)


def _area_of_event(event: EventFields) -> PickedArea | None:
    """The outline of what an event is known to, where that is an area."""
    pcode = area_of(event)
    rings = area_rings(pcode) if pcode else ()
    return PickedArea(rings) if rings else None


def _row_of(places: pd.DataFrame, place_id: str | None) -> pd.Series[Any] | None:
    if place_id is None:
        return None
    keys = [name for name in ("group_id", "spot_id", "place_id") if name in places]
    rows = places[(places[keys] == place_id).any(axis=1)]
    return None if rows.empty else rows.iloc[0]

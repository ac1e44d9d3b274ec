"""The overview map as a widget: what is clicked becomes an id at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import pandas as pd
import streamlit as st
from shapely import coverage_simplify
from shapely.geometry import mapping, shape

from frontline.reference.geography import boundaries
from frontline.store import frames
from frontline.store.evidence import event_detail
from frontline.ui.data import session
from frontline.ui.orientation import cities, familiar_names
from frontline.ui.state import change, hold, selection, set_view_option, view_option
from frontline.ui.viewport import is_clean_view, is_phone, theme
from frontline.views.deck import COUNTRY_VIEW, PHONE_VIEW, MapView, OfflineDeck, view_around
from frontline.views.legend import map_legend
from frontline.views.map import (
    PLACES_LAYER,
    MapOptions,
    Picked,
    events_map,
    is_drawn,
)
from frontline.views.markers import PHONE_SCALE
from frontline.views.provinces import PROVINCES_LAYER

_KEY: Final = "event_map"
_REVISION: Final = "event_map_revision"
_NUDGE: Final = "event_map_nudge"
_ALT: Final = (
    "Map of Syria: events by place, coloured by the family most often named. "
    "The table holds the same events."
)


def show_event_map() -> None:
    """Draw the map of the selection with its legend; a click filters by place or province."""
    chosen = selection()
    is_by_place = view_option("group_by", "subdistrict") == "place"
    totals = frames.place_totals if is_by_place else frames.subdistrict_totals
    places = totals(session(), chosen)
    frame = PHONE_VIEW if is_phone() else COUNTRY_VIEW
    options = MapOptions(
        theme=theme(),
        view=frame,
        opened_at=view_option("opened_at", frame),
        scale=PHONE_SCALE if is_phone() else 1.0,
        revision=st.session_state.get(_REVISION, 0),
        is_arabic=view_option("labels", "English") == "العربية",
        major=cities(),
        names=familiar_names(),
    )
    provinces = frames.province_totals(session(), chosen)
    deck = events_map(places, provinces, _shapes(), options, _picked(places))
    with st.container(key="map-frame", gap="xsmall"):
        st.pydeck_chart(
            deck,
            height=frame.height,
            on_select=_answer,
            key=_KEY,
            alt=_ALT,
        )
        if not is_clean_view():
            _show_map_tools(places, frame)
        st.html(map_legend(theme(), options.scale) + _state_html(deck, frame))


def _state_html(deck: OfflineDeck, frame: MapView) -> str:
    """How many markers were drawn and where the largest lies: tests read it off the page."""
    markers = next(
        layer["data"] for layer in deck.spec["layers"] if layer["id"].startswith(PLACES_LAYER)
    )
    busiest, most = "", 0
    if markers:
        longitude, latitude = markers[0]["position"]
        busiest = ",".join(f"{value:.1f}" for value in frame.pixel_of(latitude, longitude))
        most = markers[0]["n"]
    return (
        f'<div class="frontline-map-state" data-markers="{len(markers)}" '
        f'data-busiest="{busiest}" data-most="{most}"></div>'
    )


def _answer() -> None:
    """Turn a click into a filter; a second click on the same mark takes it away."""
    clicked: dict[str, list[dict[str, Any]]] = st.session_state[_KEY]["selection"]["objects"]
    for layer, objects in clicked.items():
        st.session_state[_REVISION] = st.session_state.get(_REVISION, 0) + 1
        if layer.startswith(PLACES_LAYER):
            _toggle_place(str(objects[0]["id"]))
        elif layer.startswith(PROVINCES_LAYER):
            _toggle_province(str(objects[0]["properties"]["id"]))


def _toggle_place(place_id: str) -> None:
    is_second_click = selection().place_id == place_id
    change(place_id=None if is_second_click else place_id)


def _toggle_province(pcode: str) -> None:
    is_second_click = selection().provinces == (pcode,)
    change(provinces=() if is_second_click else (pcode,), place_id=None)


def _picked(places: pd.DataFrame) -> Picked | None:
    """Where the ring goes: the picked event's place, else the picked place."""
    chosen = selection()
    event = chosen.event_id and event_detail(session(), chosen.event_id, chosen.datasets)
    if event:
        return _ring_of_event(event.fields, places)
    row = _row_of(places, chosen.place_id)
    if row is None:
        return None
    return Picked(float(row["latitude"]), float(row["longitude"]), int(row["n_events"]))


def _ring_of_event(event: Mapping[str, Any], places: pd.DataFrame) -> Picked | None:
    """The ring of an event known to a point; it stands at the event's own place."""
    if not is_drawn(event["geo_precision"]) or event["latitude"] is None:
        return None
    spot = places[places["spot_id"] == event["spot_id"]]
    n_events = int(spot.iloc[0]["n_events"]) if len(spot) else 1
    return Picked(float(event["latitude"]), float(event["longitude"]), n_events)


def _row_of(places: pd.DataFrame, place_id: str | None) -> pd.Series[Any] | None:
    if place_id is None:
        return None
    keys = [name for name in ("group_id", "spot_id", "place_id") if name in places]
    rows = places[(places[keys] == place_id).any(axis=1)]
    return None if rows.empty else rows.iloc[0]


def _show_map_tools(places: pd.DataFrame, frame: MapView) -> None:
    """What lies in the map's corner: the buttons that move the view, and how to draw."""
    shown = places[places["n_events"] > 0]
    points = list(zip(shown["latitude"], shown["longitude"], strict=True))
    with st.container(key="map-tools", horizontal=True, gap=None, width="content"):
        st.button(
            "",
            icon=":material/zoom_in_map:",
            help="Zoom to results",
            key="zoom-to-results",
            on_click=_open_at,
            args=(view_around(points, frame),),
            disabled=not points,
        )
        st.button(
            "",
            icon=":material/public:",
            help="Whole country",
            key="whole-country",
            on_click=_open_at,
            args=(frame,),
        )
        with st.popover("", icon=":material/layers:", help="How the map is drawn"):
            _choice("Group events by", "group_by", ("subdistrict", "place"))
            _choice("Place names in", "labels", ("English", "العربية"))


def _open_at(view: MapView) -> None:
    """Move the map there, also when it was moved away from the same view by hand."""
    nudged = st.session_state.get(_NUDGE, 0.0)
    st.session_state[_NUDGE] = 1e-6 - nudged
    set_view_option("opened_at", replace(view, zoom=view.zoom + st.session_state[_NUDGE]))


def _choice(label: str, name: str, values: tuple[str, str]) -> None:
    key = hold(f"view-{name}", view_option(name, values[0]))

    def answer() -> None:
        set_view_option(name, st.session_state[key])

    st.segmented_control(label, values, key=key, on_change=answer, required=True)


@lru_cache(maxsize=1)
def _shapes() -> list[dict[str, Any]]:
    """Province outlines, simplified: hundredths of a degree are less than a pixel."""
    features = boundaries(1)["features"]
    outlines = coverage_simplify([shape(feature["geometry"]) for feature in features], 0.01)
    return [
        {
            "properties": feature["properties"],
            "geometry": _rounded(mapping(outline)),
        }
        for feature, outline in zip(features, outlines, strict=True)
    ]


def _rounded(geometry: Any) -> Any:  # noqa: ANN401 - nested coordinates of any depth
    """A geometry with coordinates to a thousandth of a degree, about 100 metres."""
    if isinstance(geometry, dict):
        return geometry | {"coordinates": _rounded(geometry["coordinates"])}
    if isinstance(geometry, float):
        return round(geometry, 3)
    return [_rounded(part) for part in geometry]

"""Moves the maps of the pages to a place, an area or a circle; where each was left is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from frontline.reference.distance import point_towards
from frontline.reference.geography import area_rings
from frontline.selection import Circle, point_of
from frontline.ui.frame.state import CONTROL, OVERVIEW, leave_at
from frontline.ui.frame.viewport import is_phone
from frontline.views.maps.deck import COUNTRY_VIEW, PHONE_VIEW, TALL_VIEW, MapView, view_around

_NUDGE: Final = "map-nudge"
# What is around a place can be read beside it.
_AROUND_PLACE_KM: Final = 20

Points = Sequence[tuple[float, float]]


def move_map(name: str, view: MapView) -> None:
    """Move a map there, also when it was moved away from the same view by hand.

    The browser takes over only the numbers that differ from the last view it was
    given, so every one of them differs by a hair.

    Args:
        name: ``OVERVIEW`` or ``CONTROL``.
        view: Where to.
    """
    nudge = st.session_state[_NUDGE] = 1e-6 - st.session_state.get(_NUDGE, 0.0)
    moved = replace(
        view,
        latitude=view.latitude + nudge,
        longitude=view.longitude + nudge,
        zoom=view.zoom + nudge,
    )
    leave_at(name, view=moved)


def zoom_maps(points: Points) -> bool:
    """Move the maps of Overview and Control to where all points are seen; whether there is any."""
    if not points:
        return False
    for name, frame in ((OVERVIEW, COUNTRY_VIEW), (CONTROL, TALL_VIEW)):
        move_map(name, view_around(points, PHONE_VIEW if is_phone() else frame))
    return True


def corners_of(name_id: str) -> Points:
    """What of the map a place with its surroundings, or an area by its p-code, takes up."""
    if point_of(name_id):
        return corners_of_circle(Circle(name_id, _AROUND_PLACE_KM))
    return [(latitude, longitude) for ring in area_rings(name_id) for longitude, latitude in ring]


def corners_of_circle(circle: Circle) -> Points:
    """North, east, south and west of a circle."""
    return [point_towards(*circle.centre(), bearing, circle.km) for bearing in (0, 90, 180, 270)]

"""What every map of control has: the ground, the marks, names, and targets that clicks meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frontline.views.maps import basemap
from frontline.views.maps.control_layers import city_layer, ring_layer, target_layer
from frontline.views.maps.control_names import Mark
from frontline.views.maps.deck import Layer, MapView, OfflineDeck
from frontline.views.maps.labels import City, lettering_layers
from frontline.views.maps.map_rules import RINGS
from frontline.views.maps.overlays import Overlay, overlay_layers
from frontline.views.maps.scenes import ControlScene, DifferenceScene, Ring
from frontline.views.palette import Theme


@dataclass(frozen=True, slots=True)
class ControlFrame:
    """How a map of control is drawn, whatever its marks are.

    ``view`` is the frame that names and codes are set for, ``cities`` are
    named for orientation, marked or not, ``picked_place`` gets a ring,
    ``revision`` counts clicks, so that each click reports anew, ``opened_at``
    is where it opens, if not at ``view``, ``overlays`` are the visitor's own.
    """

    theme: Theme
    view: MapView
    cities: Sequence[City] = ()
    picked_place: str | None = None
    revision: int = 0
    opened_at: MapView | None = None
    overlays: Sequence[Overlay] = ()


def control_deck(
    scene: ControlScene | DifferenceScene, own_layers: Iterable[Layer], frame: ControlFrame
) -> OfflineDeck:
    """A map of a scene; a click on a mark returns its ``id``.

    Args:
        scene: What is shown.
        own_layers: What draws the marks.
        frame: What is around them.
    """
    theme = frame.theme
    layers = [
        basemap.ground_layer(theme),
        basemap.line_layer(theme),
        *overlay_layers(frame.overlays, theme),
        *own_layers,
        ring_layer("picked", [scene.ring] if scene.ring else [], theme),
        city_layer(scene.written.dots, theme),
        *lettering_layers(scene.written, theme),
        target_layer(scene.marks, frame.revision),
    ]
    return OfflineDeck(layers, frame.opened_at or frame.view, theme=theme)


def ring_of(marks: Sequence[Mark], frame: ControlFrame) -> Ring | None:
    """The ring around the picked place, if it is marked."""
    return next((ring_around(mark) for mark in marks if mark.place_id == frame.picked_place), None)


def ring_around(mark: Mark) -> Ring:
    """A ring around a mark."""
    return Ring(mark.longitude, mark.latitude, mark.radius + RINGS.gap)

"""What every map of control has: the ground, the marks, names, and targets that clicks meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frontline.views import basemap
from frontline.views.control_layers import ring_layer, target_layer
from frontline.views.control_names import Spot, name_layers
from frontline.views.deck import Layer, MapView, OfflineDeck
from frontline.views.map import City
from frontline.views.markers import RING_GAP
from frontline.views.palette import Theme

# A marker with what is said of it; `control_layers` says which layer reads which keys.
Mark = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ControlFrame:
    """How a map of control is drawn, whatever its marks are.

    ``view`` is the frame that names and codes are set for, ``cities`` are
    named for orientation, marked or not, ``picked_place`` gets a ring,
    ``revision`` counts clicks, so that each click reports anew, ``opened_at``
    is where it opens, if not at ``view``.
    """

    theme: Theme
    view: MapView
    cities: Sequence[City] = ()
    picked_place: str | None = None
    revision: int = 0
    opened_at: MapView | None = None


def control_deck(
    marks: Sequence[Mark], own_layers: Iterable[Layer], frame: ControlFrame
) -> OfflineDeck:
    """A map of marks; a click on one returns its ``id``.

    Args:
        marks: The more important last, so that they lie on top; they are named first.
        own_layers: What draws the marks.
        frame: What is around them.
    """
    theme, view = frame.theme, frame.view
    picked = [mark for mark in marks if mark["id"] == frame.picked_place]
    layers = [
        basemap.ground_layer(theme),
        basemap.line_layer(theme),
        *own_layers,
        ring_layer("picked", picked, theme),
        *name_layers([_spot(mark) for mark in reversed(marks)], frame.cities, theme, view),
        target_layer(marks, frame.revision),
    ]
    return OfflineDeck(layers, frame.opened_at or view, theme=theme)


def _spot(mark: Mark) -> Spot:
    longitude, latitude = mark["position"]
    # The ring of a contested place lies outside its marker; names keep clear of it.
    gap = RING_GAP if mark.get("is_contested") else 0.0
    return Spot(mark["id"], mark["title"], latitude, longitude, mark["radius"] + gap)

"""Who holds what on a day: places in their holder's colour, with how sure that is.

Codes on the markers say the side without colour. Stated: solid. Inferred,
because nothing since says otherwise: hollow. Held by two sides: two halves;
contested: two halves inside a dashed ring. Last known only, without a word for
long: faded. A place close to one with later news shrinks to a dot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

import pandas as pd

from frontline.model import ControlState, GeoPrecision, MapFamily
from frontline.views.maps.control_deck import ControlFrame, control_deck, ring_around, ring_of
from frontline.views.maps.control_layers import (
    Code,
    code_layer,
    hollow_layer,
    ring_layer,
    solid_layer,
)
from frontline.views.maps.control_names import control_lettering, crowded_points
from frontline.views.maps.deck import Layer, OfflineDeck
from frontline.views.maps.map_rules import CONTROL
from frontline.views.maps.scenes import ControlMark, ControlScene
from frontline.views.palette import FAMILY_CODES, map_family
from frontline.views.place_names import shown_place
from frontline.views.records import columns_of
from frontline.views.text.dataset_names import short_dataset_words
from frontline.views.wording import counted, day, number


class HeldPlace(NamedTuple):
    """A place with its holder on the chosen day; ``second`` is the other of two sides.

    ``state`` is that of ``ControlState``, never unknown.

    A tuple, since thousands are made at each move of the slider.
    """

    place_id: str
    name: str
    latitude: float
    longitude: float
    state: ControlState
    family: MapFamily
    second: MapFamily | None
    actors: str
    since: date | None
    last_news: date | None
    is_inferred: bool
    besieged_by: str | None
    # Said where places of several datasets lie side by side.
    dataset: str = ""

    @property
    def is_contested(self) -> bool:
        """Whether two sides claim it."""
        return self.state is ControlState.CONTESTED

    @property
    def is_last_known(self) -> bool:
        """Whether nobody has said for long who holds it."""
        return self.state is ControlState.LAST_KNOWN

    def lines(self) -> tuple[str, str]:
        """The two lines under the name when pointed at."""
        since = f" since {_day(self.since)}" if self.since else ""
        held = f"{self._holders()}{since}"
        if self.is_last_known:
            held = f"Last known: {held}"
        elif not self.is_contested:
            held += ", inferred" if self.is_inferred else ", stated"
        news = f"Last word {_day(self.last_news)}" if self.last_news else "No word yet"
        siege = f"; besieged by {self.besieged_by}" if self.besieged_by else ""
        told = f" ({self.dataset})" if self.dataset else ""
        return held, news + siege + told

    def _holders(self) -> str:
        sides = f"{self.family}, {self.second}" if self.second else str(self.family)
        held = f"{sides} ({self.actors or 'no force named'})"
        return f"Contested: {held}" if self.is_contested else held


@lru_cache(maxsize=8192)
def _day(value: date) -> str:
    return day(value)


def held_places(frame: pd.DataFrame, *, names_datasets: bool = False) -> tuple[HeldPlace, ...]:
    """The rows of ``control_frames.control_map`` that somebody holds, latest news first.

    Args:
        frame: The rows.
        names_datasets: Whether several datasets lie side by side.
    """
    held = frame[frame["state"] != ControlState.UNKNOWN]
    column = columns_of(held)
    families = [map_family(name) for name in column["map_family_1"]]
    seconds = [map_family(name) if name else None for name in column["map_family_2"]]
    states = [ControlState(state) for state in column["state"]]
    places = map(
        HeldPlace,
        column["place_id"],
        map(shown_place, column["place"], column["place_id"], repeat(GeoPrecision.EXACT)),
        column["latitude"],
        column["longitude"],
        states,
        families,
        [
            # Allies of one colour hold a place together as one; who contests it is always two.
            two if two is not one or state is ControlState.CONTESTED else None
            for one, two, state in zip(families, seconds, states, strict=True)
        ],
        [actors or "" for actors in column["actors"]],
        column["valid_from"],
        column["last_evidence"],
        column["is_inferred"],
        column["besieged_by"],
        map(short_dataset_words, column["dataset"]) if names_datasets else repeat(""),
    )
    return tuple(sorted(places, key=lambda p: (p.last_news or date.min, p.place_id), reverse=True))


def control_map(
    places: Sequence[HeldPlace], frame: ControlFrame, areas: Layer | None = None
) -> OfflineDeck:
    """The map; a click on a place returns its ``id``.

    Args:
        places: Latest news first; later ones in the list give way.
        frame: What is around them.
        areas: A sketch below the marks.
    """
    theme = frame.theme
    scene = control_scene(places, frame)
    solid = [mark for mark in scene.marks if not mark.is_hollow]
    layers = [
        *((areas,) if areas else ()),
        solid_layer("fresh", [mark for mark in solid if not mark.is_last_known], theme),
        solid_layer("last-known", [mark for mark in solid if mark.is_last_known], theme),
        hollow_layer([mark for mark in scene.marks if mark.is_hollow], theme),
        code_layer(map(_code, scene.marks), theme),
        ring_layer(
            "contested",
            [ring_around(mark) for mark in scene.marks if mark.is_contested],
            theme,
            is_dashed=True,
        ),
    ]
    return control_deck(scene, layers, frame)


def control_scene(places: Sequence[HeldPlace], frame: ControlFrame) -> ControlScene:
    """What ``control_map`` draws.

    Args:
        places: Latest news first; later ones in the list give way.
        frame: What is around them.
    """
    marks = [
        _mark(place, point, CONTROL.dot_radius if is_crowded else CONTROL.radius)
        for place, (point, is_crowded) in zip(
            places, crowded_points(places, frame.view), strict=True
        )
    ]
    return ControlScene(
        # Those with the latest news last, so that they lie on top.
        marks=marks[::-1],
        ring=ring_of(marks, frame),
        written=control_lettering(marks, frame.cities, frame.view),
    )


def _mark(place: HeldPlace, point: tuple[float, float], radius: float) -> ControlMark:
    has_code = radius == CONTROL.radius and place.second is None
    return ControlMark(
        place.place_id,
        place.name,
        point[1],
        point[0],
        radius,
        place.family,
        place.second,
        FAMILY_CODES[place.family] if has_code else "",
        place.is_inferred and place.second is None,
        place.is_contested,
        place.is_last_known,
        *place.lines(),
    )


def _code(mark: ControlMark) -> Code:
    is_on_land = mark.is_hollow or mark.is_last_known
    family = None if is_on_land else mark.family
    return Code(mark.longitude, mark.latitude, mark.code, family)


def held_words(states: pd.Series[Any]) -> str:
    """How many of the places with a claim are held on the day, how many contested, last known."""
    numbers: Mapping[Any, int] = states.value_counts().to_dict()
    parts = [f"{number(numbers.get('held', 0))} of {counted(len(states), 'place')} held"]
    parts += [
        f"{number(numbers[state])} {state}"
        for state in (ControlState.CONTESTED, ControlState.LAST_KNOWN)
        if numbers.get(state)
    ]
    return ", ".join(parts)

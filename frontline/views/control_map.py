"""Who holds what on a day: places in their holder's colour, with how sure that is.

Codes on the markers say the side without colour. Stated: solid. Inferred,
because nothing since says otherwise: hollow. Contested: two halves inside a
dashed ring. Without news for long: faded. A place close to one with later news
shrinks to a dot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pandas as pd

from frontline.model import MapFamily
from frontline.views.control_deck import ControlFrame, control_deck
from frontline.views.control_layers import code_layer, hollow_layer, ring_layer, solid_layer
from frontline.views.control_names import crowded
from frontline.views.deck import MapView, OfflineDeck
from frontline.views.markers import icon_height, icon_name
from frontline.views.palette import FAMILY_CODES, map_family
from frontline.views.records import columns_of
from frontline.views.wording import counted, day, number

_RADIUS: Final = 9.0
_DOT_RADIUS: Final = 5.0
_SIZES: Final = {radius: round(icon_height(radius), 1) for radius in (_RADIUS, _DOT_RADIUS)}
_icon = lru_cache(maxsize=512)(icon_name)


class HeldPlace(NamedTuple):
    """A place with its holder on the chosen day; ``second`` is the other side of a contest.

    A tuple, since thousands are made at each move of the slider.
    """

    place_id: str
    name: str
    latitude: float
    longitude: float
    family: MapFamily
    second: MapFamily | None
    actors: str
    since: date | None
    last_news: date | None
    is_inferred: bool
    is_stale: bool
    besieged_by: str | None

    @property
    def is_contested(self) -> bool:
        """Whether two sides claim it."""
        return self.second is not None

    def lines(self) -> tuple[str, str]:
        """The two lines under the name when pointed at."""
        how = "inferred" if self.is_inferred else "stated"
        since = f" since {_day(self.since)}" if self.since else ""
        held = (
            f"Contested: {self.family}, {self.second}{since}"
            if self.is_contested
            else f"{self.family} ({self.actors or 'no force named'}){since}, {how}"
        )
        news = f"Last news {_day(self.last_news)}" if self.last_news else "No news yet"
        siege = f"; besieged by {self.besieged_by}" if self.besieged_by else ""
        return held, news + siege


@lru_cache(maxsize=8192)
def _day(value: date) -> str:
    return day(value)


def held_places(frame: pd.DataFrame) -> tuple[HeldPlace, ...]:
    """The rows of ``control_frames.control_map`` that somebody holds, latest news first."""
    held = frame[frame["state"] != "unknown"]
    contested = (held["state"] == "contested").tolist()
    column = columns_of(held)
    places = map(
        HeldPlace,
        column["place_id"],
        column["place"],
        column["latitude"],
        column["longitude"],
        [map_family(name) for name in column["map_family_1"]],
        [
            map_family(name) if is_contested else None
            for name, is_contested in zip(column["map_family_2"], contested, strict=True)
        ],
        [actors or "" for actors in column["actors"]],
        column["valid_from"],
        column["last_evidence"],
        column["is_inferred"],
        column["is_stale"],
        column["besieged_by"],
    )
    return tuple(sorted(places, key=lambda p: (p.last_news or date.min, p.place_id), reverse=True))


def control_map(places: Sequence[HeldPlace], frame: ControlFrame) -> OfflineDeck:
    """The map; a click on a place returns its ``id``.

    Args:
        places: Latest news first; later ones in the list give way.
        frame: What is around them.
    """
    theme = frame.theme
    marks = _marks(places, frame.view)
    solid = [mark for mark in marks if not mark["is_hollow"]]
    layers = [
        solid_layer("fresh", [mark for mark in solid if not mark["is_stale"]], theme),
        solid_layer("stale", [mark for mark in solid if mark["is_stale"]], theme),
        hollow_layer([mark for mark in marks if mark["is_hollow"]], theme),
        code_layer(marks, theme),
        ring_layer("contested", [m for m in marks if m["is_contested"]], theme, is_dashed=True),
    ]
    return control_deck(marks, layers, frame)


def _marks(places: Sequence[HeldPlace], view: MapView) -> list[dict[str, Any]]:
    """Markers, those with the latest news last so that they lie on top."""
    are_crowded = crowded([(p.latitude, p.longitude) for p in places], view)
    marks = [
        _mark(place, _DOT_RADIUS if is_crowded else _RADIUS)
        for place, is_crowded in zip(places, are_crowded, strict=True)
    ]
    return marks[::-1]


def _mark(place: HeldPlace, radius: float) -> dict[str, Any]:
    has_code = radius == _RADIUS and not place.is_contested
    line_2, line_3 = place.lines()
    return {
        "id": place.place_id,
        "position": [round(place.longitude, 4), round(place.latitude, 4)],
        "radius": radius,
        "icon": _icon(place.family, place.second, radius),
        "size": _SIZES[radius],
        "family": place.family,
        "code": FAMILY_CODES[place.family] if has_code else "",
        "is_hollow": place.is_inferred and not place.is_contested,
        "is_contested": place.is_contested,
        "is_stale": place.is_stale,
        "title": place.name,
        "line_2": line_2,
        "line_3": line_3,
    }


def held_words(states: pd.Series[Any]) -> str:
    """How many of the places with a claim are shown, contested, unknown on the day."""
    numbers: Mapping[Any, int] = states.value_counts().to_dict()
    known = len(states) - numbers.get("unknown", 0)
    parts = [f"{number(known)} of {counted(len(states), 'place')} with a claim"]
    if n_contested := numbers.get("contested", 0):
        parts.append(f"{number(n_contested)} contested")
    return "; ".join(parts)

"""Who holds what on a day: places in their holder's colour, with how sure that is.

Codes on the markers say the side without colour. Stated: solid. Inferred,
because nothing since says otherwise: hollow. Contested: two halves inside a
dashed ring. Without news for long: faded. A place close to one with later news
shrinks to a dot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from frontline.model import MapFamily
from frontline.views import basemap
from frontline.views.control_layers import (
    code_layer,
    hollow_layer,
    ring_layer,
    solid_layer,
    target_layer,
)
from frontline.views.control_names import Spot, crowded, name_layers
from frontline.views.deck import MapView, OfflineDeck
from frontline.views.map import City
from frontline.views.markers import icon_height, icon_name
from frontline.views.palette import FAMILY_CODES, Theme, map_family
from frontline.views.records import Record
from frontline.views.wording import counted, day

_RADIUS: Final = 9.0
_DOT_RADIUS: Final = 5.0


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """A place with its holder on the chosen day; ``second`` is the other side of a contest."""

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
        since = f" since {day(self.since)}" if self.since else ""
        held = (
            f"Contested: {self.family}, {self.second}{since}"
            if self.is_contested
            else f"{self.family} ({self.actors or 'no force named'}){since}, {how}"
        )
        news = f"Last news {day(self.last_news)}" if self.last_news else "No news yet"
        siege = f"; besieged by {self.besieged_by}" if self.besieged_by else ""
        return held, news + siege


def held_places(rows: Iterable[Record]) -> tuple[HeldPlace, ...]:
    """The rows of ``control_frames.control_map`` that somebody holds, latest news first."""
    places = [_held_place(row) for row in rows if row["state"] in ("held", "contested")]
    return tuple(sorted(places, key=lambda p: (p.last_news or date.min, p.place_id), reverse=True))


def _held_place(row: Record) -> HeldPlace:
    is_contested = row["state"] == "contested"
    return HeldPlace(
        place_id=str(row["place_id"]),
        name=str(row["place"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        family=map_family(row["map_family_1"]),
        second=map_family(row["map_family_2"]) if is_contested else None,
        actors=str(row["actors"] or ""),
        since=row["valid_from"],
        last_news=row["last_evidence"],
        is_inferred=bool(row["is_inferred"]),
        is_stale=bool(row["is_stale"]),
        besieged_by=row["besieged_by"],
    )


def control_map(
    places: Sequence[HeldPlace],
    theme: Theme,
    view: MapView,
    *,
    cities: Sequence[City] = (),
    picked_place: str | None = None,
    revision: int = 0,
) -> OfflineDeck:
    """The map; a click on a place returns its ``id``.

    Args:
        places: Latest news first; later ones in the list give way.
        theme: Light or dark.
        view: The frame it opens in.
        cities: Named for orientation, held or not.
        picked_place: The place that gets a ring.
        revision: Counts clicks, so that each click reports anew.
    """
    marks = _marks(places, view)
    layers = [
        *basemap.ground_layers(theme),
        basemap.land_layer(theme),
        *basemap.water_and_line_layers(theme),
        solid_layer("fresh", [m for m in marks if not m["is_hollow"] and not m["is_stale"]], theme),
        solid_layer("stale", [m for m in marks if not m["is_hollow"] and m["is_stale"]], theme),
        hollow_layer([m for m in marks if m["is_hollow"]], theme),
        code_layer(marks, theme),
        ring_layer("contested", [m for m in marks if m["is_contested"]], theme, is_dashed=True),
        ring_layer("picked", [m for m in marks if m["id"] == picked_place], theme),
        *name_layers(_spots(places, marks), cities, theme, view),
        target_layer(marks, revision),
    ]
    return OfflineDeck(layers, view, theme=theme)


def _marks(places: Sequence[HeldPlace], view: MapView) -> list[dict[str, Any]]:
    """Markers, those with the latest news last so that they lie on top."""
    are_crowded = crowded(((p.latitude, p.longitude) for p in places), view)
    marks = [
        _mark(place, _DOT_RADIUS if is_crowded else _RADIUS)
        for place, is_crowded in zip(places, are_crowded, strict=True)
    ]
    return marks[::-1]


def _spots(places: Sequence[HeldPlace], marks: Sequence[Mapping[str, Any]]) -> list[Spot]:
    radii = {mark["id"]: mark["radius"] for mark in marks}
    return [Spot(p.place_id, p.name, p.latitude, p.longitude, radii[p.place_id]) for p in places]


def _mark(place: HeldPlace, radius: float) -> dict[str, Any]:
    has_code = radius == _RADIUS and not place.is_contested
    line_2, line_3 = place.lines()
    return {
        "id": place.place_id,
        "position": [round(place.longitude, 4), round(place.latitude, 4)],
        "radius": radius,
        "icon": icon_name(place.family, place.second, radius),
        "size": round(icon_height(radius), 1),
        "family": place.family,
        "code": FAMILY_CODES[place.family] if has_code else "",
        "is_hollow": place.is_inferred and not place.is_contested,
        "is_contested": place.is_contested,
        "is_stale": place.is_stale,
        "title": place.name,
        "line_2": line_2,
        "line_3": line_3,
    }


def held_words(rows: Sequence[Record]) -> str:
    """How many of the places with a claim are shown, contested, unknown on the day."""
    states = [str(row["state"]) for row in rows]
    known = len(states) - states.count("unknown")
    parts = [f"{known} of {counted(len(states), 'place')} with a claim"]
    if states.count("contested"):
        parts.append(f"{states.count('contested')} contested")
    return "; ".join(parts)

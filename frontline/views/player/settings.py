"""What a player in the browser is told besides its data: its days, its view, the map's style.

The style is ``frontline.views.player.map_style``: all that decides what a mark looks like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from frontline.reference.control_limits import control_limits
from frontline.views.maps.deck import MapView
from frontline.views.maps.labels import City
from frontline.views.palette import Theme
from frontline.views.player.map_style import Scene, map_style

# A whole play takes two minutes at most unless chosen otherwise.
_LONGEST_PLAY_S: Final = 120
PACES: Final[Mapping[str, int]] = {
    "1 day a second": 1,
    "1 week a second": 7,
    "1 month a second": 30,
    "3 months a second": 91,
}
FROM_THE_START: Final = 0
LENGTHS: Final = (7, 30, 90)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a player opens: the days it stands on, its view, its choices.

    ``length`` 0 shows the days from ``start`` on, else a window of so many
    days; ``pace`` is in days a second. ``token`` is another one at each press
    of Play: a player starts by itself once a token. ``n_moves`` counts how often
    the page has since put it on other days. It plays ``within`` these days, and
    gives them back when it is closed; None are all.
    """

    token: str
    start: date
    end: date
    view: MapView
    length: int = FROM_THE_START
    pace: int | None = None
    n_moves: int = 0
    within: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What the still map looks like: ``map`` is the CSS selector of its element.

    ``picked`` gets a ring: on Overview the ``latitude`` and ``longitude`` of it,
    on Control the id of a place.
    """

    map: str
    frame: MapView
    theme: Theme
    alt: str
    scale: float = 1.0
    is_arabic: bool = False
    cities: Sequence[City] = ()
    picked: Mapping[str, float] | str | None = None


def player_settings(
    scene: Scene, opening: Opening, bounds: tuple[date, date], look: Look
) -> dict[str, Any]:
    """The settings as the browser reads them (``frontline/ui/playback/player.js``).

    Args:
        scene: What is drawn.
        opening: How it opens.
        bounds: First and last day that it may show.
        look: The still map that it covers.
    """
    first, last = bounds
    return {
        "scene": scene,
        "token": opening.token,
        "nMoves": opening.n_moves,
        "firstDay": first.isoformat(),
        "start": (opening.start - first).days,
        "end": (opening.end - first).days,
        "within": [(day - first).days for day in opening.within or bounds],
        "length": opening.length,
        "lengths": _lengths(opening, opening.within or bounds),
        "pace": opening.pace or fitting_pace((last - first).days),
        "paces": list(PACES.items()),
        "map": look.map,
        "view": _view(opening.view),
        "home": _view(look.frame) | {"width": look.frame.width},
        "height": look.frame.height,
        "alt": look.alt,
        "picked": look.picked,
        "style": map_style(
            scene, look.theme, scale=look.scale, is_arabic=look.is_arabic, cities=look.cities
        ),
    }


def held_settings(
    opening: Opening,
    bounds: tuple[date, date],
    look: Look,
    stops: Sequence[date],
    fade_days: int,
) -> dict[str, Any]:
    """The settings of a player of control: ``stops`` are the days that steps lead to.

    See ``player_settings`` for the other arguments.
    """
    first = bounds[0]
    return player_settings("control", opening, bounds, look) | {
        "lengths": [],
        "stops": [(stop - first).days for stop in stops],
        "fadeDays": fade_days,
        "lostDays": control_limits().lost_days(fade_days),
    }


def fitting_pace(n_days: int) -> int:
    """The slowest pace that plays so many days in two minutes, else the fastest."""
    return next(
        (pace for pace in PACES.values() if n_days <= pace * _LONGEST_PLAY_S), max(PACES.values())
    )


def _lengths(opening: Opening, bounds: tuple[date, date]) -> list[tuple[str, int]]:
    """The windows to choose from, as long as the opened period among them."""
    n_days = (opening.end - opening.start).days + 1
    whole = (bounds[1] - bounds[0]).days + 1
    lengths = sorted({*(n for n in LENGTHS if n < whole), *({n_days} if n_days < whole else ())})
    rolling = [(f"The last {n} days" if n > 1 else "One day", n) for n in lengths]
    return [("From the start", FROM_THE_START), *rolling]


def _view(view: MapView) -> dict[str, float]:
    return {"latitude": view.latitude, "longitude": view.longitude, "zoom": view.zoom}

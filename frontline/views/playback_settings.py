"""What a player in the browser is told besides its data: colours, sizes, names, the view.

Everything that the still maps take from ``palette``, ``markers``, ``labels``
and ``provinces`` comes from there too, so that the player looks like them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any, Final, Literal

from frontline.model import MapFamily
from frontline.reference.control_limits import control_limits
from frontline.views import markers
from frontline.views.deck import MapView
from frontline.views.labels import COUNTRIES
from frontline.views.map import City
from frontline.views.palette import (
    FAMILY_CODES,
    NEUTRALS,
    PALE_RIM,
    Theme,
    family_colour,
    rgba,
    text_on,
)
from frontline.views.provinces import SHADING_STEPS, coarse_steps

Scene = Literal["events", "held"]

# A whole play takes two minutes at most unless chosen otherwise.
_LONGEST_PLAY_S: Final = 120
PACES: Final[Mapping[str, int]] = {
    "1 day a second": 1,
    "1 week a second": 7,
    "1 month a second": 30,
    "3 months a second": 91,
}
# A count whose marker is neither the smallest nor the largest.
_UNCLAMPED: Final = 25
# Up to this count the steps of what is known to no closer place are fixed.
_MOST_OF_STEPS: Final = max(n for n in range(1000) if coarse_steps(n) == SHADING_STEPS)
FROM_THE_START: Final = 0
LENGTHS: Final = (7, 30, 90)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a player opens: the days it stands on, its view, its choices.

    ``length`` 0 shows the days from ``start`` on, else a window of so many
    days; ``pace`` is in days a second. ``token`` is another one at each press
    of Play: a player starts by itself once a token. ``n_moves`` counts how often
    the page has since put it on other days.
    """

    token: str
    start: date
    end: date
    view: MapView
    length: int = FROM_THE_START
    pace: int | None = None
    n_moves: int = 0


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
        "length": opening.length,
        "lengths": _lengths(opening, bounds),
        "pace": opening.pace or fitting_pace((last - first).days),
        "paces": list(PACES.items()),
        "map": look.map,
        "view": _view(opening.view),
        "home": _view(look.frame),
        "height": look.frame.height,
        "alt": look.alt,
        "picked": look.picked,
        **_appearance(look),
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
    return player_settings("held", opening, bounds, look) | {
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


def _appearance(look: Look) -> dict[str, Any]:
    families = [
        {"name": family, "code": FAMILY_CODES[family], "fill": colour.fill, "rim": colour.rim}
        | {"text": text_on(colour.fill)}
        for family in MapFamily
        for colour in (family_colour(family, look.theme),)
    ]
    return {
        "isDark": look.theme == "dark",
        "isArabic": look.is_arabic,
        "font": "Source Sans, Noto Sans Arabic, sans-serif",
        "colours": _colours(look.theme),
        "families": families,
        "paleRim": PALE_RIM,
        "paleFamily": list(MapFamily).index(MapFamily.ISLAMIC_STATE),
        "sizes": {
            "ofOne": markers.marker_radius(_UNCLAMPED) / sqrt(_UNCLAMPED),
            "least": markers.SMALLEST_RADIUS,
            "most": markers.LARGEST_RADIUS,
            "scale": look.scale,
        },
        "shading": {
            "steps": SHADING_STEPS,
            "mostOfSteps": _MOST_OF_STEPS,
            "shades": NEUTRALS[look.theme].shading,
        },
        "countries": COUNTRIES,
        "cities": [_city(city, is_arabic=look.is_arabic) for city in look.cities],
    }


def _city(city: City, *, is_arabic: bool) -> dict[str, Any]:
    return {
        "id": city.place_id,
        # A canvas joins and orders Arabic letters by itself.
        "name": city.name_ar if is_arabic else city.name,
        "latitude": city.latitude,
        "longitude": city.longitude,
    }


def _colours(theme: Theme) -> dict[str, str]:
    colours = NEUTRALS[theme]
    return {
        "page": colours.page,
        "ink": colours.ink,
        "second": colours.second,
        "third": colours.third,
        "sea": colours.sea,
        "neighbours": colours.neighbours,
        "land": colours.land,
        "provinceLine": colours.province_line,
        "outline": colours.outline,
        "river": colours.river,
        "lake": colours.lake,
        "bar": colours.bar,
        "barAll": colours.bar_all,
        "window": _css(colours.bar, 0.1),
        "circleLine": _css(colours.ink, 0.47),
        "circleFill": _css(colours.ink, 0.04),
    }


def _css(colour: str, opacity: float) -> str:
    red, green, blue, _ = rgba(colour)
    return f"rgba({red}, {green}, {blue}, {opacity})"

"""The rules and colours of the maps as the player in the browser is sent them.

Everything that decides what a mark looks like: the numbers of
``frontline.views.maps.map_rules``, the colours of ``frontline.views.palette``, names
with their widths. The browser has no number of its own for any of it
(``tests/player`` holds that).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Literal

from frontline.model import MapFamily
from frontline.reference.base_areas import AreaKind
from frontline.views.maps.basemap import area_fills, line_strokes
from frontline.views.maps.labels import COUNTRIES, FONT_FAMILY, City, Country, text_units, type_size
from frontline.views.maps.map_rules import CIRCLES, CONTROL, DISCS, GROUND, NAMES, RINGS, SHADES
from frontline.views.maps.markers import STRIPED
from frontline.views.palette import (
    FAMILY_CODES,
    NEUTRALS,
    Theme,
    family_colour,
    line_colour,
    rgba,
    rim_of_pair,
    ring_colour,
    text_on,
)

Scene = Literal["events", "control"]


def map_style(
    scene: Scene,
    theme: Theme,
    *,
    scale: float = 1.0,
    is_arabic: bool = False,
    cities: Sequence[City] = (),
) -> dict[str, Any]:
    """What the browser reads as ``settings.style``, names in camel case.

    Args:
        scene: What is drawn; decides how many names are tried.
        theme: Light or dark.
        scale: Shrinks the discs, for small maps.
        is_arabic: Whether names are in Arabic.
        cities: Those named before all others.
    """
    colours = NEUTRALS[theme]
    most_names = {"events": NAMES.most_of_events, "control": NAMES.most_of_control}
    return {
        "font": FONT_FAMILY,
        "discs": _camel(asdict(DISCS))
        | {"scale": scale, "striped": list(MapFamily).index(STRIPED)},
        "shades": _camel(asdict(SHADES)) | {"fills": (colours.land, *colours.shading)},
        "circles": _camel(asdict(CIRCLES)) | {"ink": list(rgba(colours.ink)[:3])},
        "names": _camel(asdict(NAMES))
        | {"size": type_size(is_arabic=is_arabic), "most": most_names[scene]},
        "control": _camel(asdict(CONTROL)),
        "rings": _camel(asdict(RINGS)) | {"colour": ring_colour(theme)},
        "ground": _ground(theme),
        "families": [_family(family, theme) for family in MapFamily],
        "rims": [[rim_of_pair(one, two, theme) for two in MapFamily] for one in MapFamily],
        "colours": _colours(theme),
        # A canvas joins and orders Arabic letters by itself.
        "countries": [_country(country, is_arabic=is_arabic) for country in COUNTRIES],
        "cities": [_city(city, is_arabic=is_arabic) for city in cities],
    }


def _camel(values: Mapping[str, Any]) -> dict[str, Any]:
    """Names with underscores as JavaScript writes them."""
    first_rest = ((name, *name.split("_")) for name in values)
    return {
        first + "".join(word.title() for word in rest): values[name]
        for name, first, *rest in first_rest
    }


def _ground(theme: Theme) -> dict[str, Any]:
    return _camel(asdict(GROUND)) | {
        "areas": {str(kind): fill for kind, fill in area_fills(theme).items()},
        # Lakes lie on the provinces.
        "above": [AreaKind.LAKE],
        "lines": {str(kind): stroke for kind, stroke in line_strokes(theme).items()},
    }


def _family(family: MapFamily, theme: Theme) -> dict[str, str]:
    fill = family_colour(family, theme).fill
    return {
        "name": family,
        "code": FAMILY_CODES[family],
        "fill": fill,
        "line": line_colour(family, theme),
        "text": text_on(fill),
    }


def _country(country: Country, *, is_arabic: bool) -> dict[str, Any]:
    text = country.text(is_arabic=is_arabic)
    at = {"latitude": country.latitude, "longitude": country.longitude}
    return {"text": text, "units": text_units(text), **at}


def _city(city: City, *, is_arabic: bool) -> dict[str, Any]:
    text = city.text(is_arabic=is_arabic)
    at = {"latitude": city.latitude, "longitude": city.longitude}
    return {"id": city.place_id, "text": text, "units": text_units(text), **at}


def _colours(theme: Theme) -> dict[str, str]:
    colours = NEUTRALS[theme]
    return {
        "page": colours.page,
        "ink": colours.ink,
        "second": colours.second,
        "third": colours.third,
        "neighbours": colours.neighbours,
        "land": colours.land,
        "rule": colours.province_line,
        "bar": colours.bar,
        "barAll": colours.bar_all,
        "window": _css(colours.bar, 0.1),
    }


def _css(colour: str, opacity: float) -> str:
    red, green, blue, _ = rgba(colour)
    return f"rgba({red}, {green}, {blue}, {opacity})"

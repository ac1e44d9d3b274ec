"""Syria's borders: "the Turkish border", "near the border with Jordan"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from frontline.geocoding.choice import Choice
from frontline.model import GeoPrecision, LocatedPlace, PlaceMention, Span
from frontline.reference.distance import distance_km
from frontline.reference.geography import neighbouring_countries
from frontline.reference.places import Area, Gazetteer, Place

NEIGHBOURS = {
    "turkey": "Turkey",
    "turkish": "Turkey",
    "iraq": "Iraq",
    "iraqi": "Iraq",
    "lebanon": "Lebanon",
    "lebanese": "Lebanon",
    "jordan": "Jordan",
    "jordanian": "Jordan",
    "israel": "Israel",
    "israeli": "Israel",
}
SURE_KM = 25.0
"""A border this near to a place of the sentence is known to some kilometres."""
_NAMES = "|".join(NEIGHBOURS)
_BORDER = re.compile(
    rf"\b(?:border|frontier)\s+(?:with|of)\s+(?P<of>{_NAMES})\b"
    rf"|\b(?:(?:Syria|Syrian)[\s–-]+)?(?P<adj>{_NAMES})(?:[\s–-]+(?:Syria|Syrian))?\s+"
    r"(?:border|frontier)s?\b",
    re.IGNORECASE,
)
_NEAR = re.compile(r"\b(?:near|close\s+to|along|towards?|around)\s+(?:the\s+)?\Z", re.IGNORECASE)


def border_mentions(text: str, sentence: Span) -> list[PlaceMention]:
    """Mentions of a stretch of Syria's border in one sentence."""
    found = []
    for match in _BORDER.finditer(text, sentence.start, sentence.end):
        country = NEIGHBOURS[(match.group("of") or match.group("adj")).lower()]
        near = _NEAR.search(text, sentence.start, match.start())
        start = near.start() if near else match.start()
        found.append(
            PlaceMention(
                span=Span(match.start(), match.end()),
                phrase=Span(start, match.end()),
                name=country,
                relation="border",
                kind="border",
            )
        )
    return found


@lru_cache(maxsize=8)
def _territory(country: str) -> BaseGeometry:
    return shape(neighbouring_countries()[country])


def locate_border(country: str, neighbours: Sequence[Choice], gazetteer: Gazetteer) -> LocatedPlace:
    """The stretch of border nearest to the places of the same sentence.

    Without such a place the whole border is meant: named, not mapped.
    """
    name = f"Border with {country}"
    sure = [choice.best for choice in neighbours if choice.is_sure and choice.best]
    spots = [_nearest_stretch(country, scored.candidate.target) for scored in sure]
    if not spots:
        return LocatedPlace(name, geo_precision=GeoPrecision.COUNTRY, reason="the whole border")
    apart, beside, point, pcode = min(spots, key=lambda spot: (spot[0], spot[1]))
    is_sure = apart <= SURE_KM and pcode not in {s.candidate.identity for s in sure}
    precision = GeoPrecision.NEAR if is_sure else GeoPrecision.DISTRICT
    area = gazetteer.areas.get(pcode)
    return LocatedPlace(
        location=name,
        admin1=area.name if area else None,
        admin1_pcode=area.pcode if area else None,
        latitude=round(point[0], 5),
        longitude=round(point[1], 5),
        geo_precision=precision,
        geo_radius_km=round(max(5.0, apart), 1),
        reason=f"the border nearest to {beside}",
    )


def _nearest_stretch(
    country: str, target: Place | Area
) -> tuple[float, str, tuple[float, float], str]:
    """Distance to the border, the place's name, the border's point, the governorate."""
    here = Point(target.longitude, target.latitude)
    there = nearest_points(_territory(country), here)[0]
    apart = distance_km(target.latitude, target.longitude, there.y, there.x)
    return apart, target.familiar, (there.y, there.x), target.admin1_pcode or ""

"""One spelling a place: the name that readers know, wherever a place or area is named.

Reports and publishers spell a place in several ways, OCHA with hyphens. What a
report wrote and OCHA's own names stand in an event's fields and in the exports.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from frontline.model import GeoPrecision
from frontline.reference.places import gazetteer
from frontline.reference.transliteration import name_sound

_AREA_WORDS: Final = (" district", " province", " subdistrict")


@lru_cache(maxsize=1 << 14)
def shown_place(
    location: str | None, place_id: str | None, precision: GeoPrecision | str | None
) -> str | None:
    """A place by its familiar name, where what is told is a spelling of the place itself.

    Args:
        location: As the dataset has it.
        place_id: Of the gazetteer; of an area its p-code.
        precision: How closely the place is known: what is near a place or in
            an area may have a name of its own, which stays.
    """
    if location is None or place_id is None or precision is None:
        return location
    known = gazetteer()
    if precision == GeoPrecision.EXACT and place_id in known.places:
        place = known.places[place_id]
        is_spelling = name_sound(location) in {name_sound(name) for name in place.names}
        return place.familiar if is_spelling else location
    return shown_area(location)


@lru_cache(maxsize=4096)
def shown_area(name: str | None) -> str | None:
    """A province or district by its familiar name, with the word that follows it."""
    if name is None:
        return None
    kind = next((word for word in _AREA_WORDS if name.endswith(word)), "")
    return _familiar_areas().get(name.removesuffix(kind), name.removesuffix(kind)) + kind


@lru_cache(maxsize=1)
def _familiar_areas() -> dict[str, str]:
    """The familiar name of each area by OCHA's."""
    areas = gazetteer().areas.values()
    return {area.name: area.familiar for area in areas if area.familiar != area.name}


def shown_summary(summary: str | None, location: str | None, shown: str | None) -> str | None:
    """A composed sentence with the place by its familiar name."""
    if not summary or not location or not shown or location == shown:
        return summary
    return summary.replace(location, shown)

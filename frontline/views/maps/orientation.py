"""The names by which readers find their way on a map."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from frontline.reference.places import gazetteer
from frontline.views.maps.labels import City

# Named on every map besides the provinces' capitals: Palmyra, Qamishli, Abu Kamal, Manbij.
_TOWNS: Final = ("C2889", "C4564", "C5167", "C1767")


@lru_cache(maxsize=1)
def cities() -> tuple[City, ...]:
    """The provinces' capitals and the towns that reports orient themselves by."""
    known = gazetteer()
    places = [known.places[place_id] for place_id in (*known.capitals.values(), *_TOWNS)]
    return tuple(
        City(p.place_id, p.familiar, p.name_ar or p.familiar, p.latitude, p.longitude)
        for p in places
    )


@lru_cache(maxsize=1)
def familiar_names() -> dict[str, str]:
    """Names that readers know, by the id of a place or area, where OCHA spells them otherwise."""
    known = gazetteer()
    places = {p.place_id: p.familiar for p in known.places.values() if p.familiar != p.name}
    areas = {a.pcode: a.familiar for a in known.areas.values() if a.familiar != a.name}
    return places | areas

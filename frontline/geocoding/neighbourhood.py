"""Where a report's sure places lie, so that less sure names near them count as places too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from frontline.geocoding.candidates import prominence
from frontline.geocoding.name_index import SAME_NAME, NameIndex
from frontline.reference.distance import distance_km
from frontline.reference.places import Gazetteer, Place

NEAR_KM = 45.0
"""How far apart the places of one report's happenings lie at most, for one to speak for another."""
LEAST_OF_TWO_WORDS = 0.66
"""How well a name of several words must fit: two words seldom sound alike by chance."""
MOST_READINGS = 2
MOST_NAMES = 400


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The likeliest points of the places surely named, and the governorates named."""

    points: frozenset[tuple[float, float]]
    governorates: frozenset[str]
    index: NameIndex

    @classmethod
    def of(cls, names: Iterable[str], index: NameIndex, gazetteer: Gazetteer) -> Neighbourhood:
        """The neighbourhood of names that are surely places'."""
        points: set[tuple[float, float]] = set()
        governorates: set[str] = set()
        for name in sorted(names)[:MOST_NAMES]:
            pcode = gazetteer.governorate_pcode(name)
            if pcode:
                governorates.add(pcode)
                place = gazetteer.capital_of(pcode)
                points |= {(place.latitude, place.longitude)} if place else set()
                continue
            matches = [m.place for m in index.look_up(name) if m.quality >= SAME_NAME]
            matches.sort(key=lambda place: (-prominence(place), place.place_id))
            points |= {(p.latitude, p.longitude) for p in matches[:MOST_READINGS]}
        return cls(frozenset(points), frozenset(governorates), index)

    def has_near(self, name: str) -> bool:
        """Whether a place that sounds just so lies near one of these, or in a governorate named."""
        least = SAME_NAME if " " not in name.strip() else LEAST_OF_TWO_WORDS
        return any(m.quality >= least and self._is_near(m.place) for m in self.index.look_up(name))

    def _is_near(self, place: Place) -> bool:
        if place.admin1_pcode in self.governorates:
            return True
        return any(
            abs(latitude - place.latitude) < 0.5
            and distance_km(latitude, longitude, place.latitude, place.longitude) <= NEAR_KM
            for latitude, longitude in self.points
        )

"""Whether a place lies where the clause that names it says that it does."""

from __future__ import annotations

from typing import Final

from frontline.model import LocatedPlace, PlaceMention
from frontline.reference.places import RURAL_DAMASCUS, gazetteer

_DAMASCUS: Final = "SY01"
# "In Damascus" is said of the city and of the province around it.
_NOT_TOLD_APART: Final = frozenset({_DAMASCUS, RURAL_DAMASCUS})


def contradicts_clause(place: LocatedPlace | None, mention: PlaceMention | None) -> bool:
    """Whether the words put the place into another province than the one it was found in."""
    if place is None or place.admin1_pcode is None or mention is None or not mention.within:
        return False
    named = {gazetteer().governorate_pcode(name) for name in mention.within} - {None}
    if place.admin1_pcode in _NOT_TOLD_APART:
        named -= _NOT_TOLD_APART
    return bool(named - {place.admin1_pcode})

"""Weighs one reading of a place name: spelling, kind words, context, prominence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontline.geocoding.anchors import Support, Target, areas_of
from frontline.geocoding.candidates import Candidate
from frontline.geocoding.name_index import SAME_KEY, SAME_NAME
from frontline.reference.distance import distance_km
from frontline.reference.places import Area, Place

WEIGHT_QUALITY = 0.36
WEIGHT_CONTEXT = 0.30
WEIGHT_PROMINENCE = 0.20
WEIGHT_KIND = 0.14
OUTSIDE_CONTAINER = 0.35
"""What is left of a reading that lies outside the place the text puts it in."""
FAR_FROM_SENTENCE = 0.7
"""What is left of one that no place of its sentence is near to, unless well known."""
BESIDE_QUARTER = 0.3
"""Support from which on a quarter needs no word of its city."""
OTHER_CITY = 0.75
"""What is left of a quarter whose city the report does not name."""
ELSEWHERE = 0.5
"""What is left of a name taught for one governorate where the text is about another."""
WELL_KNOWN = 0.8
LITTLE_KNOWN = 0.5
IN_GOVERNORATE = 0.4
"""Lying in the governorate named: it is large, and says little about which namesake."""
IN_NAMED_SUBDISTRICT = 0.5
"""Lying in the subdistrict that is called after the town named, though far from the town."""
COUNTRYSIDE_OF_DAMASCUS = "SY03"
IN_COUNTRYSIDE = 0.3
"""Lying around Damascus: few reports tell the city from the governorate around it."""
BESIDE_DISTRICT = 0.3
"""Lying beside a district or a region: their bounds in use are not those on the map."""
INSIDE_KM, BESIDE_KM = 10.0, 30.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A reading with its score and what spoke for it.

    ``is_outside`` says that it lies elsewhere than the text puts it.
    """

    candidate: Candidate
    score: float
    context: float
    reason: str
    is_outside: bool = False

    @property
    def is_low_confidence(self) -> bool:
        """Whether nothing nearer than its governorate speaks for a little-known place."""
        candidate = self.candidate
        if candidate.alias is not None or isinstance(candidate.target, Area):
            return False
        return candidate.prominence < LITTLE_KNOWN and self.context <= IN_GOVERNORATE


def score(
    candidate: Candidate,
    support: Support,
    containers: Sequence[Target],
    *,
    has_others: bool,
    named: frozenset[str] = frozenset(),
) -> Scored:
    """Weigh a reading.

    Args:
        candidate: The reading.
        support: What the report says for it.
        containers: The places the text puts it in.
        has_others: Whether the report names other places at all.
        named: The ids of the places and areas that the report names.
    """
    context, because, factor = support.strength, support.because, 1.0
    is_outside = False
    is_well_known = candidate.prominence >= WELL_KNOWN and candidate.quality >= SAME_NAME
    if support.is_far and not is_well_known:
        context, factor = 0.0, FAR_FROM_SENTENCE
    if containers:
        inside = max(containment(candidate.target, container) for container in containers)
        if inside > 0:
            context, because = max(context, inside), f"lies in {containers[0].familiar}"
        else:
            is_outside = True
            factor = FAR_FROM_SENTENCE if is_well_known else OUTSIDE_CONTAINER
    is_beside = support.strength >= BESIDE_QUARTER
    if has_others and not is_beside and not _is_city_named(candidate.target, named):
        factor = min(factor, OTHER_CITY)
    alias = candidate.alias
    if alias is not None and alias.within and has_others and context <= 0.1:
        factor = min(factor, ELSEWHERE)
    total = (
        WEIGHT_QUALITY * candidate.quality
        + WEIGHT_CONTEXT * context
        + WEIGHT_PROMINENCE * candidate.prominence
        + WEIGHT_KIND * candidate.kind_fit
    )
    reason = _reason(candidate, context, because, factor)
    return Scored(candidate, round(total * factor, 6), context, reason, is_outside)


def _is_city_named(target: Target, named: frozenset[str]) -> bool:
    """Whether a quarter's city or governorate is named; true of all that is no quarter."""
    if isinstance(target, Area) or target.city_id is None or target.kind != "neighbourhood":
        return True
    return target.city_id in named or target.admin1_pcode in named


def containment(target: Target, container: Target) -> float:
    """From 1 (inside) to 0 (elsewhere): an area by p-code, a town by distance.

    Many reports do not tell Damascus from the governorate around it.
    """
    if isinstance(container, Area):
        return _containment_in_area(target, container)
    if isinstance(target, Place) and target.city_id == container.place_id:
        return 1.0
    apart = distance_km(target.latitude, target.longitude, container.latitude, container.longitude)
    if apart <= BESIDE_KM:
        return 1.0 if apart <= INSIDE_KM else 0.7
    if _gives_its_name(container) and container.admin3_pcode in areas_of(target):
        return IN_NAMED_SUBDISTRICT
    is_capital = container.kind in ("governorate_capital", "capital")
    if is_capital and container.admin1_pcode == target.admin1_pcode:
        return IN_GOVERNORATE
    is_of_damascus = container.kind == "capital" and target.admin1_pcode == COUNTRYSIDE_OF_DAMASCUS
    return IN_COUNTRYSIDE if is_of_damascus else 0.0


def _gives_its_name(town: Place) -> bool:
    """Whether its subdistrict is called after the town: reports say the one for the other."""
    return town.admin3_pcode is not None and town.admin3 == town.name


def _containment_in_area(target: Target, container: Area) -> float:
    if container.level == 0:
        return 0.1
    if container.pcode in areas_of(target):
        return IN_GOVERNORATE if container.level == 1 else 0.9
    if {container.pcode, target.admin1_pcode} == {"SY01", COUNTRYSIDE_OF_DAMASCUS}:
        return IN_COUNTRYSIDE
    if container.level == 1:
        return 0.0
    apart = distance_km(target.latitude, target.longitude, container.latitude, container.longitude)
    return BESIDE_DISTRICT if apart <= container.radius_km + INSIDE_KM else 0.0


def _reason(candidate: Candidate, context: float, because: str, factor: float) -> str:
    parts = [_said_of_name(candidate)]
    if candidate.kind_fit >= 0.9 and isinstance(candidate.target, Place):
        parts.append(f"fits as {candidate.target.kind.replace('_', ' ')}")
    if context >= 0.2 and because:
        parts.append(because)
    if candidate.prominence >= 0.6:
        parts.append("well known")
    if factor < 1:
        parts.append("lies elsewhere than the text says")
    return "; ".join(parts)


def _said_of_name(candidate: Candidate) -> str:
    if candidate.alias is not None:
        return f"known spelling ({candidate.alias.source})"
    if candidate.quality >= SAME_NAME:
        return "same name"
    return "same name in another spelling" if candidate.quality >= SAME_KEY else "similar name"

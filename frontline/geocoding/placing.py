"""Turns a chosen reading and its relation into coordinates, precision and radius."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from frontline.geocoding.candidates import precision_of
from frontline.geocoding.choice import LEAST_MARGIN, LEAST_SCORE, Choice
from frontline.geocoding.name_index import SAME_KEY
from frontline.geocoding.naming import location_name
from frontline.geocoding.scoring import Scored
from frontline.model import GeoPrecision, LocatedPlace, PlaceCandidate, PlaceMention
from frontline.reference.distance import bearing_between, distance_km, point_towards
from frontline.reference.places import Area, Gazetteer, Place

KEPT_CANDIDATES = 6
DIRECTION_KM = 5.0
"""How far "north of" a place reaches when no distance is said."""
NEAR_RADIUS_KM = 5.0
LONG_STRETCH_KM = 30.0
"""A road or gap longer than this is known to the district only."""
UNKNOWN_QUARTER_KM = 10.0
LOW_CONFIDENCE = "low confidence"
LOW_CONFIDENCE_KM = 10.0
_RADIUS_KM = {
    "capital": 8.0,
    "governorate_capital": 6.0,
    "town": 3.0,
    "airbase": 2.5,
    "airport": 2.5,
    "mountain": 5.0,
    "oil_field": 4.0,
    "area": 12.0,
    "plain": 12.0,
    "desert": 25.0,
    "valley": 8.0,
    "road": 8.0,
    "river": 8.0,
}
_DEFAULT_RADIUS_KM = 1.5


def radius_of_kind(kind: str) -> float:
    """How far a place of a kind ("town", "mountain") reaches from its point, in km."""
    return _RADIUS_KM.get(kind, _DEFAULT_RADIUS_KM)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point with what is known of it."""

    latitude: float
    longitude: float
    precision: GeoPrecision
    radius_km: float


class Placer:
    """Places mentions on the map once their readings are chosen."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def place(
        self, text: str, mention: PlaceMention, choice: Choice, others: Sequence[Choice] = ()
    ) -> LocatedPlace:
        """The located place of a mention; unresolved when no reading is sure enough."""
        said = choice.best if choice.is_sure else None
        name = location_name(text, mention, said, [o.best for o in others])
        candidates = tuple(_kept(scored) for scored in choice.ranked[:KEPT_CANDIDATES])
        if choice.best is None:
            return LocatedPlace(name, candidates=candidates, reason="no such name in the gazetteer")
        if not choice.is_sure:
            return self._unsure(mention, choice, name, candidates)
        best = choice.best
        spot = self._spot(mention, best, [o.best for o in others if o.is_sure])
        reason = best.reason
        if best.is_low_confidence and spot.precision.is_point:
            spot = replace(
                spot,
                precision=GeoPrecision.NEAR,
                radius_km=max(spot.radius_km, LOW_CONFIDENCE_KM),
            )
            reason = f"{reason}; {LOW_CONFIDENCE}"
        located = self._at(name, best, spot)
        return replace(located, candidates=candidates, reason=reason)

    def country(self, name: str) -> LocatedPlace:
        """Syria as a whole: named, never a point."""
        return LocatedPlace(
            name, geo_precision=GeoPrecision.COUNTRY, reason="the country as a whole"
        )

    def area(self, area: Area, choice: Choice) -> LocatedPlace:
        """A governorate named by its capital's name as where another place lies."""
        spot = Spot(area.latitude, area.longitude, GeoPrecision.PROVINCE, area.radius_km)
        candidates = tuple(_kept(scored) for scored in choice.ranked[:KEPT_CANDIDATES])
        located = self._in_area(f"{area.familiar} province", area, spot)
        return replace(located, candidates=candidates, reason="the province another place lies in")

    def within_container(self, located: LocatedPlace, containers: Sequence[Choice]) -> LocatedPlace:
        """An unknown place of a known town or governorate: that one's area, no pin."""
        sure = [choice.best for choice in containers if choice.is_sure and choice.best]
        if not sure:
            return located
        best = min(sure, key=lambda s: isinstance(s.candidate.target, Area))
        target = best.candidate.target
        precision, radius = GeoPrecision.DISTRICT, UNKNOWN_QUARTER_KM
        if isinstance(target, Area):
            radius = target.radius_km
            precision = GeoPrecision.PROVINCE if target.level == 1 else GeoPrecision.DISTRICT
        spot = Spot(target.latitude, target.longitude, precision, radius)
        return replace(
            self._at(located.location, best, spot),
            place_id=None,
            location_ar=None,
            candidates=located.candidates,
            reason=f"{located.reason}; the text puts it in {target.familiar}",
        )

    def _unsure(
        self,
        mention: PlaceMention,
        choice: Choice,
        name: str,
        candidates: tuple[PlaceCandidate, ...],
    ) -> LocatedPlace:
        """The area all likely readings share; nothing when they share none."""
        best = choice.ranked[0]
        likely = [
            scored
            for scored in choice.ranked
            if best.score - scored.score < LEAST_MARGIN
            and scored.score >= LEAST_SCORE
            and scored.candidate.quality >= SAME_KEY
            and not scored.candidate.is_other_kind
        ]
        area = self._shared_area(likely)
        if area is None:
            reason = "several places of this name, nothing tells which"
            if len(choice.ranked) == 1 or not likely:
                reason = "only a weak match"
            return LocatedPlace(name, candidates=candidates, reason=reason)
        precision = GeoPrecision.PROVINCE if area.level == 1 else GeoPrecision.DISTRICT
        spot = Spot(area.latitude, area.longitude, precision, area.radius_km)
        located = self._in_area(name, area, spot)
        return replace(
            located, candidates=candidates, reason=f"one of several places in {area.familiar}"
        )

    def _shared_area(self, likely: Sequence[Scored]) -> Area | None:
        if not likely:
            return None
        for level in (3, 2, 1):
            pcodes = {self._pcode(scored.candidate.target, level) for scored in likely}
            pcode = pcodes.pop()
            if not pcodes and pcode is not None:
                return self._gazetteer.areas[pcode]
        return None

    @staticmethod
    def _pcode(target: Place | Area, level: int) -> str | None:
        if isinstance(target, Place):
            return (target.admin1_pcode, target.admin2_pcode, target.admin3_pcode)[level - 1]
        chain = (*target.parents, target.pcode)
        return chain[level - 1] if target.level > 0 and len(chain) >= level else None

    def _spot(self, mention: PlaceMention, best: Scored, others: Sequence[Scored | None]) -> Spot:
        target, precision = best.candidate.target, precision_of(best.candidate)
        ends = [other.candidate.target for other in others if other]
        if mention.relation in ("between", "road", "border") and ends:
            return _between(target, ends[0], mention.relation)
        if isinstance(target, Area):
            spot = Spot(target.latitude, target.longitude, precision, target.radius_km)
            return self._part_of_area(target, mention, spot)
        radius = radius_of_kind(target.kind)
        spot = Spot(target.latitude, target.longitude, precision, radius)
        if best.candidate.kind_fit < 0.5 and precision is GeoPrecision.EXACT:
            spot = replace(spot, precision=GeoPrecision.NEAR, radius_km=NEAR_RADIUS_KM)
        return _relative(mention, spot)

    def _part_of_area(self, area: Area, mention: PlaceMention, whole: Spot) -> Spot:
        """The subdistricts of a governorate that lie in the direction said."""
        if mention.relation == "border":
            return whole
        if mention.bearing is None or area.level != 1:
            return whole
        capital = self._gazetteer.capital_of(area.pcode)
        centre = capital or area
        parts = [
            part
            for part in self._gazetteer.areas.values()
            if part.level == 3 and part.parents[0] == area.pcode
        ]
        chosen = [p for p in parts if _is_towards(centre, p, mention.bearing)]
        if not chosen:
            shift = area.radius_km / 2
            point = point_towards(area.latitude, area.longitude, mention.bearing, shift)
            return Spot(*point, GeoPrecision.DISTRICT, round(shift, 1))
        point = fmean(p.latitude for p in chosen), fmean(p.longitude for p in chosen)
        radius = max(5.0, fmean(distance_km(*point, p.latitude, p.longitude) for p in chosen))
        return Spot(*point, GeoPrecision.DISTRICT, round(radius, 1))

    def _at(self, name: str, best: Scored, spot: Spot) -> LocatedPlace:
        target = best.candidate.target
        if isinstance(target, Area):
            return self._in_area(name, target, spot)
        return replace(
            target.located(name, spot.latitude, spot.longitude),
            geo_precision=spot.precision,
            geo_radius_km=spot.radius_km,
        )

    def _in_area(self, name: str, area: Area, spot: Spot) -> LocatedPlace:
        chain = [self._gazetteer.areas[p] for p in (*area.parents, area.pcode)]
        names: list[str | None] = [a.name for a in chain] + [None] * 3
        pcodes: list[str | None] = [a.pcode for a in chain] + [None] * 3
        return LocatedPlace(
            location=name,
            place_id=area.pcode,
            location_ar=area.name_ar,
            admin1=names[0],
            admin1_pcode=pcodes[0],
            admin2=names[1],
            admin2_pcode=pcodes[1],
            admin3=names[2],
            admin3_pcode=pcodes[2],
            latitude=round(spot.latitude, 5),
            longitude=round(spot.longitude, 5),
            geo_precision=spot.precision,
            geo_radius_km=spot.radius_km,
        )


def _relative(mention: PlaceMention, spot: Spot) -> Spot:
    """Move and widen a point as the relation says."""
    if mention.relation == "direction" and mention.bearing is not None:
        km = mention.distance_km or DIRECTION_KM
        point = point_towards(spot.latitude, spot.longitude, mention.bearing, km)
        radius = max(2.0, 0.3 * km) if mention.distance_km else max(spot.radius_km, DIRECTION_KM)
        return Spot(*point, _at_most_near(spot, radius), round(radius, 1))
    if mention.relation == "part" and mention.bearing is not None:
        km = max(1.0, spot.radius_km / 2)
        point = point_towards(spot.latitude, spot.longitude, mention.bearing, km)
        return Spot(*point, _at_most_near(spot, spot.radius_km), spot.radius_km)
    if mention.relation in ("near", "part"):
        radius = max(mention.distance_km or NEAR_RADIUS_KM, spot.radius_km)
        return replace(spot, precision=_at_most_near(spot, radius), radius_km=round(radius, 1))
    return spot


def _at_most_near(spot: Spot, radius_km: float) -> GeoPrecision:
    if spot.precision not in (GeoPrecision.EXACT, GeoPrecision.NEAR):
        return spot.precision
    return GeoPrecision.NEAR if radius_km <= LONG_STRETCH_KM else GeoPrecision.DISTRICT


def _between(one: Place | Area, other: Place | Area, relation: str) -> Spot:
    apart = distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
    middle = (one.latitude + other.latitude) / 2, (one.longitude + other.longitude) / 2
    is_long = apart > LONG_STRETCH_KM or relation == "border"
    precision = GeoPrecision.DISTRICT if is_long else GeoPrecision.NEAR
    return Spot(*middle, precision, round(max(2.0, apart / 2), 1))


def _is_towards(centre: Place | Area, part: Area, bearing: float) -> bool:
    direction = bearing_between(centre.latitude, centre.longitude, part.latitude, part.longitude)
    apart = distance_km(centre.latitude, centre.longitude, part.latitude, part.longitude)
    turn = abs((direction - bearing + 180) % 360 - 180)
    return turn <= 45 and apart > 5


def _kept(scored: Scored) -> PlaceCandidate:
    target = scored.candidate.target
    admin1 = target.admin1 if isinstance(target, Place) else target.familiar
    return PlaceCandidate(
        place_id=scored.candidate.identity,
        name=target.familiar,
        admin1=admin1,
        latitude=target.latitude,
        longitude=target.longitude,
        score=min(1.0, round(scored.score, 3)),
        reason=scored.reason,
    )

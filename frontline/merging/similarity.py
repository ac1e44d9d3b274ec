"""When two claims tell the same happening."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from frontline.model import Claim, DatePrecision, Deed, GeoPrecision, Role, SubEventType
from frontline.reference.distance import distance_km

WITHIN_KM = 12.0
"""A city's own pin and a neighbourhood's lie no further apart."""

REGION_KM = 25.0
"""A region such as Eastern Ghouta reaches about this far from its representative point."""

_REGIONS = frozenset({"area", "region", "countryside", "hill", "mountain", "desert", "plain"})
_COARSE = frozenset({GeoPrecision.DISTRICT, GeoPrecision.PROVINCE, GeoPrecision.COUNTRY})
_OPEN_TYPES = frozenset(
    {SubEventType.ATTACK, SubEventType.ARMED_CLASH, SubEventType.REMOTE_EXPLOSIVE}
)
_OPEN_DEEDS = frozenset({Deed.KILL, Deed.ATTACK, Deed.STRIKE, Deed.BLAST, Deed.DESTROY})
_KINDS: tuple[frozenset[SubEventType], ...] = (
    frozenset({SubEventType.REMOTE_EXPLOSIVE, SubEventType.SUICIDE_BOMB}),
    frozenset({SubEventType.AIR_STRIKE, SubEventType.CHEMICAL_WEAPON}),
    frozenset({SubEventType.REMOTE_EXPLOSIVE, SubEventType.SHELLING}),
    frozenset({SubEventType.AGREEMENT, SubEventType.TRANSFER}),
)


def is_same_kind(one: Claim, other: Claim) -> bool:
    """Whether the two types may name one happening ("blast", "suicide bombing")."""
    if one.sub_event_type is other.sub_event_type:
        return True
    pair = {one.sub_event_type, other.sub_event_type}
    return any(pair <= kind for kind in _KINDS)


def is_vague(claim: Claim) -> bool:
    """Whether a claim leaves open by what means ("killed", "the attack")."""
    is_open = claim.deed is None or claim.deed in _OPEN_DEEDS
    return is_open and claim.sub_event_type in _OPEN_TYPES


def place_key(claim: Claim) -> str:
    """What names the claim's place: the gazetteer's identifier, else the folded name."""
    if claim.place is not None and claim.place.place_id and not is_coarse(claim):
        return claim.place.place_id
    name = claim.place.location if claim.place else claim.mention.name if claim.mention else ""
    return _folded(name)


def kilometres_between(one: Claim, other: Claim) -> float | None:
    """Distance of the two places, None unless both have coordinates."""
    a, b = one.place, other.place
    if a is None or b is None:
        return None
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return distance_km(a.latitude, a.longitude, b.latitude, b.longitude)


def is_same_place(one: Claim, other: Claim) -> bool:
    """Whether the two stand at one place."""
    return place_key(one) == place_key(other)


def is_coarse(claim: Claim) -> bool:
    """Whether the claim's place is an area, or not known at all."""
    place = claim.place
    return place is None or place.geo_precision in _COARSE or place.geo_precision is None


def is_country(claim: Claim) -> bool:
    """Whether the claim's place is a whole country."""
    return claim.place is not None and claim.place.geo_precision is GeoPrecision.COUNTRY


def may_contain(wide: Claim, narrow: Claim) -> bool:
    """Whether the wide claim's place may be where the narrow one's lies."""
    if not place_key(wide):
        return True
    if wide.place is None or narrow.place is None or is_same_place(wide, narrow):
        return False
    if wide.place.geo_precision is GeoPrecision.COUNTRY:
        return not wide.place.outside_syria
    if wide.place.geo_precision is GeoPrecision.PROVINCE:
        return wide.place.admin1 == narrow.place.admin1 and not _is_province(narrow)
    distance = kilometres_between(wide, narrow)
    is_region = wide.mention is not None and wide.mention.kind in _REGIONS
    if wide.place.geo_precision is GeoPrecision.DISTRICT and is_region:
        is_before = wide.trigger.start < narrow.trigger.start
        return is_before and distance is not None and distance <= REGION_KM
    name = _folded(wide.place.location)
    around = {_folded(name) for name in narrow.mention.within} if narrow.mention else set()
    is_capital = name == _folded(narrow.place.admin1 or "")
    if is_capital and is_vague(wide):
        return True
    is_city = is_capital or name in around
    return is_city and (distance is None or distance <= WITHIN_KM)


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    name = re.sub(r"\b(?:al|ash|as|an|ar|ad)[- ]", "", name.casefold())
    return re.sub(r"[^a-z0-9]", "", name)


def _is_province(claim: Claim) -> bool:
    return claim.place is not None and claim.place.geo_precision is GeoPrecision.PROVINCE


def is_same_time(one: Claim, other: Claim, slack_days: int = 0) -> bool:
    """Whether the two may have happened on the same day; an undated claim fits any."""
    if one.event_date is None or other.event_date is None:
        return True
    slack = timedelta(days=slack_days)
    if one.event_date <= _end(other) + slack and other.event_date <= _end(one) + slack:
        return True
    vague = DatePrecision.WEEK in (one.date_precision, other.date_precision)
    return vague and abs(one.event_date - other.event_date) <= timedelta(days=6)


def _end(claim: Claim) -> date:
    end = claim.end_date or claim.event_date
    if end is None:
        raise ValueError("an undated claim has no end")
    return end


def has_same_sides(one: Claim, other: Claim) -> bool:
    """Whether the initiators agree; a claim that names none agrees with any."""
    ours, theirs = initiating_sides(one), initiating_sides(other)
    return not ours or not theirs or bool(ours & theirs)


def initiating_sides(claim: Claim) -> frozenset[str]:
    """The families of the claim's initiators."""
    return frozenset(actor.family for actor in claim.actors if actor.role is Role.INITIATOR)

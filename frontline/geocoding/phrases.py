"""Reads what a text says around a place name: kind, direction, distance, nearness."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from frontline.geocoding.phrase_patterns import (
    KM_PER_MILE,
    NUMBERS,
    after,
    bearing_of,
    kind_of,
    search_before,
)
from frontline.model import Span

REACH = 120
"""How many characters before a name may belong to its phrase."""
_OUTER_PARTS = ("countryside", "outskirts", "suburb")
_WHOLE_PLACES = frozenset(["district", "neighbourhood", "area", "suburb"])
"""The eastern district of X is X; only a city's eastern district is a part of it.

The eastern province of X is the whole province.
"""
_CITY_PARTS = frozenset(["district", "neighbourhood", "suburb"])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text says around a name.

    ``start`` and ``end`` bound the whole phrase; ``part`` is the word that
    names the part of a place meant ("countryside", "outskirts");
    ``kind_precedes`` says that the kind word stood before with "of";
    ``is_locative`` that the words around it speak of a place; ``is_city``
    that the name is a city's, so that "districts of X" are parts of it.
    """

    start: int
    end: int
    relation: str = "in"
    kind: str | None = None
    kind_is_plural: bool = False
    kind_precedes: bool = False
    bearing: float | None = None
    distance_km: float | None = None
    part: str | None = None
    is_locative: bool = False
    is_city: bool = False


def surroundings(text: str, name: Span, sentence: Span, *, is_city: bool = False) -> Surroundings:
    """Read what stands before and after a name within its sentence.

    Args:
        text: The report's text.
        name: The name.
        sentence: The sentence it stands in.
        is_city: Whether the name is a city's: in "the Aleppo district of X"
            the kind word belongs to X, in "the X district of Aleppo" to X too.
    """
    found = Surroundings(name.start, name.end, is_city=is_city)
    found = _read_after(text[name.end : min(sentence.end, name.end + REACH)], found)
    return _read_before(text, sentence.start, found)


def _read_after(following: str, found: Surroundings) -> Surroundings:
    if match := after("direction_part").match(following):
        return _with_part(found, match, found.start, found.end + match.end())
    if match := after("kind").match(following):
        with_kind = _with_kind_after(following, found, match)
        if with_kind is not None:
            return with_kind
    match = after("part").match(following)
    if match and (match.group("dir") or match.group("part").lower().startswith(_OUTER_PARTS)):
        return _with_part(found, match, found.start, found.end + match.end())
    if match := after("border").match(following):
        return replace(found, relation="border", end=found.end + match.end())
    return found


def _with_kind_after(
    following: str, found: Surroundings, match: re.Match[str]
) -> Surroundings | None:
    word = match.group("kind")
    kind = kind_of(word)
    if kind == "countryside":
        return _with_part(found, match, found.start, found.end + match.end(), "countryside")
    if found.is_city and after("of_name").match(following[match.end() :]):
        return None
    if found.is_city and kind in _CITY_PARTS:
        return _with_part(found, match, found.start, found.end + match.end(), word.lower())
    if found.is_city and word.lower() in ("villages", "towns"):
        return _with_part(found, match, found.start, found.end + match.end(), "countryside")
    if kind in (None, "border"):
        return None
    is_plural = word.lower().endswith("s") and kind_of(word[:-1]) is not None
    return replace(found, end=found.end + match.end(), kind=kind, kind_is_plural=is_plural)


def _with_part(
    found: Surroundings, match: re.Match[str], start: int, end: int, part: str | None = None
) -> Surroundings:
    direction = match.groupdict().get("dir")
    named = part or (match.groupdict().get("part") or "").strip().lower() or found.part
    if named and named.startswith(("province", "governorate")) and not direction:
        return replace(found, start=start, end=end, kind="governorate")
    if direction and direction.lower() == "rural":
        named = "countryside"
    bearing = bearing_of(direction) if direction else None
    return replace(found, start=start, end=end, relation="part", bearing=bearing, part=named)


def _read_before(text: str, start: int, found: Surroundings) -> Surroundings:
    """Apply the patterns before the name, the innermost first, up to three deep."""
    for _ in range(3):
        changed = _read_one_before(text[max(start, found.start - REACH) : found.start], found)
        if changed is None:
            break
        found = changed
    preceding = text[max(start, found.start - REACH) : found.start]
    speaks_of_place = found.relation != "in" or search_before("locative", preceding) is not None
    return replace(found, is_locative=speaks_of_place or found.is_locative)


def _read_one_before(preceding: str, found: Surroundings) -> Surroundings | None:
    if found.relation in ("near", "direction", "border"):
        area = search_before("areas", preceding)
        return replace(found, start=found.start - len(area.group())) if area else None
    for read in _READERS:
        changed = read(preceding, found)
        if changed is not None:
            return changed
    return None


def _read_direction(preceding: str, found: Surroundings) -> Surroundings | None:
    match = search_before("direction", preceding)
    if match is None:
        return None
    if side := _side(preceding, found, match):
        return side
    return replace(
        found,
        start=found.start - len(match.group()),
        relation="direction",
        bearing=bearing_of(match.group("dir")),
        distance_km=_distance(match),
        part=None,
    )


def _side(preceding: str, found: Surroundings, match: re.Match[str]) -> Surroundings | None:
    """A part of an area: "in the south of Aleppo province"; "south of Aleppo" is outside it."""
    is_whole_area = found.kind == "governorate" or found.relation == "part"
    side = search_before("side", preceding)
    if match.group("number") or found.bearing is not None or not (side or is_whole_area):
        return None
    start = found.start - len((side or match).group())
    changed = _with_part(found, side or match, start, found.end)
    return replace(changed, part=found.part or changed.part, kind=found.kind)


def _read_nearness(preceding: str, found: Surroundings) -> Surroundings | None:
    if found.relation != "in":
        return None
    if match := search_before("distance", preceding):
        start = found.start - len(match.group())
        return replace(found, start=start, relation="near", distance_km=_distance(match))
    if match := search_before("near", preceding):
        return replace(found, start=found.start - len(match.group()), relation="near")
    if match := search_before("border", preceding):
        return replace(found, start=found.start - len(match.group()), relation="border")
    return None


def _read_part(preceding: str, found: Surroundings) -> Surroundings | None:
    if found.relation == "in" and (match := search_before("part", preceding)):
        is_outer = match.group("part").lower().startswith(_OUTER_PARTS)
        kind = kind_of(match.group("part"))
        is_whole = kind == "governorate" or (kind in _WHOLE_PLACES and not found.is_city)
        if (match.group("dir") or is_outer) and not is_whole:
            return _with_part(found, match, found.start - len(match.group()), found.end)
    is_open = found.relation == "in" or (found.relation == "part" and found.bearing is None)
    if is_open and not found.kind_precedes and (match := search_before("adjective", preceding)):
        return _with_part(found, match, found.start - len(match.group()), found.end)
    return None


def _read_kind(preceding: str, found: Surroundings) -> Surroundings | None:
    if found.kind is not None or found.relation != "in":
        return None
    for pattern in ("kind_of", "kind"):
        match = search_before(pattern, preceding)
        kind = kind_of(match.group("kind")) if match else None
        if match is None or kind in (None, "border"):
            continue
        start = found.start - len(match.group())
        if kind == "countryside" or (found.is_city and kind in _CITY_PARTS):
            return replace(found, start=start, relation="part", part=match.group("kind").lower())
        return replace(
            found,
            start=start,
            kind=kind,
            kind_is_plural=match.group("kind").lower().endswith("s"),
            kind_precedes=pattern == "kind_of",
            is_locative=True,
        )
    return None


_READERS: tuple[Callable[[str, Surroundings], Surroundings | None], ...] = (
    _read_direction,
    _read_nearness,
    _read_part,
    _read_kind,
)


def _distance(match: re.Match[str]) -> float | None:
    number, unit = match.group("number"), match.group("unit")
    if not number:
        return None
    value = NUMBERS.get(number.lower()) or float(number.replace(",", "."))
    return value * KM_PER_MILE if unit.lower().startswith("mi") else value

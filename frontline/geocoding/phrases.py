"""What stands around a place name: kind words, directions, distances, nearness."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from frontline.model import Span
from frontline.reference.place_words import PlaceWords

_COMPASS: Mapping[str, float] = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
_DIRECTION = r"(?:north|south)(?:[\s-]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?"
_THE = r"(?:the\s+|its\s+)?"
_UNIT = r"(?:km|kms|kilometers?|kilometres?|miles?|mi)"
_NUMBER = r"(?P<number>\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_NUMBERS = {
    w: float(i)
    for i, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}
_PART_WORDS = (
    r"countryside|suburbs?|outskirts|rural\s+areas?|parts?|areas?|districts?|"
    r"neighbou?rhoods?|quarters?|sections?|sector|side|edges?|region|fronts?|axis|hinterland|"
    r"hills|desert|province|governorate|provinces|governorates|entrance|periphery|half"
)
_KM_PER_MILE = 1.609


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text says around a name.

    ``start`` and ``end`` bound the whole phrase; ``part`` is the word that
    names the part of a place meant ("countryside", "outskirts").
    """

    start: int
    end: int
    relation: str = "in"
    kind: str | None = None
    kind_is_plural: bool = False
    bearing: float | None = None
    distance_km: float | None = None
    part: str | None = None
    is_locative: bool = False


@lru_cache(maxsize=1)
def _kind_pattern() -> str:
    phrases = sorted(PlaceWords.load().kind_of, key=lambda p: (-len(p), p))
    return "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") + "s?" for phrase in phrases)


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    return PlaceWords.load().kind_of


def kind_of(phrase: str) -> str | None:
    """The kind a word or phrase names; plurals and hyphens are understood."""
    plain = re.sub(r"[\s-]+", " ", phrase.strip().lower())
    return (
        _kinds().get(plain) or _kinds().get(plain.removesuffix("s")) or _kinds().get(phrase.lower())
    )


def bearing_of(direction: str) -> float:
    """Degrees clockwise from north of "north-east", "southwestern" …"""
    return _COMPASS[re.sub(r"[\s-]|ern$", "", direction.lower()).removesuffix("ern")]


@lru_cache(maxsize=32)
def _before(name: str) -> re.Pattern[str]:
    kinds = _kind_pattern()
    patterns = {
        "kind_of": rf"(?P<kind>\b(?:{kinds}))\s+(?:of|in)\s+{_THE}\Z",
        "kind": rf"\b(?P<kind>{kinds})\s+\Z",
        "part": rf"\b(?:(?P<dir>{_DIRECTION})\s+(?:\w+\s+)?)?(?P<part>{_PART_WORDS})\s+(?:of|in)\s+{_THE}\Z",
        "adjective": rf"\b(?P<dir>{_DIRECTION}|rural|outer|inner|central)\s+(?P<part>countryside\s+of\s+|suburbs\s+of\s+)?\Z",
        "direction": (
            rf"\b(?:{_NUMBER}\s*-?\s*{_UNIT_GROUP}\s+)?(?:to\s+the\s+)?(?P<dir>{_DIRECTION})\s+"
            rf"(?:of|from)\s+{_THE}\Z"
        ),
        "distance": rf"\b{_NUMBER}\s*-?\s*{_UNIT_GROUP}\s+(?:away\s+)?(?:from|of|outside)\s+{_THE}\Z",
        "near": (
            r"\b(?:near|nearby|close\s+to|outside(?:\s+of)?|around|surrounding|next\s+to|adjacent\s+to|"
            r"in\s+the\s+vicinity\s+of|overlooking|toward|towards|approaching|on\s+the\s+edge\s+of|"
            r"on\s+the\s+outskirts\s+of|not\s+far\s+from|in\s+the\s+direction\s+of|bordering|beyond)\s+"
            rf"{_THE}\Z"
        ),
        "border": rf"\bborder\s+(?:with|between|of)\s+{_THE}\Z",
        "locative": (
            r"\b(?:in|inside|at|into|on|of|from|to|across|throughout|through|over|within|via|between|and|"
            r"or|for|near|around|against|reach|reached|entered|enter|entering|left|leave|leaving|"
            r"captured?|capturing|seized?|seizing|recaptured?|retook|retake|took|take|taking|liberated?|"
            r"besieged?|besieging|shelled|shelling|bombed|bombing|bombarded|struck|targeted|targeting|"
            r"attacked?|attacking|hit|hitting|control|controls|controlled|stormed|overran|lost|"
            r"called|named|namely|including|secured?|cleared|evacuated?)\s+"
            r"(?:(?:the|nearby|strategic|key|besieged|[\w]+-(?:held|controlled|besieged)|town|village|city|ancient|historic|central|whole|entire)\s+)*\Z"
        ),
    }
    return re.compile(patterns[name], re.IGNORECASE)


_UNIT_GROUP = rf"(?P<unit>{_UNIT})"


@lru_cache(maxsize=8)
def _after(name: str) -> re.Pattern[str]:
    kinds = _kind_pattern()
    patterns = {
        "kind": rf"(?:['’]s?)?(?:\s+|-)\(?(?:(?:central|main|national|military|old)\s+)?(?P<kind>{kinds})\)?\b",
        "part": (rf"(?:['’]s?)?\s+(?:(?P<dir>{_DIRECTION})\s+)?(?P<part>{_PART_WORDS})\b"),
        "direction_part": rf"['’]s?\s+(?P<dir>{_DIRECTION})\s+(?P<part>{_PART_WORDS})\b",
        "border": r"\s+border\b",
    }
    return re.compile(patterns[name], re.IGNORECASE)


def surroundings(text: str, name: Span, sentence: Span, *, is_city: bool = False) -> Surroundings:
    """Read what stands before and after a name within its sentence.

    Args:
        text: The report's text.
        name: The name.
        sentence: The sentence it stands in.
        is_city: Whether the name is a city's: in "the Aleppo district of X"
            the kind word belongs to X, in "the X district of Aleppo" to X too.
    """
    found = Surroundings(name.start, name.end)
    found = _read_after(text[name.end : sentence.end], found, is_city=is_city)
    return _read_before(text, sentence.start, found)


def _read_after(following: str, found: Surroundings, *, is_city: bool) -> Surroundings:
    match = _after("direction_part").match(following)
    if match:
        return _with_part(found, match, found.start, found.end + match.end())
    match = _after("kind").match(following)
    if match:
        kind = kind_of(match.group("kind"))
        if kind == "countryside":
            return _with_part(found, match, found.start, found.end + match.end(), "countryside")
        owns_next = re.match(
            r"\s+of\s+(?:the\s+)?(?:[A-Z]|a[lsdrnzt]h?-)", following[match.end() :]
        )
        if kind not in (None, "border") and not (is_city and owns_next):
            plural = match.group("kind").lower().endswith("s") and kind_of(match.group("kind")[:-1])
            return replace(
                found, end=found.end + match.end(), kind=kind, kind_is_plural=bool(plural)
            )
    match = _after("part").match(following)
    if match and (match.group("dir") or match.group("part").lower() in ("outskirts", "suburbs")):
        return _with_part(found, match, found.start, found.end + match.end())
    if _after("border").match(following):
        return replace(found, relation="border", end=found.end + len(" border"))
    return found


def _with_part(
    found: Surroundings, match: re.Match[str], start: int, end: int, part: str | None = None
) -> Surroundings:
    direction = match.groupdict().get("dir")
    named = part or (match.groupdict().get("part") or "").strip().lower() or found.part
    if named and named.startswith(("province", "governorate")) and not direction:
        return replace(found, start=start, end=end, kind="governorate")
    bearing = bearing_of(direction) if direction and direction.lower() in _directions() else None
    return replace(found, start=start, end=end, relation="part", bearing=bearing, part=named)


@lru_cache(maxsize=1)
def _directions() -> frozenset[str]:
    plain = [*_COMPASS, "north-east", "south-east", "north-west", "south-west"]
    plain += ["north east", "south east", "north west", "south west"]
    return frozenset([*plain, *(f"{direction}ern" for direction in plain)])


def _read_before(text: str, start: int, found: Surroundings) -> Surroundings:
    """Apply the patterns before the name, the innermost first, up to three deep."""
    for _ in range(3):
        changed = _read_one_before(text[max(start, found.start - 120) : found.start], found)
        if changed is None:
            break
        found = changed
    preceding = text[max(start, found.start - 60) : found.start]
    is_locative = found.relation != "in" or _before("locative").search(preceding) is not None
    return replace(found, is_locative=is_locative or found.is_locative)


def _read_one_before(preceding: str, found: Surroundings) -> Surroundings | None:
    if found.relation in ("in", "part") and (match := _before("direction").search(preceding)):
        return _with_direction(found, match)
    if found.relation == "in" and (match := _before("distance").search(preceding)):
        start = found.start - len(match.group())
        return replace(found, start=start, relation="near", distance_km=_distance(match))
    if found.relation == "in" and (match := _before("near").search(preceding)):
        return replace(found, start=found.start - len(match.group()), relation="near")
    if found.relation == "in" and (match := _before("border").search(preceding)):
        return replace(found, start=found.start - len(match.group()), relation="border")
    if found.relation == "in" and (match := _before("part").search(preceding)):
        if match.group("dir") or match.group("part").lower() in (
            "countryside",
            "outskirts",
            "suburbs",
        ):
            return _with_part(found, match, found.start - len(match.group()), found.end)
    is_open = found.relation == "in" or (found.relation == "part" and found.bearing is None)
    if is_open and (match := _before("adjective").search(preceding)):
        return _with_part(found, match, found.start - len(match.group()), found.end)
    if found.relation in ("near", "direction", "border"):
        area = re.search(r"\b(?:areas?|positions?)\s+\Z", preceding)
        return replace(found, start=found.start - len(area.group())) if area else None
    for pattern in ("kind_of", "kind"):
        is_open = found.kind is None and found.relation == "in"
        if is_open and (match := _before(pattern).search(preceding)):
            return _with_kind(found, match)
    return None


def _with_kind(found: Surroundings, match: re.Match[str]) -> Surroundings | None:
    kind = kind_of(match.group("kind"))
    if kind is None or kind == "border":
        return None
    plural = match.group("kind").lower().endswith("s")
    start = found.start - len(match.group())
    if kind == "countryside":
        return replace(found, start=start, relation="part", part="countryside")
    return replace(found, start=start, kind=kind, kind_is_plural=plural, is_locative=True)


def _with_direction(found: Surroundings, match: re.Match[str]) -> Surroundings:
    return replace(
        found,
        start=found.start - len(match.group()),
        relation="direction",
        bearing=bearing_of(match.group("dir")),
        distance_km=_distance(match),
        part=None,
    )


def _distance(match: re.Match[str]) -> float | None:
    number, unit = match.group("number"), match.group("unit")
    if not number:
        return None
    value = _NUMBERS.get(number.lower()) or float(number.replace(",", "."))
    return value * _KM_PER_MILE if unit.lower().startswith("mi") else value

"""The patterns for what stands around a place name, before it and after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from frontline.reference.place_words import PlaceWords

COMPASS: Mapping[str, float] = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
KM_PER_MILE = 1.609
NUMBERS = {
    word: float(number)
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}
_LETTERS = {
    "n": 0.0, "ne": 45.0, "e": 90.0, "se": 135.0, "s": 180.0, "sw": 225.0, "w": 270.0, "nw": 315.0,
}  # fmt: skip
DIRECTION = r"(?:north|south)(?:[\s-]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?"
_THE = r"(?:the\s+|its\s+)?"
_UNIT = r"(?P<unit>km|kms|kilometers?|kilometres?|miles?|mi)"
_NUMBER = rf"(?P<number>\d+(?:[.,]\d+)?|{'|'.join(NUMBERS)})"
PART_WORDS = (
    r"countryside|suburbs?|outskirts|rural\s+areas?|parts?|areas?|districts?|"
    r"neighbou?rhoods?|quarters?|sections?|sector|side|edges?|region|fronts?|axis|hinterland|"
    r"hills|desert|province|governorate|provinces|governorates|entrance|periphery|half"
)
_NEAR_WORDS = (
    r"near|nearby|close\s+to|outside(?:\s+of)?|around|surrounding|next\s+to|adjacent\s+to|"
    r"in\s+the\s+vicinity\s+of|overlooking|towards?|approaching|on\s+the\s+edge\s+of|"
    r"on\s+the\s+outskirts\s+of|not\s+far\s+from|in\s+the\s+direction\s+of|bordering|beyond"
)
_PREPOSITIONS = (
    r"in|inside|at|into|on|of|from|to|across|throughout|through|over|within|via|between|and|or|"
    r"for|near|around|against|called|named|namely|including|by|beside|above|below|behind|along|"
    r"past|toward|towards|downtown"
)
_TERRITORY_VERBS = (
    r"reach|reached|enter|entered|entering|left|leave|leaving|captured?|capturing|seized?|seizing|"
    r"recaptured?|retook|retake|retaking|took|take|taking|liberated?|liberating|besieged?|"
    r"besieging|shelled|shelling|bombed|bombing|bombarded|bombarding|pounded|pounding|struck|"
    r"targeted|targeting|attacked?|attacking|hit|hitting|controls?|controlled|stormed|storming|"
    r"overran|lost|secured?|cleared|evacuated?|rocked|entered|surrounded"
)
_LOCATIVE_FILLERS = (
    r"the|nearby|strategic|key|besieged|\w+-(?:held|controlled|besieged)|town|village|city|"
    r"ancient|historic|central|whole|entire"
)

BEFORE: Mapping[str, str] = {
    "kind_of": r"(?P<kind>\b(?:{kinds}))\s+of\s+" + _THE + r"\Z",
    "kind": r"\b(?P<kind>{kinds})\s+\Z",
    "part": (
        rf"\b(?:(?P<dir>{DIRECTION})\s+(?:\w+\s+)?)?(?P<part>{PART_WORDS})\s+(?:of|in)\s+{_THE}\Z"
    ),
    "adjective": (
        rf"\b(?P<dir>{DIRECTION}|rural|outer|inner|central|(?-i:[NS][EW]?|[EW]))\.?\s+"
        r"(?P<part>countryside\s+of\s+|suburbs\s+of\s+)?\Z"
    ),
    "direction": (
        rf"\b(?:{_NUMBER}\s*-?\s*{_UNIT}\s+)?(?:to\s+the\s+)?(?P<dir>{DIRECTION})\s+"
        rf"(?:of|from)\s+{_THE}\Z"
    ),
    "side": rf"\b(?:in|into|at|on|across|throughout)\s+(?:the\s+)?(?:far\s+|extreme\s+)?"
    rf"(?P<dir>{DIRECTION})\s+of\s+{_THE}\Z",
    "distance": rf"\b{_NUMBER}\s*-?\s*{_UNIT}\s+(?:away\s+)?(?:from|of|outside)\s+{_THE}\Z",
    "near": rf"\b(?:{_NEAR_WORDS})\s+{_THE}\Z",
    "border": rf"\bborder\s+(?:with|between|of)\s+{_THE}\Z",
    "locative": (rf"\b(?:{_PREPOSITIONS}|{_TERRITORY_VERBS})\s+(?:(?:{_LOCATIVE_FILLERS})\s+)*\Z"),
    "areas": r"\b(?:areas?|positions?)\s+\Z",
}
AFTER: Mapping[str, str] = {
    "kind": (
        r"(?:['’]s?)?(?:\s+|-)\(?(?:(?:central|main|national|military|old)\s+)?"
        r"(?P<kind>{kinds})\)?\b"
    ),
    "part": rf"(?:['’]s?)?\s+(?:(?P<dir>{DIRECTION})\s+)?(?P<part>{PART_WORDS})\b",
    "direction_part": rf"['’]s?\s+(?P<dir>{DIRECTION})\s+(?P<part>{PART_WORDS})\b",
    "border": r"\s+borders?\b",
    "of_name": r"\s+of\s+(?:the\s+)?(?:[A-Z]|a[lsdrnzt]h?-)",
}


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    return PlaceWords.load().kind_of


@lru_cache(maxsize=1)
def _kind_alternatives() -> str:
    phrases = sorted(_kinds(), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") + "s?" for phrase in phrases)


@lru_cache(maxsize=32)
def before(name: str) -> re.Pattern[str]:
    """A pattern to search in the text that ends where the name begins."""
    return re.compile(BEFORE[name].replace("{kinds}", _kind_alternatives()), re.IGNORECASE)


@lru_cache(maxsize=32)
def after(name: str) -> re.Pattern[str]:
    """A pattern to match in the text that begins where the name ends."""
    flags = re.RegexFlag(0) if name == "of_name" else re.IGNORECASE
    return re.compile(AFTER[name].replace("{kinds}", _kind_alternatives()), flags)


_THE_WORDS = frozenset(["the", "its"])
_OF_WORDS = frozenset(["of", "from", "in", "outside", "with", "between"])
_WORD_BEFORE = re.compile(r"([^\W_]+)\.?\s+\Z")


@lru_cache(maxsize=1)
def _closing_words() -> Mapping[str, frozenset[str]]:
    """The words that each pattern before a name may close with, to look no further."""
    near = re.findall(r"([a-z]+)(?=$|\|)", _NEAR_WORDS.replace(r"(?:\s+of)?", "").lower())
    letters = frozenset(_LETTERS)
    directions = frozenset(f"{d}{e}" for d in COMPASS for e in ("", "ern")) | letters
    kinds = frozenset(phrase.split()[-1] for phrase in _kinds())
    kinds |= {f"{kind}s" for kind in kinds}
    return {
        "kind_of": _OF_WORDS | _THE_WORDS,
        "kind": kinds,
        "part": _OF_WORDS | _THE_WORDS,
        "adjective": directions | {"rural", "outer", "inner", "central", "of"},
        "direction": _OF_WORDS | _THE_WORDS,
        "side": _OF_WORDS | _THE_WORDS,
        "distance": _OF_WORDS | _THE_WORDS,
        "near": frozenset(near) | {"of", "from", "to", "toward", "towards"} | _THE_WORDS,
        "border": _OF_WORDS | _THE_WORDS,
        "areas": frozenset(["area", "areas", "position", "positions"]),
    }


def search_before(name: str, preceding: str) -> re.Match[str] | None:
    """Search a pattern of ``BEFORE`` at the end of a stretch of text.

    The last word alone rules most patterns out, at a fraction of the cost.
    """
    closing = _closing_words().get(name)
    if closing is not None:
        last = _WORD_BEFORE.search(preceding[-24:])
        if last is None or last.group(1).lower() not in closing:
            return None
    return before(name).search(preceding)


@lru_cache(maxsize=4096)
def kind_of(phrase: str) -> str | None:
    """The kind a word or phrase names; plurals and hyphens are understood."""
    plain = re.sub(r"[\s-]+", " ", phrase.strip().lower())
    kinds = _kinds()
    return kinds.get(plain) or kinds.get(plain.removesuffix("s")) or kinds.get(phrase.lower())


def bearing_of(direction: str) -> float | None:
    """Degrees clockwise from north of "north-east", "southwestern"; None for "rural"."""
    plain = re.sub(r"[\s-]", "", direction.lower()).removesuffix("ern")
    return COMPASS.get(plain, _LETTERS.get(plain))

"""What "the town", "the same village", "both cities" or "the province" stand for.

The nearest earlier mention whose kind, as said or as the gazetteer has it,
fits the word; a place named only as where another lies comes after the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from frontline.geocoding.candidates import prominence
from frontline.geocoding.name_index import SAME_KEY, NameIndex
from frontline.geocoding.names_in_text import COUNTRY
from frontline.geocoding.phrase_patterns import kind_of
from frontline.geocoding.phrases import surroundings
from frontline.model import PlaceMention, Span
from frontline.reference.foreign_places import ForeignPlace
from frontline.reference.places import Gazetteer
from frontline.reference.transliteration import spelling

_NOUNS = (
    "city|town|village|hamlet|province|governorate|district|neighbou?rhood|quarter|suburb|enclave|"
    "area|region|camp|air\\s?base|airport|airfield|base|crossing|dam|hill|mountain|prison|checkpoint|"
    "oil\\s?field|gas\\s?field|field|capital|island|castle|citadel|bridge|refinery|hospital|plant|"
    "hilltop|outpost|barracks|plain|valley|settlement"
)
_PLURALS = (
    "cities|towns|villages|hamlets|districts|neighbou?rhoods|quarters|provinces|camps|hills|bases"
)
_ANAPHOR = re.compile(
    rf"\b(?P<many>(?:both|(?:all\s+)?(?:the\s+|these\s+|those\s+|of\s+the\s+)?"
    rf"(?P<count>two|three|four))(?:\s+neighbou?ring|\s+nearby)?\s+(?P<plural>{_PLURALS}))\b"
    rf"|\bthe\s+(?:Syrian|provincial)\s+capital\b(?!\s+of)"
    rf"|\b(?:the|this|that)\s+(?:(?P<same>very\s+same|same|besieged|embattled|whole|entire|"
    rf"said|latter|former|strategic|key|northern|southern|eastern|western|ancient|rebel-held|"
    rf"government-held|opposition-held|border|military|refugee|civilian|northwest(?:ern)?|"
    rf"northeast(?:ern)?|southwest(?:ern)?|southeast(?:ern)?|central|coastal|neighbou?ring|town['’]s)\s+)?(?P<noun>{_NOUNS})\b(?!\s+of\s+(?:the\s+)?(?:[A-Z]|a[lsdrnzt]h?-))"
    rf"(?!\s+(?:of|between|around)\b)(?!['’]s\s+(?:name|second|largest))",
    re.IGNORECASE,
)
_FACILITY = re.compile(
    r"\b(?:the|its)\s+(?:(?!same\b)[a-z-]+\s+){0,2}(?:market|hospital|schools?|schoolyard|silos?|cemetery|"
    r"square|roundabout|entrances?|gates?|mosque|church|university|station|mill|works|factory|depot|"
    r"headquarters|barracks|zone|stadium|courthouse|bakery|Old\s+City|old\s+city|city\s+cent(?:er|re)|"
    r"outskirts|suburbs|(?:eastern|western|northern|southern|central|besieged)\s+(?:districts|quarters|"
    r"neighbou?rhoods|side|part|half|edge)|(?:National|University|Military)\s+Hospital|frontline|"
    r"tent|encampment|runway|perimeter)\b(?!\s+(?:of|in|at|near|on)\s+(?:the\s+)?(?:[A-Z]|a[lsdrnzt]h?-))"
)
_THERE = re.compile(
    r"\b(?<!out )(?<!over )there\b(?=\s*(?:[.,;]|$|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"yesterday|today|and\b|when\b|after\b|late\b|at\s))"
)
_NAME_NEXT = re.compile(r"\s+(?:[A-Z]|a[lsdrnzt]h?-[A-Z])")
_COUNTS = {"two": 2, "three": 3, "four": 4}
_SETTLEMENTS = frozenset(["city", "town", "village", "locality", "suburb"])
_GROUPS = (
    frozenset(["governorate", "countryside"]),
    frozenset(["neighbourhood", "district", "suburb", "area"]),
    frozenset(["airbase", "airport", "base"]),
    frozenset(["hill", "mountain"]),
    frozenset(["oil_field", "factory"]),
    frozenset(["crossing", "checkpoint", "border"]),
    frozenset(["area", "plain", "valley", "desert", "countryside", "governorate"]),
    frozenset(["hospital", "factory", "prison", "castle"]),
)
CITY_PROMINENCE = 0.62
"""From here on a town is called a city as well: some 50,000 people."""
REACH = 1500
"""How far back, in characters, a plain "the town" looks."""
MOST_LOOKED_AT = 40


class AntecedentFinder:
    """Finds the mentions that speak of places named before."""

    def __init__(
        self, index: NameIndex, gazetteer: Gazetteer, foreign: Mapping[str, ForeignPlace]
    ) -> None:
        self._index = index
        self._gazetteer = gazetteer
        self._foreign = foreign

    def mentions(
        self,
        text: str,
        sentences: Sequence[Span],
        named: Sequence[PlaceMention],
        no_places: Sequence[Span],
    ) -> list[PlaceMention]:
        """The mentions that refer back, each with the span of what it refers to.

        Args:
            text: The report's text.
            sentences: The stretches that are read.
            named: The mentions found by name, in the order of the text.
            no_places: What is known to be no place, in the order of the text.
        """
        if not named:
            return []
        ends = [mention.span.end for mention in named]
        taken = _Spans((*(mention.phrase for mention in named), *no_places))
        found: list[PlaceMention] = []
        for sentence in sentences:
            for match in _ANAPHOR.finditer(text, sentence.start, sentence.end):
                if _NAME_NEXT.match(text, match.end()) or taken.overlap(match):
                    continue
                earlier = _before(named, ends, match.start())
                for meant in self._meant(match, earlier):
                    found.append(_referring(text, match, sentence, meant))
            found += self._facilities(text, sentence, named, ends, found)
            for match in _THERE.finditer(text, sentence.start, sentence.end):
                earlier = _before(named, ends, match.start())
                if earlier and match.start() - earlier[-1].span.end <= REACH:
                    found.append(_referring(text, match, sentence, _scene(earlier)))
        return found

    @staticmethod
    def _facilities(
        text: str,
        sentence: Span,
        named: Sequence[PlaceMention],
        ends: Sequence[int],
        found: Sequence[PlaceMention],
    ) -> list[PlaceMention]:
        """A market or hospital of a sentence without a place lies in the place last told of."""
        first = bisect_right(ends, sentence.start)
        is_placed = first < len(named) and named[first].span.start < sentence.end
        is_placed |= bool(found) and found[-1].span.start >= sentence.start
        if is_placed or not first or sentence.start - ends[first - 1] > REACH:
            return []
        matches = [m for m in _FACILITY.finditer(text, sentence.start, sentence.end)]
        meant = _scene(named[max(0, first - MOST_LOOKED_AT) : first])
        if not matches or spelling(meant.name) == COUNTRY:
            return []
        return [_beside(match, meant) for match in matches]

    def _meant(self, match: re.Match[str], earlier: Sequence[PlaceMention]) -> list[PlaceMention]:
        if match.group("many"):
            count = _COUNTS.get((match.group("count") or "two").lower(), 2)
            kind = _kind(match.group("plural"))
            fitting = self._fitting(kind, earlier, match.start())
            chosen = _distinct(reversed(fitting), count)
            return chosen[::-1] if len(chosen) == count else []
        noun = (match.group("noun") or "").lower()
        if noun == "capital" or match.group().endswith("Syrian capital"):
            return [m for m in earlier[::-1] if self._is_damascus(m)][:1]
        if not noun:
            provinces = self._fitting("governorate", earlier, match.start())
            return [replace(m, kind="city", relation="in", bearing=None) for m in provinces[-1:]]
        fitting = self._fitting(_kind(noun), earlier, match.start())
        # What only says where another place lies is not what the text is about.
        outer = {name for mention in earlier for name in mention.within}
        inner = [mention for mention in fitting if mention.name not in outer]
        return (inner or fitting)[-1:]

    def _fitting(
        self, kind: str, earlier: Sequence[PlaceMention], position: int
    ) -> list[PlaceMention]:
        return [
            mention
            for mention in earlier
            if position - mention.span.end <= REACH and self._fits(kind, mention)
        ]

    def _fits(self, kind: str, mention: PlaceMention) -> bool:
        written = spelling(mention.name)
        if mention.others or mention.kind == "border" or written == COUNTRY:
            return False
        if written in self._foreign:
            return kind in ("city", "town") and not self._foreign[written].is_country
        if kind == "governorate":
            return self._gazetteer.governorate_pcode(mention.name) is not None
        if mention.kind is not None and mention.relation != "part":
            return _same_group(kind, mention.kind)
        if mention.relation == "part" and kind == "area":
            return True
        return self._fits_gazetteer(kind, mention)

    def _fits_gazetteer(self, kind: str, mention: PlaceMention) -> bool:
        is_capital = self._gazetteer.governorate_pcode(mention.name) is not None
        if is_capital:
            return kind == "city"
        matches = [m for m in self._index.look_up(mention.name) if m.quality >= SAME_KEY]
        if not matches:
            return kind in ("town", "village", "area")
        best = max(matches, key=lambda m: (m.quality + prominence(m.place), m.place.place_id)).place
        if kind == "city":
            return prominence(best) >= CITY_PROMINENCE
        if kind in ("town", "village"):
            return best.kind in ("town", "village", "locality", "site", "suburb")
        return _same_group(kind, best.kind)

    def _is_damascus(self, mention: PlaceMention) -> bool:
        return self._gazetteer.governorate_pcode(mention.name) == "SY01"


def _before(
    named: Sequence[PlaceMention], ends: Sequence[int], position: int
) -> Sequence[PlaceMention]:
    """The last mentions before a position."""
    index = bisect_right(ends, position)
    return named[max(0, index - MOST_LOOKED_AT) : index]


class _Spans:
    """Spans looked up by position."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def overlap(self, match: re.Match[str]) -> bool:
        first = bisect_left(self._starts, match.start() - self._longest)
        last = bisect_right(self._starts, match.end())
        here = Span(match.start(), match.end())
        return any(span.overlaps(here) for span in self._spans[first:last])


def _kind(noun: str) -> str:
    kind = kind_of(noun.lower()) or "area"
    return "village" if noun.lower() in ("settlement", "hamlet", "hamlets") else kind


def _same_group(kind: str, other: str) -> bool:
    if kind == other:
        return True
    if {kind, other} <= {"town", "village"} or {kind, other} <= {"town", "city"}:
        return True
    return any(kind in group and other in group for group in _GROUPS)


def _distinct(mentions: Iterable[PlaceMention], count: int) -> list[PlaceMention]:
    found: dict[str, PlaceMention] = {}
    for mention in mentions:
        found.setdefault(mention.name, mention)
        if len(found) == count:
            break
    return list(found.values())


def _scene(earlier: Sequence[PlaceMention]) -> PlaceMention:
    """The place last told of; the province it lies in comes after it and is not meant."""
    last = earlier[-1]
    for mention in earlier[-3:-1]:
        if last.name in mention.within:
            return mention
    return last


def _beside(match: re.Match[str], meant: PlaceMention) -> PlaceMention:
    span = Span(match.start(), match.end())
    is_part = meant.relation == "part"
    return replace(
        meant,
        span=span,
        phrase=span,
        relation=meant.relation if is_part else "near",
        distance_km=None if is_part else 2.0,
        antecedent=meant.span,
    )


def _referring(
    text: str, match: re.Match[str], sentence: Span, meant: PlaceMention
) -> PlaceMention:
    """A mention that takes its meaning from an earlier one and its relation from here."""
    span = Span(match.start(), match.end())
    around = surroundings(text, span, sentence)
    is_beside = around.relation in ("near", "direction") or (
        around.relation == "part" and around.bearing is not None
    )
    mention = replace(
        meant,
        span=span,
        phrase=Span(around.start, max(around.end, span.end)),
        antecedent=meant.span,
    )
    if match.groupdict().get("noun") and _kind(match.group("noun")) == "city":
        mention = replace(mention, kind=mention.kind or "city")
    if is_beside:
        return replace(
            mention,
            relation=around.relation,
            bearing=around.bearing,
            distance_km=around.distance_km,
        )
    if meant.relation in ("near", "direction"):
        return replace(mention, relation="in", bearing=None, distance_km=None)
    return mention

"""How the places of a report speak for one another.

Every sense of a name has, at any moment, a best reading: an anchor. A reading
of another name is supported by the anchors near it, those of its own sentence
most, then those of its line, then those of the whole report. Only sets count,
so the order of sentences changes nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from frontline.geocoding.candidates import Candidate
from frontline.geocoding.tokens import Layout
from frontline.model import PlaceMention
from frontline.reference.distance import distance_km
from frontline.reference.places import Area, Place
from frontline.reference.transliteration import has_article, name_key, name_sound, spelling

SENTENCE, LINE, REPORT = "sentence", "line", "report"
LEVEL_WEIGHTS = {SENTENCE: 1.0, LINE: 0.8, REPORT: 0.55}
NEARNESS_KM = 25.0
"""Distance at which the support of one place for another has fallen to a third."""
SAME_GOVERNORATE = 0.35
IN_AREA = 0.9
TRUSTED = 0.6
ROUNDING = 1e-6
FAR_AWAY = 0.08
"""Nearness below which no place of the sentence is near: some 60 km, another governorate."""
MOST_IN_CELL = 20
"""Anchors kept of a cell, the most trusted: more say nothing new."""
LONGEST_STRETCH = 24
"""Mentions of one sentence that speak for one another."""
SHORT_KEY = 4
"""Keys so short hold names that are not one: Daraa and Daraya."""
CELL_DEGREES = 0.5
"""Side of the cells anchors are kept in: beyond the next cell support is nil."""

Target = Place | Area


@dataclass(frozen=True, slots=True, order=True)
class Sense:
    """What mentions that mean the same place throughout a report have in common.

    ``form`` tells "northern Hama" and "Al-Hama" from "Hama".
    """

    name: str
    kind: str
    form: str
    within: tuple[str, ...]


def sense_of(mention: PlaceMention) -> Sense:
    """The sense of a mention: its name in any spelling, kind words and containers."""
    is_part = mention.relation == "part"
    form = f"part {mention.bearing}" if is_part else ""
    form += " al" if has_article(mention.name) else ""
    within = tuple(sorted({spelling(name) or name for name in mention.within}))
    if len(key := name_key(mention.name)) <= SHORT_KEY:
        form += f" {name_sound(mention.name)}"
    return Sense(key or mention.name, mention.kind or "", form, within)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The best reading of a sense; ``trust`` says how far it may speak for others."""

    sense: Sense
    candidate: Candidate
    trust: float

    @classmethod
    def of(cls, sense: Sense, candidate: Candidate) -> Anchor:
        """An anchor; sure and well-known readings are trusted fully."""
        if isinstance(candidate.target, Area) or candidate.alias is not None:
            return cls(sense, candidate, 1.0)
        known = min(1.0, 0.35 + 0.75 * candidate.prominence)
        return cls(sense, candidate, known * candidate.quality)

    def speaks_for(self, sense: Sense, identity: str) -> bool:
        """Not for its own name, nor for the very place it is itself."""
        return self.sense.name != sense.name and self.candidate.identity != identity


@dataclass(frozen=True, slots=True)
class Support:
    """How strongly a report speaks for a reading, and through which place.

    ``is_far`` says that no trusted place of its sentences lies anywhere near.
    """

    strength: float = 0.0
    because: str = ""
    is_far: bool = False


def nearness(one: Target, other: Target) -> float:
    """From 1 (same spot, or inside) towards 0 as the distance grows."""
    if isinstance(other, Area):
        if other.level == 0 or other.pcode not in areas_of(one):
            return 0.0
        return IN_AREA if other.level == 1 else 1.0
    apart = distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
    same_governorate = SAME_GOVERNORATE if one.admin1_pcode == other.admin1_pcode else 0.0
    return max(math.exp(-apart / NEARNESS_KM), same_governorate)


def _closeness(target: Target, anchor: Anchor) -> float:
    """How near an area comes to a place outside it; districts border on one another."""
    area = anchor.candidate.target
    if not isinstance(area, Area):
        return 0.0
    apart = distance_km(target.latitude, target.longitude, area.latitude, area.longitude)
    return math.exp(-max(0.0, apart - area.radius_km) / NEARNESS_KM)


def areas_of(target: Target) -> tuple[str, ...]:
    """The p-codes of the areas a place lies in, an area's own among them."""
    if isinstance(target, Area):
        return (*target.parents, target.pcode)
    return (target.admin1_pcode, target.admin2_pcode, target.admin3_pcode)


class AnchorField:
    """The anchors of a stretch of text, kept by where they are."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self._cells: dict[tuple[int, int], list[Anchor]] = defaultdict(list)
        self._areas: dict[str, list[Anchor]] = defaultdict(list)
        by_governorate: dict[str, dict[str, Anchor]] = defaultdict(dict)
        for anchor in anchors:
            target = anchor.candidate.target
            if isinstance(target, Area):
                self._areas[target.pcode].append(anchor)
                continue
            self._cells[_cell(target)].append(anchor)
            best = by_governorate[target.admin1_pcode]
            known = best.get(anchor.sense.name)
            if known is None or _rank(anchor) < _rank(known):
                best[anchor.sense.name] = anchor
        for members in (*self._cells.values(), *self._areas.values()):
            members.sort(key=_rank)
            del members[MOST_IN_CELL:]
        # Three suffice: at most two may be barred from speaking (same name, same place).
        self._by_governorate = {
            pcode: sorted(best.values(), key=_rank)[:3] for pcode, best in by_governorate.items()
        }

    def support(self, sense: Sense, candidate: Candidate) -> tuple[float, str]:
        """The strongest support for a reading, and the name of the place that gives it."""
        best = (0.0, "")
        identity = candidate.identity
        for members in self._around(candidate.target):
            for anchor in members:
                # Nothing is nearer than 1, and those that follow are trusted less.
                if anchor.trust + ROUNDING < best[0]:
                    break
                if anchor.speaks_for(sense, identity):
                    target = anchor.candidate.target
                    strength = anchor.trust * nearness(candidate.target, target)
                    best = max(best, (round(strength, 6), target.familiar))
        return best

    def _around(self, target: Target) -> Iterable[Sequence[Anchor]]:
        """The anchors that may be near, in groups with the most trusted first."""
        for pcode in areas_of(target):
            yield self._areas.get(pcode, ())
        yield self._by_governorate.get(target.admin1_pcode or "", ())
        row, column = _cell(target)
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                yield self._cells.get((r, c), ())


def _rank(anchor: Anchor) -> tuple[float, str, Sense]:
    return (-anchor.trust, anchor.candidate.identity, anchor.sense)


def _cell(target: Target) -> tuple[int, int]:
    return int(target.latitude / CELL_DEGREES), int(target.longitude / CELL_DEGREES)


class Occurrences:
    """In which sentences (and stretches of long ones) and lines each sense is named."""

    def __init__(self, mentions: Sequence[PlaceMention], layout: Layout) -> None:
        self.sentences: dict[Sense, set[tuple[int, int]]] = defaultdict(set)
        self.lines: dict[Sense, set[int]] = defaultdict(set)
        n_mentions: dict[int, int] = defaultdict(int)
        for mention in mentions:
            sense = sense_of(mention)
            number = layout.sentence(mention.span.start)
            # A list of thousands is read in stretches: all with all grows with the square.
            self.sentences[sense].add((number, n_mentions[number] // LONGEST_STRETCH))
            n_mentions[number] += 1
            self.lines[sense].add(layout.line(mention.span.start))


class Context:
    """The anchors of one round, by sentence, by line and of the whole report.

    ``n_names`` counts the different names in the report.
    """

    def __init__(self, anchors: Mapping[Sense, Candidate], occurrences: Occurrences) -> None:
        self._occurrences = occurrences
        everyone = [Anchor.of(sense, candidate) for sense, candidate in sorted(anchors.items())]
        self._report = AnchorField(everyone)
        self.identities = frozenset(anchor.candidate.identity for anchor in everyone)
        self.n_names = len({anchor.sense.name for anchor in everyone})
        self._sentences: dict[tuple[int, int], list[Anchor]] = defaultdict(list)
        lines: dict[int, list[Anchor]] = defaultdict(list)
        for anchor in everyone:
            for stretch in occurrences.sentences[anchor.sense]:
                self._sentences[stretch].append(anchor)
            for number in occurrences.lines[anchor.sense]:
                lines[number].append(anchor)
        self._lines = {number: AnchorField(members) for number, members in lines.items()}
        #: Lines that hold every anchor: the report around them has no more to say.
        self._whole = {n for n, members in lines.items() if len(members) == len(everyone)}

    def support(self, sense: Sense, candidate: Candidate) -> Support:
        """How strongly the report speaks for a reading of a sense."""
        own = self._occurrences.lines[sense]
        best = (0.0, REPORT, "")
        if self._whole.isdisjoint(own):
            strength, name = self._report.support(sense, candidate)
            best = (LEVEL_WEIGHTS[REPORT] * strength, REPORT, name)
        for number in own:
            strength, name = self._lines[number].support(sense, candidate)
            best = max(best, (LEVEL_WEIGHTS[LINE] * strength, LINE, name))
        nearest = -1.0
        identity = candidate.identity
        for stretch in self._occurrences.sentences[sense]:
            for anchor in self._sentences[stretch]:
                if not anchor.speaks_for(sense, identity):
                    continue
                near = nearness(candidate.target, anchor.candidate.target)
                if anchor.trust >= TRUSTED:
                    nearest = max(nearest, near, _closeness(candidate.target, anchor))
                familiar = anchor.candidate.target.familiar
                best = max(best, (round(anchor.trust * near, 6), SENTENCE, familiar))
        because = f"{best[2]} in the same {best[1]}" if best[2] else ""
        return Support(best[0], because, is_far=0.0 <= nearest < FAR_AWAY)

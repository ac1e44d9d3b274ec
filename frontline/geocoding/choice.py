"""Chooses one consistent reading of all the places a report names.

Every reading is weighed by spelling, kind words, prominence and context: the
place the text puts it in, and how near it lies to the other places of the
sentence, the line and the whole report. Readings support one another, so the
weighing is repeated until it stands. Only sets count, never the order of
sentences, so the same sentences in another order give the same answer.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontline.geocoding.candidates import Candidate
from frontline.geocoding.name_index import SAME_KEY
from frontline.geocoding.tokens import Layout
from frontline.model import PlaceMention
from frontline.reference.distance import distance_km
from frontline.reference.places import Area, Gazetteer, Place
from frontline.reference.transliteration import name_key

ROUNDS = 3
WEIGHT_QUALITY = 0.36
WEIGHT_CONTEXT = 0.30
WEIGHT_PROMINENCE = 0.20
WEIGHT_KIND = 0.14
LEVEL_WEIGHTS = {"sentence": 1.0, "line": 0.8, "report": 0.55}
NEARNESS_KM = 25.0
"""Distance at which the support of one place for another has fallen to a third."""
OUTSIDE_CONTAINER = 0.35
"""What is left of a reading that lies outside the place the text puts it in."""
LEAST_SCORE = 0.45
LEAST_MARGIN = 0.03
LITTLE_KNOWN = 0.5
WEAK_LIKENESS = 0.68
IN_GOVERNORATE = 0.4
CONTRADICTED = -1.0
TRUSTED = 0.6
FAR_AWAY = 0.08
"""Nearness below which no place of the sentence is near: some 60 km, another governorate."""
FAR_FROM_SENTENCE = 0.75
WELL_KNOWN = 0.8
SAME_SPOT_KM = 8.0

Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scored:
    """A reading with its score and what spoke for it."""

    candidate: Candidate
    score: float
    context: float
    reason: str

    @property
    def is_low_confidence(self) -> bool:
        """Whether nothing nearer than its governorate speaks for a little-known place."""
        candidate = self.candidate
        if candidate.alias is not None or isinstance(candidate.target, Area):
            return False
        return candidate.prominence < LITTLE_KNOWN and self.context <= IN_GOVERNORATE


@dataclass(frozen=True, slots=True)
class Choice:
    """The readings of one mention, the best first; ``is_sure`` when it stands out."""

    ranked: tuple[Scored, ...]
    is_sure: bool

    @property
    def best(self) -> Scored | None:
        """The best reading, if there is any."""
        return self.ranked[0] if self.ranked else None


def sense_key(mention: PlaceMention) -> Key:
    """Mentions with the same key mean the same place throughout a report."""
    within = tuple(sorted({name_key(name) for name in mention.within}))
    return name_key(mention.name) or mention.name, mention.kind or "", within


class Chooser:
    """Weighs the readings of a report's mentions against one another."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def choose(
        self,
        mentions: Sequence[PlaceMention],
        candidates: Mapping[Key, tuple[Candidate, ...]],
        layout: Layout,
    ) -> Mapping[Key, Choice]:
        """One choice for each sense; the same readings in any order give the same."""
        places = _Positions(mentions, layout)
        ranked = {key: _rank(c, {}, None) for key, c in candidates.items()}
        for _ in range(ROUNDS):
            anchors = {key: scored[0] for key, scored in ranked.items() if scored}
            ranked = {
                key: _rank(
                    readings,
                    self._supports(key, readings, anchors, places),
                    self._container(key, ranked),
                    has_neighbours=any(other[0] != key[0] for other in anchors),
                )
                for key, readings in candidates.items()
            }
        return {key: Choice(scored, _is_sure(scored)) for key, scored in ranked.items()}

    def _container(
        self, key: Key, ranked: Mapping[Key, tuple[Scored, ...]]
    ) -> tuple[Place | Area, ...] | None:
        """What the names the text puts this place in stand for."""
        found: list[Place | Area] = []
        for name in key[2]:
            for other, scored in sorted(ranked.items()):
                if other[0] == name and scored:
                    found.append(scored[0].candidate.target)
                    break
            else:
                pcode = self._gazetteer.governorate_pcode(name)
                if pcode:
                    found.append(self._gazetteer.areas[pcode])
        return tuple(found) or None

    def _supports(
        self,
        key: Key,
        readings: Sequence[Candidate],
        anchors: Mapping[Key, Scored],
        places: _Positions,
    ) -> dict[str, tuple[float, str]]:
        """Per reading, the strongest support by another place of the report."""
        found: dict[str, tuple[float, str]] = {}
        for candidate in readings:
            best = (0.0, "")
            in_sentence: list[float] = []
            for other, anchor in anchors.items():
                if other[0] == key[0] or anchor.candidate.identity == candidate.identity:
                    continue
                level = places.nearest_level(key, other)
                near = nearness(candidate.target, anchor.candidate.target)
                support = LEVEL_WEIGHTS[level] * _trust(anchor) * near
                if level == "sentence" and _trust(anchor) >= TRUSTED:
                    in_sentence.append(near)
                name = anchor.candidate.target.familiar
                best = max(best, (round(support, 6), f"{name} in the same {level}"))
            if in_sentence and max(in_sentence) < FAR_AWAY:
                best = (CONTRADICTED, "far from the places of its sentence")
            found[candidate.identity] = best
        return found


class _Positions:
    """In which sentences and lines each sense is named."""

    def __init__(self, mentions: Sequence[PlaceMention], layout: Layout) -> None:
        self._sentences: dict[Key, set[int]] = defaultdict(set)
        self._lines: dict[Key, set[int]] = defaultdict(set)
        for mention in mentions:
            key = sense_key(mention)
            self._sentences[key].add(layout.sentence(mention.span.start))
            self._lines[key].add(layout.line(mention.span.start))

    def nearest_level(self, one: Key, other: Key) -> str:
        if self._sentences[one] & self._sentences[other]:
            return "sentence"
        return "line" if self._lines[one] & self._lines[other] else "report"


def _trust(anchor: Scored) -> float:
    """How far a reading may support others: sure and well-known ones fully."""
    candidate = anchor.candidate
    if isinstance(candidate.target, Area) or candidate.alias is not None:
        return 1.0
    return min(1.0, 0.35 + 0.75 * candidate.prominence) * min(1.0, candidate.quality)


def nearness(one: Place | Area, other: Place | Area) -> float:
    """From 1 (same spot, or inside) towards 0 as the distance grows."""
    if isinstance(other, Area):
        if other.level == 0:
            return 0.0
        inside = other.pcode in _areas_of(one)
        return (0.9 if other.level == 1 else 1.0) if inside else 0.0
    apart = distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
    near = math.exp(-apart / NEARNESS_KM)
    same_governorate = 0.35 if one.admin1_pcode == other.admin1_pcode else 0.0
    return max(near, same_governorate)


def _areas_of(target: Place | Area) -> tuple[str, ...]:
    if isinstance(target, Area):
        return (*target.parents, target.pcode)
    return (target.admin1_pcode, target.admin2_pcode, target.admin3_pcode)


def _rank(
    readings: Sequence[Candidate],
    supports: Mapping[str, tuple[float, str]],
    containers: tuple[Place | Area, ...] | None,
    *,
    has_neighbours: bool = False,
) -> tuple[Scored, ...]:
    scored = [
        _score(c, supports.get(c.identity, (0.0, "")), containers, has_neighbours=has_neighbours)
        for c in readings
    ]
    return tuple(sorted(scored, key=lambda s: (-s.score, s.candidate.identity)))


def _score(
    candidate: Candidate,
    support: tuple[float, str],
    containers: tuple[Place | Area, ...] | None,
    *,
    has_neighbours: bool,
) -> Scored:
    context, because = support
    factor = 1.0
    if context == CONTRADICTED:
        context = 0.0
        factor = 1.0 if candidate.prominence >= WELL_KNOWN else FAR_FROM_SENTENCE
    if containers:
        inside = max(containment(candidate.target, container) for container in containers)
        if inside > 0:
            context, because = max(context, inside), f"lies in {containers[0].familiar}"
        else:
            factor = OUTSIDE_CONTAINER
    if candidate.alias is not None and candidate.alias.within and has_neighbours and context <= 0.1:
        # A name taught for one governorate does not hold where the text is about another.
        factor = min(factor, 0.5)
    total = (
        WEIGHT_QUALITY * candidate.quality
        + WEIGHT_CONTEXT * context
        + WEIGHT_PROMINENCE * candidate.prominence
        + WEIGHT_KIND * candidate.kind_fit
    )
    reason = _reason(candidate, context, because, factor)
    return Scored(candidate, round(total * factor, 6), context, reason)


def containment(target: Place | Area, container: Place | Area) -> float:
    """From 1 (inside) to 0 (elsewhere): an area by p-code, a town by distance.

    A governorate is large: lying in it says little about which namesake. Many
    reports do not tell Damascus from the governorate around it.
    """
    if isinstance(container, Area):
        return _containment_in_area(target, container)
    if isinstance(target, Place) and target.city_id == container.place_id:
        return 1.0
    apart = distance_km(target.latitude, target.longitude, container.latitude, container.longitude)
    if apart <= 30:
        return 1.0 if apart <= 10 else 0.7
    is_capital = container.kind in ("governorate_capital", "capital")
    if is_capital and container.admin1_pcode == target.admin1_pcode:
        return IN_GOVERNORATE
    return 0.0


def _containment_in_area(target: Place | Area, container: Area) -> float:
    if container.level == 0:
        return 0.1
    if container.pcode in _areas_of(target):
        return IN_GOVERNORATE if container.level == 1 else 0.9
    capital_pair = {container.pcode, target.admin1_pcode}
    return 0.3 if capital_pair == {"SY01", "SY03"} else 0.0


def _reason(candidate: Candidate, context: float, because: str, factor: float) -> str:
    parts = []
    if candidate.alias is not None:
        parts.append(f"taught name ({candidate.alias.source})")
    elif candidate.quality >= 0.95:
        parts.append("same name")
    elif candidate.quality >= 0.9:
        parts.append("same name in another spelling")
    else:
        parts.append("similar name")
    if candidate.kind_fit >= 0.9 and isinstance(candidate.target, Place):
        parts.append(f"fits as {candidate.target.kind.replace('_', ' ')}")
    if context >= 0.2 and because:
        parts.append(because)
    if candidate.prominence >= 0.6:
        parts.append("well known")
    if factor < 1:
        parts.append("lies outside the place the text names")
    return "; ".join(parts)


def _is_sure(scored: Sequence[Scored]) -> bool:
    """Whether the best reading is good enough and stands out from those elsewhere."""
    if not scored or scored[0].score < LEAST_SCORE:
        return False
    best = scored[0]
    candidate = best.candidate
    if candidate.alias is None and best.context < _context_needed(candidate):
        return False
    for other in scored[1:]:
        if best.score - other.score >= LEAST_MARGIN:
            return True
        a, b = best.candidate.target, other.candidate.target
        if distance_km(a.latitude, a.longitude, b.latitude, b.longitude) > SAME_SPOT_KM:
            return False
    return True


def _context_needed(candidate: Candidate) -> float:
    """What a neighbour must say for a name that only sounds alike, or another kind of place.

    More than "somewhere in this governorate" when the likeness is weak.
    """
    is_unmistakable = candidate.quality >= 0.95 and candidate.prominence >= 0.9
    if is_unmistakable:
        return 0.0
    if candidate.quality < WEAK_LIKENESS or candidate.is_other_kind:
        return IN_GOVERNORATE + 0.02
    return 0.35 if candidate.quality < SAME_KEY else 0.0

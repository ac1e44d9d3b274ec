"""Chooses one consistent reading of all the places a report names.

Every reading is weighed by spelling, kind words, prominence and context: the
place the text puts it in, and how near it lies to the other places of the
sentence, the line and the whole report. Readings support one another, so the
weighing is repeated until it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontline.geocoding.anchors import Context, Occurrences, Sense, Support, Target
from frontline.geocoding.candidates import Candidate
from frontline.geocoding.name_index import SAME_KEY, SAME_NAME, SAME_SPELLING
from frontline.geocoding.scoring import IN_GOVERNORATE, Scored, score
from frontline.geocoding.tokens import Layout
from frontline.model import PlaceMention
from frontline.reference.distance import distance_km
from frontline.reference.places import Gazetteer
from frontline.reference.transliteration import name_key

ROUNDS = 3
LEAST_SCORE = 0.45
LEAST_MARGIN = 0.03
"""A best reading that leads by less, over one elsewhere, would be a coin toss."""
SAME_SPOT_KM = 8.0
CAPITAL = 0.95
"""Prominence of a governorate's capital: its name is taken for it without more."""
LEAST_LIKENESS = 0.55
KNOWN_TOWN = 0.6
"""Prominence of a town whose name, spelt oddly, is taken for it in its own governorate."""
WEAK_LIKENESS = 0.68
LEAST_CONTEXT_OF_LIKENESS = 0.35


@dataclass(frozen=True, slots=True)
class Choice:
    """The readings of one sense, the best first; ``is_sure`` when it stands out."""

    ranked: tuple[Scored, ...]
    is_sure: bool

    @property
    def best(self) -> Scored | None:
        """The best reading, if there is any."""
        return self.ranked[0] if self.ranked else None


class Chooser:
    """Weighs the readings of a report's mentions against one another."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def choose(
        self,
        mentions: Sequence[PlaceMention],
        readings: Mapping[Sense, Sequence[Candidate]],
        layout: Layout,
    ) -> Mapping[Sense, Choice]:
        """One choice for each sense; the same mentions in any order give the same."""
        occurrences = Occurrences(mentions, layout)
        ranked = {
            sense: _rank([score(c, Support(), (), has_others=False) for c in candidates])
            for sense, candidates in readings.items()
        }
        weighed_by: dict[Sense, Candidate] | None = None
        for _ in range(ROUNDS):
            anchors = {sense: scored[0].candidate for sense, scored in ranked.items() if scored}
            if anchors == weighed_by:
                # Nothing but the best readings weighs on the others: all would stay as it is.
                break
            ranked, weighed_by = self._weigh(readings, anchors, occurrences), anchors
        return {sense: Choice(scored, _is_sure(scored)) for sense, scored in ranked.items()}

    def _weigh(
        self,
        readings: Mapping[Sense, Sequence[Candidate]],
        anchors: Mapping[Sense, Candidate],
        occurrences: Occurrences,
    ) -> dict[Sense, tuple[Scored, ...]]:
        """Every reading weighed anew, the best of each sense being known."""
        by_name: dict[str, list[Target]] = defaultdict(list)
        for sense in sorted(anchors):
            by_name[sense.name].append(anchors[sense].target)
        context = Context(anchors, occurrences)
        has_others = context.n_names > 1
        weighed = {}
        for sense, candidates in readings.items():
            containers = self._containers(sense, by_name)
            weighed[sense] = _rank(
                [
                    score(
                        c,
                        context.support(sense, c),
                        containers,
                        has_others=has_others,
                        named=context.identities,
                    )
                    for c in candidates
                ]
            )
        return weighed

    def _containers(
        self, sense: Sense, by_name: Mapping[str, Sequence[Target]]
    ) -> tuple[Target, ...]:
        """What the names the text puts this place in stand for."""
        found: list[Target] = []
        for name in sense.within:
            pcode = self._gazetteer.governorate_pcode(name)
            if name_key(name) in by_name:
                found.extend(by_name[name_key(name)])
            elif pcode:
                found.append(self._gazetteer.areas[pcode])
        return tuple(found)


def _rank(scored: Sequence[Scored]) -> tuple[Scored, ...]:
    return tuple(sorted(scored, key=lambda s: (-s.score, s.candidate.identity)))


def _is_sure(scored: Sequence[Scored]) -> bool:
    """Whether the best reading is good enough and stands out from those elsewhere."""
    if not scored:
        return False
    best = scored[0]
    if _is_only_one(best, scored[1:]):
        return True
    if best.score < LEAST_SCORE:
        return False
    if best.context < _context_needed(best.candidate):
        return False
    least_of_rival = _least_of_rival(best.candidate)
    for other in scored[1:]:
        if best.score - other.score >= LEAST_MARGIN:
            return True
        if other.candidate.quality >= least_of_rival and _are_apart(best, other):
            return False
    return True


def _least_of_rival(candidate: Candidate) -> float:
    """How well a rival's name must fit: what merely sounds alike is none of one spelt just so."""
    if candidate.alias is not None and not candidate.alias.within:
        return SAME_SPELLING
    return SAME_KEY if candidate.quality >= SAME_NAME else 0.0


def _is_only_one(best: Scored, others: Sequence[Scored]) -> bool:
    """Whether no other place is called anything like it, wherever the rest of a text plays.

    Not where the text itself puts the place elsewhere.
    """
    candidate = best.candidate
    if best.is_outside or candidate.is_other_kind:
        return False
    is_called_so = candidate.quality >= SAME_SPELLING or (
        candidate.quality >= SAME_NAME and candidate.is_kind_said
    )
    is_capital = candidate.quality >= SAME_KEY and candidate.prominence >= CAPITAL
    if not (is_called_so or is_capital):
        return False
    return not any(
        other.candidate.quality >= SAME_KEY and _are_apart(best, other) for other in others
    )


def _are_apart(one: Scored, other: Scored) -> bool:
    a, b = one.candidate.target, other.candidate.target
    return distance_km(a.latitude, a.longitude, b.latitude, b.longitude) > SAME_SPOT_KM


def _context_needed(candidate: Candidate) -> float:
    """What a neighbour must say for a name that only sounds alike, or another kind of place.

    More than "somewhere in this governorate" when the likeness is weak.
    """
    is_unmistakable = candidate.quality >= SAME_NAME and candidate.prominence >= CAPITAL
    if is_unmistakable or candidate.alias is not None:
        return 0.0
    is_lesser = candidate.prominence < KNOWN_TOWN or candidate.quality < LEAST_LIKENESS
    if candidate.is_other_kind or (candidate.quality < WEAK_LIKENESS and is_lesser):
        return IN_GOVERNORATE + 0.02
    return LEAST_CONTEXT_OF_LIKENESS if candidate.quality < SAME_KEY else 0.0

"""Reading a document's deeds: what happened, who did it to whom, where, when, as it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from frontline.extraction.deeds.encoder import Encoder
from frontline.extraction.deeds.kinds import DEED_KINDS
from frontline.extraction.deeds.network import Network, Reading
from frontline.extraction.deeds.pairs import DocumentView, Pair, pairs_of
from frontline.extraction.deeds.units import SentenceView, is_telling
from frontline.model import ClaimStatus, Role, SubEventType
from frontline.reference.yaml_files import DATA_DIR

MODEL_FOLDER: Final = DATA_DIR / "models" / "reader"
STATUSES: Final = tuple(ClaimStatus)
ROLES: Final = (None, Role.INITIATOR, Role.TARGET, Role.OTHER)

IMPLIED: Final = (
    ("Civilians", Role.TARGET),
    ("Protesters", Role.TARGET),
    ("Unidentified armed group", Role.INITIATOR),
)
"""Parties that take part in a deed though no word names them."""


Hints = Callable[[int, int], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How sure the reader must be; chosen on the develop part of the coded texts.

    ``change`` is for a deed to change who holds a place: likelier than not, for a
    map must not invent; a deed below it stays an event.
    """

    deed: float = 0.25
    change: float = 0.5
    role: float = 0.4
    place: float = 0.5
    place_elsewhere: float = 0.3
    implied: float = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """An actor, place or date of a deed: the one of that number in its sentence."""

    sentence: int
    index: int
    sureness: float
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class ReadDeed:
    """One deed as the reader sees it.

    ``unit`` carries its grammar, ``words`` are all units that tell it.
    ``sureness`` runs from 0 to 1; ``is_sure`` says that it is enough to change
    who holds a place.
    """

    sentence: int
    unit: int
    words: tuple[int, ...]
    kind: SubEventType
    sureness: float
    is_sure: bool
    status: ClaimStatus
    actors: tuple[Part, ...]
    places: tuple[Part, ...]
    date: Part | None
    implied: tuple[tuple[str, Role], ...]


class Reader:
    """Reads documents; one instance serves any number of them.

    Args:
        folder: Its weights.
        thresholds: How sure it must be.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, thresholds: Thresholds | None = None) -> None:
        self._encoder = Encoder(folder)
        self._network = Network(folder)
        self.thresholds = thresholds or Thresholds()

    @classmethod
    @lru_cache(maxsize=1)
    def shared(cls) -> Reader:
        """The shipped reader, loaded once per process."""
        return cls()

    def read(self, document: DocumentView, hints: Hints) -> tuple[ReadDeed, ...]:
        """The deeds of a document, in its order.

        Args:
            document: Its sentences.
            hints: What rules say of the status of what a unit of a sentence tells.
        """
        views = document.views
        if not any(len(view) for view in views):
            return ()
        told = [view.texts if view.is_telling else None for view in views]
        reading = self._network.read(views, self._encoder.vectors(told))
        deeds = []
        for sentence, view in enumerate(views):
            if not view.is_telling:
                continue
            first = reading.firsts[sentence]
            kinds = reading.kinds[first : first + len(view)]
            for unit, words, kind, sureness in _peaks(view, kinds, self.thresholds.deed):
                said = hints(sentence, unit)
                deeds.append(
                    self._deed(document, reading, sentence, unit, words, kind, sureness, said)
                )
        return tuple(deeds)

    def _deed(
        self,
        document: DocumentView,
        reading: Reading,
        sentence: int,
        unit: int,
        words: tuple[int, ...],
        kind: int,
        sureness: float,
        hints: Sequence[float],
    ) -> ReadDeed:
        at = reading.firsts[sentence] + unit
        pairs = pairs_of(document, sentence, unit)
        implied = self._network.implied(reading, at, sentence)
        sub_event_type = DEED_KINDS[kind]
        assert sub_event_type is not None
        return ReadDeed(
            sentence,
            unit,
            words,
            sub_event_type,
            sureness,
            sureness > self.thresholds.change,
            STATUSES[int(np.argmax(self._network.statuses(reading, at, sentence, hints)))],
            self._actors(reading, at, kind, pairs.actors),
            self._places(reading, at, kind, pairs.places),
            self._date(reading, at, kind, pairs.dates),
            tuple(
                party
                for party, score in zip(IMPLIED, implied, strict=True)
                if score > self.thresholds.implied
            ),
        )

    def _actors(
        self, reading: Reading, at: int, kind: int, pairs: Sequence[Pair]
    ) -> tuple[Part, ...]:
        if not pairs:
            return ()
        found = []
        for pair, scores in zip(pairs, self._network.roles(reading, at, kind, pairs), strict=True):
            best = int(np.argmax(scores[1:])) + 1
            if scores[best] > self.thresholds.role:
                found.append(Part(pair.sentence, pair.index, float(scores[best]), ROLES[best]))
        return tuple(found)

    def _places(
        self, reading: Reading, at: int, kind: int, pairs: Sequence[Pair]
    ) -> tuple[Part, ...]:
        if not pairs:
            return ()
        scores = self._network.places(reading, at, kind, pairs)
        sure = [
            Part(pair.sentence, pair.index, float(score))
            for pair, score in zip(pairs, scores, strict=True)
            if score > self.thresholds.place and pair.sentence_distance == 0
        ]
        if sure:
            return tuple(sure)
        best = int(np.argmax(scores))
        if scores[best] <= self.thresholds.place_elsewhere:
            return ()
        # A list named in one other sentence ("both towns were shelled again").
        there = pairs[best].sentence
        return tuple(
            Part(pair.sentence, pair.index, float(score))
            for pair, score in zip(pairs, scores, strict=True)
            if pair.sentence == there
            and score > min(self.thresholds.place, float(scores[best]) - 1e-6)
        )

    def _date(self, reading: Reading, at: int, kind: int, pairs: Sequence[Pair]) -> Part | None:
        scores = self._network.dates(reading, at, kind, pairs)
        best = int(np.argmax(scores))
        if best == 0:
            return None
        pair = pairs[best - 1]
        return Part(pair.sentence, pair.index, float(scores[best]))


def _peaks(
    view: SentenceView, kinds: np.ndarray, threshold: float
) -> Iterator[tuple[int, tuple[int, ...], int, float]]:
    """The deeds of a sentence: words that tell the same kind and hang together are one."""
    best = kinds[:, 1:].argmax(1) + 1 if len(kinds) else np.zeros(0, int)
    taken: set[int] = set()
    order = sorted(range(len(view)), key=lambda u: (-kinds[u, best[u]], u))
    found = []
    for unit in order:
        kind, sureness = int(best[unit]), float(kinds[unit, best[unit]])
        if sureness <= threshold:
            break
        if unit in taken or not is_telling(view, unit):
            continue
        words = {unit}
        for other in range(len(view)):
            is_same = int(best[other]) == kind and kinds[other, kind] > 0.5 * threshold
            if is_same and _hang_together(view, unit, other):
                words.add(other)
        taken |= words
        found.append((unit, tuple(sorted(words)), kind, sureness))
    yield from sorted(found)


def _hang_together(view: SentenceView, one: int, other: int) -> bool:
    """Whether two words are of one phrase: near, or head and dependent."""
    if abs(one - other) <= _NEAR:
        return True
    return abs(one - other) <= _REACH and (view.heads[one] == other or view.heads[other] == one)


_NEAR: Final = 3
_REACH: Final = 8

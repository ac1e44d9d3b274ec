"""Labelled documents as the numbers the network is trained on."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from bench.reader.labels import IMPLIED, Deed, Labelled
from frontline.extraction.deeds.encoder import MAX_PIECES
from frontline.extraction.deeds.kinds import DEED_KINDS
from frontline.extraction.deeds.pairs import (
    N_BUCKETS,
    N_EXTRAS,
    N_SENTENCE_BUCKETS,
    N_STANDINGS,
    Pair,
    bucket,
    position_bucket,
    sentence_bucket,
)
from frontline.extraction.deeds.retold import N_FAR, N_POSITIONS, Likeness
from frontline.extraction.deeds.units import ACTIONS, BLOCKS, MOODS, UnitKind, novelty
from frontline.extraction.roles.attribution import N_HINTS
from frontline.model import ClaimStatus, Factuality

_FIRST, _LAST, _MASK, _UNKNOWN = 101, 102, 103, 100
_PIECES_A_WORD = 6
_WIDTHS = (16, 24, 32, 48, 64, 96, MAX_PIECES + 2)
_RARE = 5
_PAIRS = ("role", "place", "date")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of grammar that were met often enough; the first stands for all others."""

    deps: tuple[str, ...]
    tags: tuple[str, ...]
    paths: tuple[str, ...]

    @classmethod
    def of(cls, documents: Sequence[Labelled]) -> Vocabulary:
        """The vocabulary of some documents."""
        deps: Counter[str] = Counter()
        tags: Counter[str] = Counter()
        paths: Counter[str] = Counter()
        for document in documents:
            for view in document.view.views:
                deps.update(view.deps)
                tags.update(view.tags)
            for deed in document.deeds:
                paths.update(pair.path for pair, _ in (*deed.roles, *deed.places))
        return cls(*(_common(words) for words in (deps, tags, paths)))

    def sizes(self) -> dict[str, int]:
        """How many of each kind of number the network must know."""
        return {
            "kinds": len(UnitKind),
            "actions": len(ACTIONS),
            "deps": len(self.deps),
            "tags": len(self.tags),
            "blocks": len(BLOCKS),
            "moods": len(MOODS),
            "positions": 8,
            "hints": N_HINTS,
            "deeds": len(DEED_KINDS),
            "statuses": len(ClaimStatus),
            "implied": len(IMPLIED),
            "paths": len(self.paths),
            "sentence_buckets": N_SENTENCE_BUCKETS,
            "buckets": N_BUCKETS,
            "extras": N_EXTRAS,
            "standings": N_STANDINGS,
            "factualities": len(Factuality),
            "retold_far": N_FAR,
            "retold_positions": N_POSITIONS,
            "likenesses": len(Likeness),
        }


def _common(words: Counter[str]) -> tuple[str, ...]:
    return ("?", *sorted(word for word, count in words.items() if count >= _RARE))


@dataclass(slots=True)
class Batch:
    """Some documents: units in a row, then deeds, then pairs of a deed and what may be its own.

    ``lengths`` are the sentences of like length that are read, with that length; ``pairs``
    holds for roles, places and dates: features, labels, deed. ``retellings`` are rows of
    two units, how their sentences compare, and whether both tell one happening.
    """

    ids: Tensor
    attention: Tensor
    lengths: list[tuple[Tensor, int]]
    documents: list[tuple[int, int]]
    units: dict[str, Tensor]
    deeds: Tensor
    implied: Tensor
    hints: Tensor
    pairs: dict[str, tuple[Tensor, Tensor, Tensor]]
    undated: list[int]
    retellings: Tensor


@dataclass(slots=True)
class _Rows:
    """A batch in the making."""

    pieces: list[list[int]] = field(default_factory=list)
    are_read: list[bool] = field(default_factory=list)
    documents: list[tuple[int, int]] = field(default_factory=list)
    units: dict[str, list[int]] = field(default_factory=dict)
    deeds: list[tuple[int, int, int]] = field(default_factory=list)
    implied: list[list[float]] = field(default_factory=list)
    hints: list[list[float]] = field(default_factory=list)
    pairs: dict[str, list[tuple[int, ...]]] = field(
        default_factory=lambda: {what: [] for what in _PAIRS}
    )
    undated: list[int] = field(default_factory=list)
    retellings: list[tuple[int, ...]] = field(default_factory=list)

    def add_unit(self, **numbers: int) -> None:
        for name, number in numbers.items():
            self.units.setdefault(name, []).append(number)


class Batches:
    """Makes batches of documents.

    Args:
        tokenizer: The encoder's.
        vocabulary: The grammar it knows.
        drop: The share of words hidden while training; of lexicon marks, twice that.
    """

    def __init__(self, tokenizer: Tokenizer, vocabulary: Vocabulary, drop: float = 0.05) -> None:
        self._tokenizer = tokenizer
        self._numbers = {
            name: {word: i for i, word in enumerate(getattr(vocabulary, name))}
            for name in ("deps", "tags", "paths")
        }
        self._drop = drop
        self._known: dict[str, list[int]] = {}

    def epoch(
        self, documents: Sequence[Labelled], size: int, chance: random.Random
    ) -> Iterator[Batch]:
        """All documents once, shuffled, some words hidden."""
        shuffled = list(documents)
        chance.shuffle(shuffled)
        for at in range(0, len(shuffled), size):
            yield self.batch(shuffled[at : at + size], chance)

    def batch(self, documents: Sequence[Labelled], chance: random.Random | None = None) -> Batch:
        """One batch; nothing is hidden without a source of chance."""
        rows = _Rows()
        for document in documents:
            self._add(rows, document, chance)
        return _tensors(rows)

    def _add(self, rows: _Rows, document: Labelled, chance: random.Random | None) -> None:
        first = len(rows.pieces)
        starts: list[int] = []
        new = novelty(document.view.views)
        for at in range(len(document.view.views)):
            starts.append(len(rows.units.get("row", ())))
            self._add_sentence(rows, document, at, new[at], chance)
        rows.documents.append((first, len(rows.pieces)))
        for deed in document.deeds:
            is_other = chance is not None and deed.others and chance.random() < 0.5
            told = chance.choice(deed.others) if chance is not None and is_other else deed
            self._add_deed(rows, told, starts)
        for pair, is_same in document.retellings:
            units = [starts[sentence] + unit for sentence, unit in (pair.first, pair.second)]
            alike = (pair.actors, pair.places, pair.dates, pair.numbers)
            rows.retellings.append((*units, pair.far, pair.position, *alike, is_same))

    def _add_sentence(
        self,
        rows: _Rows,
        document: Labelled,
        at: int,
        new: Sequence[int],
        chance: random.Random | None,
    ) -> None:
        view = document.view.views[at]
        ids = [_FIRST]
        for unit in range(len(view)):
            action = view.actions[unit]
            pieces = self._pieces(view.texts[unit])
            if chance is not None and view.kinds[unit] == UnitKind.WORD:
                if chance.random() < self._drop:
                    pieces = [_MASK]
                if action and chance.random() < 2 * self._drop:
                    action = 0
            fits = len(ids) + len(pieces) < MAX_PIECES
            rows.add_unit(
                row=len(rows.pieces),
                piece=len(ids) if fits else len(ids) - 1,
                kinds=view.kinds[unit],
                actions=action,
                deps=self._numbers["deps"].get(view.deps[unit], 0),
                tags=self._numbers["tags"].get(view.tags[unit], 0),
                blocks=view.block,
                moods=view.moods[unit],
                novelty=new[unit],
                positions=position_bucket(at),
                labels=document.unit_labels[at][unit],
                factuality=document.factuality[at][unit],
            )
            ids += pieces if fits else []
        rows.pieces.append([*ids, _LAST])
        rows.are_read.append(view.is_telling)

    def _pieces(self, word: str) -> list[int]:
        if word not in self._known:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:_PIECES_A_WORD]
            self._known[word] = ids or [_UNKNOWN]
        return self._known[word]

    def _add_deed(self, rows: _Rows, deed: Deed, starts: Sequence[int]) -> None:
        at, number = starts[deed.sentence] + deed.unit, len(rows.deeds)
        rows.deeds.append((at, deed.kind, deed.status))
        rows.implied.append(deed.implied)
        rows.hints.append(deed.hints)
        rows.undated.append(deed.undated)
        labelled = {"role": deed.roles, "place": deed.places, "date": deed.dates}
        for what, pairs in labelled.items():
            for pair, label in pairs:
                rows.pairs[what].append((*self._pair(at, pair, starts), label, number))

    def _pair(self, at: int, pair: Pair, starts: Sequence[int]) -> tuple[int, ...]:
        return (
            at,
            starts[pair.sentence] + pair.unit,
            sentence_bucket(pair),
            bucket(pair.unit_distance),
            self._numbers["paths"].get(pair.path, 0),
            pair.extra,
            pair.rank,
            pair.standing,
        )


def _tensors(rows: _Rows) -> Batch:
    width = max(map(len, rows.pieces))
    ids = np.zeros((len(rows.pieces), width), np.int64)
    attention = np.zeros_like(ids)
    by_width: dict[int, list[int]] = {}
    for at, pieces in enumerate(rows.pieces):
        ids[at, : len(pieces)] = pieces
        attention[at, : len(pieces)] = 1
        if rows.are_read[at]:
            by_width.setdefault(next(w for w in _WIDTHS if len(pieces) <= w), []).append(at)
    pairs = {}
    for what, found in rows.pairs.items():
        table = torch.tensor(found, dtype=torch.int64).reshape(-1, 10)
        pairs[what] = (table[:, :8], table[:, 8], table[:, 9])
    return Batch(
        ids=torch.from_numpy(ids),
        attention=torch.from_numpy(attention),
        lengths=[(torch.tensor(at), min(w, width)) for w, at in by_width.items()],
        documents=rows.documents,
        units={name: torch.tensor(numbers) for name, numbers in rows.units.items()},
        deeds=torch.tensor(rows.deeds, dtype=torch.int64).reshape(-1, 3),
        implied=torch.tensor(rows.implied, dtype=torch.float32).reshape(-1, len(IMPLIED)),
        hints=torch.tensor(rows.hints, dtype=torch.float32).reshape(-1, N_HINTS),
        pairs=pairs,
        undated=rows.undated,
        retellings=torch.tensor(rows.retellings, dtype=torch.int64).reshape(-1, 9),
    )

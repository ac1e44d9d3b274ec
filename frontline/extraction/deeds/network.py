"""The trained part of the reader in plain numpy: from vectors of words to scores.

The layers are those that ``bench/reader/network.py`` trains; names are its names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from frontline.errors import MissingComponentError
from frontline.extraction.deeds.pairs import Pair, bucket, position_bucket, sentence_bucket
from frontline.extraction.deeds.retold import Retelling
from frontline.extraction.deeds.units import SentenceView, novelty

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

CONTEXT: Final = 64
LAYERS_WIDTH: Final = 768
"""What the encoder gives of a word: two layers of 384."""

_ROWS: Final = 1_024
"""Units or pairs scored at once: few calls for a document, and bounded memory for a long one."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of grammar the network knows, by number; 0 is any other."""

    deps: Mapping[str, int]
    tags: Mapping[str, int]
    paths: Mapping[str, int]

    @classmethod
    def read(cls, path: Path) -> Vocabulary:
        """Read the lists written when it was trained."""
        lists = json.loads(path.read_text(encoding="utf-8"))
        numbered = {
            name: {word: i for i, word in enumerate(words)} for name, words in lists.items()
        }
        return cls(numbered["deps"], numbered["tags"], numbered["paths"])


@dataclass(frozen=True, slots=True)
class Reading:
    """Vectors and scores of one document's units, all sentences in a row.

    ``firsts`` is the number of each sentence's first unit; ``kinds`` the
    probability of each kind of deed by unit.
    """

    units: Floats
    sentences: Floats
    firsts: tuple[int, ...]
    kinds: Floats


@dataclass(frozen=True, slots=True)
class DeedPairs:
    """One deed's pairs of one sort: its unit among all of the document, its kind, the pairs."""

    unit: int
    kind: int
    pairs: Sequence[Pair]


class Network:
    """The heads of the reader.

    Each is asked for many units or deeds of a document at once: the layers are
    small, and a call for each would cost more than what it computes.

    Args:
        folder: Where ``heads.npz`` and ``vocabulary.json`` lie.

    Raises:
        MissingComponentError: If a file is not there.
    """

    def __init__(self, folder: Path) -> None:
        try:
            with np.load(folder / "heads.npz", allow_pickle=False) as weights:
                self._w = {name: weights[name].astype(np.float32) for name in weights.files}
            self._vocabulary = Vocabulary.read(folder / "vocabulary.json")
        except FileNotFoundError as error:
            raise MissingComponentError(
                f"{error.filename}: the learned reader is not there; check it out again, "
                "or train it with 'make train'."
            ) from None

    def read(self, views: Sequence[SentenceView], words: Sequence[Floats | None]) -> Reading:
        """Vectors and deed scores of a document.

        Args:
            views: Its sentences.
            words: The encoder's vectors of each sentence's units, None where it was not read.
        """
        lengths = np.array([len(view) for view in views])
        firsts = np.cumsum([0, *lengths[:-1]])
        known = np.concatenate(
            [
                np.tanh(self._linear("squeeze", np.concatenate(features)))
                for features in _bounded(
                    map(self._features, range(len(views)), views, words, novelty(views))
                )
            ]
        )
        means, highest = (
            _means(known, firsts, lengths),
            _gathered(np.maximum, known, firsts, lengths),
        )
        context = self._context(np.concatenate([means, highest], 1))
        sentence_of = np.repeat(np.arange(len(views)), lengths)
        units = np.concatenate(
            [
                self._widened(known[at : at + _ROWS], context[sentence_of[at : at + _ROWS]])
                for at in range(0, len(known), _ROWS)
            ]
        )
        return Reading(
            units,
            _means(units, firsts, lengths),
            tuple(int(first) for first in firsts),
            _softmax(self._linear("deed", units)),
        )

    def statuses(
        self,
        reading: Reading,
        units: Sequence[int],
        sentences: Sequence[int],
        hints: Sequence[Sequence[float]],
    ) -> Floats:
        """Probability of each claim status of deeds, a row each; ``hints`` is what rules say."""
        both = self._both(reading, units, sentences)
        return _softmax(
            self._head("status", np.concatenate([both, np.asarray(hints, np.float32)], 1))
        )

    def implied(self, reading: Reading, units: Sequence[int], sentences: Sequence[int]) -> Floats:
        """Probability that parties which no word names take part in deeds, a row each."""
        return _sigmoid(self._head("implied", self._both(reading, units, sentences)))

    def roles(self, reading: Reading, deeds: Sequence[DeedPairs]) -> list[Floats]:
        """For each deed the probability of each role (none first) of each of its pairs."""
        return [_softmax(scores) for scores in self._of_pairs("role", reading, deeds)]

    def places(self, reading: Reading, deeds: Sequence[DeedPairs]) -> list[Floats]:
        """For each deed the probability that it was done at each pair's place."""
        return [_sigmoid(scores)[:, 0] for scores in self._of_pairs("place", reading, deeds)]

    def dates(self, reading: Reading, deeds: Sequence[DeedPairs]) -> list[Floats]:
        """For each deed the probability that none of the dates is its own, then of each."""
        none = self._linear("no_date", reading.units[[deed.unit for deed in deeds]])
        return [
            _softmax(np.concatenate([nothing, scores[:, 0]])[None])[0]
            for nothing, scores in zip(none, self._of_pairs("date", reading, deeds), strict=True)
        ]

    def factualities(
        self, reading: Reading, units: Sequence[int], sentences: Sequence[int]
    ) -> Floats:
        """Probability of each way that units, each of a sentence, stand to what happened."""
        return _softmax(self._head("factuality", self._both(reading, units, sentences)))

    def retellings(self, reading: Reading, pairs: Sequence[Retelling]) -> Floats:
        """Probability that the two telling words of each pair tell one happening."""
        w = self._w
        one, other = (
            reading.units[[reading.firsts[at[0]] + at[1] for at in side]]
            for side in ([p.first for p in pairs], [p.second for p in pairs])
        )
        alike = np.array([(p.actors, p.places, p.dates, p.numbers) for p in pairs])
        n = len(w["likeness.weight"]) // 4
        parts = [one, other, one * other, np.abs(one - other)]
        parts += [w["retold_far.weight"][[p.far for p in pairs]]]
        parts += [w["retold_position.weight"][[p.position for p in pairs]]]
        parts += [w["likeness.weight"][alike[:, what] + n * what] for what in range(4)]
        found: Floats = _sigmoid(self._head("retold", np.concatenate(parts, 1)))[:, 0]
        return found

    # ---------------------------------------------------------------- layers

    def _features(
        self, at: int, view: SentenceView, vectors: Floats | None, novelty: Sequence[int]
    ) -> Floats:
        """What is known of each unit of one sentence, the one of that number."""
        w, v = self._w, self._vocabulary
        n = len(view)
        features = [
            np.zeros((n, LAYERS_WIDTH), np.float32) if vectors is None else vectors,
            w["kind.weight"][view.kinds],
            w["action.weight"][view.actions],
            w["dep.weight"][[v.deps.get(dep, 0) for dep in view.deps]],
            w["tag.weight"][[v.tags.get(tag, 0) for tag in view.tags]],
            np.broadcast_to(w["block.weight"][view.block], (n, w["block.weight"].shape[1])),
            np.broadcast_to(
                w["position.weight"][position_bucket(at)], (n, w["position.weight"].shape[1])
            ),
            w["mood.weight"][view.moods],
            w["novelty.weight"][novelty],
        ]
        return np.concatenate(features, 1)

    def _widened(self, known: Floats, context: Floats) -> Floats:
        """Units with what the document tells around each of their sentences."""
        both = np.concatenate([known, context], 1)
        return self._normed(known + _gelu(self._linear("widen", both)))

    def _context(self, told: Floats) -> Floats:
        forward = self._recurrent(told, "")
        backward = self._recurrent(told[::-1], "_reverse")[::-1]
        return np.concatenate([forward, backward], 1)

    def _recurrent(self, told: Floats, way: str) -> Floats:
        """A gated recurrent unit over sentences (Cho et al. 2014, as torch counts its gates)."""
        w = self._w
        inputs = told @ w[f"document.weight_ih_l0{way}"].T + w[f"document.bias_ih_l0{way}"]
        state, states = np.zeros(CONTEXT, np.float32), []
        for given in inputs:
            kept = state @ w[f"document.weight_hh_l0{way}"].T + w[f"document.bias_hh_l0{way}"]
            reset = _sigmoid(given[:CONTEXT] + kept[:CONTEXT])
            update = _sigmoid(given[CONTEXT : 2 * CONTEXT] + kept[CONTEXT : 2 * CONTEXT])
            new = np.tanh(given[2 * CONTEXT :] + reset * kept[2 * CONTEXT :])
            state = (1 - update) * new + update * state
            states.append(state)
        return np.stack(states)

    def _both(self, reading: Reading, units: Sequence[int], sentences: Sequence[int]) -> Floats:
        return np.concatenate([reading.units[units], reading.sentences[sentences]], 1)

    def _of_pairs(
        self, head: str, reading: Reading, deeds: Sequence[DeedPairs]
    ) -> Iterator[Floats]:
        """The scores that a head gives to the pairs of each deed."""
        rows = [(deed.unit, deed.kind, pair) for deed in deeds for pair in deed.pairs]
        width = len(self._w[f"{head}.3.bias"])
        scores = np.concatenate(
            [
                np.zeros((0, width), np.float32),
                *(
                    self._head(head, self._pairs(reading, rows[at : at + _ROWS]))
                    for at in range(0, len(rows), _ROWS)
                ),
            ]
        )
        first = 0
        for deed in deeds:
            yield scores[first : first + len(deed.pairs)]
            first += len(deed.pairs)

    def _pairs(self, reading: Reading, rows: Sequence[tuple[int, int, Pair]]) -> Floats:
        """What is known of pairs, each with its deed's unit and kind."""
        w, paths = self._w, self._vocabulary.paths
        units, kinds, pairs = zip(*rows, strict=True)
        deeds = reading.units[list(units)]
        others = reading.units[[reading.firsts[pair.sentence] + pair.unit for pair in pairs]]
        return np.concatenate(
            [
                deeds,
                others,
                deeds * others,
                w["deed_kind.weight"][list(kinds)],
                w["path.weight"][[paths.get(pair.path, 0) for pair in pairs]],
                w["far.weight"][[sentence_bucket(pair) for pair in pairs]],
                w["near.weight"][[bucket(pair.unit_distance) for pair in pairs]],
                w["extra.weight"][[pair.extra for pair in pairs]],
                w["rank.weight"][[pair.rank for pair in pairs]],
                w["standing.weight"][[pair.standing for pair in pairs]],
            ],
            1,
        )

    def _head(self, name: str, x: Floats) -> Floats:
        """Two layers; dropout stood between them while they were trained."""
        return self._linear(f"{name}.3", _gelu(self._linear(f"{name}.0", x)))

    def _linear(self, name: str, x: Floats) -> Floats:
        y: Floats = x @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]
        return y

    def _normed(self, x: Floats) -> Floats:
        centred = x - x.mean(-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
        y: Floats = centred / scale * self._w["norm.weight"] + self._w["norm.bias"]
        return y


def _bounded(arrays: Iterable[Floats]) -> Iterator[list[Floats]]:
    """Arrays in groups of so many rows that little is lost and memory stays bounded."""
    group: list[Floats] = []
    n_rows = 0
    for array in arrays:
        if group and n_rows + len(array) > _ROWS:
            yield group
            group, n_rows = [], 0
        group.append(array)
        n_rows += len(array)
    if group:
        yield group


def _means(rows: Floats, firsts: Ints, lengths: Ints) -> Floats:
    """The mean of each stretch of rows, given where it starts and how long it is."""
    means = _gathered(np.add, rows, firsts, lengths) / np.maximum(lengths, 1)[:, None].astype(
        np.float32
    )
    return means.astype(np.float32)


def _gathered(function: np.ufunc, rows: Floats, firsts: Ints, lengths: Ints) -> Floats:
    """What a function makes of each stretch of rows; zeros where it has none.

    A sentence has no units where its only word is an epithet ("Heroic").
    """
    found = np.zeros((len(lengths), rows.shape[1]), np.float32)
    filled = np.flatnonzero(lengths)
    found[filled] = function.reduceat(rows, firsts[filled])
    return found


def _sigmoid(x: Floats) -> Floats:
    raised: Floats = np.exp(-np.clip(x, -30, 30)).astype(np.float32)
    return np.float32(1) / (np.float32(1) + raised)


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def _gelu(x: Floats) -> Floats:
    y: Floats = 0.5 * x * (1 + _erf(x / np.float32(np.sqrt(2))))
    return y


def _erf(x: Floats) -> Floats:
    """The error function to 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26)."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    series = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    y: Floats = np.sign(x) * (1 - series * np.exp(-x * x))
    return y

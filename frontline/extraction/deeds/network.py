"""The trained part of the reader in plain numpy: from vectors of words to scores.

The layers are those that ``bench/reader/network.py`` trains; names are its names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
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

CONTEXT: Final = 64
LAYERS_WIDTH: Final = 768
"""What the encoder gives of a word: two layers of 384."""


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


class Network:
    """The heads of the reader.

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
        known = [
            self._squeezed(view, vectors, new, at)
            for at, (view, vectors, new) in enumerate(
                zip(views, words, novelty(views), strict=True)
            )
        ]
        told = np.stack([np.concatenate([x.mean(0), x.max(0)]) for x in known])
        context = self._context(told)
        units = [
            self._normed(
                x
                + _gelu(
                    self._linear(
                        "widen", np.concatenate([x, np.broadcast_to(c, (len(x), len(c)))], 1)
                    )
                )
            )
            for x, c in zip(known, context, strict=True)
        ]
        firsts = np.cumsum([0, *(len(x) for x in units[:-1])])
        row = np.concatenate(units)
        return Reading(
            row,
            np.stack([x.mean(0) for x in units]),
            tuple(int(first) for first in firsts),
            _softmax(self._linear("deed", row)),
        )

    def statuses(
        self, reading: Reading, unit: int, sentence: int, hints: Sequence[float]
    ) -> Floats:
        """Probability of each claim status for the deed at a unit; ``hints`` is what rules say."""
        both = self._both(reading, unit, sentence)
        x = np.concatenate([both, np.asarray([hints], np.float32)], 1)
        found: Floats = _softmax(self._head("status", x))[0]
        return found

    def implied(self, reading: Reading, unit: int, sentence: int) -> Floats:
        """Probability that parties which no word names take part in the deed."""
        found: Floats = _sigmoid(self._head("implied", self._both(reading, unit, sentence)))[0]
        return found

    def roles(self, reading: Reading, unit: int, kind: int, pairs: Sequence[Pair]) -> Floats:
        """Probability of each role (none first) of each pair."""
        return _softmax(self._head("role", self._pairs(reading, unit, kind, pairs)))

    def places(self, reading: Reading, unit: int, kind: int, pairs: Sequence[Pair]) -> Floats:
        """Probability that the deed was done at each pair's place."""
        scores = self._head("place", self._pairs(reading, unit, kind, pairs))
        found: Floats = _sigmoid(scores)[:, 0]
        return found

    def dates(self, reading: Reading, unit: int, kind: int, pairs: Sequence[Pair]) -> Floats:
        """Probability that none of the dates is the deed's, then of each."""
        none = self._linear("no_date", reading.units[unit][None])[0]
        if not pairs:
            return np.ones(1, np.float32)
        scores = self._head("date", self._pairs(reading, unit, kind, pairs))[:, 0]
        found: Floats = _softmax(np.concatenate([none, scores])[None])[0]
        return found

    def factualities(self, reading: Reading, units: Sequence[int], sentence: int) -> Floats:
        """Probability of each way that the units of one sentence stand to what happened."""
        own = reading.units[list(units)]
        whole = np.broadcast_to(reading.sentences[sentence], own.shape)
        return _softmax(self._head("factuality", np.concatenate([own, whole], 1)))

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

    def _squeezed(
        self, view: SentenceView, vectors: Floats | None, novelty: Sequence[int], at: int
    ) -> Floats:
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
        return np.tanh(self._linear("squeeze", np.concatenate(features, 1)))

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

    def _both(self, reading: Reading, unit: int, sentence: int) -> Floats:
        return np.concatenate([reading.units[unit], reading.sentences[sentence]])[None]

    def _pairs(self, reading: Reading, unit: int, kind: int, pairs: Sequence[Pair]) -> Floats:
        w = self._w
        deed = reading.units[unit]
        others = reading.units[[reading.firsts[pair.sentence] + pair.unit for pair in pairs]]
        n = len(pairs)
        far = [sentence_bucket(pair) for pair in pairs]
        return np.concatenate(
            [
                np.broadcast_to(deed, (n, len(deed))),
                others,
                deed * others,
                np.broadcast_to(w["deed_kind.weight"][kind], (n, w["deed_kind.weight"].shape[1])),
                w["path.weight"][[self._vocabulary.paths.get(pair.path, 0) for pair in pairs]],
                w["far.weight"][far],
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

"""The frozen part of the reader: words to vectors, by a small encoder run with onnxruntime.

all-MiniLM-L6-v2 (Apache-2.0), its upper layers trained further; int8 weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from frontline.errors import MissingComponentError

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

MAX_PIECES: Final = 128
"""Word pieces read of one sentence; what lies beyond takes the last one's vector."""

_FIRST, _LAST, _UNKNOWN = 101, 102, 100
_PIECES_A_WORD: Final = 6
_BATCH_PIECES: Final = 2_048
_WIDTHS: Final = (16, 24, 32, 48, 64, 96, MAX_PIECES)


class Encoder:
    """Turns sentences, given as lists of words, into vectors of their words.

    Args:
        folder: Where ``encoder.onnx`` and ``tokenizer.json`` lie.

    Raises:
        MissingComponentError: If a file is not there.
    """

    def __init__(self, folder: Path) -> None:
        for name in ("encoder.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise MissingComponentError(
                    f"{folder / name}: the learned reader is not there; check it out again, "
                    "or train it with 'make train'."
                )
        options = onnxruntime.SessionOptions()
        # One thread: processes are the parallelism.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # The arena keeps the largest batch ever seen.
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._pieces = lru_cache(maxsize=20_000)(self._split)

    def _split(self, word: str) -> tuple[int, ...]:
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:_PIECES_A_WORD]
        return tuple(ids) or (_UNKNOWN,)

    def vectors(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """For each sentence one row a word: the middle and the last layer side by side."""
        rows = [self._row(words) for words in sentences]
        found: list[Floats] = [np.zeros((0, 0), np.float32)] * len(rows)
        for numbers in self._batches(rows):
            width = max(len(rows[number][0]) for number in numbers)
            ids = np.zeros((len(numbers), width), np.int64)
            mask = np.zeros((len(numbers), width), np.int64)
            for at, number in enumerate(numbers):
                pieces = rows[number][0]
                ids[at, : len(pieces)] = pieces
                mask[at, : len(pieces)] = 1
            layers = self._session.run(None, {"ids": ids, "attention": mask})[0]
            for at, number in enumerate(numbers):
                found[number] = layers[at, rows[number][1]]
        return found

    def _row(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """The pieces of a sentence, and where each word's first piece stands."""
        pieces, firsts = [_FIRST], []
        for word in words:
            split = self._pieces(word)
            if len(pieces) + len(split) < MAX_PIECES:
                firsts.append(len(pieces))
                pieces += split
            else:
                firsts.append(len(pieces) - 1)
        return [*pieces, _LAST], firsts

    def _batches(self, rows: Sequence[tuple[list[int], list[int]]]) -> list[list[int]]:
        """Sentences of like length together, so that little is padded."""
        by_width: dict[int, list[int]] = {}
        for number, (pieces, _) in enumerate(rows):
            by_width.setdefault(next(w for w in _WIDTHS if len(pieces) <= w), []).append(number)
        batches = []
        for width, numbers in by_width.items():
            size = max(1, _BATCH_PIECES // width)
            batches += [numbers[at : at + size] for at in range(0, len(numbers), size)]
        return batches

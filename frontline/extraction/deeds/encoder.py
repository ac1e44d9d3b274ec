"""The frozen part of the reader: words to vectors, by a small encoder run with onnxruntime.

all-MiniLM-L6-v2 (Apache-2.0), its upper layers trained further; int8 weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
_BATCH_PIECES: Final = 512


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
        # The arena keeps what the largest batch took, and a batch is bounded (_BATCH_PIECES).
        options.enable_cpu_mem_arena = True
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

    def vectors(self, sentences: Sequence[Sequence[str] | None]) -> list[Floats | None]:
        """For each sentence one row a word: the middle and the last layer side by side.

        None stays None: a sentence that is not to be read.
        """
        rows = [None if words is None else self._row(words) for words in sentences]
        found: list[Floats | None] = [None] * len(rows)
        for batch in _batches(rows):
            width = max(len(pieces) for _, pieces, _ in batch)
            ids = np.zeros((len(batch), width), np.int64)
            mask = np.zeros((len(batch), width), np.int64)
            for at, (_, pieces, _) in enumerate(batch):
                ids[at, : len(pieces)] = pieces
                mask[at, : len(pieces)] = 1
            layers = self._session.run(None, {"ids": ids, "attention": mask})[0]
            for at, (number, _, firsts) in enumerate(batch):
                found[number] = layers[at, firsts]
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


_Row = tuple[int, list[int], list[int]]


def _batches(rows: Sequence[tuple[list[int], list[int]] | None]) -> Iterator[list[_Row]]:
    """Sentences of like length together, so that little is padded: number, pieces, firsts.

    The eight-bit layers take their scale from a whole batch, its padding too: sentences
    batched otherwise get other vectors, and some other events.
    """
    read = [(number, *row) for number, row in enumerate(rows) if row is not None]
    batch: list[_Row] = []
    for row in sorted(read, key=lambda row: (len(row[1]), row[0])):
        if batch and len(row[1]) * (len(batch) + 1) > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch

"""Numbers and names in few bytes, for what is sent to the browser once and read there.

Whole numbers are written seven bits a byte, the lowest first (LEB128): most
counts and differences take one byte. ``pack`` and ``unpack`` are inverse; the
browser's half is ``frontline/ui/playback/bytes.js``.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import orjson
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.int64]

_LENGTH_BYTES: Final = 4
# Above 6 the bytes hardly shrink and the time doubles.
_LEVEL: Final = 6
_MOST_BYTES_OF_A_NUMBER: Final = 5


def varints(values: ArrayLike) -> bytes:
    """Whole numbers from 0 to 2^35, one after the other.

    Raises:
        ValueError: If a number is negative or too large.
    """
    numbers = np.asarray(values, dtype=np.int64)
    if numbers.size == 0:
        return b""
    if numbers.min() < 0 or numbers.max() >> (7 * _MOST_BYTES_OF_A_NUMBER):
        raise ValueError("only whole numbers from 0 to 2^35 can be packed")
    lengths = np.ones(numbers.size, dtype=np.int64)
    for size in range(1, _MOST_BYTES_OF_A_NUMBER):
        lengths += numbers >> (7 * size) > 0
    ends = np.cumsum(lengths)
    starts = ends - lengths
    packed = np.zeros(ends[-1], dtype=np.uint8)
    for place in range(_MOST_BYTES_OF_A_NUMBER):
        here = lengths > place
        more = np.where(lengths[here] > place + 1, 128, 0)
        packed[starts[here] + place] = (numbers[here] >> (7 * place)) & 127 | more
    return packed.tobytes()


def read_varints(packed: bytes) -> Numbers:
    """The numbers that ``varints`` wrote."""
    raw = np.frombuffer(packed, dtype=np.uint8).astype(np.int64)
    is_last = raw < 128
    number = np.concatenate(([0], np.cumsum(is_last)[:-1])) if raw.size else raw
    first = np.flatnonzero(np.concatenate(([True], is_last[:-1]))) if raw.size else raw
    place = np.arange(raw.size) - first[number] if raw.size else raw
    values = np.zeros(int(is_last.sum()), dtype=np.int64)
    np.add.at(values, number, (raw & 127) << (7 * place))
    return values


def zigzag(values: ArrayLike) -> Numbers:
    """Small numbers of both signs as small numbers from 0: 0, −1, 1, −2 as 0, 1, 2, 3."""
    numbers = np.asarray(values, dtype=np.int64)
    return np.where(numbers < 0, -2 * numbers - 1, 2 * numbers)


def steps(values: ArrayLike) -> Numbers:
    """Each number's difference from the one before it, the first from 0."""
    numbers = np.asarray(values, dtype=np.int64)
    return numbers - np.concatenate(([0], numbers[:-1]))[: numbers.size]


def pack(words: Mapping[str, Any], columns: Mapping[str, bytes]) -> bytes:
    """Words (anything JSON holds) and columns of bytes, compressed."""
    head = {"words": words, "columns": {name: len(column) for name, column in columns.items()}}
    return zlib.compress(_with_length(orjson.dumps(head)) + b"".join(columns.values()), _LEVEL)


def unpack(packed: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What ``pack`` was given."""
    head, rest = _split(zlib.decompress(packed))
    columns = {}
    for name, size in head["columns"].items():
        columns[name], rest = rest[:size], rest[size:]
    return head["words"], columns


def envelope(settings: Mapping[str, Any], body: bytes) -> bytes:
    """Settings of a view in front of what ``pack`` made, so that both travel as one."""
    return _with_length(orjson.dumps(settings)) + body


def open_envelope(message: bytes) -> tuple[dict[str, Any], bytes]:
    """The settings and the packed body of an ``envelope``."""
    return _split(message)


def _with_length(head: bytes) -> bytes:
    return len(head).to_bytes(_LENGTH_BYTES, "little") + head


def _split(message: bytes) -> tuple[dict[str, Any], bytes]:
    size = int.from_bytes(message[:_LENGTH_BYTES], "little")
    head: dict[str, Any] = orjson.loads(message[_LENGTH_BYTES : _LENGTH_BYTES + size])
    return head, message[_LENGTH_BYTES + size :]

"""Two deeds of one document: what tells whether they are the same happening, told twice.

The reader's head for pairs of deeds sees the vectors of both telling words and
what stands here: how far apart they are, and whether their sentences name the
same actors, places, days and numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from frontline.extraction.deeds.pairs import DocumentView, position_bucket

REACH: Final = 30
"""Deeds before one that are looked at: a text may tell thousands."""

_FAR: Final = (1, 2, 3, 4, 6, 9, 14)
N_FAR: Final = len(_FAR) + 1
N_POSITIONS: Final = 8


class Likeness(IntEnum):
    """How what two sentences name of one kind compares."""

    NEITHER = 0
    ONE = 1
    SAME = 2
    SHARED = 3
    OTHER = 4


@dataclass(frozen=True, slots=True)
class Retelling:
    """Two telling words of a document, the earlier first, and how their sentences compare."""

    first: tuple[int, int]
    second: tuple[int, int]
    far: int
    position: int
    actors: int
    places: int
    dates: int
    numbers: int


def retelling(document: DocumentView, one: tuple[int, int], other: tuple[int, int]) -> Retelling:
    """Compare two deeds, each given as sentence and unit."""
    first, second = sorted((one, other))
    a, b = first[0], second[0]
    here, there = document.named_in[a], document.named_in[b]
    return Retelling(
        first,
        second,
        bisect_right(_FAR, b - a),
        position_bucket(a),
        *(_likeness(x, y) for x, y in zip(here, there, strict=True)),
    )


def _likeness(one: Collection[Hashable], other: Collection[Hashable]) -> Likeness:
    if not one or not other:
        return Likeness.ONE if one or other else Likeness.NEITHER
    shared = set(one) & set(other)
    if not shared:
        return Likeness.OTHER
    return Likeness.SAME if len(shared) == len(one) == len(other) else Likeness.SHARED

"""Room for names: their boxes, and the discs that they must not lie on, in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Obstacle(NamedTuple):
    """A disc that no name may lie on, in pixels."""

    x: float
    y: float
    radius: float


class Box(NamedTuple):
    """What a name covers."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether both cover some of the same."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Discs:
    """The obstacles from left to right, so that a name is held against those near it alone."""

    def __init__(self, discs: Sequence[Obstacle] | npt.NDArray[np.float64]) -> None:
        """Take discs in any order; an array has their x, y and radius as columns."""
        rows = np.asarray(discs, dtype=float).reshape(-1, 3)
        self._x, self._y, self._radius = rows[np.argsort(rows[:, 0])].T
        self._widest = float(self._radius.max(initial=0.0))

    def touch(self, boxes: Sequence[Box]) -> list[bool]:
        """Of each box whether any of the discs reaches into it."""
        if not boxes:
            return []
        left, top, right, bottom = np.array(boxes).T[:, :, None]
        ends = left.min() - self._widest, right.max() + self._widest
        near = slice(*np.searchsorted(self._x, ends))
        x, y, radius = self._x[near], self._y[near], self._radius[near]
        across, down = x - np.clip(x, left, right), y - np.clip(y, top, bottom)
        on: list[bool] = (across * across + down * down < radius * radius).any(axis=1).tolist()
        return on

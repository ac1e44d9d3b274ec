"""Discs on a plane, found by where they lie: who asks for those near a box sees few of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, Generic, Protocol, TypeVar

# Some times a marker's radius: the box of a name then lies in a dozen squares.
_SQUARE_PX: Final = 24.0


class Disc(Protocol):
    """Centre and radius in pixels."""

    @property
    def x(self) -> float:
        """To the right."""
        ...

    @property
    def y(self) -> float:
        """Downwards."""
        ...

    @property
    def radius(self) -> float:
        """From the centre."""
        ...


AnyDisc = TypeVar("AnyDisc", bound=Disc)


class Discs(Generic[AnyDisc]):
    """Discs by the square that holds their centre."""

    def __init__(self, discs: Iterable[AnyDisc]) -> None:
        self._squares: dict[tuple[int, int], list[AnyDisc]] = defaultdict(list)
        self._reach = 0.0
        for disc in discs:
            self._squares[_square(disc.x), _square(disc.y)].append(disc)
            self._reach = max(self._reach, disc.radius)

    def near(self, left: float, top: float, right: float, bottom: float) -> Iterator[AnyDisc]:
        """All discs that may reach into the box, and some that do not."""
        rows = range(_square(top - self._reach), _square(bottom + self._reach) + 1)
        for column in range(_square(left - self._reach), _square(right + self._reach) + 1):
            for row in rows:
                yield from self._squares.get((column, row), ())


def _square(pixels: float) -> int:
    return int(pixels // _SQUARE_PX)

"""Well-known binary as shapes, within bounds.

GEOS reads nested collections by calling itself: a small file of a million nested ones
ends the process. This goes a few levels deep and believes no number of the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from math import isfinite
from typing import Final

from frontline.interchange.overlays.shapes import Position, Shape

_DEEPEST: Final = 8
_POINT, _LINE, _POLYGON, _LAST = 1, 2, 3, 7
# EWKB's marks of further ordinates and of a system's number.
_HAS_Z, _HAS_M, _HAS_SRID = 0x80000000, 0x40000000, 0x20000000


class NoGeometryError(ValueError):
    """The bytes are no geometry of points, lines and areas."""


def wkb_shapes(raw: bytes) -> list[Shape]:
    """The shapes of a geometry; none of an empty one.

    Raises:
        NoGeometryError: If the bytes are no geometry that can be drawn.
    """
    try:
        reading = _Reading(raw)
        return list(reading.geometry(0))
    except struct.error as error:
        raise NoGeometryError("the geometry is cut short") from error


class _Reading:
    """The bytes of a geometry, and how far they were read."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0
        self._order = "<"

    def geometry(self, depth: int) -> Iterator[Shape]:
        if depth > _DEEPEST:
            raise NoGeometryError("the geometry nests too deeply")
        order = self._raw[self._at : self._at + 1]
        if order not in (b"\x00", b"\x01"):
            raise NoGeometryError("the geometry has no byte order")
        self._at += 1
        self._order = "<" if order == b"\x01" else ">"
        kind, n_ordinates = self._kind()
        if kind == _POINT:
            if all(map(isfinite, position := self._positions(1, n_ordinates)[0])):
                yield Shape("point", [position])
        elif kind == _LINE:
            yield from self._path(n_ordinates)
        elif kind == _POLYGON:
            for _ in range(self._count()):
                yield from self._path(n_ordinates)
        else:
            for _ in range(self._count()):
                yield from self.geometry(depth + 1)

    def _kind(self) -> tuple[int, int]:
        code = self._number()
        n_ordinates = 2 + bool(code & _HAS_Z) + bool(code & _HAS_M)
        if code & _HAS_SRID:
            self._number()
        thousands, kind = divmod(code & 0xFFFFFFF, 1000)
        n_ordinates += (0, 1, 1, 2)[thousands] if thousands < 4 else 0
        if not (_POINT <= kind <= _LAST and thousands < 4 and n_ordinates <= 4):
            raise NoGeometryError("the geometry is of a kind that is not drawn")
        return kind, n_ordinates

    def _number(self) -> int:
        (number,) = struct.unpack_from(f"{self._order}I", self._raw, self._at)
        self._at += 4
        return int(number)

    def _count(self) -> int:
        """How many parts follow; each takes four bytes at least."""
        count = self._number()
        if count > (len(self._raw) - self._at) // 4:
            raise NoGeometryError("the geometry is cut short")
        return count

    def _path(self, n_ordinates: int) -> Iterator[Shape]:
        count = self._count()
        if count:
            positions = self._positions(count, n_ordinates)
            if not all(isfinite(x) and isfinite(y) for x, y in positions):
                raise NoGeometryError("the geometry has positions that are no numbers")
            yield Shape("path", positions)

    def _positions(self, count: int, n_ordinates: int) -> list[Position]:
        n_numbers = count * n_ordinates
        if 8 * n_numbers > len(self._raw) - self._at:
            raise NoGeometryError("the geometry is cut short")
        numbers = struct.unpack_from(f"{self._order}{n_numbers}d", self._raw, self._at)
        self._at += 8 * n_numbers
        return list(zip(numbers[::n_ordinates], numbers[1::n_ordinates], strict=True))

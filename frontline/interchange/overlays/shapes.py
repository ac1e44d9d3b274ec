"""What the readers of overlays give: shapes as they stand in a file, within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

#: Longer files are refused, further features and corners are counted and left out.
MOST_BYTES: Final = 10_000_000
MOST_FEATURES: Final = 5_000
MOST_VERTICES: Final = 200_000

Position = tuple[float, float]
Kind = Literal["point", "path"]


@dataclass(frozen=True, slots=True)
class Shape:
    """One point, line or edge of an area: positions in the file's own order of x and y."""

    kind: Kind
    positions: Sequence[Position]


@dataclass(slots=True)
class Found:
    """What a file holds.

    ``epsg`` is the file's coordinate system where it names one; None is WGS 84, as
    the formats say. ``n_features`` counts all of them, ``n_unreadable`` those
    without a usable geometry, also those without any. ``notices`` is what else was passed over.
    """

    features: list[list[Shape]] = field(default_factory=list)
    n_features: int = 0
    n_unreadable: int = 0
    n_vertices: int = 0
    epsg: int | None = None
    notices: list[str] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether no further feature is taken."""
        return len(self.features) >= MOST_FEATURES or self.n_vertices >= MOST_VERTICES

    def add(self, shapes: list[Shape]) -> None:
        """Count a feature, and keep its shapes while there is room."""
        self.n_features += 1
        if not shapes:
            self.n_unreadable += 1
            return
        n_vertices = sum(len(shape.positions) for shape in shapes)
        if self.is_full or self.n_vertices + n_vertices > MOST_VERTICES:
            return
        self.features.append(shapes)
        self.n_vertices += n_vertices

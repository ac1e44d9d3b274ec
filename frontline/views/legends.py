"""Legends: swatches with the words for them, of maps, charts and tables alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from frontline.views.templating import render

#: How a swatch looks; the stylesheet has a class for each.
Shape = Literal[
    "disc", "halves", "circle", "contested", "ring", "box", "shade", "bar", "low-bar",
    "solid", "hatch", "gains", "all-gains", "net",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Swatch:
    """A small mark that looks as on the map or chart.

    ``fill``, ``other`` (of two halves or of a hatching) and ``rim`` are
    colours, needed where the shape has no colours of its own.
    """

    shape: Shape
    fill: str = ""
    rim: str = ""
    other: str = ""
    diameter_px: float | None = None
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """Swatches and words in their order.

    ``count`` stands behind, small; ``title`` explains under the pointer; what
    is not there now is paler.
    """

    parts: tuple[Swatch | str, ...]
    count: str = ""
    title: str = ""
    is_absent: bool = False


def disc(fill: str, rim: str, diameter_px: float | None = None, opacity: float = 1) -> Swatch:
    """A round swatch."""
    return Swatch("disc", fill, rim, diameter_px=diameter_px, opacity=opacity)


def legend_html(*lines: Sequence[Entry], heading: str = "") -> Markup:
    """A legend of one line or several; ``heading`` stands before the first entry."""
    return render("legend", lines=lines, heading=heading)

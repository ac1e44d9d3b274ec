"""Legends: swatches with the words for them, of maps, charts and tables alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from frontline.views.templating import colour, pixels, render

#: How a swatch looks; the stylesheet has a class for each.
Shape = Literal[
    "disc", "halves", "striped", "circle", "contested", "ring", "box", "shade", "bar", "low-bar",
    "solid", "hatch", "gains", "all-gains", "net", "line",
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

    @property
    def style(self) -> str:
        """What is its own, as custom properties that the shape's class reads; "" without any."""
        return _style(self)


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


# A legend is drawn at each move of a slider, its swatches are mostly the same.
@lru_cache(maxsize=512)
def _style(swatch: Swatch) -> str:
    said = {"fill": swatch.fill, "rim": swatch.rim, "other": swatch.other}
    properties = [f"--{name}:{colour(value)}" for name, value in said.items() if value]
    if swatch.diameter_px is not None:
        properties.append(f"--size:{pixels(swatch.diameter_px)}")
    if swatch.opacity < 1:
        properties.append(f"--opacity:{swatch.opacity:g}")
    return ";".join(properties)


def disc(fill: str, rim: str, diameter_px: float | None = None, opacity: float = 1) -> Swatch:
    """A round swatch."""
    return Swatch("disc", fill, rim, diameter_px=diameter_px, opacity=opacity)


def legend_html(*lines: Sequence[Entry], heading: str = "") -> Markup:
    """A legend of one line or several; ``heading`` stands before the first entry."""
    return render("legend", lines=lines, heading=heading)

"""Where the rows of a timeline stand, in pixels from the top, and how tall a count is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from frontline.views.charts.timeline.counts import TimelineRow

# Above the bars: the label of the upper gridline and, of several rows, the name.
_HEAD_PX: Final = 15
_GAP_PX: Final = 7
# Height of the bars and of the band below them, by how many rows there are.
_ONE_ROW_PX: Final = (60, 11)
_TWO_ROWS_PX: Final = (42, 10)
_MANY_ROWS_PX: Final = (30, 8)
_NICE: Final = (
    *(1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 75, 100, 125, 150, 200, 250, 300, 400),
    *(500, 600, 750, 1000, 1250, 1500, 2000, 2500, 3000, 4000, 5000, 7500, 10000),
)


@dataclass(frozen=True, slots=True)
class RowLayout:
    """One row: bars stand on ``base``, what spans several units hangs from it.

    ``half`` is the count at the lower gridline, the upper one is twice that;
    ``px`` the height of one event above and ``px_below`` below the base.
    """

    top: int
    base: int
    bottom: int
    half: int
    px: float
    px_below: float

    def above(self, n: float) -> float:
        """Where a count ends above the base."""
        return round(self.base - n * self.px, 1)

    def below(self, n: float) -> float:
        """Where a count ends below the base; a single event stays visible."""
        return round(self.base + max(1.0, n * self.px_below), 1) if n else float(self.base)


def gridlines(most: int) -> tuple[int, int]:
    """Two round counts for the gridlines: half and whole of what no bar exceeds."""
    step = next((step for step in _NICE if 2 * step >= most), -(-most // 2))
    return step, 2 * step


def row_layouts(rows: Sequence[TimelineRow]) -> tuple[RowLayout, ...]:
    """Rows below one another, each on a scale of its own."""
    bars_px, band_px = {1: _ONE_ROW_PX, 2: _TWO_ROWS_PX}.get(len(rows), _MANY_ROWS_PX)
    row_px = _HEAD_PX + bars_px + band_px + _GAP_PX
    return tuple(_layout(row, number * row_px, bars_px, band_px) for number, row in enumerate(rows))


def _layout(row: TimelineRow, top: int, bars_px: int, band_px: int) -> RowLayout:
    half, whole = gridlines(int(row.n_all.max(initial=1)))
    px = bars_px / whole
    most_below = int(row.spans.n_all.max(initial=1))
    base = top + _HEAD_PX + bars_px
    return RowLayout(
        top=top,
        base=base,
        bottom=base + band_px,
        half=half,
        px=px,
        # The same height as above where there is room.
        px_below=min(px, band_px / most_below),
    )


def height_px(layouts: Sequence[RowLayout]) -> int:
    """Height of all rows, without the axis."""
    return layouts[-1].bottom + 1

"""The named data sets of a timeline, as few and as narrow as the browser needs.

``w`` and ``u`` are the moments where a mark begins and ends, ``a`` and ``b``
(or ``y``) pixels from the top, ``k`` the code of a fill. They are Arrow tables,
as the browser gets them: made from other things they would cost more than all
the rest of the chart at each move of the slider.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from frontline.model import PeriodUnit
from frontline.views.charts.timeline.counts import EPOCH, Ints, TimelineRow
from frontline.views.charts.timeline.frame import CATEGORIES, DAY_MS, TimelineFrame, utc_ms
from frontline.views.charts.timeline.layout import RowLayout
from frontline.views.charts.timeline.template import (
    ALL_CODE,
    FIRST_FAMILY_CODE,
    FIRST_TYPE_CODE,
    SELECTED_CODE,
)
from frontline.views.wording import day, month, number

Row = dict[str, Any]
Pixels = npt.NDArray[np.floating[Any]]
# A row with where it stands and what is written over it.
Placed = tuple[TimelineRow, RowLayout, str]

# A click on the undated ones has this for the start of its week.
UNDATED_CLICK: Final = -1
# How far below the top of a row a bar is cut open that would be taller.
_CUT_PX: Final = 7
_WORDS: Final = pa.schema([("w", pa.float64()), ("y", pa.float64()), ("text", pa.string())])
_PERIOD: Final = pa.schema([("w", pa.float64()), ("u", pa.float64())])
_RULES: Final = _PERIOD.append(pa.field("y", pa.float64()))
_FIRST_CODES: Final = {"event_type": FIRST_TYPE_CODE, "map_family": FIRST_FAMILY_CODE}


def timeline_data(placed: Sequence[Placed], frame: TimelineFrame) -> dict[str, pa.Table]:
    """Every data set of ``timeline_template`` by its name."""
    counts = [_undated_count(row, layout, frame) for row, layout, _ in placed]
    return {
        "bars": _rectangles(
            [block for row, layout, _ in placed for block in _bars(row, layout, frame)]
        ),
        "spans": _rectangles(
            [block for row, layout, _ in placed for block in _spans(row, layout, frame)]
        ),
        "cells": pa.concat_tables([_cells(one, frame) for one in placed]),
        "counts": pa.Table.from_pylist(counts, _WORDS),
        "cuts": pa.Table.from_pylist(_cuts(placed, frame), _RULES),
        "period": pa.Table.from_pylist(_period(frame), _PERIOD),
        **_guides(placed, frame),
    }


Block = tuple[Ints, Ints, Pixels, Pixels, int]


def _rectangles(blocks: Sequence[Block]) -> pa.Table:
    """Blocks of rectangles (start and end in milliseconds, top, bottom, fill) as one table."""
    w, u, a, b = (np.concatenate([block[part] for block in blocks]) for part in range(4))
    codes = [np.full(len(block[0]), block[4], dtype=np.int8) for block in blocks]
    return pa.table(
        {
            "w": w.astype(np.float64),
            "u": u.astype(np.float64),
            "a": a.astype(np.float32),
            "b": b.astype(np.float32),
            "k": np.concatenate(codes),
        }
    )


def _bars(row: TimelineRow, layout: RowLayout, frame: TimelineFrame) -> list[Block]:
    """All, then selected over it, whole or stacked by category, then the undated."""
    nothing = np.zeros_like(row.n)
    stacks = [(ALL_CODE, nothing, row.n_all)]
    if frame.by == "none":
        stacks.append((SELECTED_CODE, nothing, row.n))
    else:
        tops = np.cumsum(row.parts, axis=0)
        stacks += [
            (part_code(frame.by, position), top - part, top)
            for position, (part, top) in enumerate(zip(row.parts, tops, strict=True))
        ]
    blocks = [_bar_block(low, high, code, layout, frame) for code, low, high in stacks]
    return [*blocks, _undated_block(row, layout, frame)]


def part_code(by: str, position: int) -> int:
    """The fill of a category by its position in ``CATEGORIES``."""
    return _FIRST_CODES[by] + position


def _bar_block(low: Ints, high: Ints, code: int, layout: RowLayout, frame: TimelineFrame) -> Block:
    at = np.flatnonzero(high > low)
    top, bottom = (layout.base - counts[at] * layout.px for counts in (high, low))
    start, end = frame.unit_moments(at)
    return start, end, top, bottom, code


def _undated_block(row: TimelineRow, layout: RowLayout, frame: TimelineFrame) -> Block:
    start, end = (np.asarray([moment]) for moment in frame.bin_ends)
    top = np.asarray([_undated_top(row, layout)])
    code = SELECTED_CODE if frame.with_undated else ALL_CODE
    return start, end, top, np.asarray([float(layout.base)]), code


def _undated_top(row: TimelineRow, layout: RowLayout) -> float:
    return layout.above(min(row.n_undated, 2 * layout.half))


def _spans(row: TimelineRow, layout: RowLayout, frame: TimelineFrame) -> list[Block]:
    """The band below the base: all, then selected over it."""
    spans = row.spans
    start, end = (np.clip(days * DAY_MS, *frame.ends[:2]) for days in (spans.start, spans.end))
    blocks = []
    for code, n in ((ALL_CODE, spans.n_all), (SELECTED_CODE, spans.n)):
        at = np.flatnonzero(n)
        # A single event stays visible.
        bottom = layout.base + np.maximum(1.0, n[at] * layout.px_below)
        top = np.full(len(at), float(layout.base))
        blocks.append((start[at], end[at], top, bottom, code))
    return blocks


def _cells(placed: Placed, frame: TimelineFrame) -> pa.Table:
    """What the pointer finds: each week of a row with its counts, and its undated."""
    row, layout, title = placed
    at = np.flatnonzero(row.n_all + row.n_long_all)
    days = frame.edges[at]
    n_cells = len(at) + 1
    n_undated = row.n_undated if frame.with_undated else 0
    (start, end), bin_ends = frame.unit_moments(at), frame.bin_ends
    return pa.table(
        {
            "a": np.full(n_cells, layout.top, dtype=np.float32),
            "b": np.full(n_cells, layout.bottom, dtype=np.float32),
            "name": [title] * n_cells,
            "c": np.append(days * DAY_MS, UNDATED_CLICK).astype(np.float64),
            "w": np.append(start, bin_ends[0]).astype(np.float64),
            "u": np.append(end, bin_ends[1]).astype(np.float64),
            "when": [*(_unit_words(day, frame.unit) for day in days.tolist()), "undated"],
            "n": np.append(row.n[at], n_undated),
            "n_all": np.append(row.n_all[at], row.n_undated),
            "long": np.append(row.n_long[at], 0),
            "long_all": np.append(row.n_long_all[at], 0),
            "parts": [*_part_words(row.parts[:, at], frame.by), ""],
        }
    )


@lru_cache(maxsize=4096)
def _unit_words(start: int, unit: PeriodUnit) -> str:
    first = EPOCH + timedelta(days=start)
    return f"week of {day(first)}" if unit is PeriodUnit.WEEK else month(first)


def _part_words(parts: Ints, by: str) -> list[str]:
    """The counts of a unit's categories, for each unit (the columns of ``parts``)."""
    if by == "none":
        return [""] * parts.shape[1]
    return [
        ", ".join(f"{name} {number(n)}" for name, n in zip(CATEGORIES[by], of, strict=True) if n)
        for of in parts.T.tolist()
    ]


def _undated_count(row: TimelineRow, layout: RowLayout, frame: TimelineFrame) -> Row:
    middle = sum(frame.bin_ends) // 2
    return {"w": middle, "y": _undated_top(row, layout), "text": number(row.n_undated)}


def _cuts(placed: Sequence[Placed], frame: TimelineFrame) -> list[Row]:
    """Where a bar of undated events is cut open: they are more than the row's scale can show."""
    start, end = frame.bin_ends
    return [
        {"w": start, "u": end, "y": layout.above(2 * layout.half) + _CUT_PX}
        for row, layout, _ in placed
        if row.n_undated > 2 * layout.half
    ]


def _period(frame: TimelineFrame) -> list[Row]:
    """The band of the selected period; nothing while the whole is selected."""
    (first, last), start, end = frame.bounds, frame.period.start, frame.period.end
    low, high = max(start or first, first), min(end or last, last)
    if (start is None and end is None) or low > high:
        return []
    return [{"w": utc_ms(low), "u": utc_ms(high + timedelta(days=1))}]


def _guides(placed: Sequence[Placed], frame: TimelineFrame) -> dict[str, pa.Table]:
    """Gridlines with their counts, the line that bars stand on, and names of rows."""
    start, end, _ = frame.ends
    axis, bin_ends = {"w": start, "u": end}, dict(zip("wu", frame.bin_ends, strict=True))
    lines, labels, bases, names = [], [], [], []
    for _, layout, title in placed:
        bases += [where | {"y": layout.base} for where in (axis, bin_ends)]
        if title:
            names.append({"w": start, "y": layout.top + 13, "text": title})
        # Of several rows the legend says what is counted: names need the room.
        unit = "" if title else f" events a {frame.unit}"
        for n, words in ((layout.half, ""), (2 * layout.half, unit)):
            y = layout.above(n)
            lines.append(axis | {"y": y})
            labels.append({"w": end, "y": y, "text": f"{number(n)}{words}"})
    return {
        "lines": pa.Table.from_pylist(lines, _RULES),
        "labels": pa.Table.from_pylist(labels, _WORDS),
        "bases": pa.Table.from_pylist(bases, _RULES),
        "names": pa.Table.from_pylist(names, _WORDS),
    }

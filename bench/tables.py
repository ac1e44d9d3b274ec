"""One way to print what was measured."""

from __future__ import annotations

import sys
from collections.abc import Sequence

Row = tuple[str, str, str]


def print_table(
    title: str,
    rows: Sequence[Sequence[str]],
    columns: Sequence[str] = ("", "measured", "ratio"),
) -> None:
    """Print rows under a title: the first column to the left, figures to the right.

    A row of one entry is a heading among the others.
    """
    lines = [columns, *rows]
    full = [line for line in lines if len(line) == len(columns)]
    widths = [max(len(line[i]) for line in full) for i in range(len(columns))]
    sys.stdout.write(f"\n{title}\n")
    for line in lines:
        cells = [f"{line[0]:<{widths[0]}}"]
        cells += [f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=False)]
        sys.stdout.write(f"  {'  '.join(cells).rstrip()}\n")
    sys.stdout.flush()

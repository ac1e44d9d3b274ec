"""One way to print what was measured."""

from __future__ import annotations

import sys
from collections.abc import Sequence

Row = tuple[str, str, str]


def print_table(title: str, rows: Sequence[Row], columns: Row = ("", "measured", "ratio")) -> None:
    """Print rows of (what, figure, ratio) under a title, columns aligned."""
    lines = [columns, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(3)]
    sys.stdout.write(f"\n{title}\n")
    for what, figure, ratio in lines:
        sys.stdout.write(f"  {what:<{widths[0]}}  {figure:>{widths[1]}}  {ratio:>{widths[2]}}\n")
    sys.stdout.flush()

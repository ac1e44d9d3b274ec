"""One way to print what was measured."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Final

from bench.measurements import (
    BASELINE,
    OURS,
    Entry,
    Machine,
    Measurement,
    PartTime,
    Remark,
    is_rate,
)

COLUMNS: Final = ("", "ours", "baseline", "ratio", "target", "")
_NONE: Final = "–"
_SMALL: Final = 10


def print_entries(entries: Iterable[Entry]) -> None:
    """Print what a part measured."""
    sys.stdout.write(whole_text(entries))
    sys.stdout.flush()


def whole_text(entries: Iterable[Entry]) -> str:
    """All entries as one table, section after section, then how long the parts took."""
    found = list(entries)
    lines = [entry.text for entry in found if isinstance(entry, Machine)]
    rows: list[Sequence[str]] = []
    sections = [e.section for e in found if isinstance(e, Measurement | Remark)]
    for section in dict.fromkeys(sections):
        rows += [(section,), *section_rows(section, found)]
    if rows:
        lines.append(table_text(rows))
    parts = [entry for entry in found if isinstance(entry, PartTime)]
    if parts:
        each = ", ".join(f"{entry.part} {entry.seconds:,.0f} s" for entry in parts)
        minutes = sum(entry.seconds for entry in parts) / 60
        lines.append(f"{minutes:.1f} minutes in all: {each}.")
    return "\n".join(lines) + "\n"


def section_rows(section: str, entries: Iterable[Entry]) -> list[tuple[str, ...]]:
    """The rows of one section: a figure of ours beside the baseline's, then what is remarked."""
    own = [e for e in entries if isinstance(e, Measurement | Remark) and e.section == section]
    figures: dict[str, dict[str, Measurement]] = {}
    for entry in own:
        if isinstance(entry, Measurement):
            figures.setdefault(entry.name, {})[entry.side] = entry
    rows = [_row(name, sides.get(OURS), sides.get(BASELINE)) for name, sides in figures.items()]
    remarks = [entry for entry in own if isinstance(entry, Remark)]
    return rows + [(f"  {'! ' if entry.is_failure else ''}{entry.text}",) for entry in remarks]


def _row(name: str, ours: Measurement | None, theirs: Measurement | None) -> tuple[str, ...]:
    target, verdict = "", ""
    if ours is not None and ours.target is not None:
        bound = ">=" if is_rate(ours.unit) else "<="
        target = f"{bound} {quantity(ours.target, ours.unit, exact=False)}"
        verdict = "met" if ours.is_met else "MISSED"
    shown = (quantity(side.value, side.unit) if side else _NONE for side in (ours, theirs))
    return (f"  {name}", *shown, _ratio(ours, theirs), target, verdict)


def _ratio(ours: Measurement | None, theirs: Measurement | None) -> str:
    """How many times better ours is."""
    if ours is None or theirs is None or min(ours.value, theirs.value) <= 0:
        return _NONE
    ratio = theirs.value / ours.value
    return f"{1 / ratio if is_rate(ours.unit) else ratio:,.1f} x"


def quantity(value: float, unit: str, *, exact: bool = True) -> str:
    """A figure with its unit: seconds and small ones with decimals."""
    if not exact or (float(value).is_integer() and not unit):
        number = f"{value:,g}"
    elif unit == "s":
        number = f"{value:,.2f}"
    else:
        number = f"{value:,.1f}" if abs(value) < _SMALL or unit == "frames/s" else f"{value:,.0f}"
    return f"{number} {unit}".rstrip()


def table_text(rows: Sequence[Sequence[str]], columns: Sequence[str] = COLUMNS) -> str:
    """Rows under the columns' heads: the first to the left, figures to the right.

    A row of one entry is a heading, or a remark, among the others.
    """
    lines = [columns, *rows]
    full = [line for line in lines if len(line) == len(columns)]
    widths = [max(len(line[i]) for line in full) for i in range(len(columns))]
    text = []
    for line in lines:
        cells = [f"{line[0]:<{widths[0]}}"]
        cells += [f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=False)]
        text.append("  ".join(cells).rstrip())
    return "\n".join(text)


def print_table(
    title: str, rows: Sequence[Sequence[str]], columns: Sequence[str] = ("", "measured", "ratio")
) -> None:
    """Print rows of words under a title."""
    sys.stdout.write(f"\n{title}\n{table_text(rows, columns)}\n")
    sys.stdout.flush()

"""The figures of a page, in words, and what the project aims at, by number of events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what is measured, in which unit, with targets by number of events."""

    name: str
    unit: str
    targets: dict[int, float] = field(default_factory=dict)


_MOVE_MS: Final = {10_000: 60.0, 100_000: 90.0, 1_000_000: 150.0, 5_000_000: 300.0}
_MOVE_KB: Final = {10_000: 150.0, 100_000: 400.0, 1_000_000: 450.0, 5_000_000: 450.0}
_SESSION_MB: Final = dict.fromkeys(_MOVE_MS, 5.0)

# By kind of steps; see ``bench.moves``.
MOVE_TIME: Final = {
    "wide": Line("slider move by a day, server", "ms", _MOVE_MS),
    "quarter": Line("slider move, a quarter of the period, server", "ms", _MOVE_MS),
}
MOVE_CPU: Final = {
    "wide": Line("  of it processor time", "ms"),
    "quarter": Line("  of a quarter processor time", "ms"),
}
MOVE_BYTES: Final = {
    "wide": Line("bytes to the browser, move by a day", "kB", _MOVE_KB),
    "quarter": Line("bytes to the browser, a quarter", "kB", _MOVE_KB),
}
START: Final = Line(
    "server start to first whole page, data loaded", "s", {100_000: 3.0, 1_000_000: 8.0}
)
PEAK: Final = Line("memory, peak", "MB", {5_000_000: 1500.0})
RESIDENT: Final = Line("memory, resident", "MB")
SESSION: Final = Line("memory of a further session", "MB", _SESSION_MB)
OPENING: Final = Line("page opened to drawn map", "s", {100_000: 3.0, 1_000_000: 4.0})
KEY_PRESS: Final = Line(
    "key press to page updated in Chromium", "ms", {100_000: 500.0, 1_000_000: 500.0}
)
KEY_BYTES: Final = Line("bytes of a key press, as Chromium counts", "kB", _MOVE_KB)

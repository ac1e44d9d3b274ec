"""Our app beside a stock page, in one table: ``python -m bench.app --events 10000``.

The stock page (``bench/stock_page.py``) is written the way Streamlit's
documentation shows its elements. Both are measured by the same instruments
on the same events, one after the other, on an otherwise idle machine.
``--full`` is what ``make bench`` runs: all sizes, playback and the users held.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from bench import playback, users
from bench.datasets import DEFAULT_FOLDER, dataset_folder, say
from bench.figures import Effort, Figures, measure_page
from bench.tables import print_table
from bench.windows import Window
from tests.browser.chromium import find_browser

SIZES: Final = (10_000, 100_000, 1_000_000, 5_000_000)
# The stock page sends every point: beyond this one message is larger than Streamlit allows.
_LARGEST_STOCK: Final = 1_000_000
_LARGEST_STOCK_IN_BROWSER: Final = 100_000
_STOCK_EFFORT: Final = {
    10_000: Effort(n_moves=30, n_pages=2, n_keys=10),
    100_000: Effort(n_moves=10, n_pages=2, n_keys=3),
    1_000_000: Effort(n_moves=3, n_pages=1, n_keys=1),
}
_NO: Final = "–"
COLUMNS: Final = ("", "ours", "stock page", "ratio", "target")

# Targets by number of events.
_MOVE_MS: Final = {10_000: 60, 100_000: 90, 1_000_000: 150, 5_000_000: 300}
_MOVE_KB: Final = {10_000: 150, 100_000: 400, 1_000_000: 450, 5_000_000: 450}
_OPEN_S: Final = {100_000: 3, 1_000_000: 4}
_START_S: Final = {100_000: 3, 1_000_000: 8}
_KEY_MS: Final = {100_000: 500, 1_000_000: 500}
_PEAK_MB: Final = {5_000_000: 1500}
_SESSION_MB: Final = 5

_Value = Callable[[Figures], float | None]
_Line = tuple[str, str, _Value, dict[int, int]]


def _of_window(value: Callable[[Window], float]) -> _Value:
    """A figure of the browser, None where none was used."""
    return lambda figures: value(figures.window) if figures.window else None


_LINES: Final[tuple[_Line, ...]] = (
    ("slider move by a day, server", "ms", lambda f: f.wide.server_ms, _MOVE_MS),
    ("  of it processor time", "ms", lambda f: f.wide.cpu_ms, {}),
    ("slider move, a quarter of the period", "ms", lambda f: f.quarter.server_ms, _MOVE_MS),
    ("bytes to the browser, move by a day", "kB", lambda f: f.wide.kilobytes, _MOVE_KB),
    ("bytes to the browser, a quarter", "kB", lambda f: f.quarter.kilobytes, _MOVE_KB),
    ("page opened to drawn map", "s", _of_window(lambda w: w.open_s), _OPEN_S),
    ("key press to page updated", "ms", _of_window(lambda w: w.key_ms), _KEY_MS),
    (
        "bytes of a key press, as Chromium counts",
        "kB",
        _of_window(lambda w: w.bytes_per_key / 1000),
        _MOVE_KB,
    ),
    ("server start to first whole page", "s", lambda f: f.start_s, _START_S),
    ("memory, peak", "MB", lambda f: f.memory.peak_mb, _PEAK_MB),
    ("memory, resident", "MB", lambda f: f.memory.resident_mb, {}),
    (
        "memory of a further session",
        "MB",
        lambda f: f.session_mb,
        dict.fromkeys(SIZES, _SESSION_MB),
    ),
)


def size_rows(n_events: int, ours: Figures, stock: Figures | None) -> list[tuple[str, ...]]:
    """The rows of one size, under a heading."""
    rows: list[tuple[str, ...]] = [(f"{n_events:,} events",)]
    for name, unit, value, targets in _LINES:
        mine, theirs = value(ours), value(stock) if stock else None
        ratio = f"{theirs / mine:,.1f} x" if mine and theirs and mine > 0 else _NO
        target = f"<= {targets[n_events]:,} {unit}" if n_events in targets else ""
        rows.append((f"  {name}", _shown(mine, unit), _shown(theirs, unit), ratio, target))
    for who, figures in (("ours", ours), ("stock page", stock)):
        if figures and (errors := {*figures.wide.errors, *figures.quarter.errors}):
            rows += [(f"  {who} showed an error: {error[:100]}",) for error in sorted(errors)]
    return rows


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return _NO
    return f"{value:,.2f} s" if unit == "s" else f"{value:,.0f} {unit}"


def measure_size(
    n_events: int, data: Path, effort: Effort, *, with_stock: bool, with_browser: bool
) -> list[tuple[str, ...]]:
    """Measure our app and the stock page at one size."""
    say(f"{n_events:,} events")
    datasets = dataset_folder(n_events, data)
    ours = measure_page(datasets, effort, with_browser=with_browser)
    stock = None
    if with_stock and n_events <= _LARGEST_STOCK:
        sizes = [size for size in _STOCK_EFFORT if size >= n_events]
        stock = measure_page(
            datasets,
            _STOCK_EFFORT[min(sizes)],
            is_stock=True,
            with_browser=with_browser and n_events <= _LARGEST_STOCK_IN_BROWSER,
        )
    return size_rows(n_events, ours, stock)


def playback_rows(data: Path, sizes: Sequence[int]) -> list[tuple[str, ...]]:
    """Frames a second while the map plays; the stock page has no player."""
    say("playback")
    target = f">= {playback.LEAST_FRAMES:.0f} frames/s"
    rows: list[tuple[str, ...]] = [("playback",)]
    for what, figures, _ in playback.measure(sizes, data):
        rows.append((f"  {what}", figures, _NO, _NO, target))
    return rows


def user_rows(data: Path, minutes: float) -> list[tuple[str, ...]]:
    """How many users are held at 100,000 events, on one process and on two."""
    datasets = dataset_folder(100_000, data)
    rows: list[tuple[str, ...]] = [(f"users at 100,000 events, {minutes:g} minutes",)]
    for n_users, n_processes in ((10, 1), (25, 2)):
        say(f"{n_users} users on {n_processes} process(es)")
        load = users.hold(datasets, n_users, minutes, n_processes)
        say(users.describe(load, n_users, n_processes))
        n_errors = sum(load.errors.values())
        rows.append(
            (
                f"  {n_users} users, {n_processes} process(es): p50, p95, max; errors",
                f"{load.quantile(0.5):.2f}, {load.quantile(0.95):.2f}, "
                f"{load.quantile(1):.2f} s; {n_errors}",
                _NO,
                _NO,
                f"p95 < {users.LIMIT_S:g} s; 0",
            )
        )
    return rows


def main() -> int:
    """Measure what the command line asks for and print one table."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.app",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--events", type=int, nargs="*", default=[10_000])
    parser.add_argument("--full", action="store_true", help="all sizes, playback, users held")
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--moves", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=5.0, help="of the users' test")
    parser.add_argument("--no-stock", action="store_true", help="ours alone")
    parser.add_argument("--no-browser", action="store_true", help="without Chromium")
    options = parser.parse_args()
    with_browser = not options.no_browser
    if with_browser and find_browser() is None:
        sys.stderr.write("No Chromium or Chrome found; set CHROMIUM to one, or --no-browser.\n")
        return 2
    rows: list[tuple[str, ...]] = []
    for n_events in SIZES if options.full else options.events:
        rows += measure_size(
            n_events,
            options.data,
            Effort(n_moves=options.moves),
            with_stock=not options.no_stock,
            with_browser=with_browser,
        )
    if options.full:
        if with_browser:
            rows += playback_rows(options.data, (100_000, 1_000_000))
        rows += user_rows(options.data, options.minutes)
    print_table("Frontline beside a stock Streamlit page, medians", rows, COLUMNS)
    return 0


if __name__ == "__main__":
    sys.exit(main())

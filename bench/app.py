"""Our app beside a stock page at one size: ``python -m bench.app --events 10000``.

The stock page (``bench/stock_page.py``) is written the way Streamlit's
documentation shows its elements. Both are measured by the same instruments
on the same events in turns, on an otherwise idle machine.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.datasets import DEFAULT_FOLDER, dataset_folder, say
from bench.figures import Effort, SideBySide
from bench.machine import memory_gb
from bench.measurements import BASELINE, OURS, Notebook, Remark, add_results_option
from bench.tables import print_entries
from harness.chromium import find_browser

# The stock page sends every point: beyond this one message is larger than Streamlit allows.
LARGEST_STOCK: Final = 1_000_000
# Beyond this a start has no target and takes long: one is enough.
_LARGEST_STARTED_OFTEN: Final = 1_000_000
# A stock page of a million points takes a quarter of a minute a move and longer in a browser; each
# session takes gigabytes.
_STOCK_EFFORT: Final = {
    10_000: Effort(n_starts=3, n_moves=30, n_pages=2, n_keys=10),
    100_000: Effort(n_starts=3, n_moves=10, n_sessions=5, n_pages=2, n_keys=3),
    1_000_000: Effort(n_starts=1, n_moves=3, n_sessions=0, n_pages=0, n_keys=0),
}
# What it has been seen to take, and room for ours beside it.
_STOCK_GB: Final = {1_000_000: 16}


def efforts(
    n_events: int, n_moves: int, *, with_stock: bool, with_browser: bool
) -> dict[str, Effort]:
    """What is done on each side at a size."""
    n_starts = 3 if n_events <= _LARGEST_STARTED_OFTEN else 1
    found = {OURS: Effort(n_starts=n_starts, n_moves=n_moves)}
    if with_stock and n_events <= LARGEST_STOCK:
        most = _STOCK_EFFORT[min(size for size in _STOCK_EFFORT if size >= n_events)]
        found[BASELINE] = replace(most, n_moves=min(most.n_moves, n_moves))
    if with_browser:
        return found
    return {side: replace(effort, n_pages=0, n_keys=0) for side, effort in found.items()}


def measure_size(
    n_events: int,
    data: Path,
    n_moves: int,
    notebook: Notebook,
    *,
    with_stock: bool = True,
    with_browser: bool = True,
) -> None:
    """Measure our app, and the stock page beside it, at one size."""
    section = f"{n_events:,} events; baseline: a stock page"
    say(f"{n_events:,} events")
    with notebook.attempt(section, "the measurement"):
        datasets = dataset_folder(n_events, data)
        chosen = efforts(n_events, n_moves, with_stock=with_stock, with_browser=with_browser)
        if with_stock and n_events > LARGEST_STOCK:
            words = "no stock page: it sends every point, more than one message may hold"
            notebook.add(Remark(section, words))
        elif with_stock and memory_gb() < _STOCK_GB.get(n_events, 0):
            del chosen[BASELINE]
            words = f"no stock page: it takes {_STOCK_GB[n_events]} GB of memory"
            notebook.add(Remark(section, words))
        SideBySide(n_events, datasets, chosen, notebook, section).measure()


def main() -> int:
    """Measure what the command line asks for and print one table."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.app",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--events", type=int, nargs="*", default=[10_000])
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--moves", type=int, default=30)
    parser.add_argument("--no-stock", action="store_true", help="ours alone")
    parser.add_argument("--no-browser", action="store_true", help="without Chromium")
    add_results_option(parser)
    options = parser.parse_args()
    with_browser = not options.no_browser
    if with_browser and find_browser() is None:
        sys.stderr.write("No Chromium or Chrome found; set CHROMIUM to one, or --no-browser.\n")
        return 2
    notebook = Notebook(options.results)
    for n_events in options.events:
        measure_size(
            n_events,
            options.data,
            options.moves,
            notebook,
            with_stock=not options.no_stock,
            with_browser=with_browser,
        )
    print_entries(notebook.entries)
    return notebook.exit_code


if __name__ == "__main__":
    sys.exit(main())

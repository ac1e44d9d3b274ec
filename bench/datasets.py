"""Synthetic datasets of the sizes that are measured, made once and kept in a folder.

python -m bench.datasets --events 10000 100000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench.measurements import Notebook, add_results_option
from frontline.errors import DatasetError
from frontline.store.dataset import open_dataset
from harness.gazetteer import read_gazetteer
from harness.generate import PLACES_FILE, generate_dataset, method

DEFAULT_FOLDER: Final = Path(tempfile.gettempdir()) / "frontline-bench"
# The app shows the dataset of this name when a link names none.
NAME: Final = "reports"


def dataset_folder(n_events: int, data: Path = DEFAULT_FOLDER, *, is_even: bool = False) -> Path:
    """A folder of datasets that holds one of ``n_events`` synthetic events; made when missing.

    What an older version of the generator wrote is told by the manifest and made anew.

    Args:
        n_events: How many events.
        data: Where the folders of all sizes are kept.
        is_even: Whether as much happens at any place as at any other.
    """
    folder = data / f"{n_events}-events{'-even' if is_even else ''}"
    if not _is_usable(folder / NAME):
        began = time.perf_counter()
        say(f"drawing {n_events:,} events into {folder} …")
        folder.mkdir(parents=True, exist_ok=True)
        gazetteer = read_gazetteer(PLACES_FILE)
        generate_dataset(folder / NAME, n_events, gazetteer, is_even=is_even)
        say(f"drawn in {time.perf_counter() - began:.0f} s")
    return folder


def _is_usable(dataset: Path) -> bool:
    if not dataset.is_dir():
        return False
    try:
        made = open_dataset(dataset).manifest.info.method
    except DatasetError as error:
        say(f"{error}; drawn again")
        return False
    return made == method(seed=1)


def say(message: str) -> None:
    """Tell how far the measurement is, on stderr."""
    sys.stderr.write(f"[bench] {message}\n")
    sys.stderr.flush()


def main() -> int:
    """Make the datasets that are missing."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.datasets",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--events", type=int, nargs="+", required=True)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--even", type=int, nargs="*", default=[], help="sizes of places alike")
    add_results_option(parser)
    options = parser.parse_args()
    book = Notebook(options.results)
    for n_events in options.events:
        with book.attempt("datasets", f"drawing {n_events:,} events"):
            dataset_folder(n_events, options.data)
    for n_events in options.even:
        with book.attempt("datasets", f"drawing {n_events:,} events of places alike"):
            dataset_folder(n_events, options.data, is_even=True)
    return book.exit_code


if __name__ == "__main__":
    sys.exit(main())

"""Synthetic datasets of the sizes that are measured, made once and kept in a folder."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench.gazetteer import read_gazetteer
from bench.generate import PLACES_FILE, generate_dataset, method
from frontline.errors import DatasetError
from frontline.store.dataset import open_dataset

DEFAULT_FOLDER: Final = Path(tempfile.gettempdir()) / "frontline-bench"
# The app shows the dataset of this name when a link names none.
_NAME: Final = "reports"


def dataset_folder(n_events: int, data: Path = DEFAULT_FOLDER) -> Path:
    """A folder of datasets that holds one of ``n_events`` synthetic events; made when missing.

    What an older version of the generator wrote is told by the manifest and made anew.

    Args:
        n_events: How many events.
        data: Where the folders of all sizes are kept.
    """
    folder = data / f"{n_events}-events"
    if not _is_usable(folder / _NAME):
        began = time.perf_counter()
        say(f"drawing {n_events:,} events into {folder} …")
        folder.mkdir(parents=True, exist_ok=True)
        generate_dataset(folder / _NAME, n_events, read_gazetteer(PLACES_FILE))
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

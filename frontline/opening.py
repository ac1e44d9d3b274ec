"""Finds the datasets of a server and loads them; can begin before anybody asks."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event, Lock
from typing import Final

from frontline.errors import DatasetError, DatasetNotFoundError
from frontline.redating import corrected_folder, standing
from frontline.reports.library import LIBRARY
from frontline.store.database import Database
from frontline.store.dataset import Dataset, list_datasets, open_dataset

ROOT: Final = Path(__file__).resolve().parents[1]
# Points the app at another folder of datasets: tests, measurements, a team's own.
DATASETS_VARIABLE: Final = "FRONTLINE_DATASETS"
# Points the app at another folder of texts.
TEXTS_VARIABLE: Final = "FRONTLINE_REPORT_TEXTS"

#: The folder with each dataset in it, when it was last written and what is corrected of it.
Stamp = tuple[str, tuple[tuple[str, int, str], ...]]
#: The datasets with one line for each that cannot be used.
Opened = tuple[Database, tuple[str, ...]]

_begun: dict[Stamp, Future[Opened]] = {}
_asked: Final = Event()
_lock: Final = Lock()


def datasets_root() -> Path:
    """The folder of datasets: ``$FRONTLINE_DATASETS``, else ``data/datasets``."""
    named = os.environ.get(DATASETS_VARIABLE)
    return Path(named).expanduser() if named else ROOT / "data" / "datasets"


def texts_root() -> Path:
    """The folder of texts: ``$FRONTLINE_REPORT_TEXTS``, else ``data/reports``."""
    named = os.environ.get(TEXTS_VARIABLE)
    return Path(named).expanduser() if named else LIBRARY


def corrections_key(folder: Path) -> str:
    """Changes with what is corrected of a dataset; empty when nothing is."""
    try:
        now = standing(folder, texts_root())
    except DatasetError as error:
        return str(error)
    return now.key if now else ""


def stamp() -> Stamp:
    """The state of the folder of datasets: whatever is loaded is of one such state."""
    root = datasets_root()
    return str(root), tuple(
        (str(folder), (folder / "manifest.json").stat().st_mtime_ns, corrections_key(folder))
        for folder in list_datasets(root)
    )


def begin_opening() -> None:
    """Begin to load what is there now; ``open_datasets`` of the same state waits for it.

    Does nothing where somebody has asked for datasets already.
    """
    pool = ThreadPoolExecutor(1, thread_name_prefix="opening")
    with _lock:
        if not _asked.is_set():
            now = stamp()
            _begun[now] = pool.submit(_open, now)
    pool.shutdown(wait=False)


def open_datasets(wanted: Stamp) -> Opened:
    """Load the datasets in that state, or wait for them if that is under way.

    Raises:
        DatasetError: If no dataset can be opened.
    """
    with _lock:
        _asked.set()
        begun = _begun.pop(wanted, None)
        _begun.clear()
    return begun.result() if begun else _open(wanted)


def _open(wanted: Stamp) -> Opened:
    root, stamps = wanted
    if not stamps:
        raise DatasetNotFoundError(f"{root}: no dataset here; make one with `make data` or ingest")
    usable: list[Dataset] = []
    problems: list[str] = []
    for folder, _, _ in stamps:
        try:
            usable.append(open_dataset(corrected_folder(Path(folder), texts_root())))
        except DatasetError as error:
            problems.append(str(error))
    if not usable:
        raise DatasetError("; ".join(problems))
    return Database.load(usable), tuple(problems)

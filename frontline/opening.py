"""Finds the datasets of a server and loads them: at its start, and beside those in use.

What is in use is answered from until what came after it is loaded: a page never
waits for a large dataset that somebody adds to. What was taken out is waited for.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

from frontline import folders
from frontline.errors import DatasetError, DatasetNotFoundError, FrontlineError
from frontline.merging.merge import merge_claims
from frontline.redating import corrected_folder, standing
from frontline.store.database import Database
from frontline.store.dataset import Dataset, list_datasets, open_dataset
from frontline.store.layout import lay_out_shipped
from frontline.store.manifest import MANIFEST_NAME
from frontline.store.removals import finish_all

# So long after it was begun a page waits for a load before it answers from what it had.
_PATIENCE_S: Final = 1.0

#: The folder with each dataset in it, its manifest's hash and what is corrected of it.
Stamp = tuple[str, tuple[tuple[str, str, str], ...]]
#: The datasets with one line for each that cannot be used.
Opened = tuple[Database, tuple[str, ...]]


@dataclass(slots=True)
class _Load:
    """One state of the folder on its way into memory."""

    stamp: Stamp
    future: Future[Opened]
    begun_s: float


@dataclass(slots=True)
class _Shelf:
    """What this server has loaded last, and what it is loading."""

    loaded: tuple[Stamp, Opened] | None = None
    loading: _Load | None = None
    is_asked: bool = False
    lock: Lock = field(default_factory=Lock)


_shelf: Final = _Shelf()


def corrections_key(folder: Path) -> str:
    """Changes with what is corrected of a dataset; empty when nothing is."""
    try:
        now = standing(folder, folders.texts())
    except DatasetError as error:
        return str(error)
    return now.key if now else ""


def stamp() -> Stamp:
    """The state of the folder of datasets: whatever is loaded is of one such state."""
    root = folders.datasets()
    found = ((folder, _manifest_hash(folder)) for folder in list_datasets(root))
    return str(root), tuple(
        (str(folder), manifest, corrections_key(folder)) for folder, manifest in found if manifest
    )


def _manifest_hash(folder: Path) -> str:
    """Changes with each writing; empty where the dataset has gone since it was listed."""
    try:
        return hashlib.sha256((folder / MANIFEST_NAME).read_bytes()).hexdigest()
    except OSError:
        return ""


def begin_opening() -> None:
    """Finish what was decided to go, then begin to load what is there now.

    Loads nothing where somebody has asked for datasets already.
    """
    # Should they be missing, the first page says why.
    with suppress(DatasetError):
        lay_out_shipped(folders.datasets())
    finish_all(folders.datasets(), merge_claims)
    # Should the folder be unreadable, the first page says so.
    with _shelf.lock, suppress(DatasetError):
        if not _shelf.is_asked:
            _begin(stamp())


def open_datasets(
    wanted: Stamp, *, waits: bool = False, on_wait: Callable[[], object] = lambda: None
) -> Opened:
    """The datasets in that state, or those in use while that state is loaded beside.

    Args:
        wanted: From ``stamp``.
        waits: Whether only the wanted state will do: for who has just changed it.
        on_wait: Called before anything is waited for.

    Raises:
        DatasetError: If no dataset can be opened.
    """
    while True:
        with _shelf.lock:
            _shelf.is_asked = True
            _put_up()
            if _shelf.loaded and _shelf.loaded[0] == wanted:
                return _shelf.loaded[1]
            load = _begin(wanted)
            former = _shelf.loaded if not waits and _may_stand_in(wanted) else None
        if not load.future.done():
            on_wait()
        patience = max(0.0, load.begun_s + _PATIENCE_S - time.monotonic()) if former else None
        _, unfinished = wait([load.future], patience)
        if unfinished and former:
            return former[1]
        if load.stamp == wanted:
            # Should this fail, nobody is answered by what was there before.
            return load.future.result()


def _put_up() -> None:
    """Use what is loaded from now on; who calls holds the lock."""
    load = _shelf.loading
    if load is not None and load.future.done():
        _shelf.loading = None
        if load.future.exception() is None:
            _shelf.loaded = (load.stamp, load.future.result())


def _begin(wanted: Stamp) -> _Load:
    """What is being loaded: one state at a time, this one where none is; under the lock."""
    if _shelf.loading is None:
        pool = ThreadPoolExecutor(1, thread_name_prefix="opening")
        _shelf.loading = _Load(wanted, pool.submit(_open, wanted), time.monotonic())
        pool.shutdown(wait=False)
    return _shelf.loading


def _may_stand_in(wanted: Stamp) -> bool:
    """Whether what is loaded may be shown for a state: nothing of it was taken out."""
    if _shelf.loaded is None:
        return False
    root, stamps = _shelf.loaded[0]
    present = {folder for folder, _, _ in wanted[1]}
    return root == wanted[0] and all(folder in present for folder, _, _ in stamps)


def _open(wanted: Stamp) -> Opened:
    root, stamps = wanted
    if not stamps:
        lay_out_shipped(Path(root))
        raise DatasetNotFoundError(f"{root}: no dataset here; make one with `make data` or ingest")
    usable: list[Dataset] = []
    problems: list[str] = []
    for folder, _, _ in stamps:
        try:
            usable.append(_open_one(Path(folder), problems))
        except DatasetNotFoundError:
            # Taken out since it was listed.
            continue
        except DatasetError as error:
            problems.append(str(error))
    if not usable:
        raise DatasetError(
            "; ".join(problems) or f"{root}: no dataset is left here; reload the page"
        )
    try:
        return Database.load(usable), tuple(problems)
    except DatasetError:
        sound = [dataset for dataset in usable if _can_be_loaded(dataset, problems)]
        if not sound:
            raise
        return Database.load(sound), tuple(problems)


def _can_be_loaded(dataset: Dataset, problems: list[str]) -> bool:
    """Whether a dataset loads by itself: one that does not must not take the others along."""
    try:
        Database.load([dataset]).close()
    except DatasetError as error:
        problems.append(str(error))
        return False
    return True


def _open_one(folder: Path, problems: list[str]) -> Dataset:
    """A dataset as corrected; as it was written, with a line, where that cannot be made."""
    try:
        return open_dataset(corrected_folder(folder, folders.texts()))
    except FrontlineError as error:
        # Also where the part that reads texts is missing here.
        dataset = open_dataset(folder)
        problems.append(f"{dataset.name}: shown without the dates set by hand; {error}")
        return dataset

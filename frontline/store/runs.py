"""The run log of the datasets people fill, and the lock that keeps two runs apart."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from frontline.errors import DatasetError

# The leading dot keeps the folder out of the list of datasets.
RUNS_FOLDER: Final = ".runs"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ``ingest`` or ``remove`` on a dataset.

    ``added`` and ``removed`` are report ids; ``n_known`` counts texts that
    were in the dataset already; times are UTC in ISO 8601.
    """

    action: str
    started: str
    ended: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    n_known: int = 0
    n_problems: int = 0
    n_events: int = 0


def now() -> str:
    """The present time, UTC, in ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def log_path(folder: Path) -> Path:
    """The run log of the dataset in a folder."""
    return folder.parent / RUNS_FOLDER / f"{folder.name}.jsonl"


def append_run(folder: Path, run: Run) -> None:
    """Add a line to the run log."""
    path = log_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as log:
        log.write(json.dumps(asdict(run), ensure_ascii=False) + "\n")


def read_runs(folder: Path) -> Sequence[Run]:
    """The runs so far, oldest first; a line cut short by a crash is passed over."""
    path = log_path(folder)
    if not path.is_file():
        return ()
    return tuple(_runs(path.read_text(encoding="utf-8").splitlines()))


def _runs(lines: Sequence[str]) -> Iterator[Run]:
    for line in lines:
        try:
            plain = json.loads(line)
        except json.JSONDecodeError:
            continue
        plain["added"], plain["removed"] = tuple(plain["added"]), tuple(plain["removed"])
        yield Run(**plain)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the dataset in a folder for one run.

    Raises:
        DatasetError: If another run holds it.
    """
    path = folder.parent / RUNS_FOLDER / f"{folder.name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DatasetError(
                f"{folder}: another run is writing this dataset; wait until it ends"
            ) from error
        yield

"""The run log of the datasets people fill, and the lock that keeps two runs apart."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from frontline.errors import DatasetError
from frontline.store.locks import held

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
    """Add a line to the run log.

    Raises:
        DatasetError: If it cannot be written; the run itself stands.
    """
    path = log_path(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as log:
            line = json.dumps(asdict(run), ensure_ascii=False) + "\n"
            log.write((("\n" if _is_cut(log) else "") + line).encode("utf-8", "replace"))
    except OSError as error:
        raise DatasetError(
            f"{path}: the run is done but cannot be logged ({error.strerror})"
        ) from error


def _is_cut(log: BinaryIO) -> bool:
    """Whether a crash cut the last line short: it must not swallow the next one."""
    if log.seek(0, os.SEEK_END) == 0:
        return False
    log.seek(-1, os.SEEK_END)
    return log.read(1) != b"\n"


def read_runs(folder: Path) -> Sequence[Run]:
    """The runs so far, oldest first; a line cut short by a crash is passed over."""
    path = log_path(folder)
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return tuple(_runs(text.splitlines()))


def _runs(lines: Sequence[str]) -> Iterator[Run]:
    for line in lines:
        try:
            plain = json.loads(line)
            plain["added"], plain["removed"] = tuple(plain["added"]), tuple(plain["removed"])
            run = Run(**plain)
        except (ValueError, TypeError, KeyError):
            continue
        yield run


@contextmanager
def locked(folder: Path, *, waits: bool = False) -> Iterator[None]:
    """Hold the dataset in a folder for one run.

    Raises:
        DatasetError: If another run holds it, unless this waits, or nobody may write there.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(held(_lock_path(folder), waits=waits))
        except BlockingIOError as error:
            raise DatasetError(
                f"{folder}: another run is writing this dataset; wait until it ends"
            ) from error
        except OSError as error:
            raise DatasetError(
                f"{folder}: cannot be written ({error.strerror}); check the disk and who owns "
                "the folder"
            ) from error
        yield


def forget_lock(folder: Path) -> None:
    """Take the lock file of a dataset that is gone away; who calls holds it."""
    with suppress(OSError):
        _lock_path(folder).unlink()


def _lock_path(folder: Path) -> Path:
    return folder.parent / RUNS_FOLDER / f"{folder.name}.lock"

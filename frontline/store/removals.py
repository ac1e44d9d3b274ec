"""Takes reports and datasets out: decided and recorded first, then done, repeated after a crash.

Whoever writes a dataset next, and a server at its start, finishes what was
decided; nothing that was removed comes back in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from frontline.errors import DatasetError, DatasetNotFoundError, DatasetReadOnlyError
from frontline.reports.library import drop_text
from frontline.store.collection import Collection, Merge
from frontline.store.corrections import COPIES_FOLDER, forget_corrections
from frontline.store.dataset import list_datasets, open_dataset, refuse_shipped
from frontline.store.decisions import (
    REPORTS,
    TEXTS,
    WHOLE,
    Decision,
    decided_datasets,
    decisions_on,
    forget,
    record,
    tidy,
)
from frontline.store.locks import held
from frontline.store.manifest import MANIFEST_NAME, read_manifest
from frontline.store.runs import Run, append_run, forget_lock, locked, now, read_runs
from frontline.store.versions import is_taken_out, sweep_out, take_out

_LOCK: Final = ".lock"
_ID: Final = re.compile(r"[0-9a-f]{16}")


def remove_reports(
    report_ids: Sequence[str], folder: Path, library: Path | None, merge: Merge
) -> tuple[str, ...]:
    """Take reports out of a dataset, with their claims and texts; events are told anew.

    Returns:
        The ids that were in it.

    Raises:
        DatasetError: If there is no such dataset, or it is shipped, damaged or in use.
    """
    _refuse_missing(folder)
    with locked(folder), _told(folder):
        finish(folder, merge)
        refuse_shipped(folder)
        wanted = set(report_ids)
        present = (r.report_id for r in open_dataset(folder).content().reports)
        gone = tuple(sorted(wanted & set(present)))
        if gone:
            record(folder, Decision(REPORTS, gone, _plain(library)))
            finish(folder, merge)
    return gone


def remove_whole(folder: Path, library: Path | None, merge: Merge) -> int:
    """Take a whole dataset out, sound or damaged, with all that belongs to it.

    Its reports' texts go where no other dataset cites them, its corrections
    and their copy go too: a new dataset of that name begins without.

    Returns:
        The number of its reports, as far as it can be told.

    Raises:
        DatasetError: If there is none, or it is shipped or in use.
    """
    _refuse_missing(folder)
    _refuse_shipped_damaged(folder)
    with locked(folder), _told(folder):
        reports = _reports_of(folder)
        record(folder, Decision(WHOLE, tuple(sorted(reports)), _plain(library)))
        finish(folder, merge)
        forget_lock(folder)
    return len(reports)


@contextmanager
def texts_held(library: Path) -> Iterator[None]:
    """Hold a folder of texts: who cites one and who drops one do not cross.

    Raises:
        DatasetError: If nobody may write there.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(held(library / _LOCK))
        except OSError as error:
            raise DatasetError(
                f"{library}: texts cannot be kept there ({error.strerror}); check the disk and "
                "who owns the folder"
            ) from error
        yield


def expect_texts(report_ids: Sequence[str], folder: Path, library: Path) -> None:
    """Note that texts are about to be kept: a crash before they are cited leaves none behind.

    Who calls holds the dataset's lock, and settles them afterwards.

    Raises:
        OSError: If it cannot be noted; no text is to be kept then.
    """
    record(folder, Decision(TEXTS, tuple(report_ids), _plain(library)))


def settle_texts(folder: Path) -> None:
    """Drop what was noted and is cited by no dataset; who calls holds the dataset's lock."""
    for path, decision in decisions_on(folder):
        if decision.kind == TEXTS and _drop_texts(folder, decision):
            forget(path)


def finish(folder: Path, merge: Merge) -> None:
    """Do what is decided on a dataset and not done yet; who calls holds its lock.

    Raises:
        DatasetError: If the dataset is damaged, or cannot be written.
    """
    for path, decision in decisions_on(folder):
        if decision.kind == WHOLE:
            _take_whole(folder, decision)
        elif decision.kind == REPORTS:
            _take_reports(folder, decision, merge)
        if decision.kind != TEXTS and decision.texts is not None:
            record(folder, Decision(TEXTS, decision.reports, decision.texts))
        if decision.kind != TEXTS:
            forget(path)
    settle_texts(folder)
    tidy(folder)


def finish_all(root: Path, merge: Merge) -> tuple[str, ...]:
    """Do what is left of every dataset, but what others are at; one line for each that fails."""
    problems: list[str] = []
    for name in sorted({*decided_datasets(root), *_left_by_readers(root)}):
        try:
            with locked(root / name), _told(root / name):
                finish(root / name, merge)
                sweep_out(root / name)
                sweep_out(root / COPIES_FOLDER / name)
                if not (root / name).is_dir():
                    forget_lock(root / name)
        except DatasetError as error:
            problems.append(str(error))
    return tuple(problems)


def _left_by_readers(root: Path) -> tuple[str, ...]:
    """Names of datasets taken out that somebody still read then."""
    found: set[str] = set()
    for folder in (root, root / COPIES_FOLDER):
        with suppress(OSError):
            found |= {path.name for path in folder.iterdir() if is_taken_out(path)}
    return tuple(found)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the system refuses is told in one line."""
    try:
        yield
    except OSError as error:
        raise DatasetError(
            f"{folder}: cannot be taken out yet ({error.strerror}); the next command that can "
            "write there finishes it"
        ) from error


def _take_whole(folder: Path, decision: Decision) -> None:
    take_out(folder)
    forget_corrections(folder)
    copy = folder.parent / COPIES_FOLDER / folder.name
    if copy.parent.is_dir():
        lock = copy.with_name(f"{copy.name}.lock")
        with held(lock):
            take_out(copy)
            copy.with_name(f"{copy.name}.key").unlink(missing_ok=True)
            lock.unlink()
    append_run(folder, Run("remove", now(), now(), removed=decision.reports))


def _take_reports(folder: Path, decision: Decision, merge: Merge) -> None:
    with suppress(DatasetNotFoundError):
        desk = Collection.open(folder, None, merge, may_begin=False)
        started = now()
        desk.discard(decision.reports)
        desk.write()
        desk.removed = list(decision.reports)
        append_run(folder, desk.run("remove", started, 0))


def _drop_texts(folder: Path, decision: Decision) -> bool:
    """Take out the texts that no dataset cites; whether that could be told."""
    if decision.texts is None:
        return True
    library = Path(decision.texts)
    if not library.is_dir():
        return True
    with texts_held(library):
        unused = {i for i in decision.reports if _ID.fullmatch(i)}
        for path in list_datasets(folder.parent):
            cited = _stored_ids(path)
            if cited is None:
                # What a damaged neighbour cites cannot be told: keep the texts for now.
                return False
            unused -= cited
        for unused_id in unused:
            drop_text(unused_id, library)
    return True


def _reports_of(folder: Path) -> frozenset[str]:
    """Ids of a dataset's reports; of a damaged one what its log of runs says."""
    stored = _stored_ids(folder)
    if stored is not None:
        return stored
    logged: set[str] = set()
    for run in read_runs(folder):
        logged |= set(run.added)
        logged -= set(run.removed)
    return frozenset(logged)


def _stored_ids(folder: Path) -> frozenset[str] | None:
    """Ids in a dataset's file of reports; None where it cannot be read."""
    try:
        file = folder / read_manifest(folder).version / "reports.parquet"
        column = pq.read_table(file, columns=["report_id"])["report_id"]
    except (DatasetError, pa.ArrowException, OSError, KeyError):
        return None
    return frozenset(column.to_pylist())


def _refuse_missing(folder: Path) -> None:
    """A mistyped name leaves no lock behind."""
    if not folder.is_dir() and not decisions_on(folder):
        read_manifest(folder)


def _refuse_shipped_damaged(folder: Path) -> None:
    """As `refuse_shipped`, of a damaged manifest by what can be read of it."""
    try:
        refuse_shipped(folder)
    except DatasetReadOnlyError:
        raise
    except DatasetError:
        with suppress(OSError, UnicodeDecodeError):
            if '"is_shipped": true' in (folder / MANIFEST_NAME).read_text(encoding="utf-8"):
                raise DatasetReadOnlyError(
                    f"{folder}: a shipped dataset is read-only; restore it"
                ) from None


def _plain(library: Path | None) -> str | None:
    return str(library.absolute()) if library is not None else None

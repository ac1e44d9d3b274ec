"""What people correct of a dataset's reports: rows of an append-only file beside it.

What was extracted is never edited. A correction is a row, taking it back is
another row, and reading all rows in order gives what is in force. The file is
``.corrections/<dataset>.jsonl`` in the folder of datasets: shipped datasets
stay read-only, and the file outlasts each new writing of its dataset.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from frontline.errors import DatasetError, DatasetNotFoundError
from frontline.store.decisions import is_removed
from frontline.store.locks import held
from frontline.store.manifest import MANIFEST_NAME
from frontline.store.runs import now

# The leading dot keeps the folder out of the list of datasets.
CORRECTIONS_FOLDER: Final = ".corrections"
#: Beside them the copies that follow from them.
COPIES_FOLDER: Final = ".corrected"
PUBLISHED_ON: Final = "published_on"
#: What the dataset says of a date that a person gave.
BY_HAND: Final = "set by hand"
EARLIEST: Final = date(2000, 1, 1)
_NO_CLOCK: Final = date(2099, 12, 31)
_LONGEST_REASON: Final = 500


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: a field of a report set to a value, or a former row taken back.

    ``old`` is what stood there before, ``new`` what stands there from now on
    (None: nothing); dates in ISO 8601, ``made_at`` UTC. ``undoes`` names the
    row that this one takes back.
    """

    id: str
    made_at: str
    report_id: str
    field: str
    old: str | None
    new: str | None
    reason: str = ""
    undoes: str | None = None


def corrections_path(folder: Path) -> Path:
    """The file of corrections of the dataset in a folder."""
    return folder.parent / CORRECTIONS_FOLDER / f"{folder.name}.jsonl"


def read_corrections(folder: Path) -> tuple[Correction, ...]:
    """All rows, oldest first; a line cut short by a crash is passed over."""
    try:
        lines = corrections_path(folder).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise DatasetError(
            f"{corrections_path(folder)}: cannot be read ({error}); restore the file"
        ) from error
    return tuple(_rows(lines))


def in_force(corrections: Iterable[Correction]) -> Mapping[tuple[str, str], Correction]:
    """By report and field the latest row that was not taken back."""
    undone: set[str] = set()
    standing: dict[str, Correction] = {}
    for row in corrections:
        if row.undoes is not None:
            undone.add(row.undoes)
        else:
            standing[row.id] = row
    return {(row.report_id, row.field): row for i, row in standing.items() if i not in undone}


def latest_day() -> date:
    """The last day on which a report can have been published: today.

    A clock that stands before the first such day is wrong and bounds nothing.
    """
    today = date.today()
    return today if today > EARLIEST else _NO_CLOCK


def set_publication_date(
    folder: Path, report_id: str, extracted: date | None, day: date, reason: str = ""
) -> Correction:
    """Say on which day a report was published.

    Args:
        folder: The report's dataset.
        report_id: The report.
        extracted: What the dataset itself says.
        day: The day of publication.
        reason: How one knows, in words.

    Raises:
        DatasetError: If the day is in the future or before `EARLIEST`, or the
            file cannot be written.
    """
    if not EARLIEST <= day <= latest_day():
        raise DatasetError(
            f"{day}: no day on which a report can have been published; "
            f"give one from {EARLIEST} to today"
        )
    with _appending(folder) as file:
        before = in_force(read_corrections(folder)).get((report_id, PUBLISHED_ON))
        old = before.new if before else _plain(extracted)
        row = _row(folder, report_id, PUBLISHED_ON, old, day.isoformat(), reason=reason)
        _append(file, row)
    return row


def take_back(folder: Path, correction_id: str, reason: str = "") -> Correction:
    """Take a correction back: a row of its own; what stood before it is in force again.

    Raises:
        DatasetError: If there is no such correction, or it was taken back already.
    """
    with _appending(folder) as file:
        rows = read_corrections(folder)
        known = {row.id: row for row in rows if row.undoes is None}
        if correction_id not in known or correction_id in {row.undoes for row in rows}:
            raise DatasetError(
                f"{correction_id}: no correction that could be taken back; reload the page"
            )
        gone = known[correction_id]
        row = _row(
            *(folder, gone.report_id, gone.field, gone.new, gone.old),
            reason=reason,
            undoes=correction_id,
        )
        _append(file, row)
    return row


def forget_corrections(folder: Path) -> None:
    """Take away what was corrected of a dataset that is gone.

    Raises:
        OSError: If it cannot be deleted.
    """
    path = corrections_path(folder)
    if path.is_file():
        with held(path):
            path.unlink()


@contextmanager
def _appending(folder: Path) -> Iterator[int]:
    """The file of corrections, open for adding and held against others who add.

    Raises:
        DatasetNotFoundError: If the dataset is gone: a new one of its name begins without.
        DatasetError: If the file cannot be written.
    """
    path = corrections_path(folder)
    with ExitStack() as stack:
        try:
            file = stack.enter_context(held(path))
            if not (folder / MANIFEST_NAME).is_file() or is_removed(folder):
                _forget_empty(path)
                raise DatasetNotFoundError(f"{folder}: no dataset here any more; reload the page")
            yield file
        except OSError as error:
            raise DatasetError(
                f"{path}: cannot be written ({error.strerror}); check the disk and who owns the "
                "folder"
            ) from error


def _forget_empty(path: Path) -> None:
    with suppress(OSError):
        if path.stat().st_size == 0:
            path.unlink()


def _append(file: int, row: Correction) -> None:
    size = os.fstat(file).st_size
    # A line that a crash cut short must not swallow the next one.
    is_cut = size > 0 and _last_byte(file) != b"\n"
    line = json.dumps(asdict(row), ensure_ascii=False) + "\n"
    whole = (("\n" if is_cut else "") + line).encode("utf-8", "replace")
    if os.write(file, whole) < len(whole):
        # A disk that filled up took a part: the line is cut short and will be passed over.
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file)


def _last_byte(file: int) -> bytes:
    # `pread` is none of every system's; what is written is appended wherever one has read.
    os.lseek(file, -1, os.SEEK_END)
    return os.read(file, 1)


def _row(
    folder: Path,
    report_id: str,
    field: str,
    old: str | None,
    new: str | None,
    *,
    reason: str,
    undoes: str | None = None,
) -> Correction:
    made_at = now()
    words = " ".join(reason.split())[:_LONGEST_REASON]
    number = len(read_corrections(folder))
    seed = json.dumps([number, made_at, report_id, field, old, new, words, undoes])
    row_id = hashlib.sha256(seed.encode("utf-8")).hexdigest()[:16]
    return Correction(row_id, made_at, report_id, field, old, new, words, undoes)


def _rows(lines: Sequence[str]) -> Iterator[Correction]:
    for line in lines:
        try:
            row = Correction(**json.loads(line))
        except (ValueError, TypeError):
            continue
        if _is_sound(row):
            yield row


def _is_sound(row: Correction) -> bool:
    """Whether a row is what this module writes: the file may have been edited by hand."""
    plain: dict[str, Any] = {f.name: getattr(row, f.name) for f in fields(row)}
    texts = {name: value for name, value in plain.items() if name not in ("old", "new", "undoes")}
    if not all(isinstance(value, str) for value in texts.values()):
        return False
    if row.field != PUBLISHED_ON:
        return False
    return row.undoes is not None or _is_day(row.new)


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _plain(day: date | None) -> str | None:
    return day.isoformat() if day else None

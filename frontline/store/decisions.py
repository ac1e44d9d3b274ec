"""What people decided to remove, recorded before anything is removed.

``.removals/<dataset>/<what>.json`` in the folder of datasets: written in one
step, and deleted once the work it asks for is done. From the first moment on a
dataset decided on is none any more; the work may be cut off and repeated at any
point (``removals``).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# The leading dot keeps the folder out of the list of datasets.
REMOVALS_FOLDER: Final = ".removals"
WHOLE: Final = "whole"
REPORTS: Final = "reports"
#: What is left of either once the dataset is done: texts of reports that nobody cites.
TEXTS: Final = "texts"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to go of one dataset.

    ``kind`` is the whole dataset, reports, or texts of reports that are out
    already; ``reports`` are their ids and ``texts`` the folder of texts, None
    where no text is to go.
    """

    kind: str
    reports: tuple[str, ...] = ()
    texts: str | None = None


def is_removed(folder: Path) -> bool:
    """Whether the whole dataset in a folder is decided to go."""
    return (_folder_of(folder) / f"{WHOLE}.json").is_file()


def decided_datasets(root: Path) -> tuple[str, ...]:
    """Names of the datasets that something is still to go of."""
    try:
        return tuple(sorted(f.name for f in (root / REMOVALS_FOLDER).iterdir() if f.is_dir()))
    except OSError:
        return ()


def record(folder: Path, decision: Decision) -> Path:
    """Write a decision down, with what an earlier one of its kind still asks for.

    Raises:
        OSError: If it cannot be written; nothing is decided then.
    """
    path = _folder_of(folder) / f"{_name_of(decision)}.json"
    earlier = _read(path)
    ids = {*decision.reports, *(earlier.reports if earlier else ())}
    plain = {"kind": decision.kind, "reports": sorted(ids), "texts": decision.texts}
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{os.getpid()}.part")
    with aside.open("w", encoding="utf-8") as file:
        json.dump(plain, file)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    return path


def decisions_on(folder: Path) -> tuple[tuple[Path, Decision], ...]:
    """What is still to go of a dataset, the whole of it first, each with its record."""
    paths = _folder_of(folder).glob("*.json")
    found = [(path, decision) for path in sorted(paths) if (decision := _read(path))]
    order = (WHOLE, REPORTS, TEXTS)
    return tuple(sorted(found, key=lambda item: order.index(item[1].kind)))


def forget(path: Path) -> None:
    """Take the record of a decision away: what it asked for is done."""
    path.unlink(missing_ok=True)


def tidy(folder: Path) -> None:
    """Take away what a crash left of records that were never made, and empty folders.

    Who calls holds the dataset's lock.
    """
    place = _folder_of(folder)
    with suppress(OSError):
        for left in place.glob("*.part"):
            left.unlink(missing_ok=True)
        place.rmdir()
        place.parent.rmdir()


def _folder_of(folder: Path) -> Path:
    return folder.parent / REMOVALS_FOLDER / folder.name


def _name_of(decision: Decision) -> str:
    if decision.kind != TEXTS:
        return decision.kind
    # Of one dataset's texts some may lie in one folder and some in another.
    return f"{TEXTS}-{hashlib.sha256(str(decision.texts).encode()).hexdigest()[:8]}"


def _read(path: Path) -> Decision | None:
    """A record; None where it is none. A damaged one says by its name what was decided."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return Decision(_kind_of(path), _ids(plain["reports"]), plain["texts"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return Decision(_kind_of(path))


def _kind_of(path: Path) -> str:
    kind = path.stem.partition("-")[0]
    return kind if kind in (WHOLE, REPORTS) else TEXTS


def _ids(plain: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(report_id) for report_id in plain)

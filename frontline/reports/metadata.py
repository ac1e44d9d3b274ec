"""``reports.csv``: what is known of the reports in a folder.

Only the column ``file`` is required; ``title``, ``source``, ``republisher``,
``published_on``, ``published_on_basis`` and ``url`` may stand beside it. A row
that cannot be used is one problem with its file and line; the others count.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from frontline.errors import MetadataError, ReportError
from frontline.reference.calendar import written_dates
from frontline.reference.plain_files import is_plain_file
from frontline.reports.decode import read_text
from frontline.reports.publication import is_possible_day

METADATA_NAME: Final = "reports.csv"
_COLUMNS: Final = (
    "file",
    "title",
    "source",
    "republisher",
    "published_on",
    "published_on_basis",
    "url",
)
#: Longer cells come from a quotation mark that was never closed.
_MAX_CELL: Final = 2_000


@dataclass(frozen=True, slots=True)
class ReportMetadata:
    """What ``reports.csv`` says of one report; None where it says nothing."""

    file: str
    title: str | None = None
    source: str | None = None
    republisher: str | None = None
    published_on: date | None = None
    published_on_basis: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class MetadataTable:
    """The usable rows by file name, and one error for each row that is not."""

    rows: Mapping[str, ReportMetadata] = field(default_factory=dict)
    problems: tuple[MetadataError, ...] = ()


def read_metadata(path: Path) -> MetadataTable:
    """Read a ``reports.csv``; a folder without one has no metadata and no problem."""
    if not path.is_file():
        return MetadataTable()
    try:
        text = read_text(path)
    except ReportError as error:
        return MetadataTable(problems=(MetadataError(str(error)),))
    rows: dict[str, ReportMetadata] = {}
    problems: list[MetadataError] = []
    for outcome in _outcomes(path, text):
        if isinstance(outcome, MetadataError):
            problems.append(outcome)
            continue
        line, row, row_problem = outcome
        if row_problem is not None:
            problems.append(row_problem)
        problem = _placement_problem(path, line, row, rows)
        if problem is not None:
            problems.append(problem)
        else:
            rows[row.file] = row
    return MetadataTable(rows, tuple(problems))


def _outcomes(
    path: Path, text: str
) -> Iterator[tuple[int, ReportMetadata, MetadataError | None] | MetadataError]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader)]
    except (csv.Error, StopIteration):
        yield MetadataError(f"{path}, line 1: not a table; start it with a line of column names")
        return
    if "file" not in header:
        yield MetadataError(f"{path}, line 1: the column 'file' is missing; add it")
        return
    unknown = [name for name in header if name and name not in _COLUMNS]
    if unknown:
        yield MetadataError(
            f"{path}, line 1: unknown column '{unknown[0]}' is not read; "
            f"known are {', '.join(_COLUMNS)}"
        )
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield MetadataError(f"{path}, line {line}: malformed ({error}); mend the row's quotes")
            continue
        if any(cell.strip() for cell in cells):
            yield _row(path, line, header, cells)


def _row(
    path: Path, line: int, header: list[str], cells: list[str]
) -> tuple[int, ReportMetadata, MetadataError | None] | MetadataError:
    if len(cells) != len(header):
        return MetadataError(
            f"{path}, line {line}: {len(cells)} cells where the header has {len(header)}; "
            "quote cells that hold a comma"
        )
    if any(len(cell) > _MAX_CELL for cell in cells):
        return MetadataError(f"{path}, line {line}: a cell never ends; close its quotation mark")
    values = {name: cell.strip() or None for name, cell in zip(header, cells, strict=True)}
    file = values.get("file")
    if file is None:
        return MetadataError(f"{path}, line {line}: the row names no file; name one or drop it")
    written = values.get("published_on")
    day = _day(written) if written else None
    problem = None
    if written and day is None:
        problem = MetadataError(
            f"{path}, line {line}: '{written[:40]}' is not a date; write it as 2016-02-12"
        )
    elif day is not None and not is_possible_day(day):
        day = None
        problem = MetadataError(
            f"{path}, line {line}: no report was published on '{written}'; correct the date, "
            "the report is read without one"
        )
    row = ReportMetadata(
        file=file,
        title=values.get("title"),
        source=values.get("source"),
        republisher=values.get("republisher"),
        published_on=day,
        published_on_basis=values.get("published_on_basis"),
        url=values.get("url"),
    )
    return line, row, problem


def _placement_problem(
    path: Path, line: int, row: ReportMetadata, rows: Mapping[str, ReportMetadata]
) -> MetadataError | None:
    if row.file in rows:
        return MetadataError(
            f"{path}, line {line}: '{row.file}' stands twice; the first row counts"
        )
    # A name with a folder in it must not reach outside the reports' folder.
    if os.sep in row.file or row.file in (".", "..") or not is_plain_file(path.parent / row.file):
        return MetadataError(
            f"{path}, line {line}: there is no file '{row.file}' beside it; "
            "correct the name or drop the row"
        )
    return None


def _day(written: str) -> date | None:
    """ISO, or one written date with its year whose order of day and month is plain."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        found = written_dates(written)
    is_whole = len(found) == 1 and found[0].span.end - found[0].span.start == len(written)
    return found[0].full if is_whole and not found[0].swapped else None

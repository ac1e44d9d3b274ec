"""From a file or a folder of files to reports."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frontline.errors import InputError, ReportError
from frontline.model import Report
from frontline.reference.plain_files import printable
from frontline.reports.boilerplate import split_boilerplate
from frontline.reports.decode import read_text
from frontline.reports.documents import read_document, with_document
from frontline.reports.language import detect_language
from frontline.reports.metadata import METADATA_NAME, ReportMetadata, read_metadata
from frontline.reports.publication import publication_date
from frontline.reports.refusals import refuse_no_report

REPORT_SUFFIX: Final = ".txt"


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file to read, with what is known of it."""

    path: Path
    metadata: ReportMetadata | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The files that paths lead to, and what was wrong on the way.

    ``passed_over`` says in a line a folder what else lies in it and is not read.
    """

    files: tuple[ReportFile, ...]
    problems: tuple[InputError, ...]
    passed_over: tuple[str, ...] = ()


def report_id(text: str) -> str:
    """The id of a text: the first 16 hex digits of the sha256 of its UTF-8 form."""
    # A lone surrogate cannot come from decoding, but may from a caller's string.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_report(path: Path, metadata: ReportMetadata | None = None) -> Report:
    """Read one report.

    Args:
        path: A text file of at most 4 MB.
        metadata: What is known of it; its date wins over one read from the text.

    Raises:
        ReportError: If the file cannot be read as text, or is no report.
    """
    text = read_text(path)
    refuse_no_report(text, str(path))
    return make_report(text, printable(path.stem), metadata)


def make_report(text: str, label: str, metadata: ReportMetadata | None = None) -> Report:
    """A report from its text: kept and dropped ranges, language, date of publication."""
    known = metadata or ReportMetadata(file=label)
    document = read_document(text, known.title)
    kept, dropped = split_boilerplate(document.joined, known.title)
    day, basis = known.published_on, known.published_on_basis
    if day is None:
        stated = publication_date(document.joined, known.title, document.dated_spans)
        if stated is not None:
            day, basis = stated.date, stated.basis
    report = Report(
        report_id=report_id(text),
        label=label,
        text=text,
        kept=kept,
        dropped=dropped,
        title=known.title,
        source=known.source,
        republisher=known.republisher,
        url=known.url,
        language=detect_language(text, kept),
        published_on=day,
        published_on_basis=basis if day is not None else None,
    )
    return with_document(report, document)


def list_reports(paths: Sequence[Path]) -> Listing:
    """The report files that paths lead to: files as they are, folders by their ``.txt`` files.

    A folder's ``reports.csv`` gives the metadata; for a single file that of
    the folder it lies in. A file is listed once, however often it is named.
    """
    files: dict[Path, ReportFile] = {}
    problems: list[InputError] = []
    passed_over: list[str] = []
    tables: dict[Path, dict[str, ReportMetadata]] = {}
    for path in paths:
        unusable = _unusable(path)
        if unusable is not None:
            problems.append(unusable)
            continue
        folder = path if path.is_dir() else path.parent
        if folder not in tables:
            table = read_metadata(folder / METADATA_NAME)
            tables[folder] = dict(table.rows)
            # A file named alone answers for its own row, not for others of its folder.
            is_concerned = path.is_dir() or path.name not in table.rows
            problems.extend(table.problems if is_concerned else ())
        found = _report_files(path)
        passed_over.extend(_passed_over(path))
        if not found:
            problems.append(
                ReportError(f"{path}: holds no report; put text files ending in .txt in it")
            )
        for file in found:
            files.setdefault(file.resolve(), ReportFile(file, tables[folder].get(file.name)))
    return Listing(tuple(files.values()), tuple(problems), tuple(dict.fromkeys(passed_over)))


def _passed_over(path: Path) -> Iterator[str]:
    """One line about the files of a folder that are not read, by their endings."""
    if not path.is_dir():
        return
    counts = Counter(
        f.suffix.lower() or "without ending"
        for f in path.iterdir()
        if f.is_file() and f.suffix.lower() != REPORT_SUFFIX and not _is_ours(f.name)
    )
    if counts:
        kinds = ", ".join(f"{number} {suffix}" for suffix, number in sorted(counts.items()))
        n_files = counts.total()
        yield (
            f"{path}: {n_files} other {'file' if n_files == 1 else 'files'} passed over "
            f"({kinds}); only {REPORT_SUFFIX} files are read"
        )


def _is_ours(name: str) -> bool:
    return name == METADATA_NAME or name.startswith(".")


def _unusable(path: Path) -> ReportError | None:
    """Why a file or folder cannot be looked at; None when it can."""
    try:
        path.stat()
        if path.is_dir():
            next(path.iterdir(), None)
    except (FileNotFoundError, NotADirectoryError):
        return ReportError(f"{path}: there is no such file or folder")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no file can have this name"
        return ReportError(f"{path}: cannot be read ({why})")
    return None


def _report_files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(
            f for f in path.iterdir() if f.suffix.lower() == REPORT_SUFFIX and f.is_file()
        )
    return [path]


def read_reports(files: Sequence[ReportFile]) -> Iterator[Report | ReportError]:
    """Read files one by one: the report, or the error that stands in its place."""
    for file in files:
        try:
            yield read_report(file.path, file.metadata)
        except ReportError as error:
            yield error

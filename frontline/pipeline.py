"""Joins the stages: files to reports, claims, places, events; events into datasets."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from frontline.errors import DatasetError, InputError, ReportError
from frontline.extraction.discourse.left_out import left_out_of
from frontline.extraction.extractor import Extraction, Extractor
from frontline.geocoding.geocoder import Geocoder
from frontline.merging.merge import merge_claims
from frontline.merging.repeats import without_repeats
from frontline.model import (
    Claim,
    Event,
    LeftOut,
    LocatedPlace,
    PlaceMention,
    Report,
    Span,
)
from frontline.reports.decode import read_text
from frontline.reports.language import ENGLISH
from frontline.reports.library import keep_text
from frontline.reports.reader import ReportFile, list_reports, read_report, report_id
from frontline.reports.run_ons import bounded_ranges
from frontline.reports.sentence_bounds import sentence_spans
from frontline.store import removals
from frontline.store.collection import Collection
from frontline.store.dataset import refuse_shipped
from frontline.store.decisions import tidy
from frontline.store.manifest import DatasetInfo
from frontline.store.removals import expect_texts, finish, remove_reports, settle_texts, texts_held
from frontline.store.runs import append_run, locked, now
from frontline.views.text.omissions import Omissions


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What one report yields: its claims, located, and the events they tell within it.

    ``left_out`` are its sentences with words of war that gave no event.
    """

    report: Report
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: a result, a problem, or both (kept, but marked)."""

    result: ReportResult | None = None
    problem: InputError | None = None


@dataclass(frozen=True, slots=True)
class Ingestion:
    """What an ingest did: ids of reports added, how many texts were known, what was wrong.

    ``omissions`` counts what the reports added left out, and what the events
    of the whole dataset lack.
    """

    added: tuple[str, ...] = ()
    n_known: int = 0
    n_events: int = 0
    problems: tuple[InputError, ...] = ()
    omissions: Omissions = field(default_factory=Omissions)
    passed_over: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def load_extractor() -> Extractor:
    """The extractor, loaded once per process."""
    return Extractor()


@lru_cache(maxsize=1)
def load_geocoder() -> Geocoder:
    """The geocoder, loaded once per process."""
    return Geocoder.shared()


def process_report(
    report: Report, extractor: Extractor | None = None, geocoder: Geocoder | None = None
) -> ReportResult:
    """Take one report through extraction, geocoding and merging.

    A report in another language yields no claims: the parser reads English.
    """
    if report.language != ENGLISH:
        return ReportResult(report)
    extractor, geocoder = extractor or load_extractor(), geocoder or load_geocoder()
    mentions = geocoder.find_mentions(report.reading, report.kept, extractor.actor_spans(report))
    places = dict(zip(mentions, geocoder.locate(mentions, report.reading), strict=True))
    read = extractor.extract(report, places)
    left_out = _left_out(report, read)
    # Merged twice: only the events show which claims of one sentence tell the same.
    claims = without_repeats(read.claims, merge_claims(read.claims, [report]))
    return ReportResult(report, claims, merge_claims(claims, [report]), left_out)


def _left_out(report: Report, read: Extraction) -> tuple[LeftOut, ...]:
    kept = sentence_spans(report.reading, report.kept)
    dropped = sentence_spans(report.reading, [part.span for part in report.dropped])
    return left_out_of(report.text, kept, dropped, read.claims, read.reasons)


def locate_text(text: str) -> tuple[tuple[PlaceMention, LocatedPlace], ...]:
    """The places one text names, each with where it lies; for ``frontline locate``."""
    if not text.strip():
        return ()
    geocoder = load_geocoder()
    mentions = geocoder.find_mentions(text, tuple(bounded_ranges(text, Span(0, len(text)))))
    return tuple(zip(mentions, geocoder.locate(mentions, text), strict=True))


def process_file(file: ReportFile) -> FileOutcome:
    """Read and process one file; a file that cannot be used is a problem, not a crash."""
    try:
        report = read_report(file.path, file.metadata)
    except ReportError as error:
        return FileOutcome(problem=error)
    result = process_report(report)
    if report.language == ENGLISH:
        return FileOutcome(result)
    return FileOutcome(
        result,
        ReportError(
            f"{file.path}: is not in English (looks like '{report.language}'); "
            "kept and marked, no events read from it"
        ),
    )


def process_files(files: Sequence[ReportFile], jobs: int = 1) -> Iterator[FileOutcome]:
    """Process files in their order.

    Args:
        files: What to read.
        jobs: Number of processes; each loads the parser for itself (under 600 MB).
    """
    if jobs <= 1 or len(files) < 2 * jobs:
        yield from map(process_file, files)
        return
    # One thread each: the processes are the parallelism.
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    # Spawned, not forked: the parser's threads do not survive a fork.
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap(process_file, files, chunksize=4)


def ingest(
    paths: Sequence[Path],
    folder: Path,
    info: DatasetInfo | None = None,
    *,
    library: Path | None,
    jobs: int = 1,
    on_file: Callable[[int], None] | None = None,
) -> Ingestion:
    """Take reports into the dataset in ``folder``; the same text twice changes nothing.

    The dataset is replaced whole each time it is written, so that a crash
    leaves the former one. An interruption keeps what was processed.

    Args:
        paths: Files and folders of reports.
        folder: The dataset's folder, made when missing.
        info: What its manifest says; for a new dataset its name alone when left out.
        library: Where texts go; None keeps none.
        jobs: Number of processes.
        on_file: Told the number of files once, negative, then 1 for each file done.

    Raises:
        DatasetError: If the dataset is shipped, damaged, of another version, or in use.
    """
    listing = list_reports(paths)
    is_shipping = info is not None and info.is_shipped
    with locked(folder):
        finish(folder, merge_claims)
        if not is_shipping:
            refuse_shipped(folder)
        desk = Collection.open(folder, info, merge_claims)
        started = now()
        problems: list[InputError] = list(listing.problems)
        unwritten: list[Report] = []
        if on_file:
            on_file(-len(listing.files))
        try:
            for outcome in process_files(_unknown(listing.files, desk, on_file), jobs):
                _take(desk, outcome, problems)
                if outcome.result is not None:
                    unwritten.append(outcome.result.report)
                if desk.is_due:
                    _write(desk, unwritten, library)
                if on_file:
                    on_file(1)
        finally:
            # Also after an interruption: what was read is not lost.
            _write(desk, unwritten, library)
        if not is_shipping:
            append_run(folder, desk.run("ingest", started, len(problems)))
    return Ingestion(
        tuple(desk.added),
        desk.n_known,
        len(desk.content.events),
        tuple(problems),
        Omissions.of(
            (part for report_id in desk.added for part in desk.left_out[report_id]),
            desk.content.events,
        ),
        listing.passed_over,
    )


def remove(report_ids: Sequence[str], folder: Path, *, library: Path | None) -> tuple[str, ...]:
    """Take reports out of a dataset, with their claims; the events are told anew.

    Returns:
        The ids that were in it.

    Raises:
        DatasetError: If there is no such dataset, or it is shipped, damaged or in use.
    """
    return remove_reports(report_ids, folder, library, merge_claims)


def remove_whole(folder: Path, *, library: Path | None) -> int:
    """Take a whole dataset out, and its reports' texts; gives their number.

    Raises:
        DatasetError: If there is none, or it is shipped or in use.
    """
    return removals.remove_whole(folder, library, merge_claims)


def _write(desk: Collection, unwritten: list[Report], library: Path | None) -> None:
    """Write what was added, its texts first: a report is never there without the text it had."""
    if library is None or not unwritten:
        desk.write()
        return
    # Who drops texts waits meanwhile: it then sees that these are cited.
    with texts_held(library):
        try:
            expect_texts([report.report_id for report in unwritten], desk.folder, library)
            for report in unwritten:
                keep_text(report, library)
        except OSError as error:
            raise DatasetError(
                f"{library}: texts cannot be kept there ({error.strerror}); check the disk and "
                "who owns the folder"
            ) from error
        desk.write()
    settle_texts(desk.folder)
    tidy(desk.folder)
    unwritten.clear()


def _unknown(
    files: Sequence[ReportFile], desk: Collection, on_file: Callable[[int], None] | None
) -> list[ReportFile]:
    """The files whose text is not in the dataset yet; known ones need no extraction."""
    fresh: list[ReportFile] = []
    for file in files:
        try:
            is_known = report_id(read_text(file.path)) in desk.reports
        except ReportError:
            is_known = False
        if not is_known:
            fresh.append(file)
            continue
        desk.n_known += 1
        if on_file:
            on_file(1)
    return fresh


def _take(desk: Collection, outcome: FileOutcome, problems: list[InputError]) -> None:
    if outcome.problem is not None:
        problems.append(outcome.problem)
    if outcome.result is not None:
        result = outcome.result
        desk.add(result.report, result.claims, result.left_out)

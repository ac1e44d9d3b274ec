"""Reads datasets with what people corrected of them: events dated anew from their texts.

A dataset as it was written is never touched. Where corrections are in force a
corrected copy is made of it and opened in its place; the copy follows from
dataset, corrections and texts alone and can be deleted at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from frontline.errors import DatasetError, DatasetNotFoundError
from frontline.merging.merge import merge_claims
from frontline.model import Claim, Report
from frontline.reports.documents import with_document
from frontline.reports.language import ENGLISH
from frontline.reports.library import find_text, find_title
from frontline.store.collection import Collection
from frontline.store.content import ReportRecord
from frontline.store.corrections import (
    BY_HAND,
    COPIES_FOLDER,
    PUBLISHED_ON,
    Correction,
    corrections_path,
    in_force,
    read_corrections,
)
from frontline.store.locks import held
from frontline.store.manifest import MANIFEST_NAME

_KEY_ENDING: Final = ".key"
# A change of how copies are made makes every copy anew.
_METHOD: Final = "1"


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides a corrected copy: the corrections in force, which texts are here, a key."""

    dates: Mapping[str, Correction]
    texts_here: frozenset[str]
    key: str


def standing(folder: Path, texts: Path) -> Standing | None:
    """What is in force on the dataset in ``folder``; None when nothing is.

    Raises:
        DatasetError: If the file of corrections cannot be read.
    """
    if not corrections_path(folder).is_file():
        return None
    dates = {
        report_id: row
        for (report_id, field), row in in_force(read_corrections(folder)).items()
        if field == PUBLISHED_ON
    }
    if not dates:
        return None
    here = frozenset(i for i in dates if find_text(i, texts) is not None)
    try:
        manifest = (folder / MANIFEST_NAME).read_bytes()
    except OSError as error:
        raise DatasetNotFoundError(
            f"{folder}: no dataset here any more; reload the page"
        ) from error
    parts = [_METHOD, *(f"{i} {dates[i].new} {i in here}" for i in sorted(dates))]
    key = hashlib.sha256(manifest + "\n".join(parts).encode("utf-8")).hexdigest()
    return Standing(dates, here, key)


def corrected_folder(folder: Path, texts: Path) -> Path:
    """The folder to open for the dataset in ``folder``: itself, or its corrected copy.

    The copy is made when it is missing or something it follows from changed;
    that reads the corrected reports again, a few seconds.

    Raises:
        DatasetError: If the dataset or the file of corrections is damaged, or the
            copy cannot be written.
    """
    now = standing(folder, texts)
    if now is None:
        return folder
    copy = folder.parent / COPIES_FOLDER / folder.name
    if _is_current(copy, now):
        return copy
    try:
        # Of several servers on one folder, one makes the copy and the others wait.
        with held(copy.with_name(f"{copy.name}.lock")):
            return _current_copy(folder, copy, texts)
    except OSError as error:
        raise DatasetError(f"{copy}: cannot be written ({error.strerror})") from error


def _current_copy(folder: Path, copy: Path, texts: Path) -> Path:
    """The copy as of now: what is in force may have changed while one waited for it."""
    now = standing(folder, texts)
    if now is None:
        return folder
    if not _is_current(copy, now):
        _key_path(copy).unlink(missing_ok=True)
        _make_copy(folder, copy, now, texts)
        _key_path(copy).write_text(now.key, encoding="utf-8")
    return copy


def _key_path(copy: Path) -> Path:
    return copy.parent / f"{copy.name}{_KEY_ENDING}"


def _is_current(copy: Path, now: Standing) -> bool:
    try:
        is_same = _key_path(copy).read_text(encoding="utf-8") == now.key
    except OSError:
        return False
    return is_same and (copy / MANIFEST_NAME).is_file()


def _make_copy(folder: Path, copy: Path, now: Standing, texts: Path) -> None:
    desk = Collection.open(folder, None, merge_claims, may_begin=False)
    known = {i: row for i, row in now.dates.items() if i in desk.reports and row.new}
    for report_id, row in sorted(known.items()):
        record = replace(
            desk.reports[report_id],
            published_on=date.fromisoformat(str(row.new)),
            published_on_basis=BY_HAND,
        )
        desk.reports[report_id] = record
        if report_id in now.texts_here and record.language == ENGLISH:
            own = [claim for claim in desk.claims if claim.report_id == report_id]
            others = [claim for claim in desk.claims if claim.report_id != report_id]
            desk.claims = others + redated_claims(own, record, texts)
    desk.folder, desk.is_changed = copy, True
    desk.info = replace(desk.info, made_by=f"{desk.info.made_by}; {len(known)} dates {BY_HAND}")
    desk.write()


def redated_claims(claims: list[Claim], record: ReportRecord, texts: Path) -> list[Claim]:
    """The claims with the dates that their report's text gives on its day of publication.

    Everything else of a claim stays as it was extracted.
    """
    text = find_text(record.report_id, texts)
    if text is None:
        return claims
    # The parser takes most of a second to import; a server without corrections never needs it.
    from frontline.pipeline import process_report

    told = process_report(_report(record, text, find_title(record.report_id, texts)))
    fresh = {claim.claim_id: claim for claim in told.claims}
    return [_with_date_of(claim, fresh.get(claim.claim_id, claim)) for claim in claims]


def _with_date_of(claim: Claim, other: Claim) -> Claim:
    return replace(
        claim,
        event_date=other.event_date,
        end_date=other.end_date,
        date_precision=other.date_precision,
    )


def _report(record: ReportRecord, text: str, title: str | None) -> Report:
    report = Report(
        report_id=record.report_id,
        label=record.label,
        text=text,
        kept=record.kept,
        dropped=record.dropped,
        title=title,
        source=record.source,
        republisher=record.republisher,
        url=record.url,
        language=record.language,
        published_on=record.published_on,
        published_on_basis=record.published_on_basis,
    )
    return with_document(report)

"""A date set by hand dates a report's events anew; what was extracted stays as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from frontline import pipeline
from frontline.model import Event
from frontline.redating import corrected_folder, standing
from frontline.store.content import ReportRecord
from frontline.store.corrections import BY_HAND, set_publication_date, take_back
from frontline.store.dataset import list_datasets, open_dataset
from frontline.store.manifest import DatasetInfo

UNDATED = """Clashes near the dam

The Syrian army captured the town of Saraqib from ISIS fighters on Thursday, a military source said.
Government forces also shelled Maarrat al-Numan yesterday, killing five people.
"""
DATED = """Town changes hands

On March 4, 2016, the Syrian army captured Khan Shaykhun from ISIS, residents said.
"""
MONDAY = date(2016, 3, 7)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "undated.txt").write_text(UNDATED, encoding="utf-8")
    (reports / "dated.txt").write_text(DATED, encoding="utf-8")
    pipeline.ingest([reports], tmp_path / "sets" / "mine", library=tmp_path / "texts")
    return tmp_path / "sets" / "mine"


def texts(folder: Path) -> Path:
    return folder.parent.parent / "texts"


def record(folder: Path, label: str = "undated") -> ReportRecord:
    return next(r for r in open_dataset(folder).content().reports if r.label == label)


def events(folder: Path, label: str = "undated") -> dict[str, Event]:
    content = open_dataset(folder).content()
    wanted = record(folder, label).report_id
    own = {claim.claim_id for claim in content.claims if claim.report_id == wanted}
    return {e.event_id: e for e in content.events if own & set(e.claim_ids)}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_without_corrections_the_dataset_itself_is_opened(folder: Path) -> None:
    assert corrected_folder(folder, texts(folder)) == folder
    assert standing(folder, texts(folder)) is None


def test_events_are_dated_from_the_text_and_nothing_else_changes(folder: Path) -> None:
    before, extracted = bytes_of(folder), events(folder)
    assert {event.event_date for event in extracted.values()} == {None}
    set_publication_date(folder, record(folder).report_id, None, MONDAY)
    copy = corrected_folder(folder, texts(folder))
    assert bytes_of(folder) == before
    assert list_datasets(folder.parent) == (folder,)
    assert open_dataset(copy).name == "mine"
    assert (record(copy).published_on, record(copy).published_on_basis) == (MONDAY, BY_HAND)
    dated = events(copy)
    # With their days known, two tellings of one event become one; no event is new.
    assert dated.keys() <= extracted.keys()
    assert {event.event_date for event in dated.values()} == {date(2016, 3, 3), date(2016, 3, 6)}
    assert [(e.sub_event_type, e.place, e.actors, e.fatalities) for e in dated.values()] == [
        (e.sub_event_type, e.place, e.actors, e.fatalities)
        for key, e in extracted.items()
        if key in dated
    ]
    assert events(copy, "dated") == events(folder, "dated")


def test_taken_back_the_dataset_is_as_it_was(folder: Path) -> None:
    row = set_publication_date(folder, record(folder).report_id, None, MONDAY)
    corrected_folder(folder, texts(folder))
    take_back(folder, row.id)
    assert corrected_folder(folder, texts(folder)) == folder


def test_without_the_text_only_the_report_gets_the_date(folder: Path) -> None:
    text = texts(folder) / f"{record(folder).report_id}.txt"
    kept = text.read_bytes()
    text.unlink()
    set_publication_date(folder, record(folder).report_id, None, MONDAY)
    copy = corrected_folder(folder, texts(folder))
    assert record(copy).published_on == MONDAY
    assert {event.event_date for event in events(copy).values()} == {None}
    text.write_bytes(kept)
    copy = corrected_folder(folder, texts(folder))
    assert None not in {event.event_date for event in events(copy).values()}


def test_the_copy_follows_the_dataset(folder: Path, tmp_path: Path) -> None:
    set_publication_date(folder, record(folder).report_id, None, MONDAY)
    copy = corrected_folder(folder, texts(folder))
    stamp = (copy / "manifest.json").stat().st_mtime_ns
    assert corrected_folder(folder, texts(folder)) == copy
    assert (copy / "manifest.json").stat().st_mtime_ns == stamp
    pipeline.remove([record(folder, "dated").report_id], folder, library=texts(folder))
    copy = corrected_folder(folder, texts(folder))
    assert [report.label for report in open_dataset(copy).content().reports] == ["undated"]


def test_a_shipped_dataset_is_corrected_beside_it(tmp_path: Path, folder: Path) -> None:
    info = DatasetInfo(name="facts", title="Facts", is_shipped=True)
    shipped = tmp_path / "sets" / "facts"
    pipeline.ingest([tmp_path / "reports"], shipped, info, library=None)
    before = bytes_of(shipped)
    set_publication_date(shipped, record(shipped).report_id, None, MONDAY)
    copy = corrected_folder(shipped, texts(folder))
    assert record(copy).published_on == MONDAY
    assert None not in {event.event_date for event in events(copy).values()}
    assert bytes_of(shipped) == before


def test_a_report_that_is_gone_is_passed_over(folder: Path) -> None:
    gone = record(folder).report_id
    set_publication_date(folder, gone, None, MONDAY)
    pipeline.remove([gone], folder, library=texts(folder))
    assert len(open_dataset(corrected_folder(folder, texts(folder))).content().reports) == 1

"""Files to events, and events into datasets."""

import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from frontline import pipeline
from frontline.errors import DatasetDamagedError, DatasetError, DatasetReadOnlyError
from frontline.model import Modality
from frontline.reports.library import find_text
from frontline.reports.metadata import ReportMetadata
from frontline.reports.reader import ReportFile, make_report
from frontline.store.dataset import open_dataset
from frontline.store.manifest import DatasetInfo
from frontline.store.runs import read_runs

FIRST = """Clashes In The North

The Syrian army captured the town of Saraqib from ISIS fighters on March 4, a military source said.
Government forces also shelled Maarrat al-Numan, killing five people.

Russian jets struck ISIS positions near Palmyra on Friday. Militants will leave Zabadani next week.
"""
SECOND = """Town changes hands

On March 4, the Syrian army captured Saraqib from ISIS, residents said. Two days later a car bomb
killed nine people in Raqqa.
"""
FRENCH = """Le village a été repris par les forces de la région dans la nuit, et les habitants qui
sont restés sur place ont été évacués par le convoi que le gouvernement a envoyé pour eux.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    (folder / "reports.csv").write_text(
        "file,source,published_on\nfirst.txt,An Agency,2016-03-05\nsecond.txt,A Paper,2016-03-06\n",
        encoding="utf-8",
    )
    return folder


def ingest(reports: Path, tmp_path: Path) -> pipeline.Ingestion:
    return pipeline.ingest([reports], tmp_path / "sets" / "mine", library=tmp_path / "texts")


def test_a_report_becomes_events_with_evidence() -> None:
    known = ReportMetadata("first.txt", source="An Agency")
    report = make_report(FIRST, "first", known)
    result = pipeline.process_report(report)
    assert result.claims and result.events
    for claim in result.claims:
        assert claim.report_id == report.report_id
        assert claim.sentence.contains(claim.trigger)
        assert any(kept.contains(claim.trigger) for kept in report.kept)
        assert claim.modality not in (Modality.PLANNED, Modality.HYPOTHETICAL)
    cited = [claim_id for event in result.events for claim_id in event.claim_ids]
    assert sorted(cited) == sorted(claim.claim_id for claim in result.claims)


def test_the_same_report_gives_the_same_claims_twice() -> None:
    report = make_report(FIRST, "first")
    again = make_report(FIRST, "renamed")
    one, two = pipeline.process_report(report), pipeline.process_report(again)
    assert [c.claim_id for c in one.claims] == [c.claim_id for c in two.claims]
    assert len({c.claim_id for c in one.claims}) == len(one.claims)


def test_a_foreign_report_is_kept_and_marked(tmp_path: Path) -> None:
    path = tmp_path / "fr.txt"
    path.write_text(FRENCH, encoding="utf-8")
    outcome = pipeline.process_file(ReportFile(path))
    assert outcome.result is not None
    assert outcome.result.report.language == "fr"
    assert outcome.result.claims == ()
    assert "not in English" in str(outcome.problem)


def test_ingesting_twice_changes_nothing(reports: Path, tmp_path: Path) -> None:
    first = ingest(reports, tmp_path)
    folder = tmp_path / "sets" / "mine"
    before = {file.name: file.read_bytes() for file in folder.rglob("*.*")}
    shutil.copy(reports / "first.txt", reports / "copy.txt")
    again = ingest(reports, tmp_path)
    assert (len(first.added), first.n_known, first.problems) == (2, 0, ())
    assert (len(again.added), again.n_known) == (0, 3)
    assert {file.name: file.read_bytes() for file in folder.rglob("*.*")} == before


def test_the_order_of_ingesting_does_not_matter(reports: Path, tmp_path: Path) -> None:
    ingest(reports, tmp_path)
    other = tmp_path / "sets" / "other"
    pipeline.ingest([reports / "second.txt"], other, library=None)
    pipeline.ingest([reports / "first.txt"], other, library=None)
    mine = open_dataset(tmp_path / "sets" / "mine").content()
    theirs = open_dataset(other).content()
    assert mine.events == theirs.events
    assert mine.claims == theirs.claims


def test_every_claim_is_in_one_event(reports: Path, tmp_path: Path) -> None:
    ingest(reports, tmp_path)
    content = open_dataset(tmp_path / "sets" / "mine").content()
    cited = [claim_id for event in content.events for claim_id in event.claim_ids]
    assert sorted(cited) == [claim.claim_id for claim in content.claims]
    assert all(content.sentence_numbers[c.claim_id] >= 1 for c in content.claims)


def test_an_event_told_by_two_reports_is_one(reports: Path, tmp_path: Path) -> None:
    ingest(reports, tmp_path)
    content = open_dataset(tmp_path / "sets" / "mine").content()
    shared = [event for event in content.events if event.n_reports == 2]
    assert [event.place.location for event in shared if event.place] == ["Saraqib"]


def test_removing_a_report_takes_its_claims_and_text(reports: Path, tmp_path: Path) -> None:
    done = ingest(reports, tmp_path)
    folder = tmp_path / "sets" / "mine"
    gone = pipeline.remove([done.added[0], "0" * 16], folder, library=tmp_path / "texts")
    content = open_dataset(folder).content()
    assert gone == (done.added[0],)
    assert {claim.report_id for claim in content.claims} == {done.added[1]}
    assert find_text(done.added[0], tmp_path / "texts") is None
    assert find_text(done.added[1], tmp_path / "texts") is not None


def test_a_text_that_another_dataset_cites_stays(reports: Path, tmp_path: Path) -> None:
    done = ingest(reports, tmp_path)
    pipeline.ingest([reports / "first.txt"], tmp_path / "sets" / "other", library=None)
    pipeline.remove_whole(tmp_path / "sets" / "mine", library=tmp_path / "texts")
    found = [find_text(report_id, tmp_path / "texts") is not None for report_id in done.added]
    assert found == [True, False]


def test_an_id_that_was_merged_away_leads_on(reports: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sets" / "mine"
    pipeline.ingest([reports / "first.txt"], folder, library=None)
    before = {event.event_id for event in open_dataset(folder).content().events}
    pipeline.ingest([reports / "second.txt"], folder, library=None)
    content = open_dataset(folder).content()
    present = {event.event_id for event in content.events}
    assert before <= present | set(content.former_ids)
    assert set(content.former_ids.values()) <= present


def test_an_interruption_keeps_what_was_read(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.process_file
    calls: list[ReportFile] = []

    def interrupted(file: ReportFile) -> pipeline.FileOutcome:
        if calls:
            raise KeyboardInterrupt
        calls.append(file)
        return real(file)

    monkeypatch.setattr(pipeline, "process_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ingest(reports, tmp_path)
    assert len(open_dataset(tmp_path / "sets" / "mine").content().reports) == 1


def test_a_crash_while_writing_leaves_the_former_dataset(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sets" / "mine"
    pipeline.ingest([reports / "first.txt"], folder, library=None)
    before = open_dataset(folder).content()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("frontline.store.dataset._parquet_writer", full)
    with pytest.raises(DatasetError, match="cannot be written"):
        pipeline.ingest([reports / "second.txt"], folder, library=None)
    assert open_dataset(folder).content() == before


def test_a_damaged_dataset_is_not_written_over(reports: Path, tmp_path: Path) -> None:
    ingest(reports, tmp_path)
    damaged = open_dataset(tmp_path / "sets" / "mine").table_path("claims")
    damaged.write_bytes(b"nonsense")
    with pytest.raises(DatasetDamagedError):
        ingest(reports, tmp_path)
    assert damaged.read_bytes() == b"nonsense"


def test_a_shipped_dataset_is_read_only(reports: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sets" / "ours"
    info = DatasetInfo("ours", "Ours", is_shipped=True)
    made = pipeline.ingest([reports], folder, info, library=None)
    assert made.n_events
    with pytest.raises(DatasetReadOnlyError):
        pipeline.ingest([reports], folder, library=None)
    with pytest.raises(DatasetReadOnlyError):
        pipeline.remove([made.added[0]], folder, library=None)
    with pytest.raises(DatasetReadOnlyError):
        pipeline.remove_whole(folder, library=None)


def test_runs_are_logged(reports: Path, tmp_path: Path) -> None:
    done = ingest(reports, tmp_path)
    folder = tmp_path / "sets" / "mine"
    pipeline.remove([done.added[0]], folder, library=None)
    first, second = read_runs(folder)
    assert (first.action, first.added, first.n_events) == ("ingest", done.added, done.n_events)
    assert (second.action, second.removed) == ("remove", (done.added[0],))


def test_several_processes_give_what_one_gives(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Tests of pages leave the app's script as the main module; a new process would run it.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    files = [ReportFile(reports / name) for name in ("first.txt", "second.txt")] * 2
    alone = [outcome.result for outcome in pipeline.process_files(files)]
    together = [outcome.result for outcome in pipeline.process_files(files, jobs=2)]
    assert together == alone

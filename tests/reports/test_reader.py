"""Files and folders to reports."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.errors import MetadataError, ReportError
from frontline.reports.metadata import ReportMetadata
from frontline.reports.reader import list_reports, make_report, report_id
from tests.reports.folders import read_folder

BODY = "The army said on Thursday that its troops had taken the town and were at the river."


def test_the_id_is_that_of_the_decoded_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{BODY}\r\nété".encode("cp1252"))
    (report,) = read_folder(tmp_path).reports
    assert report.text == f"{BODY}\r\nété"
    digest = hashlib.sha256(report.text.encode("utf-8")).hexdigest()
    assert report.report_id == digest[:16]


def test_metadata_wins_over_the_text() -> None:
    text = f"Published March 5 2016 {BODY}"
    stated = make_report(text, "a")
    assert (stated.published_on, stated.published_on_basis) == (
        date(2016, 3, 5),
        "stated as the date of publication",
    )
    known = make_report(
        text,
        "a",
        ReportMetadata("a.txt", source="An Agency", published_on=date(2016, 3, 4)),
    )
    assert (known.published_on, known.source) == (date(2016, 3, 4), "An Agency")


def test_a_report_without_a_date_stays_undated() -> None:
    report = make_report(BODY, "a", ReportMetadata("a.txt", published_on_basis="not stated"))
    assert report.published_on is None
    assert report.published_on_basis is None


def test_good_files_are_read_and_bad_ones_named(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "notes.md").write_text("not a report", encoding="utf-8")
    (tmp_path / "reports.csv").write_text("file,published_on\ngood.txt,soon\n", encoding="utf-8")
    reading = read_folder(tmp_path)
    assert [report.label for report in reading.reports] == ["good"]
    assert len(reading.problems) == 3
    assert sum(isinstance(p, MetadataError) for p in reading.problems) == 1


def test_a_folder_without_reports_is_a_problem(tmp_path: Path) -> None:
    listing = list_reports([tmp_path, tmp_path / "gone"])
    assert listing.files == ()
    assert ["holds no report" in str(p) for p in listing.problems] == [True, False]
    assert all(isinstance(problem, ReportError) for problem in listing.problems)


def test_a_file_named_alone_answers_for_its_own_row(tmp_path: Path) -> None:
    for name in ("first.txt", "second.txt"):
        (tmp_path / name).write_text("The army shelled the town on Monday.", encoding="utf-8")
    (tmp_path / "reports.csv").write_text(
        'file,title\nfirst.txt,One\n"second.txt,Two\n', encoding="utf-8"
    )
    assert list_reports([tmp_path / "first.txt"]).problems == ()
    (problem,) = list_reports([tmp_path / "second.txt"]).problems
    assert "reports.csv, line 3: malformed" in str(problem)


def test_a_file_named_twice_is_read_once_with_its_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "reports.csv").write_text("file,source\na.txt,An Agency\n", encoding="utf-8")
    listing = list_reports([tmp_path / "a.txt", tmp_path])
    assert [f.metadata.source for f in listing.files if f.metadata] == ["An Agency"]


@pytest.mark.parametrize("name", ["a.txt", "A.TXT"])
def test_the_label_is_the_stem(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BODY, encoding="utf-8")
    assert [r.label for r in read_folder(tmp_path).reports] == [name[:1]]


@given(st.text(max_size=300))
def test_any_text_makes_a_report(text: str) -> None:
    report = make_report(text, "a")
    assert report.report_id == report_id(text)
    spans = sorted([*report.kept, *(piece.span for piece in report.dropped)])
    assert "".join(span.of(text) for span in spans) == text

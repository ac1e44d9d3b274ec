"""Texts of reports on this machine."""

from pathlib import Path

import pytest

from frontline.reports.library import drop_text, find_text, find_title, keep_text, text_path
from frontline.reports.metadata import ReportMetadata
from frontline.reports.reader import make_report

REPORT = make_report("Zwölf Granaten fell.\r\nIt was over.", "a", ReportMetadata("a", "Shells"))


def test_a_kept_text_is_found_as_it_was(tmp_path: Path) -> None:
    keep_text(REPORT, tmp_path / "texts")
    assert find_text(REPORT.report_id, tmp_path / "texts") == REPORT.text
    assert find_title(REPORT.report_id, tmp_path / "texts") == "Shells"


def test_a_text_that_is_not_here_is_none(tmp_path: Path) -> None:
    assert find_text(REPORT.report_id, tmp_path) is None
    assert find_title(REPORT.report_id, tmp_path) is None


def test_an_edited_text_is_not_the_report_any_more(tmp_path: Path) -> None:
    keep_text(REPORT, tmp_path).write_text("something else", encoding="utf-8")
    assert find_text(REPORT.report_id, tmp_path) is None


def test_a_dropped_text_is_gone(tmp_path: Path) -> None:
    keep_text(REPORT, tmp_path)
    drop_text(REPORT.report_id, tmp_path)
    drop_text(REPORT.report_id, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wanted", ["../../etc/passwd", "", "abc", "../0123456789abcdef"])
def test_only_an_id_leads_to_a_file(tmp_path: Path, wanted: str) -> None:
    assert find_text(wanted, tmp_path) is None
    with pytest.raises(ValueError, match="not a report id"):
        text_path(wanted, tmp_path)

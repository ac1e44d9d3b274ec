"""Reports: the list, the text with its claims, texts added to this machine."""

from html import unescape
from pathlib import Path

from frontline.ui.text_upload import add_text
from tests.pages.conftest import RunPage, shown_html, shown_text
from tests.sample import HOSTILE_TEXT, SCRIPT, Sample


def test_every_report_is_listed_with_its_counts(run_page: RunPage) -> None:
    table = run_page("reports").dataframe[0].value
    assert list(table["Report"]) == ["001", "002", "003"]
    assert list(table["Events"]) == [1, 2, 2]
    assert list(table["Located"]) == [1, 2, 2]
    assert list(table["Undated"]) == [0, 0, 1]
    assert list(table["Text here"]) == ["yes", "yes", "no"]


def test_text_shows_claims_and_left_out_parts_and_runs_nothing(
    run_page: RunPage, sample: Sample
) -> None:
    page = run_page("reports", view_options={"report_id": sample.report_with_text})
    html = shown_html(page)
    assert ">seized</mark>" in html
    assert "Left out: newsletter" in html
    assert "<script" not in html
    assert SCRIPT in unescape(html)
    assert "newsletter (1)" in shown_text(page)


def test_absent_text_says_how_to_add_it(run_page: RunPage, sample: Sample) -> None:
    page = run_page("reports", view_options={"report_id": sample.report_without_text})
    assert "The text of report 003 is not on this machine." in page.info[0].value


def test_text_of_a_known_report_is_kept(tmp_path: Path, sample: Sample) -> None:
    known = {sample.report_with_text: "001"}
    addition = add_text("whatever.txt", HOSTILE_TEXT.encode(), known, tmp_path)
    assert addition.label == "001"
    assert (tmp_path / f"{sample.report_with_text}.txt").read_text() == HOSTILE_TEXT


def test_other_texts_and_broken_files_are_refused_with_a_line(tmp_path: Path) -> None:
    other = add_text("a.txt", b"Another text altogether.", {}, tmp_path)
    assert other.label is None
    assert "python -m frontline ingest" in other.message
    broken = add_text("b.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), {}, tmp_path)
    assert broken.label is None
    assert "b.txt" in broken.message
    assert list(tmp_path.iterdir()) == []

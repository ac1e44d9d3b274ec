"""Reports: the list, the text with its claims, texts added to this machine."""

from html import unescape

from tests.pages.conftest import RunPage, shown_html, shown_text
from tests.sample import SCRIPT, Sample


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

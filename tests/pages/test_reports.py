"""Reports: the list, the text with its claims, texts added to this machine."""

from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from frontline import folders, pipeline
from frontline.interchange.ucdp.importing import import_ucdp
from frontline.selection import ViewOptions
from tests.interchange.ucdp.table import row as table_row
from tests.interchange.ucdp.table import write_table
from tests.pages.conftest import ROOT, RunPage, shown_html, shown_text
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
    page = run_page("reports", view_options=ViewOptions(report_id=sample.report_with_text))
    html = shown_html(page)
    assert ">seized</mark>" in html
    assert "Left out: newsletter" in html
    assert "<script" not in html
    assert SCRIPT in unescape(html)
    assert "newsletter (1)" in shown_text(page)


def test_absent_text_says_how_to_add_it(run_page: RunPage, sample: Sample) -> None:
    page = run_page("reports", view_options=ViewOptions(report_id=sample.report_without_text))
    assert "The text of report 003 is not on this machine." in page.info[0].value


UNDATED = (
    "The Syrian army captured the town of Saraqib from ISIS fighters on Thursday, residents said. "
    "Government forces also shelled Maarrat al-Numan yesterday, killing five people.\n"
)


@pytest.fixture
def undated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The app looks at one undated report whose text is here; gives its id."""
    (tmp_path / "undated.txt").write_text(UNDATED, encoding="utf-8")
    datasets, texts = tmp_path / "sets", tmp_path / "texts"
    done = pipeline.ingest([tmp_path / "undated.txt"], datasets / "reports", library=texts)
    monkeypatch.setenv("FRONTLINE_DATASETS", str(datasets))
    monkeypatch.setenv("FRONTLINE_REPORT_TEXTS", str(texts))
    return done.added[0]


def open_reports() -> AppTest:
    page = AppTest.from_file(str(ROOT / "pages" / "reports.py"), default_timeout=60).run()
    assert not page.exception
    return page


def set_date(page: AppTest, report_id: str, day: date) -> None:
    page.date_input(key=f"published-on-{report_id}").set_value(day)
    page.text_input(key=f"published-why-{report_id}").set_value("the <b>masthead</b>")
    page.button(key=f"set-date-{report_id}").click().run()
    assert not page.exception


def test_an_undated_report_is_dated_by_hand_and_its_events_with_it(undated: str) -> None:
    page = open_reports()
    assert "This report is undated." in shown_text(page)
    page.button(key=f"set-date-{undated}").click().run()
    assert "Give the day first" in page.warning[0].value
    assert "undated · ● Reported" in shown_html(page)
    set_date(page, undated, date(2016, 3, 7))
    assert "is dated 7 Mar 2016 now, set by hand" in page.success[0].value
    row = page.dataframe[0].value.iloc[0]
    assert (row["Published"].date(), row["Day known from"]) == (date(2016, 3, 7), "set by hand")
    assert row["Undated"] == 0
    html = shown_html(page)
    assert "3 Mar 2016 · " in html and "6 Mar 2016 · " in html
    assert "published not reported → 7 Mar 2016, set by hand" in html
    assert "“the &lt;b&gt;masthead&lt;/b&gt;” · in force" in html


def test_a_date_set_by_hand_is_taken_back(undated: str) -> None:
    page = open_reports()
    set_date(page, undated, date(2016, 3, 7))
    (back,) = [button for button in page.button if button.label == "Take back"]
    back.click().run()
    assert not page.exception
    assert page.dataframe[0].value.iloc[0]["Undated"] == 2
    html = shown_html(page)
    assert "published 7 Mar 2016 → not reported, set back" in html
    assert "· taken back" in html
    assert not [button for button in page.button if button.label == "Take back"]


def test_without_the_text_it_is_said_that_events_stay_undated(undated: str) -> None:
    (folders.texts() / f"{undated}.txt").unlink()
    page = open_reports()
    assert "its events keep the dates they have" in shown_text(page)
    set_date(page, undated, date(2016, 3, 7))
    row = page.dataframe[0].value.iloc[0]
    assert (row["Published"].date(), row["Undated"]) == (date(2016, 3, 7), 2)


def test_coded_events_say_why_they_have_no_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_ucdp(write_table(tmp_path / "ged.csv", table_row()), tmp_path / "sets" / "reports")
    monkeypatch.setenv("FRONTLINE_DATASETS", str(tmp_path / "sets"))
    page = open_reports()
    assert "has no reports to list: UCDP GED coded its 1 event " in shown_text(page)
    assert "Choose another dataset, or add reports" in page.info[0].value
    sources = page.dataframe[0].value
    assert list(sources["Source"]) == ["Airwars", "Syrian Observatory for Human Rights"]

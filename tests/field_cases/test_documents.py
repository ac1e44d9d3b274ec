"""Documents as people have them: broken lines, day headings, digests, tables, odd folders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from frontline.model import BlockKind, DatePrecision, Estimate, Event, Report
from frontline.pipeline import process_report
from frontline.reports.reader import list_reports, read_report
from tests.reports.folders import read_folder

INPUTS = Path(__file__).parent / "inputs"
WRAPPED = INPUTS / "03-hard-wrapped-lines"
HEADINGS = INPUTS / "04-day-headings"
DIGESTS = INPUTS / "05-dated-events-older-than-five-days"
TABLES = INPUTS / "12-table-taken-for-a-report"
YEARS = INPUTS / "13-impossible-year"
FOLDER = INPUTS / "21-folder-with-other-files" / "in"


def events_of(report: Report) -> dict[str, Event]:
    """The events of a report by the place they are at."""
    events = process_report(report).events
    return {event.place.location: event for event in events if event.place is not None}


def days_of(report: Report) -> dict[str, date | None]:
    return {place: event.event_date for place, event in events_of(report).items()}


@pytest.mark.parametrize("name", ["hyphen", "mailquote", "numbered", "plain"])
def test_a_sentence_runs_on_over_a_broken_line(name: str) -> None:
    report = read_report(WRAPPED / f"{name}.txt")
    events = events_of(report)
    assert events["Khan Shaykhun"].event_date == date(2019, 8, 20)
    if name in ("numbered", "plain"):
        strike = events["Ma'arrat An Nu'man"]
        assert strike.event_date == date(2019, 8, 21)
        assert strike.fatalities == Estimate(12, 12, 12)


@pytest.mark.parametrize("name", ["hyphen", "mailquote", "numbered", "plain"])
def test_the_reading_keeps_the_length_and_points_into_the_text(name: str) -> None:
    report = read_report(WRAPPED / f"{name}.txt")
    assert len(report.reading) == len(report.text)
    for claim in process_report(report).claims:
        assert claim.sentence.of(report.text).strip()
        assert claim.trigger.of(report.text) == claim.trigger.of(report.reading)


@pytest.mark.parametrize("name", ["chronology", "iso"])
def test_a_day_heading_dates_what_stands_below(name: str) -> None:
    report = read_report(HEADINGS / f"{name}.txt")
    assert report.published_on is None
    assert days_of(report) == {
        "Hazarin": date(2019, 3, 3),
        "Al-Bab": date(2019, 3, 12),
        "Nubl": date(2019, 4, 1),
    }


def test_the_date_of_a_card_dates_that_card() -> None:
    report = read_report(HEADINGS / "cards.txt")
    paragraphs = [b for b in report.blocks if b.kind is BlockKind.PARAGRAPH]
    assert [b.when and b.when.start for b in paragraphs] == [date(2018, 11, 24), date(2017, 5, 10)]
    assert set(days_of(report).values()) == {date(2018, 11, 24), date(2017, 5, 10)}


def test_what_a_digest_covers_is_no_recap() -> None:
    weekly, monthly = (read_report(DIGESTS / f"{name}.txt") for name in ("weekly", "monthly"))
    assert weekly.period == (date(2020, 3, 2), date(2020, 3, 9))
    assert monthly.period == (date(2020, 3, 1), date(2020, 3, 31))
    assert sorted(map(str, days_of(weekly).values())) == ["2020-03-02", "2020-03-03", "2020-03-08"]
    assert sorted(map(str, days_of(monthly).values())) == ["2020-03-02", "2020-03-12", "2020-03-29"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("acled.csv", "looks like a table of coded events"),
        ("articles.csv", "looks like a table of articles"),
        ("articles.jsonl", "looks like a table of articles"),
    ],
)
def test_a_table_is_refused_in_one_line(name: str, words: str) -> None:
    (problem,) = read_folder(TABLES / name).problems
    assert words in str(problem)
    assert "\n" not in str(problem)


@pytest.mark.parametrize(("folder", "written"), [("reports", "0020-03-06"), ("future", "2999")])
def test_an_impossible_day_is_refused_and_the_report_kept(folder: str, written: str) -> None:
    reading = read_folder(YEARS / folder)
    (report,), (problem,) = reading.reports, reading.problems
    assert "line 2" in str(problem)
    assert written in str(problem)
    assert report.published_on is None
    (event,) = process_report(report).events
    assert event.event_date is None
    assert event.date_precision is DatePrecision.UNKNOWN


def test_a_folder_tells_what_it_passes_over() -> None:
    listing = list_reports([FOLDER])
    assert [file.path.name for file in listing.files] == ["a.txt"]
    assert listing.problems == ()
    (line,) = listing.passed_over
    assert "3 other files" in line
    assert all(suffix in line for suffix in (".eml", ".html", ".md"))


@pytest.mark.parametrize("name", ["b.html", "c.md", "d.eml"])
def test_another_format_given_by_name_is_refused(name: str) -> None:
    (problem,) = read_folder(FOLDER / name).problems
    assert name in str(problem)
    assert "plain text (.txt)" in str(problem)

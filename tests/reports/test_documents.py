"""What a report's parts are, which day governs them and what the report covers."""

from __future__ import annotations

from datetime import date

import pytest

from frontline.model import BlockKind, DatePrecision, Report
from frontline.reports.metadata import ReportMetadata
from frontline.reports.reader import make_report


def report_of(text: str, published: date | None = None, title: str | None = None) -> Report:
    return make_report(text, "case", ReportMetadata("case", title=title, published_on=published))


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(report.reading)) for block in report.blocks]


def governed(report: Report) -> list[str | None]:
    """The governing days of the blocks that tell something, in order."""
    told = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE)
    return [str(b.when.start) if b.when else None for b in report.blocks if b.kind in told]


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        (("3 March 2019", "12 March 2019"), ["2019-03-03", "2019-03-12"]),
        (("2019-03-03", "2019-03-12"), ["2019-03-03", "2019-03-12"]),
        (("**3 March 2019**", "**12 March 2019**"), ["2019-03-03", "2019-03-12"]),
        (("## Sunday, 3 March 2019", "## Tuesday, 12 March"), ["2019-03-03", "2019-03-12"]),
        (("Day one – 3 March 2019", "Day ten – 12 March"), ["2019-03-03", "2019-03-12"]),
        (("13/03/2019", "14/03/2019"), ["2019-03-13", "2019-03-14"]),
        (("31 December 2018", "1 January"), ["2018-12-31", "2019-01-01"]),
        (("3 MARCH 2019", "12 MARCH 2019"), ["2019-03-03", "2019-03-12"]),
    ],
)
def test_date_headings_govern_until_the_next(headings: tuple[str, str], days: list[str]) -> None:
    first, second = headings
    text = f"The mill\n\n{first}\n\nShells hit the mill.\n\n{second}\n\nJets hit the road.\n"
    assert governed(report_of(text)) == days


@pytest.mark.parametrize(
    ("marks", "days"),
    [
        (("3 March 2019:", "12 March 2019:"), ["2019-03-03", "2019-03-12"]),
        (("• 2019-03-03 –", "• 2019-03-12 –"), ["2019-03-03", "2019-03-12"]),
        (("03.03.2019 –", "12.03.2019 –"), ["2019-03-03", "2019-03-12"]),
        (("- 3 March 2019:", "- 12 March:"), ["2019-03-03", "2019-03-12"]),
        (("3 MAR 2019 0815 –", "12 MAR 2019 2030 –"), ["2019-03-03", "2019-03-12"]),
    ],
)
def test_a_date_before_an_entry_dates_it(marks: tuple[str, str], days: list[str]) -> None:
    first, second = marks
    text = f"The mill\n\n{first} Shells hit the mill.\n\n{second} Jets hit the road.\n"
    report = report_of(text)
    assert governed(report) == days
    items = [words for kind, words in kinds(report) if kind == "item"]
    assert items == ["Shells hit the mill.", "Jets hit the road."]


def test_year_and_month_come_from_the_heading_above() -> None:
    text = "The mill\n\n== March 2019 ==\n\n3: Shells hit it.\n12: Jets hit it.\n"
    assert governed(report_of(text)) == ["2019-03-03", "2019-03-12"]


def test_a_year_alone_dates_no_day() -> None:
    report = report_of("The mill\n\n2013\n\nIn May shells hit it.\n\n2014\n\nIn June it burned.\n")
    whens = [block.when for block in report.blocks if block.kind is BlockKind.PARAGRAPH]
    assert [when and (when.start.year, when.precision) for when in whens] == [
        (2013, DatePrecision.UNKNOWN),
        (2014, DatePrecision.UNKNOWN),
    ]


def test_the_day_at_the_head_is_the_reports_own() -> None:
    report = report_of("The mill\n\n10 March 2020\n\nOn 2 March shells hit the mill.\n")
    assert report.published_on == date(2020, 3, 10)
    assert ("dateline", "10 March 2020") in kinds(report)
    assert governed(report) == [None]


def test_a_short_dated_line_with_a_verb_is_a_sentence() -> None:
    report = report_of("The mill\n\nOn 12 March 2019, rebels shelled Nubl.\n\nIt burned all day.")
    assert ("paragraph", "On 12 March 2019, rebels shelled Nubl.") in kinds(report)
    assert any(span.of(report.text).startswith("The mill") for span in report.kept)
    assert not report.dropped


def test_a_dateline_is_parted_from_its_sentence() -> None:
    report = report_of("Mill burns\n\nHAMA, May 9 (Desk Wire) - Shells hit the mill on Monday.\n")
    assert kinds(report)[1:] == [
        ("dateline", "HAMA, May 9 (Desk Wire)"),
        ("paragraph", "Shells hit the mill on Monday."),
    ]


def test_a_field_has_a_name_and_a_value() -> None:
    text = (
        "CARD 1\nDate: 3 May 2019\nLocation: the mill\nDevice: a shell\nNarrative: It burned.\n\n"
        "CARD 2\nLocation: the road\nDate: 5 May 2019\nDevice: a mine\nNarrative: A cart was hit.\n"
    )
    report = report_of(text)
    fields = [(b.label, str(b.when and b.when.start)) for b in report.blocks if b.label]
    assert [name for name, _ in fields].count("Device") == 2
    assert {day for _, day in fields[:4]} == {"2019-05-03"}
    assert {day for _, day in fields[4:]} == {"2019-05-05"}


def test_rows_of_a_table_have_their_own_day() -> None:
    text = (
        "Log of May 2019\n\nNo. | Date | Place | What\n1 | 3 May | mill | Shells hit the mill.\n"
        "2 | 5 May | road | A mine went off.\n"
    )
    report = report_of(text)
    rows = [b.when and str(b.when.start) for b in report.blocks if b.kind is BlockKind.TABLE]
    assert rows == [None, "2019-05-03", "2019-05-05"]


def test_villages_in_capitals_are_no_heading() -> None:
    text = (
        "Shells fell\n\nThe army took Kafr Nabl, Hazarin, Maarzita, Jbala, Milaja, Sfuhn, Fatira "
        "and Bara on Monday.\n"
    )
    assert kinds(report_of(text))[1][0] == "paragraph"


@pytest.mark.parametrize(
    ("head", "published", "period"),
    [
        ("Weekly summary, 2–8 March 2020", None, ("2020-03-02", "2020-03-08")),
        ("Northern log, 28 February – 5 March 2020", None, ("2020-02-28", "2020-03-05")),
        ("Log, 31 December 2016 – 3 January 2017", None, ("2016-12-31", "2017-01-03")),
        ("Monthly report, March 2020", None, ("2020-03-01", "2020-03-31")),
        ("Mines, February–March 2025", None, ("2025-02-01", "2025-03-31")),
        ("Air activity, second quarter of 2021", None, ("2021-04-01", "2021-06-30")),
        ("Data note: the year 2016 in numbers", None, ("2016-01-01", "2016-12-31")),
        ("Brief, week ending 14 November 2014", None, ("2014-11-08", "2014-11-14")),
        ("Hama in the week to 8 March", date(2020, 3, 9), ("2020-03-02", "2020-03-08")),
        ("Idlib, first week of March 2020", None, ("2020-03-01", "2020-03-07")),
        ("Weekly digest", date(2020, 3, 10), ("2020-03-03", "2020-03-10")),
        ("Monthly digest", date(2020, 4, 3), ("2020-03-01", "2020-03-31")),
        ("Shells hit the mill", date(2020, 3, 10), None),
        ("Three killed on 5 March 2020", date(2020, 3, 6), None),
    ],
)
def test_a_title_states_the_period(
    head: str, published: date | None, period: tuple[str, str] | None
) -> None:
    report = report_of(f"{head}\n\nShells hit the mill in Hama and it burned.\n", published)
    assert (report.period and tuple(map(str, report.period))) == period


def test_a_sentence_states_the_period() -> None:
    text = "The mill\n\n10 March 2020\n\nThis digest covers 2 to 9 March 2020. Shells fell daily.\n"
    assert report_of(text).period == (date(2020, 3, 2), date(2020, 3, 9))


def test_a_range_in_the_story_is_no_period() -> None:
    text = "The mill\n\n10 March 2020\n\nThe siege lasted from 2 to 9 March 2020, he said.\n"
    assert report_of(text).period is None


def test_day_headings_imply_the_period() -> None:
    days = "\n\n".join(f"{day} May 2019\n\nShells fell." for day in (3, 5, 9))
    assert report_of(f"The mill\n\n{days}").period == (date(2019, 5, 3), date(2019, 5, 9))


def test_a_mail_has_its_title_and_its_day_in_the_header() -> None:
    text = (
        "From: the desk\nTo: readers\nDate: Sun, 2 Jun 2013 21:14 +0300\nSubject: The mill\n\n"
        "Shells hit the mill this morning.\n"
    )
    report = report_of(text)
    assert ("title", "The mill") in kinds(report)
    assert report.published_on == date(2013, 6, 2)

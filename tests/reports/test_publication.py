"""The day a report was published, read from the report itself."""

from datetime import date

import pytest

from frontline.reports.publication import publication_date

BODY = (
    "Troops entered the town on Thursday, a monitoring group said. It had fallen on May 3, 2015 "
    "to fighters of the group, who withdrew to the river."
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Sun 17 Apr 2016 Troops enter town . {BODY}", date(2016, 4, 17)),
        (f"4/17/2016 Syria (Reuters) – {BODY}", date(2016, 4, 17)),
        (f"Syria (Reuters) 17 April 2016 - {BODY}", date(2016, 4, 17)),
        (f"Troops enter town\n\nUne Revue, 17 avril 2016\n\n{BODY}", date(2016, 4, 17)),
        (f"Troops enter town\n\nApril 17, 2016 | Middle East\n\n{BODY}", date(2016, 4, 17)),
        (f"17.04.2016(updated 2340 17.04.2016) Get short URL 5 {BODY}", date(2016, 4, 17)),
        (f"Published April 17 2016 {BODY}", date(2016, 4, 17)),
        (f"Posted on April 17 2016 by Someone {BODY}", date(2016, 4, 17)),
        (f"Last updated at Apr 172016 BEIRUT {BODY}", date(2016, 4, 17)),
        (f"Date of publication 17 April 2016 {BODY}", date(2016, 4, 17)),
        (f"Troops enter town Monitor AFP Sunday 17 Apr 2016 {BODY}", date(2016, 4, 17)),
        (f"2016-04-17 {BODY}", date(2016, 4, 17)),
        (f"Daily Review – April 17, 2016: Troops Enter Town\n\n{BODY}", date(2016, 4, 17)),
        (f"{BODY} Last Update: Sunday 17 April 2016 KSA 20:36 - GMT 17:36", date(2016, 4, 17)),
    ],
)
def test_a_stamp_is_read(text: str, day: date) -> None:
    found = publication_date(text)
    assert found is not None
    assert found.date == day
    assert found.span is not None and found.span.of(text)


@pytest.mark.parametrize("text", [BODY, f"Troops enter town\n\n{BODY}", "On Friday they came.", ""])
def test_a_date_that_the_report_tells_of_is_not_its_own(text: str) -> None:
    assert publication_date(text) is None


def test_the_title_may_say_it() -> None:
    found = publication_date(BODY, "Daily Review – April 17, 2016")
    assert found is not None
    assert (found.date, found.span) == (date(2016, 4, 17), None)


def test_the_order_of_day_and_month_follows_what_else_is_said() -> None:
    american = publication_date("03/04/2016 Syria (AFP) Shelling on Friday, March 4, 2016 went on.")
    assert american is not None and american.date == date(2016, 3, 4)
    dotted = publication_date("03-04-2016 Shelling went on on Sunday.")
    assert dotted is not None and dotted.date == date(2016, 4, 3)


def test_a_day_that_cannot_be_is_not_read() -> None:
    assert publication_date("31.02.2016 They came.") is None

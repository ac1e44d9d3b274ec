"""The sentence that a page begins with, word by word."""

from __future__ import annotations

import re
from datetime import date

import pytest

from frontline.selection import Period
from frontline.views.text.dataset_names import dataset_words
from frontline.views.text.finding import (
    Before,
    ControlFinding,
    EventsFinding,
    KindsFinding,
    Leading,
    ReportsFinding,
    Share,
    Shown,
    control_sentence,
    events_sentence,
    finding_days,
    kinds_sentence,
    leading,
    reports_sentence,
)

WINTER = Shown(2141, 16566, "Nov 2016 – Feb 2017", before=Before(120, 1991, 2141))
NORTH = Leading(("Aleppo", "Rif Dimashq"), Share.MOST)
# Two lines of a phone of 390 pixels, at the size of the sentence.
MOST_ON_A_PHONE = 112


def words(sentence: str) -> str:
    return re.sub(r"<[^>]*>", "", sentence)


def test_where_the_events_are() -> None:
    found = EventsFinding(WINTER, NORTH, n_places_changed=12, n_country_only=69)
    assert words(events_sentence(found)) == (
        "Nov 2016 – Feb 2017: 2,141 of 16,566 events (up from 1,991 in the 120 days before), "
        "most in Aleppo and Rif Dimashq; 12 places said to have changed hands; "
        "69 known to the country only."
    )
    short = words(events_sentence(found, is_short=True))
    assert short == (
        "Nov 2016 – Feb 2017: 2,141 of 16,566 events (120 days before: 1,991), "
        "most in Aleppo and Rif Dimashq."
    )
    assert len(short) <= MOST_ON_A_PHONE


def test_what_is_not_there_is_not_said() -> None:
    assert words(events_sentence(EventsFinding(Shown(0, 46)))) == "0 of 46 events."
    one = Shown(1, 46, "9 Dec 2016", place="Palmyra")
    assert words(events_sentence(EventsFinding(one))) == "9 Dec 2016, at Palmyra: 1 of 46 events."
    undated = Shown(1, 1, place="Palmyra", n_datasets=2)
    assert words(events_sentence(EventsFinding(undated))) == (
        "At Palmyra: 1 of 1 event in 2 datasets."
    )


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (Before(31, 3, 12), "up from 3 in the 31 days before"),
        (Before(1, 30, 12), "down from 30 in the day before"),
        (Before(1, 12, 12), "as many as in the day before"),
        (Before(7, 0, 0), "0 dated, none in the 7 days before either"),
        (Before(7, 0, 9), "9 dated, up from 0 in the 7 days before"),
    ],
)
def test_the_days_before(before: Before, said: str) -> None:
    sentence = events_sentence(EventsFinding(Shown(12, 46, before=before)))
    assert words(sentence) == f"12 of 46 events ({said})."


def test_what_happened_and_how_it_stands() -> None:
    kinds = Leading(("Armed clash",), Share.MOST)
    statuses = {"reported": 2000, "denied": 3, "claimed": 120, "false": 1, "unconfirmed": 2}
    found = KindsFinding(WINTER, kinds, statuses)
    assert words(kinds_sentence(found)).endswith(
        ", mostly Armed clash; 120 claimed by one side, 2 unconfirmed, "
        "3 denied by another party, 1 said to be false."
    )
    assert words(kinds_sentence(found, is_short=True)).endswith("1,991), mostly Armed clash.")
    assert words(kinds_sentence(KindsFinding(Shown(3, 3)))) == "3 of 3 events."


def test_who_is_said_to_have_gained_and_lost() -> None:
    sides = (Leading(("Government",), Share.MOST), Leading(("Opposition", "Other"), Share.LARGEST))
    found = ControlFinding(Shown(11, 27, "Dec 2016"), 9, *sides)
    assert words(control_sentence(found)) == (
        "Dec 2016: 11 of 27 statements that a place was taken or left; 9 places said to have "
        "changed hands, most often gained by Government and lost by Opposition and Other."
    )
    short = words(control_sentence(found, is_short=True))
    assert short == "Dec 2016: 11 of 27 statements; 9 places said to have changed hands."
    nothing = control_sentence(ControlFinding(Shown(0, 27)))
    assert words(nothing) == "0 of 27 statements that a place was taken or left."


def test_whose_reports() -> None:
    found = ReportsFinding(5, 416, 1, 3, n_claims=50, n_undated=1, n_texts=0)
    assert words(reports_sentence(found)) == (
        "5 of 416 reports in 1 of 3 datasets; 50 claims; 1 undated; "
        "0 with the text on this machine."
    )
    days = (date(2016, 12, 8), date(2017, 1, 31))
    whose = ReportsFinding(5, 416, 1, 3, 50, 1, 0, Leading(("Reuters",), Share.MOST), days)
    assert ", most by Reuters, published 8 Dec 2016 – 31 Jan 2017; 50" in reports_sentence(whose)
    nothing = ReportsFinding(0, 416, 1, 3, n_claims=0, n_undated=0, n_texts=0)
    assert words(reports_sentence(nothing)) == "0 of 416 reports in 1 of 3 datasets."


def test_names_are_text() -> None:
    whose = ReportsFinding(1, 1, 1, 1, 0, 0, 0, Leading(("<img src=x>",), Share.ALL))
    assert "<img" not in reports_sentence(whose)
    place = Shown(1, 1, place="<script>")
    assert "<script>" not in events_sentence(EventsFinding(place))


@pytest.mark.parametrize(
    ("sizes", "n_all", "found"),
    [
        ({"A": 4}, 4, Leading(("A",), Share.ALL)),
        ({"A": 3, "B": 1}, 4, Leading(("A",), Share.MOST)),
        ({"A": 3, "B": 3, "C": 2}, 9, Leading(("A", "B"), Share.MOST)),
        ({"A": 3, "B": 3}, 6, Leading(("A", "B"), Share.ALL)),
        ({"B": 3, "A": 4, "C": 2, "D": 2, "E": 4}, 15, Leading(("A", "E"), Share.MOST)),
        ({"A": 4, "B": 3, "C": 2, "D": 2, "E": 2, "F": 2}, 15, Leading(("A", "B"), Share.LARGEST)),
        ({"A": 4, "B": 3, "C": 3, "D": 3}, 13, Leading(("A",), Share.LARGEST)),
        ({"A": 3, "B": 3, "C": 3}, 9, None),
        ({"A": 1}, 9, Leading(("A",), Share.LARGEST)),
        ({"A": 0}, 9, None),
        ({}, 0, None),
    ],
)
def test_equals_are_not_told_apart(
    sizes: dict[str, int], n_all: int, found: Leading | None
) -> None:
    assert leading(sizes, n_all) == found


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(date(2016, 11, 1), date(2017, 2, 28)), "Nov 2016 – Feb 2017"),
        (Period(date(2016, 2, 1), date(2016, 2, 29)), "Feb 2016"),
        (Period(date(2016, 1, 1), date(2016, 6, 30)), "Jan – Jun 2016"),
        (Period(date(2016, 11, 1), date(2017, 2, 27)), "1 Nov 2016 – 27 Feb 2017"),
        (Period(start=date(2016, 12, 8)), "From 8 Dec 2016"),
        (Period(end=date(2016, 12, 8)), "Until 8 Dec 2016"),
        (Period(), "5–9 Dec 2016"),
    ],
)
def test_the_days(period: Period, said: str) -> None:
    assert finding_days(period, (date(2016, 12, 5), date(2016, 12, 9))) == said
    assert finding_days(Period(), None) == ""


def test_what_must_be_known_of_a_dataset_stands_beside_its_name() -> None:
    assert dataset_words("fa-kes", "FA-KES") == "FA-KES (articles, some fabricated)"
    assert dataset_words("ucdp-ged", "UCDP") == "UCDP"

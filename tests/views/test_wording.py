"""Numbers, dates, statuses and actors as readers see them."""

from datetime import date

import pytest

from frontline.model import ClaimStatus, DatePrecision, GeoPrecision
from frontline.views import wording

DAY = date(2016, 12, 8)


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0"), (2148, "2,148"), (-55, "−55"), (None, "not reported")]
)
def test_number(value: int | None, words: str) -> None:
    assert wording.number(value) == words


@pytest.mark.parametrize(("value", "words"), [(32, "+32"), (-55, "−55"), (0, "0")])
def test_signed(value: int, words: str) -> None:
    assert wording.signed(value) == words


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (DAY, None, "day", "8 Dec 2016"),
        (DAY, date(2016, 12, 11), "day", "8–11 Dec 2016"),
        (date(2016, 11, 1), date(2017, 2, 28), "day", "1 Nov 2016 – 28 Feb 2017"),
        (date(2016, 12, 9), None, "week", "week of 9 Dec 2016"),
        (date(2016, 12, 1), None, "month", "Dec 2016"),
        (date(2016, 3, 1), date(2016, 3, 31), "month", "Mar 2016"),
        (date(2016, 3, 7), date(2016, 4, 6), "month", "Mar 2016 – Apr 2016"),
        (None, None, "unknown", "undated"),
        (DAY, None, "unknown", "undated"),
    ],
)
def test_when(start: date | None, end: date | None, precision: str, words: str) -> None:
    assert wording.when(start, end, precision) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("reported", "● Reported"),
        ("claimed", "◐ Claimed"),
        ("unconfirmed", "○ Unconfirmed"),
        ("denied", "⊖ Denied"),
        ("false", "✕ False"),
    ],
)
def test_status(value: str, words: str) -> None:
    assert wording.status(value) == words


def test_every_status_and_precision_has_words() -> None:
    assert set(wording.STATUS_MEANINGS) == set(ClaimStatus)
    assert len({wording.date_precision_words(p) for p in DatePrecision}) == len(DatePrecision)
    assert len({wording.place_precision(p, None) for p in GeoPrecision}) == len(GeoPrecision)


@pytest.mark.parametrize(
    ("actors", "words"),
    [
        (
            [("Government", "target"), ("Islamic State", "initiator")],
            "Islamic State → Government",
        ),
        ([("Opposition", "other"), ("Government", "other")], "Opposition, Government"),
        ([("Russia", "initiator")], "Russia"),
        ([("A", "initiator"), ("B", "target"), ("C", "other")], "A → B; C"),
        ([("A", "initiator"), ("A", "initiator")], "A"),
        ([], "not reported"),
    ],
)
def test_actors_line(actors: list[tuple[str, str]], words: str) -> None:
    assert wording.actors_line(actors) == words


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (None, None, None, "not reported"),
        (12, 12, 12, "12"),
        (None, 0, None, "0"),
        (8, 12, 20, "12 (between 8 and 20)"),
    ],
)
def test_fatalities(low: int | None, best: int | None, high: int | None, words: str) -> None:
    assert wording.fatalities(low, best, high) == words


@pytest.mark.parametrize(
    ("precision", "radius_km", "words"),
    [
        ("near", 5.0, "near the named place, within 5 km"),
        ("exact", None, "at the named place"),
        ("province", 60.0, "province only"),
        (None, None, "not located"),
    ],
)
def test_place_precision(precision: str | None, radius_km: float | None, words: str) -> None:
    assert wording.place_precision(precision, radius_km) == words


def test_bands() -> None:
    assert wording.band(58, 78) == "58–78"
    assert wording.band(5, 5) == "5"
    assert wording.signed_band(32, 61) == "+32 to +61"
    assert wording.signed_band(-56, -20) == "−56 to −20"


def test_counted_and_listed() -> None:
    assert wording.counted(1, "event") == "1 event"
    assert wording.counted(2148, "event") == "2,148 events"
    assert wording.listed(["A", "B", "C"]) == "A, B and C"
    assert wording.listed([]) == ""


def test_report_name_drops_a_hash() -> None:
    assert wording.report_name("001_0123456789abcdef") == "001"
    assert wording.report_name("weekly-report-12") == "weekly-report-12"


def test_reports_that_are_numbered_keep_their_numbers() -> None:
    assert wording.report_name("fakes-1924058152") == "fakes-1924058152"


def test_sources_have_their_full_names() -> None:
    assert wording.source_name("nna") == "National News Agency"
    assert wording.source_name("a village paper") == "a village paper"

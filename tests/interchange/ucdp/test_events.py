"""What UCDP codes, in our terms: nothing guessed, nothing of what it says lost."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.interchange.ucdp.events import CodedEvent, coded_events, dated
from frontline.interchange.ucdp.locating import PlaceFinder
from frontline.interchange.ucdp.names import load_names
from frontline.interchange.ucdp.reader import UcdpRow, read_ucdp
from frontline.model import DatePrecision, Estimate, EventType, Outcome, Role, SubEventType
from tests.interchange.ucdp.table import row, write_table


def read(tmp_path: Path, **cells: object) -> UcdpRow:
    (found,) = read_ucdp(write_table(tmp_path / "ged.csv", row(**cells))).rows
    return found


def coded(tmp_path: Path, **cells: object) -> CodedEvent:
    (found,) = coded_events([read(tmp_path, **cells)], load_names(), PlaceFinder.shared())
    return found


@pytest.mark.parametrize("violence", [1, 2])
def test_fighting_has_two_sides_and_nobody_who_began(tmp_path: Path, violence: int) -> None:
    event = coded(tmp_path, type_of_violence=violence).event
    assert (event.event_type, event.sub_event_type) == (
        EventType.BATTLES,
        SubEventType.ARMED_CLASH,
    )
    assert {actor.role for actor in event.actors} == {Role.OTHER}
    assert [(a.name, a.family) for a in event.actors] == [
        ("Government of Syria", "pro-government"),
        ("Syrian insurgents", "opposition"),
    ]
    assert event.outcome is Outcome.NONE and event.control_change is None


def test_one_sided_violence_has_a_doer_and_civilians(tmp_path: Path) -> None:
    event = coded(tmp_path, type_of_violence=3, side_a="IS", side_b="Civilians").event
    assert event.sub_event_type is SubEventType.ATTACK
    assert [(a.name, a.role) for a in event.actors] == [
        ("Islamic State", Role.INITIATOR),
        ("Civilians", Role.TARGET),
    ]
    assert event.summary == "Islamic State attacked civilians (Palmyra); 3 to 5 reported killed."


def test_an_alliance_is_its_groups(tmp_path: Path) -> None:
    event = coded(tmp_path, side_a="Ahrar al-Sham, HTS, A group of nobody").event
    assert [actor.name for actor in event.actors[:3]] == [
        "Ahrar al-Sham",
        "Hayat Tahrir al-Sham",
        "A group of nobody",
    ]
    assert event.actors[2].family == "unknown"
    assert "on one side and Syrian insurgents on the other" in event.summary


def test_ids_are_ucdps(tmp_path: Path) -> None:
    found = coded(tmp_path, id=214797)
    assert found.event.event_id == "ucdp-214797" == min(found.event.claim_ids)


def test_each_source_makes_a_claim_and_each_text_a_report(tmp_path: Path) -> None:
    found = coded(tmp_path)
    assert [claim.source for claim in found.claims] == [
        "Syrian Observatory for Human Rights",
        "Airwars",
    ]
    assert (found.event.n_sources, found.event.n_reports) == (2, 3)


def test_a_headline_in_the_place_of_a_source_is_not_kept(tmp_path: Path) -> None:
    found = coded(tmp_path, source_office="Long words of a headline " * 4, number_of_sources="")
    assert [claim.source for claim in found.claims] == ["UCDP GED"]
    assert "headline" not in repr(found)


@pytest.mark.parametrize(
    ("low", "best", "high", "kept"),
    [
        (0, 0, 3, Estimate(0, 0, 3)),
        (6, 5, 6, Estimate(5, 5, 6)),
        (2, 4, 3, Estimate(2, 4, 4)),
        ("", 4, "", Estimate(4, 4, 4)),
        (1, "", 4, None),
    ],
)
def test_deaths_are_estimates_and_nothing_is_no_zero(
    tmp_path: Path, low: object, best: object, high: object, kept: Estimate | None
) -> None:
    assert coded(tmp_path, low=low, best=best, high=high).event.fatalities == kept


def test_deaths_by_side(tmp_path: Path) -> None:
    figures = coded(tmp_path, deaths_civilians=4).event.figures
    assert figures == {"first_side_killed": 2, "second_side_killed": 1, "civilians_killed": 4}


@pytest.mark.parametrize(
    ("code", "end", "kept"),
    [
        (1, "2016-03-05", (date(2016, 3, 5), None, DatePrecision.DAY)),
        (2, "2016-03-07", (date(2016, 3, 5), date(2016, 3, 7), DatePrecision.WEEK)),
        (3, "2016-03-11", (date(2016, 3, 5), date(2016, 3, 11), DatePrecision.WEEK)),
        (4, "2016-03-30", (date(2016, 3, 5), date(2016, 3, 30), DatePrecision.MONTH)),
        (5, "2016-04-05", (date(2016, 3, 5), date(2016, 4, 5), DatePrecision.MONTH)),
        (5, "2016-12-31", (None, None, DatePrecision.UNKNOWN)),
        ("", "2016-03-05", (date(2016, 3, 5), None, DatePrecision.DAY)),
        ("", "2016-03-08", (date(2016, 3, 5), date(2016, 3, 8), DatePrecision.WEEK)),
    ],
)
def test_dates_are_as_close_as_ucdp_knows_them(
    tmp_path: Path, code: object, end: str, kept: tuple[date | None, date | None, DatePrecision]
) -> None:
    when = dated(read(tmp_path, date_prec=code, date_end=end))
    assert (when.start, when.end, when.precision) == kept


def test_the_range_of_an_undated_event_stays_in_its_summary(tmp_path: Path) -> None:
    event = coded(tmp_path, date_prec=5, date_end="2016-12-31").event
    assert "some time between 2016-03-05 and 2016-12-31" in event.summary


@given(code=st.integers(1, 5), days=st.integers(0, 400))
def test_a_date_is_never_closer_than_its_range(
    tmp_path_factory: pytest.TempPathFactory, code: int, days: int
) -> None:
    end = date.fromordinal(date(2016, 3, 5).toordinal() + days)
    when = dated(read(tmp_path_factory.mktemp("ged"), date_prec=code, date_end=end))
    assert (when.start is None) == (when.precision is DatePrecision.UNKNOWN)
    if when.start is not None:
        assert (when.end or when.start) == end

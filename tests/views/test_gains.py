"""What counts as gained and lost, under the strict and under the loose edge."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from frontline.model import ClaimStatus, MapFamily
from frontline.views.gains import (
    Change,
    Counts,
    changes_of,
    events_of_cell,
    family_totals,
    gains_and_losses,
    period_end,
    period_start,
    period_unit,
    period_words,
)

GOVERNMENT, OPPOSITION = MapFamily.GOVERNMENT, MapFamily.OPPOSITION


def change(
    event_id: str = "e1",
    day: date | None = date(2016, 12, 8),
    lost_by: MapFamily | None = OPPOSITION,
    gained_by: MapFamily | None = GOVERNMENT,
    is_admitted: bool = False,
    claim_status: ClaimStatus = ClaimStatus.REPORTED,
) -> Change:
    return Change(event_id, day, lost_by, gained_by, is_admitted, claim_status)


def test_what_the_rule_rejects_counts_in_the_upper_edge_only() -> None:
    totals = family_totals(gains_and_losses([change()], "week"))
    assert totals[GOVERNMENT] == Counts(gained_low=0, gained_high=1)
    assert totals[OPPOSITION] == Counts(lost_low=0, lost_high=1)


def test_what_the_rule_admits_counts_in_both_edges() -> None:
    totals = family_totals(gains_and_losses([change(is_admitted=True)], "week"))
    assert totals[GOVERNMENT] == Counts(gained_low=1, gained_high=1)


def test_denied_change_is_contested_and_false_one_counts_nowhere() -> None:
    denied = change(is_admitted=True, claim_status=ClaimStatus.DENIED)
    false = change(is_admitted=True, claim_status=ClaimStatus.FALSE)
    totals = family_totals(gains_and_losses([denied, false], "week"))
    assert totals[GOVERNMENT] == Counts(gained_low=0, gained_high=1, contested=1)


def test_unnamed_loser_leaves_only_a_gain() -> None:
    counts = gains_and_losses([change(lost_by=None)], "week")
    assert [c.family for c in counts] == [GOVERNMENT]


def test_header_in_words() -> None:
    counts = Counts(gained_low=58, gained_high=78, lost_low=26, lost_high=17, contested=1)
    assert counts.words() == "gained 58–78, lost 26–17, net +32 to +61, contested 1"


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    assert period_start(date(2016, 12, 11), "week") == date(2016, 12, 5)
    assert period_end(date(2016, 12, 5), "week") == date(2016, 12, 12)
    assert period_start(date(2016, 12, 11), "month") == date(2016, 12, 1)
    assert period_end(date(2016, 12, 1), "month") == date(2017, 1, 1)
    assert period_words(date(2016, 12, 5), "week") == "week of 5 Dec 2016"
    assert period_words(date(2016, 12, 1), "month") == "Dec 2016"


def test_long_periods_are_counted_by_month() -> None:
    assert period_unit(date(2016, 1, 1), date(2017, 2, 1)) == "week"
    assert period_unit(date(2016, 1, 1), date(2019, 1, 1)) == "month"


def test_click_on_a_bar_finds_its_events() -> None:
    changes = [change("e1"), change("e2", date(2016, 12, 20)), change("e3", None)]
    cell = gains_and_losses(changes[:1], "week")[0].cell
    assert cell == "Government|2016-12-05"
    assert events_of_cell(changes, cell, "week") == ("e1",)


changes_strategy = st.lists(
    st.builds(
        Change,
        st.uuids().map(str),
        st.none() | st.dates(date(2015, 1, 1), date(2018, 1, 1)),
        st.none() | st.sampled_from(MapFamily),
        st.none() | st.sampled_from(MapFamily),
        st.booleans(),
        st.sampled_from(ClaimStatus),
    )
)


@given(changes_strategy)
def test_nothing_is_counted_twice_or_lost(changes: list[Change]) -> None:
    totals = family_totals(gains_and_losses(changes, "month"))
    believed = [c for c in changes if c.day and c.claim_status is not ClaimStatus.FALSE]
    assert sum(t.gained_high for t in totals.values()) == sum(bool(c.gained_by) for c in believed)
    assert sum(t.lost_high for t in totals.values()) == sum(bool(c.lost_by) for c in believed)
    assert all(t.gained_low <= t.gained_high and t.lost_low <= t.lost_high for t in totals.values())


@given(changes_strategy)
def test_order_does_not_matter(changes: list[Change]) -> None:
    assert gains_and_losses(changes, "week") == gains_and_losses(changes[::-1], "week")


@given(changes_strategy)
def test_every_dated_believed_change_is_behind_a_bar(changes: list[Change]) -> None:
    behind = {
        event_id
        for count in gains_and_losses(changes, "week")
        for event_id in events_of_cell(changes, count.cell, "week")
    }
    assert behind == {c.event_id for c in changes if c.day and (c.gained_by or c.lost_by)}


def ledger_row(**fields: object) -> dict[str, object]:
    return {
        "event_id": "e1", "effect": "takes", "start_date": date(2016, 12, 8),
        "map_family": "Turkey", "other_map_family": None, "exclusion": None,
        "is_admitted": True, "sources_for": ["Field Desk"], "claim_status": "reported",
    } | fields  # fmt: skip


def test_ledger_rows_become_changes() -> None:
    (taken, left) = changes_of([ledger_row(), ledger_row(effect="leaves")])
    assert (taken.gained_by, taken.lost_by) == (MapFamily.TURKEY, None)
    assert (left.gained_by, left.lost_by) == (None, MapFamily.TURKEY)
    assert taken.is_admitted


def test_what_makes_no_span_needs_two_sources_under_strict_rules() -> None:
    one = ledger_row(exclusion="in no gazetteer", is_admitted=False)
    two = one | {"sources_for": ["Field Desk", "Harbour Wire"]}
    assert [c.is_admitted for c in changes_of([one, two], "corroborated")] == [False, True]
    assert [c.is_admitted for c in changes_of([one, two], "any claim")] == [True, True]

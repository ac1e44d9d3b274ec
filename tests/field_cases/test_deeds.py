"""What happened, by whom and where, on inputs that once failed: read whole, end to end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from frontline.control.evidence import control_statements
from frontline.control.interests import ReferenceInterests
from frontline.control.spans import ControlSpan, control_spans
from frontline.model import (
    ClaimStatus,
    ControlChange,
    ControlRule,
    ControlState,
    Event,
    Role,
    Stance,
    SubEventType,
)
from frontline.pipeline import ReportResult, process_report
from frontline.reference.actors import load_actors
from frontline.reference.sources import load_sources
from frontline.reports.reader import read_report

INPUTS = Path(__file__).parent / "inputs"
REGAINS, OVERTAKES = SubEventType.GOVERNMENT_REGAINS, SubEventType.NON_STATE_OVERTAKES


def events_of(name: str) -> tuple[Event, ...]:
    return process_report(read_report(INPUTS / f"{name}.txt")).events


def names(event: Event, role: Role) -> set[str]:
    return {actor.name for actor in event.actors if actor.role is role}


def place_of(event: Event) -> str | None:
    return event.place.location if event.place else None


@pytest.mark.parametrize(
    ("name", "kind", "initiators"),
    [
        ("a", SubEventType.SHELLING, {"Turkish Armed Forces"}),
        pytest.param(
            "b",
            SubEventType.SHELLING,
            {"Turkish Armed Forces", "Unidentified pro-Turkish militants"},
            marks=pytest.mark.xfail(reason="the reader leaves out whom they pay", strict=True),
        ),
        ("c", SubEventType.AIR_STRIKE, {"Israeli Armed Forces"}),
    ],
)
def test_a_nation_wins_over_its_epithets(
    name: str, kind: SubEventType, initiators: set[str]
) -> None:
    found = events_of(f"01-occupation-army/{name}")
    assert found
    assert {event.sub_event_type for event in found} == {kind}
    assert all(names(event, Role.INITIATOR) == initiators for event in found)


@pytest.mark.parametrize(
    ("name", "kind", "place"),
    [
        ("a", REGAINS, "Saraqib"),
        ("b", OVERTAKES, "Taara"),
        ("d", OVERTAKES, "Tal Tamr"),
        ("e", REGAINS, "Maskanah"),
    ],
)
def test_a_capture_is_kept_whoever_takes_the_place(
    name: str, kind: SubEventType, place: str
) -> None:
    (event,) = events_of(f"02-capture-by-unlisted-actor/{name}")
    assert (event.sub_event_type, place_of(event)) == (kind, place)
    assert event.control_change is not None


@pytest.mark.parametrize(("name", "killed"), [("a", 1), ("a2", 1), ("b", 2)])
def test_unknown_gunmen_are_nobodys(name: str, killed: int) -> None:
    (event,) = events_of(f"09-unknown-perpetrator/{name}")
    assert names(event, Role.INITIATOR) == {"Unidentified armed group"}
    assert {a.family for a in event.actors if a.role is Role.INITIATOR} == {"unknown"}
    assert event.fatalities is not None
    assert event.fatalities.best == killed


def test_a_list_of_places_is_kept_whole() -> None:
    shelled = events_of("10-long-place-lists/a")
    assert len(shelled) == 7
    assert {e.place.admin1 for e in shelled if e.place} == {"Idleb"}
    assert len({e.group_id for e in shelled}) == 1
    taken = events_of("10-long-place-lists/b")
    assert len(taken) == 4
    assert {e.sub_event_type for e in taken} == {REGAINS}
    assert {e.place.admin1 for e in taken if e.place} == {"Hama"}


def test_a_running_total_is_nobodys() -> None:
    killed = [e.fatalities.best for e in events_of("15-figures-of-other-events/c") if e.fatalities]
    assert killed == [60]


def test_control_told_by_entry_after_others_withdrew() -> None:
    # Clearing mines afterwards may stand as an event of its own.
    (event,) = [e for e in events_of("23-control-said-otherwise/a") if e.control_change]
    change = event.control_change
    assert change is not None
    assert (change.place, change.lost_by, change.gained_by) == (
        "Deir Hafir",
        "Syrian Democratic Forces",
        "Syrian Armed Forces",
    )
    assert {a.family for a in event.actors if a.role is Role.INITIATOR} == {
        "transitional-government"
    }


def test_a_side_that_says_it_holds_the_place_disputes_its_capture() -> None:
    result = process_report(read_report(INPUTS / "23-control-said-otherwise" / "b.txt"))
    (event,) = result.events
    assert event.control_change == ControlChange(
        "Tabqa", "Syrian Democratic Forces", "Syrian Armed Forces"
    )
    assert (event.claim_status, event.claimed_by) == (ClaimStatus.CLAIMED, "Government of Syria")
    said = {(claim.claimant, claim.stance) for claim in result.claims}
    assert said == {
        ("Government of Syria", Stance.ASSERTS),
        ("Syrian Democratic Forces", Stance.DISPUTES),
    }
    spans = control_spans_of(result)
    assert spans[-1].state is ControlState.CONTESTED


def control_spans_of(result: ReportResult) -> Sequence[ControlSpan]:
    lexicon, sources = load_actors(), load_sources()
    interests = ReferenceInterests(lexicon, sources)
    said = control_statements(result.events, result.claims, interests)
    return control_spans(said, ControlRule.ANY_CLAIM, interests)


def test_what_was_foiled_is_no_attack_and_moves_no_map() -> None:
    found = events_of("07-headline-with-two-clauses/a")
    assert {(event.sub_event_type, event.place and event.place.admin1) for event in found} == {
        (REGAINS, "Aleppo"),
        (SubEventType.DISRUPTED_WEAPONS, "Homs"),
    }
    changed = [event.control_change.place for event in found if event.control_change]
    assert not any("Homs" in place for place in changed)


@pytest.mark.xfail(reason="the reader takes the gunmen for the target", strict=True)
def test_who_tells_of_an_attack_on_its_own_posts_is_its_target() -> None:
    (event,) = events_of("09-unknown-perpetrator/c")
    assert names(event, Role.INITIATOR) == {"Unidentified armed group"}
    assert names(event, Role.TARGET) == {"Syrian Democratic Forces"}
    assert event.fatalities is not None and event.fatalities.best == 1


def test_a_name_spelt_badly_is_not_forced_to_a_far_place() -> None:
    places = [event.place for event in events_of("17-forced-match-to-a-far-place/c") if event.place]
    assert {place.admin1 for place in places} == {"Idleb"}
    assert {"C3985", "C3930"} <= {place.place_id for place in places}

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from frontline.merging.merge import merge_claims
from frontline.model import (
    ActorMention,
    Claim,
    ClaimStatus,
    DatePrecision,
    Estimate,
    Event,
    GeoPrecision,
    LocatedPlace,
    Role,
    Span,
    SubEventType,
)

ALEPPO = LocatedPlace("Aleppo", "P1", None, "Aleppo", latitude=36.2, longitude=37.16)
PLACES = (
    None,
    LocatedPlace("Syria", geo_precision=GeoPrecision.COUNTRY),
    LocatedPlace("Aleppo province", "A1", admin1="Aleppo", geo_precision=GeoPrecision.PROVINCE),
    LocatedPlace(
        "Qassour",
        "P2",
        admin1="Aleppo",
        latitude=36.21,
        longitude=37.15,
        geo_precision=GeoPrecision.EXACT,
    ),
    LocatedPlace(
        "Tall Ahmar",
        "P3",
        admin1="Hama",
        latitude=35.1,
        longitude=36.7,
        geo_precision=GeoPrecision.EXACT,
    ),
)
TYPES = (
    SubEventType.AIR_STRIKE,
    SubEventType.ARMED_CLASH,
    SubEventType.REMOTE_EXPLOSIVE,
    SubEventType.SUICIDE_BOMB,
    SubEventType.AGREEMENT,
)


def claim(number: int, **changes: object) -> Claim:
    kind = changes.pop("kind", SubEventType.AIR_STRIKE)
    assert isinstance(kind, SubEventType)
    fields: dict[str, object] = {
        "claim_id": f"{number:016x}",
        "report_id": "a" * 16,
        "sentence": Span(100 * number, 100 * number + 90),
        "trigger": Span(100 * number + 10, 100 * number + 16),
        "event_type": kind.event_type,
        "sub_event_type": kind,
        "place": PLACES[3],
        "event_date": date(2016, 5, 1),
        "date_precision": DatePrecision.DAY,
        "rule": "air:air strike",
    }
    return Claim(**(fields | changes))  # type: ignore[arg-type]


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        name = draw(st.sampled_from(["Islamic State", "YPG", None]))
        family = {"Islamic State": "islamic-state", "YPG": "sdf"}.get(name or "", "unknown")
        actors = (ActorMention(name, Role.INITIATOR, family),) if name else ()
        day = draw(st.sampled_from([None, date(2016, 5, 1), date(2016, 5, 2), date(2017, 1, 1)]))
        found.append(
            claim(
                number,
                report_id=draw(st.sampled_from("ab")) * 16,
                kind=draw(st.sampled_from(TYPES)),
                place=draw(st.sampled_from(PLACES)),
                event_date=day,
                date_precision=DatePrecision.DAY if day else DatePrecision.UNKNOWN,
                actors=actors,
                claim_status=draw(st.sampled_from(list(ClaimStatus))),
                rule=draw(st.sampled_from(["kill:kill", "air:air strike", "attack:attack"])),
            )
        )
    return found


@given(claims())
def test_every_claim_is_in_exactly_one_event(told: list[Claim]) -> None:
    held = [claim_id for event in merge_claims(told) for claim_id in event.claim_ids]
    assert sorted(held) == sorted(claim.claim_id for claim in told)


@given(claims(), st.randoms())
def test_the_order_of_the_claims_does_not_matter(told: list[Claim], random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge_claims(shuffled) == merge_claims(told)


@given(claims())
def test_an_event_has_the_smallest_of_its_claims_ids(told: list[Claim]) -> None:
    for event in merge_claims(told):
        assert event.event_id == min(event.claim_ids)
        assert list(event.claim_ids) == sorted(event.claim_ids)
        assert event.summary.endswith(".")


def merged(*told: Claim) -> tuple[Event, ...]:
    return merge_claims(told)


def test_headline_noun_and_verb_of_one_event_become_one() -> None:
    wide = claim(0, place=PLACES[2], date_precision=DatePrecision.WEEK)
    (event,) = merged(wide, claim(1), claim(2, place=None, rule="kill:kill"))
    assert event.place == PLACES[3]


def test_different_places_stay_apart() -> None:
    assert len(merged(claim(0), claim(1, place=PLACES[4]))) == 2


def test_two_sides_attacking_one_place_stay_apart() -> None:
    ours = (ActorMention("YPG", Role.INITIATOR, "sdf"),)
    theirs = (ActorMention("Islamic State", Role.INITIATOR, "islamic-state"),)
    assert len(merged(claim(0, actors=ours), claim(1, actors=theirs))) == 2


def test_reports_that_tell_the_same_day_and_place_make_one_event() -> None:
    (event,) = merged(
        claim(0, source="One Agency"), claim(1, report_id="b" * 16, source="Another Agency")
    )
    assert (event.n_reports, event.n_sources) == (2, 2)


def test_republished_text_counts_as_one_source() -> None:
    (event,) = merged(claim(0, source="One"), claim(1, report_id="b" * 16, source="One"))
    assert (event.n_reports, event.n_sources) == (2, 1)


def test_reports_that_differ_in_the_day_stay_apart() -> None:
    later = claim(1, report_id="b" * 16, event_date=date(2016, 5, 3))
    assert len(merged(claim(0), later)) == 2


def test_a_joining_claim_keeps_the_event_unless_its_id_is_smaller() -> None:
    before = merged(claim(5))[0].event_id
    assert merged(claim(5), claim(6))[0].event_id == before


def estimate(best: int) -> Estimate:
    return Estimate(best, best, best)


def test_figures_of_two_sides_stay_side_by_side() -> None:
    party = claim(0, fatalities=estimate(40), claim_status=ClaimStatus.CLAIMED)
    monitor = claim(1, fatalities=estimate(12))
    (event,) = merged(party, monitor)
    assert event.fatalities == Estimate(12, 12, 40)


def test_a_denial_stands_over_a_claim() -> None:
    told = claim(0, claim_status=ClaimStatus.CLAIMED, claimant="Government of Syria")
    denied = claim(1, claim_status=ClaimStatus.DENIED, claimant="Government of Russia")
    (event,) = merged(told, denied)
    assert event.claim_status is ClaimStatus.DENIED
    assert event.claimed_by == "Government of Russia"


def roles(event: Event, role: Role) -> Sequence[str]:
    return [actor.name for actor in event.actors if actor.role is role]


def test_a_named_group_stands_for_militants() -> None:
    general = (ActorMention("Unidentified opposition militants", Role.INITIATOR, "opposition"),)
    named = (ActorMention("Jaish al-Islam", Role.INITIATOR, "opposition"),)
    (event,) = merged(claim(0, actors=general), claim(1, actors=named))
    assert roles(event, Role.INITIATOR) == ["Jaish al-Islam"]


def test_what_the_reader_takes_for_one_happening_is_one_event() -> None:
    shelling = claim(1, kind=SubEventType.SHELLING, told_with="g")
    strike = claim(2, kind=SubEventType.AIR_STRIKE, told_with="g")
    assert len(merge_claims([shelling, strike])) == 1
    assert len(merge_claims([shelling, replace(strike, told_with=None)])) == 2


def test_a_wide_telling_of_one_happening_joins_the_narrow_one() -> None:
    narrow = claim(1, kind=SubEventType.SHELLING, told_with="g")
    wide = claim(2, kind=SubEventType.AIR_STRIKE, told_with="g", place=PLACES[2])
    elsewhere = claim(3, kind=SubEventType.AIR_STRIKE, told_with="g", place=PLACES[4])
    events = merge_claims([narrow, wide, elsewhere])
    assert sorted(len(event.claim_ids) for event in events) == [1, 2]

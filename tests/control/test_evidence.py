"""Events to statements: what an event says of control, and what it cannot say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from frontline.control.changes import control_of
from frontline.control.evidence import Exclusion, Statement, control_statements
from frontline.control.interests import reference_interests
from frontline.model import (
    ActorMention,
    Claim,
    ClaimStatus,
    ControlChange,
    ControlEffect,
    ControlRule,
    DatePrecision,
    Event,
    EventType,
    GeoPrecision,
    LocatedPlace,
    Modality,
    Outcome,
    PlaceMention,
    ReviewStatus,
    Role,
    Span,
    Stance,
    SubEventType,
)
from tests.control.situations import INTERESTS, on

PLACE = LocatedPlace(
    "Arak", "C1", admin2_pcode="SY0403", geo_precision=GeoPrecision.EXACT, geo_radius_km=2.0
)
CHANGE = ControlChange("Arak", "is", "army")
MENTION = PlaceMention(Span(40, 44), Span(37, 44), "Arak")
ACTORS = (
    ActorMention("army", Role.INITIATOR, "gov"),
    ActorMention("is", Role.TARGET, "is"),
)
CLAIM = Claim(
    claim_id="c1",
    report_id="r1",
    sentence=Span(0, 60),
    trigger=Span(10, 18),
    event_type=EventType.BATTLES,
    sub_event_type=SubEventType.GOVERNMENT_REGAINS,
    actors=ACTORS,
    mention=MENTION,
    place=PLACE,
    outcome=Outcome.CAPTURED,
    event_date=on(8),
    date_precision=DatePrecision.DAY,
    control_change=CHANGE,
    source="wire",
    rule="capture:seize",
)
CLASH = replace(
    CLAIM,
    control_change=None,
    sub_event_type=SubEventType.ARMED_CLASH,
    outcome=Outcome.ONGOING,
    rule="clash:clash",
)


def _event(*claims: Claim) -> Event:
    first = claims[0]
    change = next((c.control_change for c in claims if c.control_change), None)
    return Event(
        event_id=min(claim.claim_id for claim in claims),
        claim_ids=tuple(sorted(claim.claim_id for claim in claims)),
        group_id=None,
        event_type=first.event_type,
        sub_event_type=first.sub_event_type,
        actors=first.actors,
        outcome=first.outcome,
        place=first.place,
        event_date=first.event_date,
        end_date=first.end_date,
        date_precision=first.date_precision,
        control_change=change,
        fatalities=None,
        figures={},
        claim_status=first.claim_status,
        claimed_by=None,
        n_reports=1,
        n_sources=1,
        review_status=ReviewStatus.UNREVIEWED,
        summary="",
    )


def _statements(*claims: Claim) -> tuple[Statement, ...]:
    return control_statements([_event(*claims)], claims, INTERESTS)


def test_a_capture_is_a_statement_with_its_voices() -> None:
    other = replace(CLAIM, claim_id="c2", source="state agency", control_change=None)
    denial = replace(CLAIM, claim_id="c3", source="is channel", stance=Stance.DENIES)
    (said,) = _statements(CLAIM, other, denial)
    assert (said.effect, said.side, said.actor, said.other) == (
        ControlEffect.TAKES,
        "gov",
        "army",
        "is",
    )
    assert (said.place_key, said.start, said.end) == ("C1", on(8), on(8))
    assert said.exclusion is None
    # The second claim tells of the same event without saying that the place was taken.
    assert [voice.source for voice in said.supporting] == ["wire"]
    assert [(v.source, v.interest) for v in said.denying] == [("is channel", "is")]


def test_a_denial_without_a_change_of_its_own_denies_the_events() -> None:
    denial = replace(CLAIM, claim_id="c2", stance=Stance.DISPUTES, control_change=None)
    (said,) = _statements(CLAIM, denial)
    assert [voice.claim_id for voice in said.denying] == ["c2"]


def test_claims_of_one_event_that_name_different_gainers_stand_apart() -> None:
    other = replace(CLAIM, claim_id="c2", control_change=ControlChange("Arak", "army", "rebels"))
    gov, opposition = _statements(CLAIM, other)
    assert (gov.side, gov.other, gov.voices[0].claim_id) == ("gov", "is", "c1")
    assert (opposition.side, opposition.other, opposition.voices[0].claim_id) == (
        "opp",
        "gov",
        "c2",
    )


def test_a_false_event_has_no_voice_for_it() -> None:
    (said,) = _statements(replace(CLAIM, claim_status=ClaimStatus.FALSE))
    assert said.supporting == ()


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.HYPOTHETICAL])
def test_what_nobody_did_stands_in_the_ledger(modality: Modality) -> None:
    planned = replace(CLAIM, modality=modality)
    control = control_of([_event(planned)], [planned], INTERESTS)
    (entry,) = control.ledger
    assert entry.statement.exclusion is Exclusion.NOT_HAPPENED
    assert control.spans == ()


def test_a_place_may_lie_where_its_clause_says() -> None:
    place = replace(PLACE, admin1_pcode="SY03")
    for within in (("Rural Damascus",), ("Damascus",), ("Duma",), ()):
        claim = replace(CLAIM, place=place, mention=replace(MENTION, within=within))
        assert _statements(claim)[0].exclusion is None


def test_an_event_marked_denied_is_denied_by_all_its_voices() -> None:
    (said,) = _statements(replace(CLAIM, claim_status=ClaimStatus.DENIED))
    assert said.is_denied
    assert said.supporting == ()


def test_who_tells_it_otherwise_disputes_and_does_not_deny() -> None:
    dispute = replace(CLAIM, claim_id="c2", stance=Stance.DISPUTES)
    (said,) = _statements(CLAIM, dispute)
    assert [voice.claim_id for voice in said.denying] == ["c2"]
    assert not said.is_denied


@pytest.mark.parametrize(("lost_by", "partners"), [(None, ("is",)), ("is", ()), ("sdf", ("is",))])
def test_parties_to_an_agreement_share_the_place(
    lost_by: str | None, partners: tuple[str, ...]
) -> None:
    claim = replace(
        CLAIM,
        sub_event_type=SubEventType.AGREEMENT,
        event_type=EventType.STRATEGIC,
        control_change=replace(CHANGE, lost_by=lost_by),
        actors=(ACTORS[0], replace(ACTORS[1], role=Role.INITIATOR)),
    )
    (said,) = _statements(claim)
    assert said.is_agreed
    assert said.shared_with == partners


def test_a_side_is_that_of_its_day() -> None:
    interests = reference_interests()
    claims = [
        replace(
            CLAIM,
            claim_id=f"c{number}",
            event_date=day,
            control_change=ControlChange("Arak", None, "Syrian Armed Forces"),
        )
        for number, day in enumerate((date(2017, 5, 1), date(2026, 1, 17)))
    ]
    said = control_statements([_event(claim) for claim in claims], claims, interests)
    assert [s.side for s in said] == ["pro-government", "transitional-government"]
    assert [s.exclusion for s in said] == [None, None]


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.HYPOTHETICAL])
def test_a_plan_takes_nothing(modality: Modality) -> None:
    planned = replace(CLAIM, claim_id="c2", modality=modality)
    (said,) = _statements(CLAIM, planned)
    assert [voice.claim_id for voice in said.voices] == ["c1"]


def test_a_claim_without_a_source_speaks_for_its_report() -> None:
    (said,) = _statements(replace(CLAIM, source=None))
    (voice,) = said.voices
    assert (voice.source, voice.interest, voice.is_known) == ("report r1", None, False)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (replace(CLAIM, event_date=None), Exclusion.UNDATED),
        (replace(CLAIM, place=None), Exclusion.NO_LOCATION),
        (replace(CLAIM, place=replace(PLACE, place_id=None)), Exclusion.NOT_IN_GAZETTEER),
        (
            replace(CLAIM, place=replace(PLACE, geo_precision=GeoPrecision.PROVINCE)),
            Exclusion.COARSE,
        ),
        (
            replace(CLAIM, place=LocatedPlace("Mosul", outside_syria=True)),
            Exclusion.OUTSIDE,
        ),
        (replace(CLAIM, mention=replace(MENTION, relation="near")), Exclusion.BESIDE),
        (
            replace(CLAIM, control_change=replace(CHANGE, gained_by="somebody")),
            Exclusion.UNKNOWN_SIDE,
        ),
        (
            replace(CLAIM, control_change=replace(CHANGE, gained_by="residents")),
            Exclusion.UNKNOWN_SIDE,
        ),
        (replace(CLAIM, outcome=Outcome.REPELLED), Exclusion.FOILED),
        (replace(CLAIM, event_date=date(1982, 2, 2)), Exclusion.HISTORICAL),
        (
            replace(
                CLAIM,
                place=replace(PLACE, admin1_pcode="SY04"),
                mention=replace(MENTION, within=("Homs", "Raqqa province", "Raqqa")),
            ),
            Exclusion.ELSEWHERE,
        ),
        (
            replace(CLAIM, event_date=on(4), control_change=replace(CHANGE, gained_by="newcomers")),
            Exclusion.NOT_THEN,
        ),
    ],
)
def test_what_cannot_make_a_span_stands_in_the_ledger(claim: Claim, reason: Exclusion) -> None:
    control = control_of([_event(claim)], [claim], INTERESTS)
    (entry,) = control.ledger
    assert entry.statement.exclusion is reason
    assert entry.admitted_under == ()
    assert entry.sources_for == ("wire",)
    assert control.spans == ()


def test_a_place_of_no_gazetteer_is_known_by_name_and_district() -> None:
    places = [
        replace(PLACE, location=name, place_id=None) for name in ("Tell  Rifaat", "tell-rifaat")
    ]
    one, other = (_statements(replace(CLAIM, place=place))[0] for place in places)
    assert one.place_key == other.place_key == "~tell rifaat~SY0403"
    elsewhere = replace(places[0], admin2_pcode="SY0701")
    assert _statements(replace(CLAIM, place=elsewhere))[0].place_key != one.place_key


def test_a_withdrawal_leaves() -> None:
    claim = replace(CLASH, outcome=Outcome.WITHDRAWN, rule="withdraw:pull out")
    (said,) = _statements(claim)
    assert (said.effect, said.side, said.other) == (ControlEffect.LEAVES, "gov", "is")


def test_fighting_inside_contests() -> None:
    (said,) = _statements(replace(CLASH, end_date=on(10)))
    assert (said.effect, said.side, said.other) == (ControlEffect.FIGHTS, "gov", "is")
    assert (said.start, said.end) == (on(8), on(10))


@pytest.mark.parametrize(
    "claim",
    [
        replace(CLASH, rule="attack:assault"),
        replace(CLASH, outcome=Outcome.REPELLED),
        replace(CLASH, actors=ACTORS[:1]),
        replace(CLASH, actors=(ACTORS[0], ActorMention("tigers", Role.TARGET, "gov"))),
        replace(CLASH, actors=(replace(ACTORS[0], role=Role.OTHER),)),
        replace(CLASH, sub_event_type=SubEventType.SHELLING),
    ],
    ids=["attack", "repelled", "one actor", "one side", "no initiator", "shelling"],
)
def test_what_says_nothing_of_control_makes_no_statement(claim: Claim) -> None:
    assert _statements(claim) == ()


def test_a_siege_besieges() -> None:
    (said,) = _statements(replace(CLASH, rule="siege:besiege"))
    assert (said.effect, said.side, said.other) == (ControlEffect.BESIEGES, "gov", "is")


def test_the_ledger_names_the_rules_that_admit_a_change() -> None:
    partisan = replace(CLAIM, claim_id="c2", source="state agency", event_date=on(2))
    wire = replace(CLAIM, claim_id="c3", source="wire", event_date=on(4))
    claims = [partisan, wire]
    control = control_of([_event(claim) for claim in claims], claims, INTERESTS)
    # On day 4 the wire corroborates what the state agency said on day 2.
    assert [(e.statement.start, e.admitted_under) for e in control.ledger] == [
        (on(2), (ControlRule.ANY_CLAIM, ControlRule.CORROBORATED, ControlRule.AGAINST_INTEREST)),
        (on(4), (ControlRule.ANY_CLAIM, ControlRule.CORROBORATED, ControlRule.AGAINST_INTEREST)),
    ]
    starts = {span.rule: span.valid_from for span in control.spans if span.holders == ("gov",)}
    assert starts == {
        ControlRule.ANY_CLAIM: on(2),
        ControlRule.CORROBORATED: on(4),
        ControlRule.AGAINST_INTEREST: on(4),
    }


def test_the_reference_data_know_who_speaks_for_whom() -> None:
    interests = reference_interests()
    army = interests.family("Syrian Armed Forces")
    assert army == interests.family("Tiger Forces")
    assert interests.alignment(army) == interests.source("SANA").interest
    assert interests.alignment("opposition") == interests.alignment("turkey")
    assert interests.alignment("israel") != interests.alignment("jordan")
    assert interests.source("Reuters").interest is None
    assert interests.source("Reuters").is_known
    assert not interests.source("Somebody with a keyboard").is_known
    assert interests.source("Islamic State").interest == interests.alignment("islamic-state")
    assert not interests.is_side(interests.family("Somebody new"))


def test_order_is_by_place_and_day() -> None:
    later = replace(CLAIM, claim_id="a", event_date=date(2017, 1, 1))
    undated = replace(CLAIM, claim_id="b", event_date=None)
    claims = [undated, later, CLAIM]
    said = control_statements([_event(claim) for claim in claims], claims, INTERESTS)
    assert [statement.event_id for statement in said] == ["c1", "a", "b"]

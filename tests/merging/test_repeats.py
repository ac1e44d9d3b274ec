"""The same sentence and kind never stands twice in an event."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from frontline.merging.merge import merge_claims
from frontline.merging.repeats import without_repeats
from frontline.model import (
    ActorMention,
    Claim,
    ClaimStatus,
    Estimate,
    Role,
    Span,
    SubEventType,
)

ARMY = ActorMention("Syrian Armed Forces", Role.INITIATOR, "pro-government")
ISIS = ActorMention("Islamic State", Role.TARGET, "islamic-state")
KIND = SubEventType.SHELLING
FIRST = Claim("a", "r", Span(0, 60), Span(4, 11), KIND.event_type, KIND, (ARMY,))
AGAIN = replace(
    FIRST,
    claim_id="b",
    trigger=Span(30, 38),
    actors=(ISIS,),
    fatalities=Estimate(3, 3, 3),
    figures={"killed": 3},
)


def once(*claims: Claim) -> tuple[Claim, ...]:
    return without_repeats(claims, merge_claims(claims))


def test_two_words_of_one_sentence_for_one_deed_make_one_claim() -> None:
    (claim,) = once(FIRST, AGAIN)
    assert {actor.name for actor in claim.actors} == {ARMY.name, ISIS.name}
    assert claim.fatalities == Estimate(3, 3, 3)
    assert claim.figures == {"killed": 3}


def test_another_sentence_or_kind_stays_beside_it() -> None:
    later = replace(AGAIN, claim_id="c", sentence=Span(70, 99), trigger=Span(74, 80))
    other = SubEventType.AIR_STRIKE
    jets = replace(AGAIN, claim_id="d", sub_event_type=other, event_type=other.event_type)
    assert once(FIRST, later, jets) == (FIRST, later, jets)


def test_a_denial_is_not_lost() -> None:
    denied = replace(AGAIN, claim_status=ClaimStatus.DENIED, actors=())
    (claim,) = once(FIRST, denied)
    assert claim.claim_status is ClaimStatus.DENIED


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.integers(0, 9), st.sampled_from((KIND, SubEventType.ATTACK))
        ),
        max_size=12,
    )
)
def test_no_event_has_a_sentence_and_kind_twice(told: list[tuple[int, int, SubEventType]]) -> None:
    claims = tuple(
        replace(
            FIRST,
            claim_id=f"{number:02}",
            sentence=Span(100 * sentence, 100 * sentence + 60),
            trigger=Span(100 * sentence + at, 100 * sentence + at + 4),
            event_type=kind.event_type,
            sub_event_type=kind,
        )
        for number, (sentence, at, kind) in enumerate(told)
    )
    kept = once(*claims)
    by_id = {claim.claim_id: claim for claim in kept}
    for event in merge_claims(kept):
        marks = [(by_id[i].sentence, by_id[i].sub_event_type) for i in event.claim_ids]
        assert len(marks) == len(set(marks))
    assert {c.sentence for c in kept} == {c.sentence for c in claims}

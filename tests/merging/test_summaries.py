from __future__ import annotations

from dataclasses import replace

import pytest

from frontline.merging.merge import merge_claims
from frontline.model import (
    ActorMention,
    ClaimStatus,
    ControlChange,
    Estimate,
    Outcome,
    Role,
    SubEventType,
)
from tests.merging.test_merge import claim

ISIS = ActorMention("Islamic State", Role.INITIATOR, "islamic-state")
ARMY = ActorMention("Syrian Armed Forces", Role.TARGET, "pro-government")
LOADED = ("terrorist", "liberat", "regime", "martyr", "takfiri", "gang", "militia")


def summary(**changes: object) -> str:
    (event,) = merge_claims([claim(0, **changes)])
    return event.summary


def test_a_capture_names_gainer_place_and_loser() -> None:
    change = ControlChange("Qassour", "Syrian Armed Forces", "Islamic State")
    told = summary(
        kind=SubEventType.NON_STATE_OVERTAKES, actors=(ISIS, ARMY), control_change=change
    )
    assert told == "Islamic State took Qassour from Syrian Armed Forces."


def test_a_repelled_attack_names_who_held() -> None:
    told = summary(kind=SubEventType.ARMED_CLASH, actors=(ISIS, ARMY), outcome=Outcome.REPELLED)
    assert told == "Syrian Armed Forces repelled an attack by Islamic State (Qassour)."


def test_deaths_and_standing_are_told() -> None:
    told = summary(
        fatalities=Estimate(3, 3, 3), claim_status=ClaimStatus.CLAIMED, claimant="Islamic State"
    )
    assert told == "Air strike (Qassour); 3 reported killed (claimed by Islamic State)."


@pytest.mark.parametrize("kind", list(SubEventType))
@pytest.mark.parametrize("actors", [(), (ISIS,), (ARMY,), (ISIS, ARMY)])
def test_no_summary_uses_loaded_words(kind: SubEventType, actors: tuple[ActorMention, ...]) -> None:
    told = summary(kind=kind, actors=actors)
    assert not any(word in told.lower() for word in LOADED)
    assert told[0].isupper()


def test_the_summary_holds_the_fields_only() -> None:
    plain = claim(0, actors=(ISIS,))
    loaded = replace(plain, rule="capture:liberate")
    assert merge_claims([plain])[0].summary == merge_claims([loaded])[0].summary

"""Who vouches for a claim, and how firmly."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from frontline.extraction.roles.attribution import Attribution, attribute
from frontline.extraction.text.parser import load_parser
from frontline.model import ActorMention, ClaimStatus, Role, Span

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "attribution.yml").read_text(encoding="utf-8")
)


def attribution_of(
    text: str, trigger: str, actors: dict[str, str], previous: Attribution | None = None
) -> Attribution:
    doc = load_parser()(text)
    named = [
        ActorMention(word, Role.OTHER, family, Span(text.index(word), text.index(word) + len(word)))
        for word, family in actors.items()
    ]
    token = next(token for token in doc if token.text == trigger)
    return attribute(doc[:], token, named, previous)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['trigger']}: {case['text']}")
def test_a_claim_is_attributed(case: dict[str, Any]) -> None:
    found = attribution_of(case["text"], case["trigger"], case.get("actors", {}))
    assert found.claimant == case.get("claimant")
    assert found.stance.value == case.get("stance", "asserts")
    assert found.modality.value == case["modality"]
    assert found.claim_status.value == case["status"]


def test_the_source_goes_on_in_the_name_of_the_last_speaker() -> None:
    first = attribution_of("Rebels shelled the square, SANA said.", "shelled", {})
    then = attribution_of("The source added that shells fell again.", "fell", {}, first)
    assert then.claimant == "Government of Syria"
    assert then.claim_status is ClaimStatus.CLAIMED


def test_an_unknown_speaker_is_not_guessed() -> None:
    found = attribution_of("The tailor said that shells fell.", "fell", {})
    assert found.claimant is None
    assert found.claim_status is ClaimStatus.REPORTED

"""The check of marks finds marks that are wrong."""

from dataclasses import replace

import pytest

from frontline.extraction.discourse.evidence import check_claim
from frontline.model import (
    ActorMention,
    Claim,
    EventType,
    PlaceMention,
    Report,
    Role,
    Span,
    SubEventType,
)

TEXT = "The brigade came at dawn. It shelled the mill at Tell Zeitun."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


REPORT = Report("r", "a", TEXT, (Span(0, len(TEXT)),), ())
FIRST = span("The brigade came at dawn.")
BRIGADE = ActorMention("Brigade", Role.INITIATOR, "opposition", span("brigade"), FIRST)
MENTION = PlaceMention(span("Tell Zeitun"), span("at Tell Zeitun"), "Tell Zeitun")
CLAIM = Claim(
    *("c", "r", span("It shelled the mill at Tell Zeitun."), span("shelled")),
    EventType.EXPLOSIONS,
    SubEventType.SHELLING,
    (BRIGADE,),
    MENTION,
)


def test_marks_on_their_words_are_right() -> None:
    assert check_claim(REPORT, CLAIM) == ()


def test_an_actor_implied_needs_no_mark() -> None:
    implied = replace(BRIGADE, span=None, sentence=None)
    assert check_claim(REPORT, replace(CLAIM, actors=(implied,))) == ()


@pytest.mark.parametrize(
    ("claim", "problem"),
    [
        (replace(CLAIM, trigger=span("came")), "outside its sentence"),
        (replace(CLAIM, trigger=span("helled")), "cuts a word"),
        (replace(CLAIM, actors=(replace(BRIGADE, sentence=None),)), "outside the sentence"),
        (replace(CLAIM, actors=(replace(BRIGADE, span=span("rigade")),)), "cuts a word"),
        (replace(CLAIM, actors=(replace(BRIGADE, span=None),)), "without words"),
        (
            replace(CLAIM, actors=(replace(BRIGADE, span=span("It"), sentence=CLAIM.sentence),)),
            "the claim's own",
        ),
        (replace(CLAIM, mention=replace(MENTION, span=span("mill"))), "other words"),
        (replace(CLAIM, mention=replace(MENTION, span=span("ell Zeitun"))), "cuts a word"),
    ],
)
def test_a_wrong_mark_is_named(claim: Claim, problem: str) -> None:
    assert any(problem in line for line in check_claim(REPORT, claim))


def test_the_town_named_before_needs_no_name_of_its_own() -> None:
    town = replace(MENTION, span=span("mill"), phrase=span("the mill"), antecedent=Span(1, 3))
    assert check_claim(REPORT, replace(CLAIM, mention=town)) == ()

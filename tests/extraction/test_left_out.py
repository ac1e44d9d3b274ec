"""Sentences with words of war that gave no event are counted, each with its reason."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.extraction.discourse.left_out import left_out_of
from frontline.model import Claim, EventType, LeftOut, LeftOutReason, Span, SubEventType

TEXT = (
    "Rebels shelled the mill. They plan to attack the bridge. Wheat is dear. "
    "Attack alerts: subscribe here!"
)
SHELLED, PLANNED, WHEAT, ADVERT = (
    Span(TEXT.index(words), TEXT.index(words) + len(words))
    for words in (
        "Rebels shelled the mill.",
        "They plan to attack the bridge.",
        "Wheat is dear.",
        "Attack alerts: subscribe here!",
    )
)
KEPT = (SHELLED, PLANNED, WHEAT)
CLAIM = Claim("c", "r", SHELLED, Span(7, 14), EventType.EXPLOSIONS, SubEventType.SHELLING)


def test_what_no_claim_covers_is_left_out() -> None:
    assert left_out_of(TEXT, KEPT, [ADVERT], [CLAIM]) == (
        LeftOut(PLANNED, LeftOutReason.NO_DEED),
        LeftOut(ADVERT, LeftOutReason.BOILERPLATE),
    )


def test_the_reader_says_why() -> None:
    # The reader may cut its sentences otherwise.
    reasons = {Span(PLANNED.start + 2, PLANNED.end - 1): LeftOutReason.PLAN}
    assert left_out_of(TEXT, KEPT, [], [CLAIM], reasons) == (LeftOut(PLANNED, LeftOutReason.PLAN),)


def test_what_tells_of_an_event_all_the_same_is_not_left_out() -> None:
    reasons = {PLANNED: None, SHELLED: LeftOutReason.RECAP}
    assert left_out_of(TEXT, KEPT, [], [], reasons) == (LeftOut(SHELLED, LeftOutReason.RECAP),)


def test_a_claim_over_two_sentences_covers_both() -> None:
    wide = replace(CLAIM, sentence=Span(SHELLED.start, PLANNED.end))
    assert left_out_of(TEXT, KEPT, [], [wide]) == ()


def test_each_sentence_is_compared_with_its_neighbours_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    n_compared = 0
    overlaps = Span.overlaps

    def counted(one: Span, other: Span) -> bool:
        nonlocal n_compared
        n_compared += 1
        return overlaps(one, other)

    monkeypatch.setattr(Span, "overlaps", counted)
    text = "war " * 20_000
    sentences = [Span(start, start + 4) for start in range(0, len(text), 4)]
    claims = [replace(CLAIM, sentence=span) for span in sentences[::2]]
    assert len(left_out_of(text, sentences, [], claims)) == len(sentences) // 2
    assert n_compared < 3 * len(sentences)


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40)), max_size=12))
def test_no_sentence_is_lost(ranges: list[tuple[int, int]]) -> None:
    """Every sentence with words of war is told by a claim or left out, never both."""
    text = "war " * 30
    sentences = [Span(start, start + 8) for start in range(0, 120, 8)]
    claims = [replace(CLAIM, sentence=Span(start, start + n)) for start, n in ranges]
    left = {part.sentence for part in left_out_of(text, sentences, [], claims)}
    told = {s for s in sentences if any(claim.sentence.overlaps(s) for claim in claims)}
    assert left | told == set(sentences)
    assert not left & told

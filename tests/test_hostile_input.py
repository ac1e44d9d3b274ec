"""Texts nobody would call a report: each is read to its end in bounded time."""

import random
from collections.abc import Callable
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline import pipeline
from frontline.model import Span
from frontline.reports.reader import make_report
from frontline.reports.run_ons import KEPT, PIECE, bounded_ranges

#: Far above what any of these takes on one idle core, far below "never".
LONGEST_SECONDS = 120.0
PLACES = ["Raqqa", "Douma", "Aleppo", "Harasta", "Idlib", "Nowhereville"]


def noise(characters: str, length: int) -> str:
    draw = random.Random(7)
    return "".join(draw.choice(characters) for _ in range(length))


HOSTILE: dict[str, Callable[[], str]] = {
    "1 MB without a full stop": lambda: "the army shelled Raqqa and " * 38_000,
    "1 MB in one word": lambda: "a" * 1_000_000,
    "only punctuation": lambda: ".!?;:,-()\"'" * 50_000,
    "only line breaks": lambda: "\n" * 300_000 + "x",
    "mixed scripts": lambda: "قصف Douma бомба 攻撃 shelling " * 8_000,
    "control characters": lambda: noise("A e\x07\x08\x1b\u200b\u202e", 150_000),
    "10,000 places in a row": lambda: "Shelling hit " + ", ".join(PLACES * 1_700) + ".",
    "2,000 like sentences": lambda: "Raqqa was captured by ISIS on Friday.\n" * 2_000,
    "only numbers": lambda: "12 " * 200_000,
    "only dates": lambda: "On May 5, 2016 " * 30_000,
    "open brackets": lambda: "(" * 100_000,
    "open quotes": lambda: "“" * 100_000,
    "said that he said": lambda: "he said that " * 40_000,
    "endless tags": lambda: "Tags Syria " * 30_000,
    "endless links": lambda: "[a](#) " * 40_000,
    "markup": lambda: "<script>alert(1)</script>{x}" * 10_000,
    "pairs of emoji": lambda: "\U0001f600" * 100_000,
    "armed groups alone": lambda: "ISIS SAA YPG " * 30_000,
    "hyphens": lambda: "-".join(["Aleppo"] * 40_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_ends(name: str) -> None:
    text = HOSTILE[name]()
    started = monotonic()
    report = make_report(text, "hostile")
    result = pipeline.process_report(report)
    assert monotonic() - started < LONGEST_SECONDS
    spans = sorted([*report.kept, *(piece.span for piece in report.dropped)])
    assert sum(span.end - span.start for span in spans) == len(text)
    for claim in result.claims:
        assert claim.sentence.contains(claim.trigger)
        assert claim.sentence.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            (
                *(*PLACES, "ISIS", "the army", "captured", "shelled", "killed", "12", "on Friday"),
                *("said", ".", ",", "\n", "“", ")", "in", "from", "will", "not", "he", "\u202e"),
                *("{", "<b>"),
            )
        ),
        max_size=60,
    ).map(" ".join)
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_in_any_order_are_read(text: str) -> None:
    report = make_report(text, "fuzz")
    result = pipeline.process_report(report)
    cited = [claim_id for event in result.events for claim_id in event.claim_ids]
    assert sorted(cited) == sorted(claim.claim_id for claim in result.claims)
    for claim in result.claims:
        assert any(kept.contains(claim.trigger) for kept in report.kept)
        for actor in claim.actors:
            assert actor.span is None or actor.span.end <= len(text)


@given(st.text(max_size=300))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read(text: str) -> None:
    pipeline.process_report(make_report(text, "fuzz"))


def test_prose_is_never_cut() -> None:
    text = "The army took the town on Friday. " * 2_000
    report = make_report(text, "long")
    assert report.dropped == ()
    assert len(report.kept) == 1


def test_a_long_list_is_kept_in_pieces() -> None:
    text = f"The army took {', '.join(PLACES * 60)} on Friday. It left. "
    report = make_report(text, "list")
    assert len(text) < KEPT and report.dropped == ()
    assert "".join(span.of(text) for span in report.kept) == text
    assert all(span.end - span.start <= PIECE for span in report.kept[:-1])


def test_a_stretch_without_end_is_left_out_and_said_so() -> None:
    text = "Shells fell. " + "and then " * 2_000 + ". The army left."
    report = make_report(text, "run-on")
    assert [piece.reason for piece in report.dropped] == ["run-on text"]
    assert report.kept[-1].of(text).strip() == "The army left."


@given(st.text("ab .\n", max_size=4_000))
def test_ranges_stay_whole(text: str) -> None:
    ranges = list(bounded_ranges(text, Span(0, len(text))))
    assert "".join(span.of(text) for span in ranges) == text

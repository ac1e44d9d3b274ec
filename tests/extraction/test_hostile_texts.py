from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.extraction.extractor import Extractor
from frontline.extraction.text.parser import MAX_PASSAGE, parse_passages
from tests.extraction.reports import places_of, report_of

EXTRACTOR = Extractor()
WORDS = [
    *("ISIS", "captured", "the", "town", "of", "killed", "attack", "and", "from", "\n", ". "),
    *(
        "“",
        "”",
        "(",
        "...",
        "U.S.",
        "\u202e",
        "\x00",
        "حلب",
        "😀",
        "-",
        "al",
        "on Monday",
    ),
]


@pytest.mark.parametrize(
    "text",
    [
        "rebels attacked the army and " * 1_500,
        "." * 100_000,
        "a" * 100_000,
        "\x00\x01\x02" * 5_000,
        "حلب attack 攻撃 атака " * 800,
        " " * 100_000,
        "(" * 20_000 + ")" * 20_000,
    ],
    ids=["no full stop", "stops", "one word", "controls", "scripts", "blank", "brackets"],
)
def test_hostile_text_ends(text: str) -> None:
    started = time.process_time()
    EXTRACTOR.extract(report_of(text, None), {})
    assert time.process_time() - started < 60


def test_a_sentence_of_one_epithet_has_no_deed_and_costs_no_other_its_own() -> None:
    texts = ("Heroic", "Heroic\n\nRebels shelled the army near Qassour.")
    found = [EXTRACTOR.extract(report_of(text, None), {}).claims for text in texts]
    assert [len(claims) for claims in found] == [0, 1]


def test_thousands_of_places_in_a_row_end() -> None:
    text = "Rebels shelled Qassour, " + ", ".join(["Hama"] * 3_000) + "."
    claims = EXTRACTOR.extract(report_of(text, None), places_of(text, ["Qassour"])).claims
    assert claims


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_mix_of_words_yields_claims_within_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for claim in EXTRACTOR.extract(report_of(text, None), {}).claims:
        assert 0 <= claim.sentence.start < claim.sentence.end <= len(text)
        assert claim.sentence.contains(claim.trigger)


def test_passages_are_bounded_and_cover_the_words() -> None:
    text = ("Troops moved on. " * 600).strip()
    passages = list(parse_passages(report_of(text, None)))
    assert all(len(passage.doc.text) <= MAX_PASSAGE for passage in passages)
    assert "".join(passage.doc.text for passage in passages) == text

"""Capitals lowered so that a sentence can be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.reports.casing import restore_case


@pytest.mark.parametrize(
    ("shouted", "read"),
    [
        (
            "REGIME JETS BOMB TWO VILLAGES NEAR IDLIB, SDF SAYS.",
            "Regime jets bomb two villages near Idlib, SDF says.",
        ),
        (
            "07:10 – ROCKETS HIT A CAMP SOUTH OF AL-BAB ON 5 MARCH.",
            "07:10 – Rockets hit a camp south of al-Bab on 5 March.",
        ),
        (
            "TURKISH ARMY SHELLS TAL RIFAAT. NO CASUALTIES WERE REPORTED.",
            "Turkish army shells Tal Rifaat. No casualties were reported.",
        ),
    ],
)
def test_a_line_in_capitals_is_read_in_sentence_case(shouted: str, read: str) -> None:
    assert restore_case(shouted) == read


@pytest.mark.parametrize(
    "text",
    ["The SDF, YPG, YPJ, FSA, HTS and ISIS were named.", "KEY EVENTS\nShells fell on Idlib.", ""],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert restore_case(text) == text


@settings()  # the first text in capitals loads the gazetteer
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200).map(str.upper))
def test_only_the_case_changes(text: str) -> None:
    lowered = restore_case(text)
    assert len(lowered) == len(text)
    assert all(a == b or a.lower() == b.lower() for a, b in zip(text, lowered, strict=True))

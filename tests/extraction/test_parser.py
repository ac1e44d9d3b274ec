from __future__ import annotations

from dataclasses import replace

import pytest

from frontline.extraction.text.parser import parse_passages
from frontline.model import Span
from tests.extraction.reports import report_of


def sentences(text: str, title: str | None = None) -> list[str]:
    report = replace(report_of(text, None), title=title)
    passages = parse_passages(report)
    return [span.text.strip() for passage in passages for span in passage.sentences()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        (
            "The U.S. Army said so on Feb.11. It left.",
            ["The U.S. Army said so on Feb.11.", "It left."],
        ),
        ('He said "we left." They stayed.', ['He said "we left."', "They stayed."]),
        ("They shelled... the town again.", ["They shelled... the town again."]),
        ("First line\nSecond line", ["First line", "Second line"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_title_that_opens_the_text_is_a_sentence_of_its_own() -> None:
    text = "Blast hits bakery in Idlib A blast hit a bakery on Monday."
    assert sentences(text, "Blast hits bakery in Idlib") == [
        "Blast hits bakery in Idlib",
        "A blast hit a bakery on Monday.",
    ]


def test_offsets_are_those_of_the_text() -> None:
    text = "Dropped.\nKept words here."
    report = replace(report_of(text, None), kept=(Span(9, len(text)),))
    (passage,) = parse_passages(report)
    token = passage.doc[1]
    start = passage.offset + token.idx
    assert text[start : start + len(token)] == token.text

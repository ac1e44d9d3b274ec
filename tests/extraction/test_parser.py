from __future__ import annotations

import pytest

from frontline.extraction.parser import parse_passages
from frontline.model import Span


def sentences(text: str, title: str | None = None) -> list[str]:
    passages = parse_passages(text, [Span(0, len(text))], title)
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
    (passage,) = parse_passages(text, [Span(9, len(text))])
    token = passage.doc[1]
    start = passage.offset + token.idx
    assert text[start : start + len(token)] == token.text

"""Broken lines joined, everything else left where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.model import Report, Span
from frontline.reports.documents import read_document
from frontline.reports.line_joins import join_lines
from frontline.reports.reader import make_report

PIECES = [
    *("army", "The", "Khan", "al-", "Shay-", "khun", "on", "Tuesday", "12", "March", "2019", ","),
    *(".", " ", "\n", "\r\n", "\n\n", "> ", "- ", "1. ", "Date: ", "|", "#", "==", "\t", "É", "İ"),
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


@given(TEXTS)
def test_the_length_never_changes_and_words_are_those_of_the_text(text: str) -> None:
    joined = join_lines(text)
    assert len(joined) == len(text)
    letters = [c for c in text if c.isalnum()]
    assert [c for c in joined if c.isalnum()] == letters


@given(TEXTS)
def test_blocks_are_in_order_and_inside_the_text(text: str) -> None:
    report = make_report(text, "any")
    assert len(report.reading) == len(text)
    spans = [block.span for block in report.blocks]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)


@given(TEXTS)
def test_a_document_joined_once_stays_as_it_is(text: str) -> None:
    joined = read_document(text).joined
    assert len(join_lines(joined)) == len(joined)


@pytest.mark.parametrize(
    "text",
    [
        "Army Enters Two Villages In Eastern Idlib\nBy our desk in Hama",
        "HAMA\nTwo shells fell on the mill.",
        "- Shells fell on the mill of the village.\n- Jets bombed the road to the coast.",
        "Shells fell on the mill on the road to the town.\n\nJets bombed the road to the coast.",
        "Location: the mill\nDate: 3 May 2019\nKilled: two",
        "3 May\nShells fell on the mill.",
        "# Northern front\nShells fell on the mill.",
        "01 | 3 May | mill\n02 | 4 May | road",
    ],
)
def test_lines_that_end_stay_apart(text: str) -> None:
    assert join_lines(text) == text


def test_a_wrapped_paragraph_is_one_line() -> None:
    text = (
        "Shells fell on the mill of the village before\n"
        "Friday prayers, residents said. Nobody had\n"
        "been inside when the roof came down. Later\n"
        "jets bombed the road."
    )
    assert join_lines(text) == text.replace("\n", " ")


def test_marks_of_quoted_mail_are_blanked() -> None:
    text = "> Shells fell on the mill of\n> the village."
    assert join_lines(text) == "  Shells fell on the mill of   the village."


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ("an army pla-\ntoon came", "platoon"),
        ("the Turkish-\nbacked men", "Turkish-backed"),
        ("the town of al-\nNuman fell", "al-Numan"),
        ("the anti-\ntank crew", "anti-tank"),
        ("> the army pla-\n> toon came", "platoon"),
        ("an army pla-\r\n   toon came", "platoon"),
    ],
)
def test_a_divided_word_is_drawn_together(broken: str, word: str) -> None:
    text = f"That day they said that {broken} to the mill."
    report = Report("0" * 16, "any", text, (), (), reading=join_lines(text))
    start = report.reading.index(word)
    source = report.source_span(Span(start, start + len(word)))
    assert source.start == start
    assert source.of(text).endswith(word[-4:])
    assert (
        source.of(text)
        .replace(" ", "")
        .replace(">", "")
        .replace("\r", "")
        .replace("-\n", "-" if "-" in word else "")
        == word
    )


def test_a_word_that_stood_whole_is_where_it_is() -> None:
    report = Report("0" * 16, "any", "The army came.", (), ())
    assert report.source_span(Span(4, 8)) == Span(4, 8)

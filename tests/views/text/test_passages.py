"""Report text reaches a page as escaped pieces, whole and in order."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from frontline.model import DroppedRange, Span
from frontline.views.text.passages import (
    Marking,
    Piece,
    Told,
    document,
    document_html,
    mark_legend_html,
    passage,
    pieces_html,
)

TEXT = "Guards left. Raiders seized the old mill at Tell Zeitun. Donate now!"
SENTENCE = Span(13, 56)
MARKS = (
    Marking(Span(13, 20), "actor"),
    Marking(Span(21, 27), "what"),
    Marking(Span(44, 55), "place"),
)
HOSTILE = '<script>alert("x")</script> {n} **bold** [a](javascript:1) <img src=x onerror=y>'

spans = st.tuples(st.integers(0, 90), st.integers(0, 90)).map(lambda p: Span(min(p), max(p)))
markings = st.lists(st.builds(Marking, spans, st.sampled_from(["actor", "what", "place"])))
dropped = st.lists(st.builds(DroppedRange, spans, st.text(max_size=5)))


def test_marks_lie_where_the_spans_say() -> None:
    marked = [(piece.text, piece.mark) for piece in passage(TEXT, SENTENCE, MARKS) if piece.mark]
    assert marked == [("Raiders", "actor"), ("seized", "what"), ("Tell Zeitun", "place")]


def test_trigger_wins_over_the_actor_around_it() -> None:
    pieces = passage(
        "raiders", Span(0, 7), [Marking(Span(0, 7), "actor"), Marking(Span(2, 4), "what")]
    )
    assert [piece.mark for piece in pieces] == ["actor", "what", "actor"]


@given(st.text(max_size=80), spans, markings)
def test_pieces_joined_are_the_text(text: str, span: Span, marks: list[Marking]) -> None:
    assert "".join(piece.text for piece in passage(text, span, marks)) == span.of(text)


@given(st.text(max_size=80), st.lists(st.builds(Told, spans, st.text())), markings, dropped)
def test_document_keeps_every_character(
    text: str, told: list[Told], marks: list[Marking], left_out: list[DroppedRange]
) -> None:
    pieces = document(text, told, marks, left_out)
    assert "".join(piece.text for piece in pieces) == text


def test_hostile_text_is_shown_and_never_run() -> None:
    html = document_html(passage(HOSTILE, Span(0, len(HOSTILE)), ()))
    assert "<script" not in html
    assert "<img" not in html
    assert HOSTILE in unescape(html)


def test_hostile_reason_stays_inside_its_attribute() -> None:
    html = pieces_html([Piece("x", dropped='" onmouseover="alert(1)')])
    assert 'onmouseover="' not in html


def test_left_out_range_says_why() -> None:
    pieces = document(
        TEXT,
        [Told(SENTENCE, "Armed clash")],
        MARKS,
        [DroppedRange(Span(57, 68), "call for donations")],
    )
    assert pieces[-1] == Piece("Donate now!", None, "call for donations", None)
    assert "Left out: call for donations" in pieces_html(pieces)


def test_document_underlines_sentences_that_make_a_claim() -> None:
    told = [Told(SENTENCE, "Armed clash"), Told(SENTENCE, '"><script>')]
    pieces = document(TEXT, told, (), ())
    assert [piece.text for piece in pieces if piece.claim] == [SENTENCE.of(TEXT)]
    html = pieces_html(pieces)
    assert 'title="Armed clash; &#34;&gt;&lt;script&gt;"' in html


def test_runs_of_empty_lines_are_shown_as_one() -> None:
    html = document_html(document("\n\n\nOne.\n \n\n\nTwo.", (), (), ()))
    assert ">One.\n\nTwo.</div>" in html


def test_legend_names_all_marks() -> None:
    legend = mark_legend_html()
    assert all(words in legend for words in ("actor", "what happened", "place"))

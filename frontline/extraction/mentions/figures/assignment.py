"""Which deed of a sentence a figure belongs to: its own, never the neighbour's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from frontline.extraction.mentions.figures.figures import Figure

_CLAUSES: Final = frozenset({"ROOT", "conj", "advcl", "ccomp", "relcl", "parataxis", "acl"})
_HARM: Final = ("killed", "injured", "missing", "abducted", "captured")


@dataclass(frozen=True, slots=True)
class DeedPosition:
    """Where a deed stands in the parsed text, in characters, and whether it can harm people."""

    start: int
    end: int
    is_harming: bool = True


def assign_figures(
    sentence: TokenSpan, figures: Sequence[Figure], deeds: Sequence[DeedPosition]
) -> dict[int, int]:
    """The deed of each figure, both by their position in what is given.

    A figure belongs to the deed that governs it ("a drone struck a convoy,
    killing five": to the strike, not to a deed of the clause before), else to
    one of its own clause, else to the nearest. Dead and wounded belong to
    deeds that can harm. Running totals, and harm where no deed does any,
    belong to none.
    """
    found: dict[int, int] = {}
    for index, figure in enumerate(figures):
        is_harm = figure.is_fatality or figure.name.endswith(_HARM)
        able = [n for n, deed in enumerate(deeds) if deed.is_harming or not is_harm]
        if figure.is_total or not able:
            continue
        found[index] = _deed_of(sentence, figure, able, deeds)
    return found


def _deed_of(
    sentence: TokenSpan, figure: Figure, able: Sequence[int], deeds: Sequence[DeedPosition]
) -> int:
    counted = next((t for t in reversed(sentence) if t.idx < figure.span.end), sentence[0])
    for token in _line(counted):
        governing = [n for n in able if _covers(deeds[n], token)]
        if not governing and _is_clause(token):
            # "a mine killed four": the deed is the subject, not a word that governs.
            governing = [n for n in able if _is_in(deeds[n], token, sentence)]
        if governing:
            return min(governing, key=lambda n: _distance(deeds[n], figure))
    return min(able, key=lambda n: _distance(deeds[n], figure))


def _line(token: Token) -> Iterator[Token]:
    """The word and what governs it, up to the root."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def _is_clause(token: Token) -> bool:
    return token.dep_ in _CLAUSES and token.pos_ in ("VERB", "AUX")


def _is_in(deed: DeedPosition, clause: Token, sentence: TokenSpan) -> bool:
    words = (token for token in sentence if _covers(deed, token))
    return any(next(filter(_is_clause, _line(word)), None) == clause for word in words)


def _covers(deed: DeedPosition, token: Token) -> bool:
    return deed.start < token.idx + len(token) and token.idx < deed.end


def _distance(deed: DeedPosition, figure: Figure) -> int:
    return max(deed.start - figure.span.end, figure.span.start - deed.end, 0)

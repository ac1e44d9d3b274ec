"""Words beside a trigger that tell by what means, against whom or at what it was done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from spacy.tokens import Span, Token

from frontline.extraction.triggers import lemma_of
from frontline.reference.lexicons import load_word_lists

CONTEXTS: Final = (
    *("air", "shelling", "blast", "suicide", "chemical", "land", "weapons", "people"),
    *("armed_people", "civilian_places", "not_places", "lives"),
)


@cache
def context_words(name: str) -> frozenset[str]:
    """One list of ``data/lexicon/contexts.yml``."""
    return frozenset(load_word_lists("contexts", CONTEXTS)[name])


def has_context(tokens: Sequence[Token] | Span, name: str) -> bool:
    """Whether one of the tokens is on that list."""
    words = context_words(name)
    return any(token.lower_ in words or lemma_of(token) in words for token in tokens)

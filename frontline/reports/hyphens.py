"""Words divided at a line's end: drawn together, with or without their dash."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_FIRST_PART: Final = re.compile(r"([^\W_]+)[-\xad]\Z")
_SECOND_PART: Final = re.compile(r"[^\W_]+")
#: Parts of compounds, whose dash is their own: "pro-government", "Turkish-backed", "al-Numan".
_PREFIXES: Final = frozenset(
    (
        *("anti", "pro", "non", "ex", "self", "counter", "multi", "semi", "co", "vice", "mid"),
        *("al", "an", "ar", "as", "ash", "at", "az", "ad", "el", "es", "ez", "er", "en", "et"),
        *("north", "south", "east", "west", "so", "cross", "car", "air", "cease", "long", "short"),
    )
)
_SUFFIXES: Final = frozenset(
    (
        *(
            "backed",
            "led",
            "held",
            "made",
            "based",
            "controlled",
            "affiliated",
            "aligned",
            "linked",
        ),
        *("wide", "run", "owned", "allied", "supported", "dominated", "majority", "old", "year"),
        *("range", "scale", "level", "called", "term", "torn", "hit", "besieged", "designated"),
    )
)


def divided_word(before: str, after: str, words: Collection[str]) -> tuple[str, str] | None:
    """The two parts of a word that a line's end divides, None when none is divided.

    Args:
        before: The line, ending in a dash.
        after: The next line.
        words: Those of the whole text: they tell whether the dash is the word's own.

    Returns:
        The first part, with its dash where that belongs to the word, and the second.
    """
    first, second = _FIRST_PART.search(before), _SECOND_PART.match(after)
    if first is None or second is None or first[1].isdigit():
        return None
    keeps = _keeps_dash(first[1], second.group(), words)
    return (first[1] + "-" * keeps, second.group())


def _keeps_dash(first: str, second: str, words: Collection[str]) -> bool:
    if not second[0].islower() and not (first.isupper() and second.isupper()):
        return True
    if first + second in words:
        return False
    if f"{first}-{second}" in words:
        return True
    return first.lower() in _PREFIXES or second.lower() in _SUFFIXES

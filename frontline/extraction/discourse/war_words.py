"""Whether a sentence may tell of a deed: the cheap gate before everything that costs time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final

from frontline.reference.lexicons import load_word_lists

_LISTS: Final = ("force", "harm", "holding", "dealing", "protest", "means")
#: Ends an entry that meets every word beginning so.
_STEM_MARK: Final = "*"


def has_war_words(text: str) -> bool:
    """Whether a text holds a word of ``data/lexicon/war_words.yml``.

    Wide on purpose: a sentence without such a word is neither read nor counted
    as left out, so that it must miss next to no sentence that tells an event.
    """
    return _pattern().search(text.lower()) is not None


@cache
def _pattern() -> re.Pattern[str]:
    lists = load_word_lists("war_words", _LISTS)
    entries = sorted({entry for words in lists.values() for entry in words})
    branches = _branches(entries)
    return re.compile(rf"(?<![a-z]){branches}")


def _branches(entries: Iterable[str]) -> str:
    """One pattern for many words, which looks at each letter once and not at each word.

    Args:
        entries: What is left of each word behind the letters it shares with the others.
    """
    by_letter: dict[str, list[str]] = defaultdict(list)
    endings: list[str] = []
    for rest in entries:
        if rest == _STEM_MARK:
            return ""
        if rest:
            by_letter[rest[0]].append(rest[1:])
        else:
            endings.append(r"(?![a-z])")
    parts = [re.escape(letter) + _branches(rests) for letter, rests in by_letter.items()]
    return f"(?:{'|'.join([*parts, *endings])})"

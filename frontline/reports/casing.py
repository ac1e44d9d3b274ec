"""Capitals lowered where a whole stretch stands in them, so that it can be read.

"REGIME JETS BOMB TWO VILLAGES NEAR IDLIB" is read as "Regime jets bomb two
villages near Idlib". Names of places and actors keep their capital,
abbreviations all of them; what is in no list is a name unless its ending is
that of a common word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from frontline.reference.actors import load_actors
from frontline.reference.lexicons import load_word_lists
from frontline.reference.places import gazetteer

#: A stretch is long when it holds this many words and letters; shorter ones are names.
_MIN_WORDS: Final = 5
_MIN_LETTERS: Final = 24
_STRETCH: Final = re.compile(r"[^\W\d_a-zß-ÿ](?:[^a-zß-öø-ÿ\r\n]*[^\W_a-zß-ÿ])?(?![a-zß-öø-ÿ])")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END: Final = re.compile(
    r"[.!?:]['\"”’)]*\s+\Z|[\"“]\Z|\d{1,2}[:.]?\d\d\s+(?:[-–—]\s+)?\Z"
)
_ARTICLES: Final = frozenset(
    {"AL", "AN", "AR", "AS", "ASH", "AT", "AZ", "AD", "EL", "ES", "EZ", "ED", "EN", "ER"}
)
_MONTHS: Final = frozenset({"MARCH", "MAY"})
_COMMON_ENDING: Final = re.compile(
    r"(?:ING|ED|LY|TION|TIONS|MENT|MENTS|NESS|IES|ERS|OUS|ABLE|IVE|FUL|LESS|ISTS?|NCE|ITY|ISED|IZED)\Z"
)
_MAX_ACRONYM: Final = 5
_LISTS: Final = ("common", "proper", "acronyms")


def restore_case(text: str) -> str:
    """The text with long stretches of capitals in sentence case, of the same length."""
    if not any(map(_is_long, _STRETCH.findall(text))):
        return text
    return _STRETCH.sub(lambda match: _lowered(text, match), text)


def _is_long(stretch: str) -> bool:
    if sum(map(str.isupper, stretch)) < _MIN_LETTERS:
        return False
    words = [word for word in _WORD.findall(stretch) if len(word) > 1 and word.isupper()]
    return len(words) >= _MIN_WORDS


def _lowered(text: str, stretch: re.Match[str]) -> str:
    if not _is_long(stretch.group()):
        return stretch.group()
    start = stretch.start()

    def lowered(word: re.Match[str]) -> str:
        before = text[max(0, start + word.start() - 8) : start + word.start()]
        after = text[start + word.end() : start + word.end() + 4]
        written = _written(word.group(), before, after)
        return written if len(written) == len(word.group()) else word.group()

    return _WORD.sub(lowered, stretch.group())


def _written(word: str, before: str, after: str) -> str:
    """A word of a stretch of capitals as it is written in a sentence."""
    if word in _acronyms() or any(map(str.isdigit, word)):
        return word
    if len(word) == 1 and after[:1] == "-" and after[1:2].isdigit():
        return word
    if word in _ARTICLES and after[:1] in ("-", "‐", "‑"):
        return word.lower()
    if word in _MONTHS and (before[-2:-1].isdigit() or after[1:2].isdigit()):
        return word.title()
    starts = not before.strip() or _SENTENCE_END.search(before) is not None
    if starts or _is_name(word):
        return word[0] + word[1:].lower()
    return word.lower()


def _is_name(word: str) -> bool:
    plain = re.split("['’]", word)[0]
    for form in _forms(plain.lower()):
        known = _known_words().get(form)
        if known is not None:
            return known
    return _COMMON_ENDING.search(plain) is None and len(plain) > 1


def _forms(word: str) -> tuple[str, ...]:
    """A word as it stands, and without the ending of a plural or a third person."""
    return (word, word[:-1], word[:-2]) if word.endswith("s") else (word,)


@cache
def _known_words() -> Mapping[str, bool]:
    """Words in small letters, and whether they are written with a capital."""
    lists = load_word_lists("letter_case", _LISTS)
    names = {word for place in gazetteer().places.values() for word in _words(place.names)}
    names |= {word for actor in load_actors() for word in _words((actor.name, *actor.aliases))}
    found = {word.lower(): True for word in names if word[0].isupper()}
    found |= dict.fromkeys(lists["common"], False)
    return found | {word.lower(): True for word in lists["proper"]}


def _words(names: tuple[str, ...]) -> list[str]:
    return [word for name in names for word in re.findall(r"[^\W\d_]{2,}", name)]


@cache
def _acronyms() -> frozenset[str]:
    listed = load_word_lists("letter_case", _LISTS)["acronyms"]
    aliases = (alias for actor in load_actors() for alias in actor.aliases)
    common = {word.upper() for word in load_word_lists("letter_case", _LISTS)["common"]}
    short = {a for a in aliases if a.isupper() and a.isalpha() and 2 <= len(a) <= _MAX_ACRONYM}
    return frozenset(listed) | (short - common)

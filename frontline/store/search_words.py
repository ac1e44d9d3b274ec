"""The words of a search, and how a word of a name sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from frontline.reference.actor_names import load_arabic_names
from frontline.reference.actors import load_actors
from frontline.reference.places import gazetteer
from frontline.reference.transliteration import (
    ARTICLES,
    arabic_key,
    fold_latin,
    is_arabic,
    plain_word,
    plain_words,
    sound,
    word_key,
)

# A search for more words than this is a pasted text, not a search.
_MOST_WORDS: Final = 12
_LONGEST_WORD: Final = 60
# A longer name is found by any part of it, and stands in no other word by chance.
_LONGEST_SHORT_FORM: Final = 4
_BETWEEN_WORDS: Final = re.compile(r"[\s\-‐‑–—_/,;()\[\]“”«»]+")
_EDGES: Final = ".:!?'`‘’ʿʾ\""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a search: as typed, by its sound ("" when it has none), and as a number.

    ``actors`` are those that a short word is a name of: it means them, and
    not its letters wherever they stand in other words.
    """

    typed: str
    sound: str
    number: int | None
    actors: tuple[str, ...] = ()


def search_words(text: str) -> tuple[Word, ...]:
    """The words of a search; all must be found. Articles count only where nothing else is typed."""
    typed = [word for word in _words(text) if word]
    telling = [word for word in typed if fold_latin(word) not in ARTICLES] or typed
    return tuple(
        Word(word[:_LONGEST_WORD], _sound(word[:_LONGEST_WORD]), _number(word), actors_called(word))
        for word in telling[:_MOST_WORDS]
    )


def actors_called(word: str) -> tuple[str, ...]:
    """The actors that a short word is a name of: "IS", "SDF", "قسد"; none for a longer one."""
    return _short_names().get(_folded(word), ()) if len(word) <= _LONGEST_SHORT_FORM else ()


@lru_cache(maxsize=1)
def _short_names() -> Mapping[str, tuple[str, ...]]:
    """The canonical names of actors by their short forms: in capitals, or in Arabic.

    What names a place too ("دمشق") is none: it finds what is at the place.
    """
    places = {_folded(name) for place in gazetteer().places.values() for name in place.names}
    found: dict[str, dict[str, None]] = {}
    for actor in load_actors():
        for name in (actor.name, *actor.aliases, *load_arabic_names().get(actor.name, ())):
            is_short = len(name) <= _LONGEST_SHORT_FORM and (name.isupper() or is_arabic(name))
            if is_short and _folded(name) not in places:
                found.setdefault(_folded(name), {})[actor.name] = None
    return {word: tuple(names) for word, names in found.items()}


def _folded(word: str) -> str:
    return arabic_key(word) if is_arabic(word) else fold_latin(word)


def _words(text: str) -> Iterator[str]:
    for word in _BETWEEN_WORDS.split(text):
        yield word.strip(_EDGES)


def _number(word: str) -> int | None:
    # More digits than a count of dead has are no number but an id.
    return int(word) if word.isascii() and word.isdecimal() and len(word) <= 6 else None


def word_sounds(name: str) -> set[tuple[str, str]]:
    """Each word of a name with its sound; also by the spelling it has within the whole name."""
    found = {(word, _sound(word)) for word in _words(name) if word}
    if not is_arabic(name):
        found |= {(word, _sound(word)) for word in plain_words(name)}
    return found


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """The transliteration key of a word: the same for its usual spellings in one script.

    A key forgets endings; here "Deraa" is kept apart from "Deir".
    """
    if is_arabic(word):
        return arabic_key(word)
    folded = fold_latin(word).replace("'", "")
    if not (folded.isascii() and folded.isalpha()):
        return ""
    plain = plain_word(folded)
    key = word_key(plain)
    return key if key == sound(plain) else f"{key}a"

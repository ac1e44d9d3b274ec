"""Abbreviations that a text defines for itself: "government-aligned forces (GoF)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from frontline.extraction.mentions.actors.names import ActorName
from frontline.extraction.mentions.actors.words import word_key

_SHORT = r"[A-Z](?:[A-Za-z]|[-&](?=[A-Za-z])){1,9}"
#: The long form stands before the bracket, behind the sign, or in the bracket.
_BRACKET = re.compile(rf"[\"“”]?\s?\((?P<short>{_SHORT})\)")
_EQUALS = re.compile(rf"\b(?P<short>{_SHORT})\s?(?:=|stands for)\s?(?P<long>[^=;:\n.()]{{4,70}})")
_OPENED = re.compile(rf"\b(?P<short>{_SHORT}) \((?P<long>[^()\n.;]{{6,70}})\)")
_LONGEST = 90
_BEGINNING = 3
_ENDS = re.compile(r"[()\[\]\n.;:]")
_SMALL = frozenset({"of", "the", "for", "and", "in", "al", "el", "de", "to"})
_EDGES = "\"“”'‘’*_, \t"


@dataclass(frozen=True, slots=True)
class OwnName:
    """What a text's own abbreviation stands for."""

    short: str
    name: str
    kind: str
    is_unlisted: bool


def own_names(text: str, find: Callable[[str], Iterable[ActorName]]) -> dict[str, OwnName]:
    """The abbreviations of a text that stand for actors, by their key for look-ups.

    Args:
        text: The whole text.
        find: Finds the actors of a stretch of text by the lists.
    """
    if "(" not in text and "=" not in text:
        return {}
    found: dict[str, OwnName] = {}
    for short, long, is_behind in _defined(text):
        key = word_key(short)
        if key in found or not _is_abbreviation(short):
            continue
        own = _read(long.strip(_EDGES), short, is_behind, find)
        if own is not None:
            found[key] = own
    return found


def _defined(text: str) -> Iterator[tuple[str, str, bool]]:
    """Abbreviations, what may spell them out, and whether it stands behind them."""
    for match in _BRACKET.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        yield match["short"], _ENDS.split(before)[-1], False
    for pattern in (_EQUALS, _OPENED):
        for match in pattern.finditer(text):
            yield match["short"], match["long"], True


def _is_abbreviation(short: str) -> bool:
    return sum(letter.isupper() for letter in short) >= 2


def _read(
    long: str, short: str, is_behind: bool, find: Callable[[str], Iterable[ActorName]]
) -> OwnName | None:
    """What a long form beside an abbreviation names, listed or by its own name."""
    phrase = _spelt_out(long, short, is_behind)
    if phrase is None:
        return None
    names = [n for n in find(phrase) if not n.is_anaphoric and n.kind != "object"]
    if names and names[0].name not in ("Civilians", "Protesters"):
        whole = max(names, key=lambda name: name.end - name.start)
        if whole.end - whole.start >= len(phrase) * 0.6:
            return OwnName(short, whole.name, whole.kind, whole.is_unlisted)
    if _is_group(phrase):
        return OwnName(short, phrase, "forces", True)
    return None


_GROUP = re.compile(
    r"\b(?:brigades?|division|battalions?|army|forces?|front|militias?|fighters|council|regiment|"
    r"movement|gathering|resistance|guards?|legion|corps|company|liwa|jaysh|jaish|harakat|faylaq|"
    r"kat[ae]?ib[ae]?[ht]?|saraya|operations room|fighters|units?|group|alliance|coalition)\b",
    re.IGNORECASE,
)


def _is_group(phrase: str) -> bool:
    return _GROUP.search(phrase) is not None


def _spelt_out(long: str, short: str, is_behind: bool) -> str | None:
    """The words of a long form whose first letters give the abbreviation, or None."""
    words = long.split()
    letters = "".join(letter.lower() for letter in short if letter.isalpha())
    for size in range(1, min(len(words), len(letters) + 5) + 1):
        chosen = words[:size] if is_behind else words[-size:]
        parts = [p for w in chosen for p in re.split(r"[-–/]", w.strip(_EDGES).lower()) if p]
        if parts and parts[0].startswith(letters[0]) and _gives(parts, letters):
            further = _further(words[size:]) if is_behind else []
            return " ".join([*chosen, *further]).strip(_EDGES)
    return None


def _gives(parts: Sequence[str], letters: str) -> bool:
    """Whether words give letters by their beginnings ("GoF": government-aligned forces).

    A word between the first and the last may be left out.
    """
    reached = {0}
    for index, part in enumerate(parts):
        sizes = range(1, _BEGINNING + 1)
        taken = {
            at + size
            for at in reached
            for size in sizes
            if at + size <= len(letters) and part.startswith(letters[at : at + size])
        }
        reached = taken if index in (0, len(parts) - 1) else taken | reached
    return len(letters) in reached


def _further(words: Sequence[str]) -> list[str]:
    """What goes on a name behind the words that gave the letters ("… of Aleppo")."""
    taken: list[str] = []
    for word in words:
        if not (word[:1].isupper() or (word in _SMALL and word != "and")):
            break
        taken.append(word)
    while taken and taken[-1] in _SMALL:
        taken.pop()
    return taken

"""Armed groups that no list has, by the shape of their names: kept as named, side unknown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from frontline.extraction.mentions.actors.names import ActorName
from frontline.reference.lexicons import load_word_lists
from frontline.reference.sources import load_sources

_LISTS = ("heads", "openers", "people", "before", "never", "acronyms")
_LARGE = r"(?:[A-ZÀ-ÞĀ-Ž][\w'’]*(?:-[\w'’]+)*|\d+(?:st|nd|rd|th))"
_SMALL = r"(?:(?:al|el|ash|an|as|ar|ad|at|az|ul)-[\w'’]+|ibn|bin|al|el|wal|wa|abu|of|the|for)"
_ACRONYM = re.compile(r"[A-Z][A-Z/-]{1,6}")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_DESCRIBED = re.compile(r"-(?:based|backed|led|linked|affiliated|aligned|allied|held)\b")
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class _Shapes:
    ending: re.Pattern[str]
    opening: re.Pattern[str]
    arabic: re.Pattern[str]
    people: re.Pattern[str]
    of_people: re.Pattern[str]
    before: frozenset[str]
    never: re.Pattern[str]
    acronyms: frozenset[str]


@cache
def _shapes() -> _Shapes:
    lists = load_word_lists("groups", _LISTS)
    heads, openers, people, never = (
        "|".join(map(re.escape, sorted(lists[name], key=len, reverse=True)))
        for name in ("heads", "openers", "people", "never")
    )
    words = rf"{_LARGE}(?:\s(?:{_SMALL}\s)*(?:{_LARGE}|{_SMALL}))*"
    tail = rf"(?:\s(?:(?:{_SMALL})\s)*(?:{_LARGE}|(?:al|el|ash|an|as|ar|ad|at|az|ul)-[\w'’]+))"
    return _Shapes(
        ending=re.compile(rf"\b{words}\s(?:{heads})\b(?!-)"),
        opening=re.compile(rf"\b(?:{heads})\s(?:of|for)\s(?:the\s)?{_LARGE}{tail}{{0,3}}"),
        arabic=re.compile(rf"\b(?:{openers}){tail}{{1,3}}"),
        people=re.compile(
            rf"\b((?:(?:al|el|Al|El)-)?{_LARGE}(?:\s{_LARGE}){{0,2}})\s(?:{people})\b"
        ),
        of_people=re.compile(
            rf"\b(?:gunmen|fighters|militiamen|men|members|tribesmen)\s(?:of|from)\sthe\s"
            rf"((?:al-)?{_LARGE}(?:\s{_LARGE}){{0,2}}(?:\s(?:tribe|clan|family|group|militia))?)"
        ),
        before=frozenset(lists["before"]),
        never=re.compile(rf"\b(?:{never})\b"),
        acronyms=frozenset(lists["acronyms"]),
    )


def find_unlisted(
    sentence: Span,
    taken: Iterable[tuple[int, int]],
    is_place: Callable[[str], bool] | None = None,
) -> list[ActorName]:
    """Groups named in a sentence that the lists lack, in the order of the text.

    Args:
        sentence: A parsed sentence; offsets are those of its document.
        taken: Character spans of the actors found by the lists; no name here
            meets one of them.
        is_place: Whether a name is known as a place; such a name before
            "fighters" says where they are from, not who they are.
    """
    text, offset = sentence.text, sentence.start_char
    if _is_shouted(text):
        return []
    spans = [(start - offset, end - offset) for start, end in taken]
    found: list[tuple[int, int]] = []
    for start, end in (*_named(text, is_place), *_acronyms(sentence, offset)):
        if _is_free(start, end, spans) and _is_free(start, end, found):
            found.append((start, end))
    return [
        ActorName(_name(text[start:end]), start + offset, end + offset, is_unlisted=True)
        for start, end in sorted(found)
    ]


def _named(text: str, is_place: Callable[[str], bool] | None) -> Iterator[tuple[int, int]]:
    shapes = _shapes()
    for pattern in (shapes.ending, shapes.arabic, shapes.opening):
        for match in pattern.finditer(text):
            start = _after_common(text, match.start(), match.end())
            words = text[start : match.end()].split()
            if len(words) > 1 and not _is_nobodys(text[start : match.end()]):
                yield start, match.end()
    for match in shapes.of_people.finditer(text):
        yield match.start(1), match.end()
    for match in shapes.people.finditer(text):
        start = _after_common(text, match.start(1), match.end(1))
        name = text[start : match.end(1)]
        if _DESCRIBED.search(name):
            continue
        if name and not (is_place and is_place(name)) and not _is_nobodys(name):
            yield start, match.end()


def _after_common(text: str, start: int, end: int) -> int:
    """Where a name begins behind words that only stand before it ("The", "Monday")."""
    before = _shapes().before
    while start < end:
        word = re.match(r"[\w'’-]+", text[start:end])
        if word is None or word.group() not in before | _LOWER_LINKS:
            return start
        start += word.end()
        start += len(text[start:end]) - len(text[start:end].lstrip())
    return end


_LOWER_LINKS = frozenset({"of", "for", "and", "the"})


def _is_nobodys(name: str) -> bool:
    return (
        _shapes().never.search(name) is not None
        or name in _shapes().acronyms
        or load_sources().get(name) is not None
    )


def _acronyms(sentence: Span, offset: int) -> Iterator[tuple[int, int]]:
    """Capitals that do something ("TAF captured the town")."""
    for token in sentence:
        if not _ACRONYM.fullmatch(token.text) or token.text in _shapes().acronyms:
            continue
        if _is_in_heading(token):
            continue
        if _acts(token) and load_sources().get(token.text) is None:
            start = token.idx - offset
            yield start, start + len(token.text)


def _is_in_heading(token: Token) -> bool:
    """Whether capitals stand beside capitals or a colon, as in a heading ("HAMA - ")."""
    beside = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    is_capital = any(other.is_upper and len(other.text) > 1 for other in beside)
    after = beside[-1].text if beside else ""
    return is_capital or after in {":", "-", "–", "—", "|"}


def _acts(token: Token) -> bool:
    if token.dep_ == "pobj":
        return token.head.lower_ == "by"
    return token.dep_ in _SUBJECTS and token.head.pos_ in ("VERB", "AUX")


def _is_free(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return all(last <= start or end <= first for first, last in spans)


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > _MOSTLY * len(letters)


def _name(text: str) -> str:
    return " ".join(text.split()).removeprefix("The ").removeprefix("the ").strip("'’\"“” ")

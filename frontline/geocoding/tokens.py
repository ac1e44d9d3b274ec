"""Words and sentences of a text, with their places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from frontline.model import Span
from frontline.reference.transliteration import ARTICLES

_MARKS = "\u064b-\u065f\u0670"
_WORD = re.compile(rf"[^\W_][^\W_{_MARKS}]*(?:['’‘ʿʾʼ`´{_MARKS}]+[^\W_]+)*['’{_MARKS}]?")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
# Several blanks stand where the lines of a report were joined.
_JOINT = re.compile(r"[ \u00a0]{0,9}[-‐‑]?[ \u00a0]{0,9}\Z")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9\u0600-\u06ff])|\n+")
_ABBREVIATION_WORDS = (
    "mr mrs dr st gen col lt maj brig no vs u.s u.k u.n d.c "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_ABBREVIATIONS = frozenset(_ABBREVIATION_WORDS.split())
_LAST_WORD = re.compile(r"([\w.]+)\.\s*\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """One word; a possessive ending is not part of it."""

    start: int
    end: int
    text: str

    @property
    def is_article(self) -> bool:
        """Whether the word is an Arabic article in any romanisation."""
        return self.text.lower() in ARTICLES and len(self.text) > 1

    @property
    def is_name_like(self) -> bool:
        """Whether the word begins as a name does: a capital, Arabic script, or T4, M5."""
        head = self.text[0]
        return head.isupper() or "\u0600" <= head <= "\u06ff"


def words_of(text: str, span: Span) -> list[Word]:
    """The words of a stretch of text."""
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        word = _POSSESSIVE.sub("", match.group())
        if word:
            found.append(Word(match.start(), match.start() + len(word), word))
    return found


_SUN_LETTERS = "dnrstz"


def opens_name(text: str, article: Word, following: Word) -> bool:
    """Whether an article begins a name: "al-Bab", "Al Bab", "As Safira", not "at Daraa".

    Before a sun letter the article takes that letter's sound.
    """
    if text[article.end : following.start] != " ":
        return True
    written = article.text.lower()
    if written in ("al", "el"):
        return True
    is_assimilated = written[-1] in _SUN_LETTERS and following.text[0].lower() == written[-1]
    return article.text[0].isupper() and is_assimilated


def are_joined(text: str, left: Word, right: Word) -> bool:
    """Whether two words may belong to one name: only a blank or hyphen between them."""
    return _JOINT.match(text[left.end : right.start]) is not None


def sentences_of(text: str, span: Span) -> list[Span]:
    """The sentences of a stretch; a line break ends one."""
    found, start = [], span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        before = _LAST_WORD.search(text[start : match.start()])
        is_abbreviation = before is not None and before.group(1).lower() in _ABBREVIATIONS
        if is_abbreviation and "\n" not in match.group():
            continue
        found.append(Span(start, match.start()))
        start = match.end()
    found.append(Span(start, span.end))
    return [sentence for sentence in found if sentence.of(text).strip()]


class Layout:
    """Which sentence and which line a position lies in."""

    def __init__(self, text: str) -> None:
        whole = Span(0, len(text))
        self.sentences = sentences_of(text, whole)
        self._starts = [sentence.start for sentence in self.sentences]
        self._lines = [0, *(match.end() for match in re.finditer(r"\n", text))]

    def sentence(self, position: int) -> int:
        """The number of the sentence at a position."""
        return max(0, bisect_right(self._starts, position) - 1)

    def line(self, position: int) -> int:
        """The number of the line at a position."""
        return bisect_right(self._lines, position)

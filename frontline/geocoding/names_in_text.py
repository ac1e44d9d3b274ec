"""Reads names off a text: runs of capitalised words, known or not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from frontline.geocoding.name_index import SAME_SPELLING, NameIndex
from frontline.geocoding.phrase_patterns import COMPASS, kind_of
from frontline.geocoding.tokens import Word, are_joined, opens_name
from frontline.model import Span
from frontline.reference.foreign_places import ForeignPlace
from frontline.reference.lexicons import load_word_lists
from frontline.reference.places import Gazetteer
from frontline.reference.transliteration import (
    ARTICLES,
    is_arabic,
    name_key,
    plain_word,
    spelling,
)

LONGEST_NAME = 6
LONG_ROW = 3
"""Words in capitals that are more than one name where no commas tell."""
COUNTRY = "syria"
WELL_KNOWN_EVENTS = 8
WELL_KNOWN_POPULATION = 20_000
SHORTEST_KEY = 4
NAMING_KINDS = frozenset(["tal", "tell", "tall", "tel", "jabal", "wadi", "ghouta"])
_GENERIC_WORDS = (
    "tal tulul jabal khirbat um bir jub kafr marat deir abu qalat sheikh beit ibn ain madinat "
    "mazraat hosh rasm khan qasr wadi saint ras jisr bab nahr bani the mount"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_PERSON_TITLE_WORDS = (
    "president minister general colonel captain commander leader mr mrs ms dr spokesman sheikh "
    "secretary ambassador envoy activist director prince king emir brigadier major lieutenant"
)
_TELLING_WORDS = (
    "tal tulul jabal khirbat bir jub kafr marat deir qalat beit ain mazraat hosh rasm qasr wadi "
    "ras bab nahr mount ruwaysat rweiset ruwayset dahr dahrat hawijat huwaijat tallat ard karm "
    "bustan dahiyat masaken masakin burj nabi maarrat shir zor zur upper lower point umm jisr"
)
_TELLING = frozenset(_TELLING_WORDS.split())
_NUMBERED = frozenset(["point", "hill", "height", "tal", "post"])
PERSON_TITLES = frozenset(_PERSON_TITLE_WORDS.split())
SIDES = frozenset(["eastern", "western", "northern", "southern"])
_COMPASS_LETTERS = frozenset(["N", "S", "E", "W", "NE", "NW", "SE", "SW"])
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n]\s*[\"“']?)\Z")
_ARABIC_KIND_WORDS = "مدينة بلدة قرية حي مخيم منطقة ناحية محافظة ريف مطار في من إلى"
_ARABIC_KINDS = frozenset(_ARABIC_KIND_WORDS.split())


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in the text before its surroundings are read.

    ``is_known``: the gazetteer has it; ``is_strong``: it needs no locative
    words to be taken for a place; ``is_possessive``: the apostrophe of its
    genitive was lost ("Aleppos"); ``is_whole``: the gazetteer's name holds the
    kind word already ("Madiq Castle").
    """

    span: Span
    name: str
    is_foreign: bool = False
    is_known: bool = True
    is_strong: bool = False
    is_possessive: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Stopwords:
    """Words that are village names but usually mean something else.

    ``plain`` are words and dates, ``names`` people's and organisations' names;
    ``phrases`` are names of organisations that hold place names.
    """

    plain: frozenset[str]
    names: frozenset[str]
    phrases: re.Pattern[str]

    @classmethod
    def load(cls) -> Stopwords:
        """Read ``data/lexicon/place_stopwords.yml``."""
        plain_lists, name_lists = ("english", "calendar"), ("institutions", "people")
        lists = load_word_lists("place_stopwords", (*plain_lists, *name_lists, "phrases"))
        longest_first = sorted(lists["phrases"], key=lambda phrase: (-len(phrase), phrase))
        alternatives = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest_first)
        return cls(
            frozenset(spelling(word) for name in plain_lists for word in lists[name]),
            frozenset(spelling(word) for name in name_lists for word in lists[name]),
            re.compile(rf"\b(?:{alternatives})\b"),
        )

    def __contains__(self, name: str) -> bool:
        """Whether a name, its article left out, usually means something else."""
        written = _without_article(name)
        return self.is_plain(name) or bool({written, written.removesuffix("s")} & self.names)

    def is_plain(self, name: str) -> bool:
        """Whether a name, its article left out, is an English word or a date."""
        return _without_article(name) in self.plain


def _without_article(name: str) -> str:
    written = spelling(name)
    head, _, rest = written.partition(" ")
    return rest if head in ARTICLES and rest else written


class NameReader:
    """Finds the name that begins at a word."""

    def __init__(
        self,
        index: NameIndex,
        gazetteer: Gazetteer,
        foreign: Mapping[str, ForeignPlace],
        alias_keys: frozenset[str],
        stopwords: Stopwords,
    ) -> None:
        self._index = index
        self._gazetteer = gazetteer
        self._foreign = foreign
        self._alias_keys = alias_keys
        self.stopwords = stopwords
        self._governorates = frozenset(
            spelling(name) for names in gazetteer.spellings.values() for name in names
        )

    def name_at(
        self,
        text: str,
        words: Sequence[Word],
        start: int,
        *,
        is_shouting: bool = False,
        is_row: bool = False,
    ) -> tuple[FoundName | None, int]:
        """The longest name that begins at a word, and how many words to move on.

        In a line of capitals every word looks like a name: only those spelt
        as the gazetteer spells them count. Where a text has lost its commas
        (``is_row``), a name may stand right behind another.
        """
        runs = self._runs(text, words, start)
        for run in runs:
            found = self._known(text, run)
            if found is None or (is_shouting and not self._may_be_shouted(found)):
                continue
            end = start + len(run)
            goes_on = not is_shouting and self._goes_on(text, words, end, found)
            is_split = goes_on and (
                self._splits(text, words, end, runs)
                if is_row
                else found.is_strong and self._has_strong(text, words, end)
            )
            if not goes_on or is_split:
                return found, len(run)
        if is_shouting:
            return None, 1
        # A sentence's first word is no part of a name that is not known as such.
        runs = [run for run in runs if not self.stopwords.is_plain(run[0].text)]
        for run in runs:
            span = Span(run[0].start, run[-1].end)
            name = FoundName(span, span.of(text))
            if name.name in self.stopwords or not self._sounds_known(name.name):
                continue
            end = start + len(run)
            is_split = len(run) > 1 and self._has_strong(text, words, end)
            if is_split or not self._goes_on(text, words, end, name):
                return name, len(run)
        if runs and len(runs[0]) > 1 and self._is_word_before_name(text, runs[0]):
            return None, 1
        unknown = next((run for run in runs if self._may_be_unknown(text, run, is_row)), None)
        if unknown:
            span = Span(unknown[0].start, unknown[-1].end)
            return FoundName(span, span.of(text), is_known=False), len(unknown)
        return None, 1

    @staticmethod
    def is_telling(name: str) -> bool:
        """Whether a name of several words begins as places' names do: "Ruwaysat al-Qassab"."""
        head, _, rest = spelling(name).partition(" ")
        return bool(rest) and (head in _TELLING or plain_word(head) in _TELLING)

    def is_spelt(self, name: str) -> bool:
        """Whether a place's name sounds just like this one and is no common word."""
        return name not in self.stopwords and self._index.has_sound(name)

    def knows(self, name: str) -> bool:
        """Whether the gazetteer has the name in any spelling of the same key."""
        return name in self._index

    def _may_be_shouted(self, found: FoundName) -> bool:
        is_named = found.is_foreign or found.is_strong or self.is_spelt(found.name)
        return is_named and len(found.name) >= SHORTEST_KEY and found.name not in self.stopwords

    def is_city(self, name: str) -> bool:
        """Whether the name is a governorate's, and so its capital's."""
        return self._gazetteer.governorate_pcode(name) is not None

    def _runs(self, text: str, words: Sequence[Word], start: int) -> list[Sequence[Word]]:
        """The runs of name-like words from a word on, the longest first."""
        first = words[start]
        if first.text in SIDES and start + 1 < len(words):
            return self._sided(text, words, start)
        if not (first.is_name_like or first.is_article) or first.text in _COMPASS_LETTERS:
            return []
        following = words[start + 1] if start + 1 < len(words) else None
        if first.is_article and following and not opens_name(text, first, following):
            return []
        runs: list[Sequence[Word]] = []
        for end in range(start, min(start + LONGEST_NAME, len(words))):
            word = words[end]
            if end > start and not are_joined(text, words[end - 1], word):
                break
            following = words[end + 1] if end + 1 < len(words) else None
            if word.is_article and following and not opens_name(text, word, following):
                break
            if end > start and word.text.lower() in COMPASS:
                break
            if not (word.is_name_like or word.is_article or word.text[0].isdigit()):
                break
            if word.is_name_like or word.text[0].isdigit():
                runs.append(words[start : end + 1])
        return [run for run in reversed(runs) if _may_be_name(run) or self._is_whole(text, run)]

    def _sided(self, text: str, words: Sequence[Word], start: int) -> list[Sequence[Word]]:
        """A name that holds its side: "eastern Ghouta", not "eastern Deir" of "Deir al-Zor"."""
        run, rest = words[start : start + 2], words[start + 2 : start + 3]
        if rest and rest[0].is_article and are_joined(text, run[1], rest[0]):
            return []
        is_one = run[1].is_name_like and text[run[0].end : run[1].start] == " "
        return [run] if is_one and self._is_exact(text[run[0].start : run[1].end]) else []

    def _is_whole(self, text: str, run: Sequence[Word]) -> bool:
        """Whether the gazetteer has the name with its kind word: "Madiq Castle", "Yarmouk Camp"."""
        if len(run) < 2 or kind_of(run[-1].text.lower()) is None:
            return False
        return self._is_exact(text[run[0].start : run[-1].end])

    def _known(self, text: str, run: Sequence[Word]) -> FoundName | None:
        span = Span(run[0].start, run[-1].end)
        name = span.of(text)
        is_possessive = len(run) == 1 and self._is_plain_possessive(name)
        if is_possessive:
            span, name = Span(span.start, span.end - 1), name[:-1]
        written = spelling(name)
        if written in self._foreign or written == COUNTRY:
            is_foreign = written != COUNTRY
            return FoundName(span, name, is_foreign=is_foreign, is_possessive=is_possessive)
        if name_key(name) in self._alias_keys or self.is_city(name):
            is_strong = name not in self.stopwords
            return FoundName(span, name, is_strong=is_strong, is_possessive=is_possessive)
        if name not in self._index:
            return self._known_arabic(run)
        if len(run) > 1 and self.stopwords.is_plain(run[0].text) and not self._is_exact(name):
            return None
        content = [word for word in run if not word.is_article]
        is_strong = len(content) > 1 or self._is_well_known(name)
        return FoundName(
            span,
            name,
            is_strong=is_strong and name not in self.stopwords,
            is_whole=kind_of(run[-1].text.lower()) is not None and len(run) > 1,
        )

    def _known_arabic(self, run: Sequence[Word]) -> FoundName | None:
        """A name in Arabic script behind a word for its kind or a preposition."""
        if len(run) < 2 or run[0].text not in _ARABIC_KINDS:
            return None
        span = Span(run[1].start, run[-1].end)
        name = " ".join(word.text for word in run[1:])
        if self.is_city(name) or name in self._index:
            return FoundName(span, name, is_strong=True)
        return None

    def _is_plain_possessive(self, name: str) -> bool:
        """Whether the apostrophe was lost on the way: "Aleppos" and "Syrias"."""
        if not name.endswith("s") or spelling(name) in self._governorates:
            return False
        bare = spelling(name[:-1])
        return bare == COUNTRY or bare in self._foreign or bare in self._governorates

    def _is_exact(self, name: str) -> bool:
        """Whether the gazetteer spells a name just so: "New Aleppo", not "In Deir"."""
        return any(match.quality >= SAME_SPELLING for match in self._index.look_up(name))

    def _is_well_known(self, name: str) -> bool:
        """Whether a town of this very spelling is one that readers know."""
        if len(name_key(name)) < SHORTEST_KEY:
            return False
        return any(
            match.quality >= 0.95
            and (
                match.place.ucdp_events >= WELL_KNOWN_EVENTS
                or (match.place.population or 0) >= WELL_KNOWN_POPULATION
            )
            for match in self._index.look_up(name)
        )

    def _sounds_known(self, name: str) -> bool:
        """Whether a place's name sounds like this, its first word "Tal" left out if need be."""
        if self._index.has_skeleton(name):
            return True
        head, _, rest = name.partition(" ")
        if head.lower() not in NAMING_KINDS or not rest:
            return False
        return rest in self._index or self._index.has_skeleton(rest)

    def _goes_on(self, text: str, words: Sequence[Word], end: int, found: FoundName) -> bool:
        """Whether a name goes on with a word that nothing else explains: "Burj Rouss".

        A governorate's name, a country's and one that names its kind are whole.
        """
        if found.is_foreign or found.is_whole or self.is_city(found.name):
            return False
        if end >= len(words) or is_arabic(found.name):
            return False
        gap = text[words[end - 1].end : words[end].start]
        if gap != " " and not (gap == "-" and words[end].is_article):
            return False
        word = words[end]
        following = words[end + 1] if end + 1 < len(words) else None
        if word.is_article and following:
            return following.is_name_like and opens_name(text, word, following)
        is_name = word.is_name_like and word.text.isalpha()
        return is_name and not self._is_explained(word)

    def _is_explained(self, word: Word) -> bool:
        is_kind = kind_of(word.text.lower()) is not None
        return is_kind or word.text.lower() in PERSON_TITLES or self.stopwords.is_plain(word.text)

    def _begins_name(self, text: str, words: Sequence[Word], start: int) -> bool:
        """Whether a place's name begins at a word: a row of names needs no commas."""
        runs = self._runs(text, words, start)
        return any(
            self._known(text, run)
            for run in runs
            if len(run) > 1 or run[0].text not in self.stopwords
        )

    def _has_strong(self, text: str, words: Sequence[Word], start: int) -> bool:
        """Whether a well-known name begins at a word: no part of the one before it."""
        if start >= len(words) or text[words[start - 1].end : words[start].start] != " ":
            return False
        found = (self._known(text, run) for run in self._runs(text, words, start))
        return any(name is not None and name.is_strong for name in found)

    def _splits(
        self, text: str, words: Sequence[Word], end: int, runs: Sequence[Sequence[Word]]
    ) -> bool:
        """Whether a known name ends here although the row of names goes on."""
        n_content = sum(not word.is_article for word in runs[0])
        return n_content >= LONG_ROW or self._begins_name(text, words, end)

    def _is_word_before_name(self, text: str, run: Sequence[Word]) -> bool:
        """Whether a sentence's first word stands before a known name: "Above Deir al-Asafir"."""
        first, rest = run[0], run[1:]
        if not _SENTENCE_START.search(text[max(0, first.start - 4) : first.start]):
            return False
        if first.is_article or plain_word(first.text.lower()) in _GENERIC:
            return False
        found = self._known(text, rest)
        return found is not None and (found.is_strong or found.is_foreign)

    def _may_be_unknown(self, text: str, run: Sequence[Word], is_row: bool) -> bool:
        """Whether a run may be a name nobody knows: no known name begins inside it."""
        if len(run) == 1:
            return len(run[0].text) > 1 and run[0].text not in self.stopwords
        is_compound = plain_word(run[0].text.lower()) in _GENERIC
        has_known_inside = (
            is_row
            and not is_compound
            and any(
                article.is_article and text[article.start : word.end] in self._index
                for article, word in pairwise(run[1:])
            )
        )
        holds_city = any(self.is_city(w.text) or spelling(w.text) == COUNTRY for w in run)
        ends_well = run[-1].is_name_like or run[0].text.lower() in _NUMBERED
        return ends_well and not has_known_inside and not holds_city


def _may_be_name(run: Sequence[Word]) -> bool:
    """A kind word at the end is read as one; a generic word alone names nothing."""
    last = run[-1].text.lower()
    content = [word.text.lower() for word in run if not word.is_article]
    if not content or (
        len(run) == 1 and (plain_word(content[0]) in _GENERIC or len(content[0]) == 1)
    ):
        return False
    is_after_article = len(run) > 1 and run[-2].is_article
    return kind_of(last) is None or last in NAMING_KINDS or is_after_article

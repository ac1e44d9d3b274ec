"""Judges whether a name found in a text is a place there, not a person, side or word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from frontline.geocoding.names_in_text import COUNTRY, PERSON_TITLES, FoundName, NameReader
from frontline.geocoding.phrase_patterns import kind_of
from frontline.geocoding.phrases import Surroundings
from frontline.geocoding.tokens import Word, are_joined
from frontline.model import Span
from frontline.reference.transliteration import spelling

_SPEECH = re.compile(
    r"\s+(?:has\s+|have\s+|had\s+|would\s+|will\s+|may\s+|also\s+|and\s+[a-z]\w*\s+)*"
    r"(?:said|says|say|announced|denied|denies|accused|accuses|warned|claims?|claimed|agreed|"
    r"rejected|rejects|insists?|insisted|wants?|supports?|backs|deal|blamed|blames|lost|vowed|"
    r"condemned|condemns|calls?|called|hopes?|believes?|considers?|regards?|told|tells|reported|"
    r"reports|wrote|writes|added)\b"
)
_NOT_A_PLACE_AFTER = re.compile(
    r"\s+(?:tribes?|clans?|family|brigades?\s+(?:of|said)|battalion|channel|TV|news\s+agency|"
    r"newspaper|Front|Movement|militia|(?:Local\s+|City\s+)?(?:Military|Civil|Civilian|Revolutionary|"
    r"Media|Shura|Democratic|Executive|Legislative)\s+(?:Council|Cent(?:er|re)|Office|Network)|"
    r"Operations?\s+Room|Shield|News|Network|Post|Times|Tribune|Herald|Online|Agreement|Accords?|"
    r"Brigades?|Gathering|Corps|Faction|Union|League|Party|Press|Radio|Mail)\b"
)
_NOT_A_PLACE_BEFORE = re.compile(
    r"\b(?:channel|TV|newspaper|agency|website|[Oo]peration|[Cc]odenamed|Liwa|Jaysh|Jaish|Jabhat|Jund|"
    r"Ahrar|Hay['’]?at|Harakat|Faylaq|Kataib|Katibat|Ansar|Suqour|Firqat|Furqat)\s+\Z"
)
_GENITIVE = re.compile(r"['’]s?\b")
_PLACE_PREPOSITION = re.compile(
    r"\b(?:in|near|at|outside|towards?|captured|recaptured|seized|retook|liberated|entered|stormed|"
    r"overran|shelled)\s+(?:the\s+)?\Z"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n]\s*[\"“']?)\Z")
_LABEL_BEFORE = re.compile(
    r"(?:\A|[|•\-–—:;\n])[\W\d_]*(?:(?:Place|Location|Site|Where|Town|Village|Area|City|District|Loc)"
    r"\s*[:=|]\s*)?\Z"
)
_LABEL_AFTER = re.compile(r"\s*(?:[:|]|\s[–—-]\s|\([^()\n]{2,40}\)\s*[:–—|])")
_ROW_AFTER = re.compile(r"\s*(?:[|,;]|$)")
SHORTEST_LIKELY = 4


class Standing(IntEnum):
    """How sure it is that a name is a place's."""

    NONE = 0
    OPEN = 1
    """Nobody knows it: it counts as a member of a list of places only."""
    LIKELY = 2
    """A place has this name: it counts where places near it are named."""
    FIRM = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the finder reads it; ``lower_words`` are those of the whole text.

    ``starts`` are those of its words; ``is_shouting``: all in capitals;
    ``has_no_commas``: the text has lost its commas, so that names stand in rows.
    """

    text: str
    span: Span
    words: Sequence[Word]
    starts: Sequence[int]
    lower_words: frozenset[str]
    is_caption: bool
    is_shouting: bool
    has_no_commas: bool

    def word_before(self, position: int) -> Word | None:
        """The last word that ends at or before a position."""
        index = bisect_left(self.starts, position)
        return self.words[index - 1] if index else None

    def word_from(self, position: int) -> Word | None:
        """The first word that begins at or after a position."""
        index = bisect_left(self.starts, position)
        return self.words[index] if index < len(self.words) else None


class Judge:
    """Judges names by what stands around them."""

    def __init__(self, reader: NameReader) -> None:
        self._reader = reader
        self._stopwords = reader.stopwords

    def standing(
        self, sentence: Sentence, name: FoundName, around: Surroundings, previous: int
    ) -> Standing:
        """How sure it is that the name stands for a place here.

        A name right behind another place's ("previous" is where that one ends)
        is the next of a row.
        """
        text = sentence.text
        if self._is_other_name(text, name):
            return Standing.NONE
        if name.is_foreign or spelling(name.name) == COUNTRY:
            is_place = around.is_locative and not _is_speaker_or_owner(text, name)
            return Standing.FIRM if is_place or is_label(sentence, name) else Standing.NONE
        is_stopword = name.name in self._stopwords
        has_own_kind = around.end > name.span.end and not around.kind_is_plural
        may_be_word = is_stopword and (self._stopwords.is_plain(name.name) or not has_own_kind)
        if around.kind is not None and (around.kind_precedes or not may_be_word):
            is_sound = name.is_known or self._is_sound_unknown(text, name, around)
            return Standing.FIRM if is_sound else Standing.NONE
        if is_stopword and self._is_place_of_a_persons_name(text, name):
            return Standing.LIKELY
        if is_stopword or spelling(name.name) in sentence.lower_words:
            return Standing.NONE
        if name.is_known and previous >= 0 and not text[previous : name.span.start].strip(" -"):
            return Standing.FIRM
        if name.is_known and is_label(sentence, name):
            return Standing.FIRM
        return self._by_its_own(sentence, name, around)

    def _by_its_own(self, sentence: Sentence, name: FoundName, around: Surroundings) -> Standing:
        text = sentence.text
        if not sentence.is_shouting and self._is_person(sentence, name):
            return Standing.NONE
        speaks = _SPEECH.match(text, name.span.end) is not None
        if name.is_strong:
            return Standing.FIRM if around.is_locative or not speaks else Standing.NONE
        is_place = name.is_known or self._is_sound_unknown(text, name, around)
        is_telling = self._reader.is_telling(name.name)
        if around.is_locative and (is_place or is_telling):
            return Standing.FIRM
        if speaks or name.span.end - name.span.start < SHORTEST_LIKELY:
            return Standing.NONE
        if not name.is_known:
            return Standing.OPEN
        # Capitals or the first word of a sentence say little: only a place's own spelling counts.
        is_likely = self._reader.is_spelt(name.name) or " " in name.name or is_telling
        return Standing.LIKELY if is_likely else Standing.OPEN

    def _is_place_of_a_persons_name(self, text: str, name: FoundName) -> bool:
        """Whether a quarter is meant that is called after a person: "in al-Ansari"."""
        has_preposition = _PLACE_PREPOSITION.search(
            text[max(0, name.span.start - 25) : name.span.start].lower()
        )
        has_article = name.is_known and name.name[:3].lower() in ("al-", "el-")
        return has_article and has_preposition is not None

    def _is_other_name(self, text: str, name: FoundName) -> bool:
        """Whether the words beside the name make it an organisation's or an operation's."""
        preceding = text[max(0, name.span.start - 20) : name.span.start]
        if name.is_whole:
            return _NOT_A_PLACE_BEFORE.search(preceding) is not None
        return (
            _NOT_A_PLACE_AFTER.match(text, name.span.end) is not None
            or _NOT_A_PLACE_BEFORE.search(preceding) is not None
        )

    def _is_sound_unknown(self, text: str, name: FoundName, around: Surroundings) -> bool:
        """A name nobody knows counts only behind "in", "near" … or with a kind word."""
        first_word = spelling(name.name).partition(" ")[0]
        if first_word in self._stopwords.plain:
            return False
        has_kind = around.kind_precedes or (around.kind is not None and around.end > name.span.end)
        preceding = text[max(0, name.span.start - 25) : name.span.start].lower()
        return (
            has_kind or around.relation != "in" or _PLACE_PREPOSITION.search(preceding) is not None
        )

    def _is_person(self, sentence: Sentence, name: FoundName) -> bool:
        """Whether neighbours show a person: "Rami Abdel Rahman", "General Hassan"."""
        before = sentence.word_before(name.span.start)
        after = sentence.word_from(name.span.end)
        if before and before.text.lower() in PERSON_TITLES:
            whole = Word(name.span.start, name.span.end, name.name)
            return are_joined(sentence.text, before, whole)
        if name.is_strong and len(name.name.split()) == 1 and not name.name[0].islower():
            return False
        continues = self._continues_name(sentence.text, before, name)
        return continues or self._is_continued(sentence.text, name, after)

    def _continues_name(self, text: str, before: Word | None, name: FoundName) -> bool:
        if before is None or not before.is_name_like or before.is_article:
            return False
        if text[before.end : name.span.start] not in (" ", "-"):
            return False
        if kind_of(before.text.lower()) or self._reader.is_city(before.text):
            return False
        is_first = _SENTENCE_START.search(text[max(0, before.start - 4) : before.start])
        is_plain = spelling(before.text) in self._stopwords.plain
        return not is_plain and not is_first

    def _is_continued(self, text: str, name: FoundName, after: Word | None) -> bool:
        if after is None or not after.is_name_like or after.is_article:
            return False
        if text[name.span.end : after.start] != " " or kind_of(after.text.lower()):
            return False
        if self._reader.knows(after.text):
            return False
        return after.text.isalpha() and spelling(after.text) not in self._stopwords.plain


def is_label(sentence: Sentence, name: FoundName) -> bool:
    """Whether the name heads its line or fills a field: "Tal Malah: …", "Place: Safita"."""
    text, line = sentence.text, max(sentence.span.start, name.span.start - 60)
    before = _LABEL_BEFORE.search(text[line : name.span.start])
    if before is None:
        return False
    if _LABEL_AFTER.match(text, name.span.end):
        return True
    is_field = any(mark in before.group() for mark in ":=|")
    return is_field and _ROW_AFTER.match(text, name.span.end, sentence.span.end) is not None


def _is_speaker_or_owner(text: str, name: FoundName) -> bool:
    """Whether a country acts or owns here: "Russia said", "Syria's second city"."""
    is_owner = name.is_possessive or _GENITIVE.match(text, name.span.end) is not None
    return is_owner or _SPEECH.match(text, name.span.end) is not None

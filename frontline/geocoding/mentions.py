"""Finds where a text names places.

A name is a run of capitalised words that the gazetteer knows in some
spelling, a foreign place, or, behind a kind word or a locative preposition, a
capitalised run that nobody knows: that one is kept unresolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from frontline.geocoding.borders import border_mentions
from frontline.geocoding.composites import (
    is_list_joint,
    join_composites,
    share_in_lists,
    with_containers,
)
from frontline.geocoding.name_index import NameIndex
from frontline.geocoding.names_in_text import COUNTRY, FoundName, NameReader, Stopwords
from frontline.geocoding.phrase_patterns import kind_of
from frontline.geocoding.phrases import Surroundings, surroundings
from frontline.geocoding.tokens import Word, are_joined, sentences_of, words_of
from frontline.model import PlaceMention, Span
from frontline.reference.foreign_places import ForeignPlace
from frontline.reference.places import Gazetteer
from frontline.reference.transliteration import spelling

_PERSON_TITLE_WORDS = (
    "president minister general colonel captain commander leader mr mrs ms dr spokesman sheikh "
    "secretary ambassador envoy activist director prince king emir brigadier major lieutenant"
)
_PERSON_TITLES = frozenset(_PERSON_TITLE_WORDS.split())
_CAPTION_WORDS_TEXT = (
    "of and the in near at north south east west northern southern eastern western countryside "
    "rural area between border with road outskirts km"
)
_CAPTION_WORDS = frozenset(_CAPTION_WORDS_TEXT.split())
_SPEECH = re.compile(
    r"\s+(?:has\s+|have\s+|had\s+|would\s+|will\s+|may\s+|also\s+|and\s+\w+\s+)*"
    r"(?:said|says|say|announced|denied|denies|accused|accuses|warned|claims?|claimed|agreed|"
    r"rejected|rejects|insists?|insisted|wants?|supports?|backs?|deal|blamed|blames|lost|vowed|"
    r"condemned|condemns|calls?|called|hopes?|believes?|considers?|regards?)\b"
)
_NOT_A_PLACE_AFTER = re.compile(
    r"\s+(?:tribes?|clans?|family|brigades?\s+(?:of|said)|battalion|channel|TV|news\s+agency|"
    r"newspaper|Front|Movement|militia)\b"
)
_NOT_A_PLACE_BEFORE = re.compile(r"\b(?:channel|TV|newspaper|agency|website)\s+\Z", re.IGNORECASE)
_GENITIVE = re.compile(r"['’]s?\b")
_PLACE_PREPOSITION = re.compile(
    r"\b(?:in|near|at|outside|towards?|captured|recaptured|seized|retook|liberated|entered|stormed|"
    r"overran|shelled)\s+(?:the\s+)?\Z"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n]\s*[\"“']?)\Z")
_PART_KINDS = {
    "countryside": "countryside",
    "rural": "countryside",
    "suburb": "suburb",
    "outskirts": "suburb",
    "neighbo": "neighbourhood",
    "quarter": "neighbourhood",
    "district": "neighbourhood",
    "province": "governorate",
    "governorate": "governorate",
}


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence as the finder reads it; ``lower_words`` are those of the whole text."""

    text: str
    span: Span
    words: Sequence[Word]
    lower_words: frozenset[str]


class MentionFinder:
    """Finds place mentions with the gazetteer's names and the words around them."""

    def __init__(
        self,
        index: NameIndex,
        gazetteer: Gazetteer,
        foreign: Mapping[str, ForeignPlace],
        alias_keys: frozenset[str],
    ) -> None:
        self._index = index
        self._stopwords = Stopwords.load()
        self._reader = NameReader(index, gazetteer, foreign, alias_keys, self._stopwords)

    def find(
        self, text: str, ranges: Sequence[Span], exclude: Sequence[Span] = ()
    ) -> tuple[PlaceMention, ...]:
        """All mentions of places in the ranges, in the order of the text."""
        # A word the text also writes small is no name there.
        lower_words = frozenset(re.findall(r"\b[a-z]{3,}\b", text))
        organisations = [Span(*m.span()) for m in self._stopwords.phrases.finditer(text)]
        no_places = sorted((*exclude, *organisations))
        starts = [taken.start for taken in no_places]
        found: list[PlaceMention] = []
        for span in (s for stretch in ranges for s in sentences_of(text, stretch)):
            sentence = _Sentence(text, span, words_of(text, span), lower_words)
            # Only what touches the sentence: looking at all of them grows with the square.
            near = no_places[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
            found += self._find_in_sentence(sentence, near)
        return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end)))

    def _find_in_sentence(self, sentence: _Sentence, exclude: Sequence[Span]) -> list[PlaceMention]:
        borders = border_mentions(sentence.text, sentence.span)
        exclude = (*exclude, *(mention.phrase for mention in borders))
        text, words = sentence.text, sentence.words
        is_caption = _is_caption(words)
        named: list[tuple[FoundName, Surroundings]] = []
        position = 0
        while position < len(words):
            name, length = self._reader.name_at(text, words, position)
            position += length
            if name is None or any(name.span.overlaps(span) for span in exclude):
                continue
            is_city = self._reader.is_city(name.name)
            start = named[-1][1].end if named else sentence.span.start
            stretch = Span(min(start, name.span.start), sentence.span.end)
            around = surroundings(text, name.span, stretch, is_city=is_city)
            if is_caption:
                around = replace(around, is_locative=True)
            if named and around.kind is None:
                around = _continue_list(text, named[-1][1], name, around)
            previous = named[-1][0].span.end if named else -1
            if self._is_place(sentence, name, around, previous):
                named.append((name, around))
                while position < len(words) and words[position].start < around.end:
                    position += 1
        return [*self._join(text, named), *borders]

    def _join(
        self, text: str, named: Sequence[tuple[FoundName, Surroundings]]
    ) -> list[PlaceMention]:
        """Make mentions; composites become one, lists share kind words and relation."""
        mentions = [_mention(name, around) for name, around in named]
        mentions = with_containers(text, mentions, self._reader.is_city)
        plurals = [around.kind_is_plural for _, around in named]
        return join_composites(text, share_in_lists(text, mentions, plurals))

    def _is_place(
        self, sentence: _Sentence, name: FoundName, around: Surroundings, previous: int
    ) -> bool:
        """Whether the name stands for a place here, not for a person, side or word.

        A name right behind another place's ("previous" is where that one ends)
        is the next of a row.
        """
        text = sentence.text
        if _NOT_A_PLACE_AFTER.match(text, name.span.end) or _NOT_A_PLACE_BEFORE.search(
            text[max(0, name.span.start - 20) : name.span.start]
        ):
            return False
        is_stopword = name.name in self._stopwords
        if name.is_foreign or spelling(name.name) == COUNTRY:
            return around.is_locative and not _is_speaker_or_owner(text, name)
        has_own_kind = around.end > name.span.end and not around.kind_is_plural
        may_be_word = is_stopword and (self._stopwords.is_plain(name.name) or not has_own_kind)
        if around.kind is not None and (around.kind_precedes or not may_be_word):
            return name.is_known or self._is_sound_unknown(text, name, around)
        if is_stopword or spelling(name.name) in sentence.lower_words:
            return False
        is_next = previous >= 0 and text[previous : name.span.start].strip(" -") == ""
        if name.is_known and is_next:
            return True
        if self._is_person(sentence, name):
            return False
        if name.is_strong:
            return around.is_locative or not _SPEECH.match(text[name.span.end :])
        return around.is_locative and (name.is_known or self._is_sound_unknown(text, name, around))

    def _is_sound_unknown(self, text: str, name: FoundName, around: Surroundings) -> bool:
        """A name nobody knows counts only behind "in", "near" … or with a kind word."""
        first_word = spelling(name.name).partition(" ")[0]
        if first_word in self._stopwords.plain:
            return False
        has_kind = around.kind_precedes or (around.kind is not None and around.end > name.span.end)
        preceding = text[max(0, name.span.start - 25) : name.span.start].lower()
        has_preposition = _PLACE_PREPOSITION.search(preceding) is not None
        return has_kind or around.relation != "in" or has_preposition

    def _is_person(self, sentence: _Sentence, name: FoundName) -> bool:
        """Whether neighbours show a person: "Rami Abdel Rahman", "General Hassan"."""
        words = sentence.words
        before = next((w for w in reversed(words) if w.end <= name.span.start), None)
        after = next((w for w in words if w.start >= name.span.end), None)
        if before and before.text.lower() in _PERSON_TITLES:
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
        if after.text in self._index:
            return False
        return after.text.isalpha() and spelling(after.text) not in self._stopwords.plain


def _is_speaker_or_owner(text: str, name: FoundName) -> bool:
    """Whether a country acts or owns here: "Russia said", "Syria's second city"."""
    following = text[name.span.end :]
    is_owner = name.is_possessive or _GENITIVE.match(following) is not None
    return is_owner or _SPEECH.match(following) is not None


def _continue_list(
    text: str, last: Surroundings, name: FoundName, around: Surroundings
) -> Surroundings:
    """The next name of "the districts of A, B and C" is a district too."""
    is_next = last.kind_is_plural and is_list_joint(text[last.end : around.start])
    if not is_next or not (name.is_known or name.name[:3].lower() == "al-"):
        return around
    return replace(around, kind=last.kind, kind_is_plural=True, kind_precedes=True)


def _is_caption(words: Sequence[Word]) -> bool:
    """Whether a line only names: "Khisham, Deir Ezzor governorate, Syria"."""
    plain = [w for w in words if not (w.is_name_like or w.is_article or w.text[0].isdigit())]
    return bool(words) and all(
        kind_of(word.text) is not None or word.text.lower() in _CAPTION_WORDS for word in plain
    )


def _mention(name: FoundName, around: Surroundings) -> PlaceMention:
    kind = around.kind
    if around.relation == "part" and around.part and kind is None:
        part = around.part
        kind = next((k for prefix, k in _PART_KINDS.items() if part.startswith(prefix)), None)
    return PlaceMention(
        span=name.span,
        phrase=Span(around.start, around.end),
        name=name.name,
        relation=around.relation,
        kind=kind,
        bearing=around.bearing,
        distance_km=around.distance_km,
    )

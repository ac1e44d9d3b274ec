"""Finds where a text names places.

A name is a run of capitalised words that the gazetteer knows in some
spelling, a foreign place, or, behind a kind word or a locative preposition, a
capitalised run that nobody knows: that one is kept unresolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from frontline.geocoding.acceptance import Judge, Sentence, Standing
from frontline.geocoding.antecedents import AntecedentFinder
from frontline.geocoding.borders import border_mentions
from frontline.geocoding.composites import (
    is_list_joint,
    join_composites,
    share_in_lists,
    with_containers,
)
from frontline.geocoding.name_index import NameIndex
from frontline.geocoding.name_lists import list_joint, spread_in_lists
from frontline.geocoding.names_in_text import SIDES, FoundName, NameReader, Stopwords
from frontline.geocoding.neighbourhood import Neighbourhood
from frontline.geocoding.phrase_patterns import kind_of
from frontline.geocoding.phrases import Surroundings, surroundings
from frontline.geocoding.tokens import Word, sentences_of, words_of
from frontline.model import PlaceMention, Span
from frontline.reference.foreign_places import ForeignPlace
from frontline.reference.places import Gazetteer

_CAPTION_WORDS_TEXT = (
    "of and the in near at north south east west northern southern eastern western countryside "
    "rural area between border with road outskirts km"
)
_CAPTION_WORDS = frozenset(_CAPTION_WORDS_TEXT.split())
_LOWER_WORD = re.compile(r"\b[a-z]{3,}\b")
_SHOUTING_SHARE = 0.85
_LEAST_SHOUTED = 12
_LOOKED_BACK = 8
_WORDS_A_COMMA = 120
"""A text with fewer commas than one in so many words has lost them on the way."""
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
class _Named:
    """A name found, what stands around it and how sure it is a place's."""

    name: FoundName
    around: Surroundings
    standing: Standing


class MentionFinder:
    """Finds place mentions with the gazetteer's names and the words around them."""

    def __init__(
        self,
        index: NameIndex,
        gazetteer: Gazetteer,
        foreign: Mapping[str, ForeignPlace],
        alias_keys: frozenset[str],
    ) -> None:
        self._stopwords = Stopwords.load()
        self._reader = NameReader(index, gazetteer, foreign, alias_keys, self._stopwords)
        self._judge = Judge(self._reader)
        self._index = index
        self._gazetteer = gazetteer
        self._antecedents = AntecedentFinder(index, gazetteer, foreign)

    def find(
        self, text: str, ranges: Sequence[Span], exclude: Sequence[Span] = ()
    ) -> tuple[PlaceMention, ...]:
        """All mentions of places in the ranges, in the order of the text."""
        # A word the text also writes small is no name there.
        lower_words = frozenset(_LOWER_WORD.findall(text))
        has_no_commas = text.count(",") * _WORDS_A_COMMA < text.count(" ") >= _WORDS_A_COMMA
        organisations = [Span(*m.span()) for m in self._stopwords.phrases.finditer(text)]
        no_places = sorted((*exclude, *organisations))
        read = [
            (sentence, self._read(sentence, no_places))
            for stretch in ranges
            for sentence in _sentences(text, stretch, lower_words, has_no_commas)
        ]
        neighbourhood = self._neighbourhood(named for _, row in read for named in row)
        found: list[PlaceMention] = []
        for sentence, row in read:
            found += self._join(sentence.text, self._accepted(sentence, row, neighbourhood))
            found += border_mentions(text, sentence.span)
        found.sort(key=lambda m: (m.span.start, m.span.end))
        spans = [sentence.span for sentence, _ in read]
        found += self._antecedents.mentions(text, spans, found, no_places)
        return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end)))

    def _read(self, sentence: Sentence, no_places: Sequence[Span]) -> list[_Named]:
        """The names of one sentence that are or may be places."""
        text, words, span = sentence.text, sentence.words, sentence.span
        borders = [mention.phrase for mention in border_mentions(text, span)]
        # Only what touches the sentence: looking at all of them grows with the square.
        first, last = bisect_left(no_places, span.start, key=_start), None
        last = bisect_right(no_places, span.end, key=_start)
        taken = _Taken((*no_places[max(0, first - 1) : last], *borders))
        named: list[_Named] = []
        position = 0
        while position < len(words):
            word = words[position]
            if not (word.is_name_like or word.is_article or word.text in SIDES):
                position += 1
                continue
            name, length = self._reader.name_at(
                text,
                words,
                position,
                is_shouting=sentence.is_shouting,
                is_row=sentence.has_no_commas,
            )
            position += length
            if name is None or taken.overlaps(name.span):
                continue
            found = self._judged(sentence, name, named)
            if found.standing is Standing.NONE:
                continue
            named.append(found)
            if found.standing is Standing.FIRM:
                while position < len(words) and words[position].start < found.around.end:
                    position += 1
        return named

    def _judged(self, sentence: Sentence, name: FoundName, named: Sequence[_Named]) -> _Named:
        text = sentence.text
        least = Standing.OPEN if sentence.has_no_commas else Standing.FIRM
        last = next((n for n in named[: -_LOOKED_BACK - 1 : -1] if n.standing >= least), None)
        start = last.around.end if last else sentence.span.start
        stretch = Span(min(start, name.span.start), sentence.span.end)
        is_city = self._reader.is_city(name.name)
        around = surroundings(text, name.span, stretch, is_city=is_city)
        if name.is_whole:
            around = replace(around, kind=None, end=max(name.span.end, around.end))
        if sentence.is_caption:
            around = replace(around, is_locative=True)
        if last and around.kind is None:
            around = _continue_list(text, last.around, name, around)
        previous = last.name.span.end if last else -1
        return _Named(name, around, self._judge.standing(sentence, name, around, previous))

    def _neighbourhood(self, names: Iterable[_Named]) -> Neighbourhood:
        """Where the places that are surely named lie."""
        firm = {n.name.name for n in names if n.standing is Standing.FIRM and n.name.is_known}
        return Neighbourhood.of(firm, self._index, self._gazetteer)

    def _accepted(
        self, sentence: Sentence, row: Sequence[_Named], neighbourhood: Neighbourhood
    ) -> list[_Named]:
        """The names that count: sure ones, likely ones near them, and members of their lists."""
        is_place = [
            named.standing is Standing.FIRM
            or (named.standing is Standing.LIKELY and neighbourhood.has_near(named.name.name))
            for named in row
        ]
        joints = [
            list_joint(
                sentence.text,
                one.around.end,
                other.around.start,
                needs_comma=not sentence.has_no_commas,
            )
            for one, other in pairwise(row)
        ]
        spread_in_lists(is_place, joints, [named.standing for named in row])
        return [named for named, counts in zip(row, is_place, strict=True) if counts]

    def _join(self, text: str, row: Sequence[_Named]) -> list[PlaceMention]:
        """Make mentions; composites become one, lists share kind words and relation."""
        mentions = [_mention(named.name, named.around) for named in row]
        mentions = with_containers(text, mentions, self._reader.is_city)
        plurals = [named.around.kind_is_plural for named in row]
        return join_composites(text, share_in_lists(text, mentions, plurals))


class _Taken:
    """Stretches of a sentence that hold no places, looked up by position."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in spans), default=0)

    def overlaps(self, span: Span) -> bool:
        """Whether a stretch overlaps one of these."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_right(self._starts, span.end)
        return any(span.overlaps(taken) for taken in self._spans[first:last])


def _start(span: Span) -> int:
    return span.start


def _sentences(
    text: str, stretch: Span, lower_words: frozenset[str], has_no_commas: bool
) -> Iterator[Sentence]:
    for span in sentences_of(text, stretch):
        words = words_of(text, span)
        letters = [c for c in span.of(text) if c.isalpha()]
        n_capital = sum(map(str.isupper, letters))
        yield Sentence(
            text=text,
            span=span,
            words=words,
            starts=[word.start for word in words],
            lower_words=lower_words,
            is_caption=_is_caption(words),
            has_no_commas=has_no_commas,
            is_shouting=len(letters) >= _LEAST_SHOUTED
            and n_capital >= _SHOUTING_SHARE * len(letters),
        )


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
    return bool(words) and all(
        word.is_name_like
        or word.is_article
        or word.text[0].isdigit()
        or word.text.lower() in _CAPTION_WORDS
        or kind_of(word.text) is not None
        for word in words
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

"""Counts of a sentence: a number or a range of numbers with the noun it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from frontline.extraction.deeds.words import lemma_of
from frontline.extraction.mentions.figures.numbers import Number, find_numbers
from frontline.extraction.mentions.figures.words import figure_words

#: Between the ends of a range: "12 to 15", "between 12 and 15", "12-15".
_RANGE_WORDS: Final = frozenset({"to", "or", "-", "–", "and"})
#: No one counts persons further apart than this in one range.
_WIDEST: Final = 4
#: What may stand before one person: "its pilot", "the driver", "another fighter".
_ONE_WORDS: Final = frozenset({"a", "an", "another", "the", "his", "her", "its", "their"})
_DYING: Final = frozenset({"die", "perish", "succumb"})
#: How many members of a list are walked through to the first.
_LIST_DEPTH: Final = 6
_PEOPLE: Final = frozenset({"people", "generic_people"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts.

    ``number`` is the words of the number or range; ``low`` and ``high`` its
    ends. ``noun`` is None where the number stands alone ("five were killed"),
    ``kind`` the noun's class in ``data/lexicon/figures.yml``, ``last`` the
    position of its last word.
    """

    number: Number
    low: int
    high: int
    noun: Token | None
    kind: str | None
    last: int

    @property
    def is_person(self) -> bool:
        """Whether people are counted, or what is counted is left open."""
        if self.noun is None or self.kind in _PEOPLE:
            return True
        return self.kind is None and _is_harmed(self.noun)


def find_counts(sentence: TokenSpan) -> Iterator[Count]:
    """The counts of a sentence in its order; no ages, dates, or numbers that count nothing."""
    numbers = [*find_numbers(sentence), *_single_persons(sentence)]
    ordered = sorted({number.first: number for number in numbers}.values(), key=_position)
    for number, high in _ranges(ordered, sentence):
        noun = _counted_noun(number, sentence)
        kind = kind_of(noun) if noun is not None else None
        if kind == "never" or _is_age(number, sentence):
            continue
        if number.is_article and not _is_one(noun, kind):
            continue
        last = noun.i - sentence.start if noun is not None else number.last
        yield Count(number, number.value, high, noun, kind, last)


def _position(number: Number) -> int:
    return number.first


def _single_persons(sentence: TokenSpan) -> Iterator[Number]:
    """One person each: "killing its pilot", "a man and his wife", "another fighter was killed"."""
    for noun in sentence:
        if noun.tag_ != "NN" or kind_of(noun) not in _PEOPLE or not _is_harmed(noun):
            continue
        first = next((c for c in noun.lefts if c.dep_ in ("det", "poss")), None)
        if first is not None and first.lower_ in _ONE_WORDS:
            yield Number(first.i - sentence.start, first.i - sentence.start, 1, is_article=True)


def _is_harmed(noun: Token) -> bool:
    """Whether the grammar makes somebody the victim, or one of a list of victims."""
    for _ in range(_LIST_DEPTH):
        if noun.dep_ != "conj" or noun.head.pos_ not in ("NOUN", "PROPN"):
            break
        noun = noun.head
    verb = noun.head.lemma_.lower()
    if noun.dep_ == "nsubj":
        return verb in _DYING
    return noun.dep_ in ("dobj", "nsubjpass") and verb in figure_words().personal


def _ranges(numbers: Sequence[Number], sentence: TokenSpan) -> Iterator[tuple[Number, int]]:
    """The numbers, the two ends of a range as one; beside each the higher end."""
    skipped = False
    for number, following in zip_longest(numbers, numbers[1:]):
        if skipped:
            skipped = False
        elif following is not None and _is_range(number, following, sentence):
            skipped = True
            yield Number(number.first, following.last, number.value), following.value
        else:
            yield number, number.value


def _is_range(low: Number, high: Number, sentence: TokenSpan) -> bool:
    if high.first != low.last + 2 or not low.value < high.value <= _WIDEST * low.value:
        return False
    joint = sentence[low.last + 1].lower_
    before = sentence[low.first - 1].lower_ if low.first else ""
    return joint in _RANGE_WORDS and (joint != "and" or before == "between")


def _is_age(number: Number, sentence: TokenSpan) -> bool:
    """Whether a number says how old somebody is ("a girl of seven", "aged 40")."""
    if number.first < 2:
        return False
    before, noun = sentence[number.first - 1].lower_, sentence[number.first - 2]
    return before == "aged" or (before == "of" and lemma_of(noun) in figure_words().aged)


def _is_one(noun: Token | None, kind: str | None) -> bool:
    """Whether "a" and the noun after it are one person; "a family" is several."""
    return kind in _PEOPLE and noun is not None and lemma_of(noun) not in ("family", "staff")


def kind_of(noun: Token) -> str | None:
    """The class of a noun among what is counted, None where it is in no list."""
    kinds = figure_words().kind_of
    return kinds.get(lemma_of(noun)) or kinds.get(noun.lower_)


def _counted_noun(number: Number, sentence: TokenSpan) -> Token | None:
    """The noun after the number, past its adjectives; None when the number stands alone."""
    best: Token | None = None
    for index in range(number.last + 1, min(number.last + 8, len(sentence))):
        token = sentence[index]
        if token.lower_ in ("of", "the", "its", "their", "his") and best is None:
            continue
        if token.pos_ in ("NOUN", "PROPN", "SYM") or kind_of(token):
            best = token
            if kind_of(token) and not _continues(sentence, index):
                break
        elif _is_adjective(sentence, index):
            continue
        elif not (token.pos_ in ("ADJ", "NUM") or _is_hyphenated(sentence, index)):
            # "killed" as an adjective of what follows is rare; a verb ends the phrase.
            break
        if token.lemma_.lower() in figure_words().effect_of and not kind_of(token):
            return None if best is token else best
    return best


def _is_adjective(sentence: TokenSpan, index: int) -> bool:
    """Whether a participle only tells which people are counted ("26 displaced people")."""
    following = sentence[index + 1] if index + 1 < len(sentence) else None
    return sentence[index].tag_ == "VBN" and following is not None and kind_of(following) in _PEOPLE


def _is_hyphenated(sentence: TokenSpan, index: int) -> bool:
    near = sentence[max(0, index - 1) : index + 2]
    return sentence[index].text in ('"', "'") or any(token.text == "-" for token in near)


def _continues(sentence: TokenSpan, index: int) -> bool:
    following = sentence[index + 1] if index + 1 < len(sentence) else None
    return (
        following is not None and following.pos_ in ("NOUN", "PROPN") and bool(kind_of(following))
    )

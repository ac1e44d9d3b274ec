"""Numbers inside other numbers: "including three children", "two of them women"."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from spacy.tokens import Span as TokenSpan

from frontline.extraction.mentions.figures.numbers import Number

#: What may stand around a part told right behind its whole.
_BEFORE_PART: Final = frozenset({",", "including", "-", "–", "(", ")"})
#: What "of" may lead to after the number of a part: "six of them", "two of the dead".
_WHOLES: Final = frozenset({"them", "whom", "those"})


def is_part(number: Number, last: int, sentence: TokenSpan, words: Set[str]) -> bool:
    """Whether a number counts some of those that another number counts.

    Args:
        number: The number.
        last: The position of the last word of what it counts.
        sentence: Its sentence.
        words: Words before or after a part ("including", "among").
    """
    before = [t.lower_ for t in sentence[max(0, number.first - 4) : number.first]]
    # "three children were among at least 19 dead": the 19 are the whole.
    if "among" in before:
        position = number.first - len(before) + before.index("among")
        if position and sentence[position - 1].pos_ == "AUX":
            return False
    after = [t.lower_ for t in sentence[last + 1 : last + 4]]
    if any(word in words for word in before) or "among" in after:
        return True
    # "Of the 45 killed, most were ...": the 45 are known already.
    return before[-2:] == ["of", "the"] or _is_of_them(number, sentence)


def _is_of_them(number: Number, sentence: TokenSpan) -> bool:
    following = [t.lower_ for t in sentence[number.last + 1 : number.last + 7]]
    if following[:1] != ["of"] or len(following) < 2:
        return False
    # "Five of the dead were killed in …" tells where the five died.
    is_dead = following[1:3] == ["the", "dead"] and "killed" not in following
    return following[1] in _WHOLES or is_dead


def is_part_beside(between: str) -> bool:
    """Whether nothing but a comma stands between a number and the one before it."""
    return between.strip(" ,(") == ""


def after_part(last: int, sentence: TokenSpan, people: Set[str]) -> int:
    """The position after a part told right behind a number ("12 people[, 3 children] killed").

    Args:
        last: The position of the last word of what the number counts.
        sentence: Its sentence.
        people: Words for those who are counted again.
    """
    words = [token.lower_ for token in sentence[last + 1 : last + 6]]
    skipped = 0
    while words[skipped : skipped + 1] and words[skipped] in _BEFORE_PART:
        skipped += 1
    start = last + 1 + skipped
    part = [token.lower_ for token in sentence[start : start + 4]]
    if len(part) == 4 and part[1] == "of" and part[2] in _WHOLES and part[3] in people:
        return start + 4
    counted = sentence[start : start + 2]
    if len(counted) == 2 and counted[0].pos_ == "NUM" and counted[1].lower_ in people:
        end = start + 2
        return end + 1 if end < len(sentence) and sentence[end].text in _BEFORE_PART else end
    return last + 1

"""Numbers as reports write them: digits, thousands, words, "a" before a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from frontline.reference.calendar import MONTH_NUMBER

_UNIT_WORDS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
_TEN_WORDS: Final = (
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
_UNITS: Final = {word: value for value, word in enumerate(_UNIT_WORDS)}
_TENS: Final = {word: 10 * value for value, word in enumerate(_TEN_WORDS, start=2)}
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_DOZEN: Final = 12
_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3})?")
_CLOCK_OR_DATE: Final = re.compile(r"[:/.\-–]")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number in a sentence; ``first`` and ``last`` are word positions in it.

    ``is_article`` marks "a" or "an", which counts one only before a person.
    """

    first: int
    last: int
    value: int
    is_article: bool = False


def find_numbers(sentence: TokenSpan) -> Iterator[Number]:
    """Whole numbers of a sentence that can be counts: no dates, times, shares or names."""
    end = 0
    for index, token in enumerate(sentence):
        if index < end or not _may_be_number(token.lower_):
            continue
        number = _number_at(sentence, index)
        if number is None:
            continue
        if not _is_date_or_label(sentence, number):
            yield number
        end = number.last + 1


def _may_be_number(word: str) -> bool:
    """Whether a word can begin a number; most cannot, and need no closer look."""
    if word in ("a", "an") or word[:1].isdigit():
        return True
    return word.partition("-")[0] in _TENS or word in _UNITS


def _number_at(sentence: TokenSpan, index: int) -> Number | None:
    token = sentence[index]
    if token.lower_ in ("a", "an"):
        return _article_at(sentence, index)
    total, group, last = 0.0, _value(token), index
    if group is None or _is_nobody(sentence, index):
        return None
    for position in range(index + 1, min(index + 8, len(sentence))):
        word = sentence[position].lower_
        value = _value(sentence[position])
        if word == "dozen":
            group *= _DOZEN
        elif word in _SCALES and _SCALES[word] == 100:
            group *= 100
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], 0.0
        elif word in ("and", "-") and _joins(sentence, position):
            continue
        elif value is not None and _is_word(sentence[position]) and _is_word(token):
            group += value
        else:
            break
        last = position
    whole = total + group
    return Number(index, last, int(whole)) if whole == int(whole) else None


def _article_at(sentence: TokenSpan, index: int) -> Number | None:
    """Read "a" as one, "a dozen" as twelve; "a further 12" counts by its own number."""
    following = [token.lower_ for token in sentence[index + 1 : index + 3]]
    if following[:1] == ["dozen"]:
        is_half = index > 0 and sentence[index - 1].lower_ == "half"
        return Number(index, index + 1, _DOZEN // 2 if is_half else _DOZEN)
    if any(_value(token) is not None for token in sentence[index + 1 : index + 3]):
        return None
    return Number(index, index, 1, is_article=True)


def _is_nobody(sentence: TokenSpan, index: int) -> bool:
    """Whether "one" counts nobody: "no one was hurt"."""
    before = sentence[index - 1].lower_ if index else ""
    return sentence[index].lower_ == "one" and before == "no"


def _joins(sentence: TokenSpan, position: int) -> bool:
    """Whether "and" or a dash stands inside one number: "two hundred and fifty", "twenty-one"."""
    before = sentence[position - 1].lower_
    after = sentence[position + 1].lower_ if position + 1 < len(sentence) else ""
    is_small = after in _UNITS or after in _TENS
    return is_small and (
        before in _SCALES if sentence[position].lower_ == "and" else before in _TENS
    )


def _is_word(token: Token) -> bool:
    return token.lower_ in _UNITS or token.lower_ in _TENS


def _value(token: Token) -> float | None:
    word = token.lower_
    if word in _UNITS:
        return float(_UNITS[word])
    if word in _TENS:
        return float(_TENS[word])
    tens, dash, unit = word.partition("-")
    if dash and tens in _TENS and unit in _UNITS:
        return float(_TENS[tens] + _UNITS[unit])
    return float(word.replace(",", "")) if _DIGITS.fullmatch(word) else None


def _is_date_or_label(sentence: TokenSpan, number: Number) -> bool:
    before = sentence[number.first - 1] if number.first else None
    after = sentence[number.last + 1] if number.last + 1 < len(sentence) else None
    near = [t.lower_.rstrip(".") for t in (before, after) if t is not None]
    if any(word in MONTH_NUMBER for word in near):
        return True
    text = sentence[number.first].text
    is_year = bool(re.fullmatch(r"(?:19|20)\d\d", text)) and (
        before is None
        or before.lower_ in ("in", "since", "of", "by", "until", "early", "late", ",")
    )
    is_glued = (after is not None and bool(_CLOCK_OR_DATE.fullmatch(after.text))) or (
        before is not None
        and bool(_CLOCK_OR_DATE.fullmatch(before.text))
        and not before.whitespace_
    )
    if is_year or not is_glued or after is None or _ends_sentence(sentence, number):
        return is_year
    return not _is_end_of_range(sentence, number)


def _is_end_of_range(sentence: TokenSpan, number: Number) -> bool:
    """Whether a number is an end of "12-15 people", not a part of a date or a score."""
    for low, high in ((number.first, number.first + 2), (number.first - 2, number.first)):
        if low < 0 or high + 1 >= len(sentence) or sentence[low + 1].text not in ("-", "–"):
            continue
        ends = _value(sentence[low]), _value(sentence[high])
        around = [sentence[low - 1].text if low else "", sentence[high + 1].lower_.rstrip(".")]
        is_alone = not any(_CLOCK_OR_DATE.fullmatch(text) for text in around)
        is_date = around[1] in MONTH_NUMBER or around[0].lower() in MONTH_NUMBER
        if None not in ends and is_alone and not is_date:
            return (ends[0] or 0) < (ends[1] or 0)
    return False


def _ends_sentence(sentence: TokenSpan, number: Number) -> bool:
    return number.last + 2 >= len(sentence)

"""What the numbers of a sentence count: the dead, the wounded, sorties, shells.

Read along the words and not down the parse tree: the small parser hangs the
second number of "ten killed, among them two children, and 50 others wounded"
in the wrong place more often than the order of words misleads. "Dozens" is
no number and gives no figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from frontline.extraction.figure_effects import REACH, effect_of
from frontline.extraction.figure_names import figure_name, plural
from frontline.extraction.figure_parts import is_part, is_part_beside
from frontline.extraction.figure_words import figure_words
from frontline.extraction.numbers import Number, find_numbers
from frontline.extraction.triggers import lemma_of
from frontline.model import ActorMention, Span
from frontline.reference.calendar import MONTH_PATTERN

#: A toll of months or years: it is told with an event but counts others too.
_TO_DATE: Final = re.compile(
    rf"\b[Ss]ince\s(?:early\s|late\s|mid-?\s?)?(?:its?|{MONTH_PATTERN}|(?:19|20)\d\d)\b"
    r"|\b[Ss]ince the (?:start|beginning|outbreak|war|conflict|uprising|crisis)\b|\bto date\b"
    r"|\b(?:over|in|during) the (?:past|last) (?:\w+ )?(?:months?|years?)\b"
)
#: How near, in characters, such words must stand to the number.
_TO_DATE_REACH: Final = 110


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that a sentence gives.

    ``name`` says what is counted ("isis_killed", "sorties"); ``bound`` is
    at_least, over, up_to, about or None. ``is_part`` marks a number inside
    another ("including three children"), which must not be added to it. A
    toll of months or years ends in "_to_date" and is no event's fatalities.
    ``victim`` is the actor the number counts members of, where named.
    """

    span: Span
    name: str
    value: int
    bound: str | None = None
    is_fatality: bool = False
    is_part: bool = False
    victim: ActorMention | None = None


def find_figures(sentence: TokenSpan, actors: Sequence[ActorMention]) -> tuple[Figure, ...]:
    """The figures of one sentence, in the order of the text.

    Args:
        sentence: A parsed sentence.
        actors: The actors the sentence names, to say whose losses they are.
    """
    found: list[Figure] = []
    for number in find_numbers(sentence):
        figure = _figure(number, sentence, actors)
        if figure is None:
            continue
        if found and _is_within(figure, found[-1], sentence):
            figure = replace(figure, is_part=True)
        found.append(figure)
    return tuple(found)


def _is_within(figure: Figure, before: Figure, sentence: TokenSpan) -> bool:
    """Whether a count said right after another one is a part of it ("12 people 3 children")."""
    text, offset = sentence.text, sentence.start_char
    noun = text[figure.span.start - offset : figure.span.end - offset].split()[-1].lower()
    is_kind = (
        noun in figure_words().within_people or noun.rstrip("s") in figure_words().within_people
    )
    is_smaller = figure.is_fatality and before.is_fatality and figure.value < before.value
    return (
        is_kind
        and is_smaller
        and is_part_beside(text[before.span.end - offset : figure.span.start - offset])
    )


def _figure(number: Number, sentence: TokenSpan, actors: Sequence[ActorMention]) -> Figure | None:
    noun = _counted_noun(number, sentence)
    kind = _kind(noun) if noun is not None else None
    if kind == "never" or (number.is_article and not _is_one(noun, kind)):
        return None
    last = noun.i - sentence.start if noun is not None else number.last
    is_person = kind in ("people", "generic_people") or noun is None
    effect = effect_of(number, last, sentence)
    span = Span(sentence[number.first].idx, sentence[last].idx + len(sentence[last]))
    if kind == "counted" and noun is not None and effect not in ("destroyed", "captured"):
        return Figure(span, plural(noun), number.value, _bound(number, sentence))
    if kind == "counted" and noun is not None:
        return Figure(span, f"{plural(noun)}_{effect}", number.value, _bound(number, sentence))
    if effect is None or effect == "destroyed" or not is_person:
        return None
    victim = _victim(span, sentence, actors, effect)
    name = figure_name(noun if kind == "people" else None, victim, effect)
    is_to_date = _is_to_date(span, sentence)
    return Figure(
        span,
        f"{name}_to_date" if is_to_date else name,
        number.value,
        _bound(number, sentence),
        is_fatality=effect == "killed" and not is_to_date,
        is_part=is_part(number, last, sentence, figure_words().part),
        victim=victim,
    )


def _is_one(noun: Token | None, kind: str | None) -> bool:
    """Whether "a" and the noun after it are one person; "a family" is several."""
    is_person = kind in ("people", "generic_people")
    return is_person and noun is not None and lemma_of(noun) != "family"


def _is_to_date(span: Span, sentence: TokenSpan) -> bool:
    start = max(0, span.start - sentence.start_char - _TO_DATE_REACH)
    near = sentence.text[start : span.end - sentence.start_char + _TO_DATE_REACH]
    return _TO_DATE.search(near) is not None


def _kind(noun: Token) -> str | None:
    kind_of = figure_words().kind_of
    return kind_of.get(lemma_of(noun)) or kind_of.get(noun.lower_)


def _counted_noun(number: Number, sentence: TokenSpan) -> Token | None:
    """The noun after the number, past its adjectives; None when the number stands alone."""
    best: Token | None = None
    for index in range(number.last + 1, min(number.last + 8, len(sentence))):
        token = sentence[index]
        if token.lower_ in ("of", "the", "its", "their", "his") and best is None:
            continue
        if token.pos_ in ("NOUN", "PROPN", "SYM") or _kind(token):
            best = token
            if _kind(token) and not _continues(sentence, index):
                break
        elif not (token.pos_ in ("ADJ", "NUM") or _is_hyphenated(sentence, index)):
            # "killed" as an adjective of what follows is rare; a verb ends the phrase.
            break
        if token.lemma_.lower() in figure_words().effect_of and not _kind(token):
            return None if best is token else best
    return best


def _is_hyphenated(sentence: TokenSpan, index: int) -> bool:
    near = sentence[max(0, index - 1) : index + 2]
    return sentence[index].text in ('"', "'") or any(token.text == "-" for token in near)


def _continues(sentence: TokenSpan, index: int) -> bool:
    following = sentence[index + 1] if index + 1 < len(sentence) else None
    return following is not None and following.pos_ in ("NOUN", "PROPN") and bool(_kind(following))


def _bound(number: Number, sentence: TokenSpan) -> str | None:
    start = max(0, number.first - 4)
    before = " " + " ".join(token.lower_ for token in sentence[start : number.first])
    for phrase, name in figure_words().bounds:
        if before.endswith(" " + phrase):
            return name
    return None


def _victim(
    span: Span, sentence: TokenSpan, actors: Sequence[ActorMention], effect: str
) -> ActorMention | None:
    inside = [a for a in actors if a.span is not None and a.span.overlaps(span)]
    if inside:
        return inside[0]
    words = [t for t in sentence if t.idx < span.start]
    # "government forces have lost up to 100 fighters": the losses are the subject's.
    if effect == "killed" and any(t.lemma_ == "lose" for t in words[-REACH:]):
        before = [a for a in actors if a.span is not None and a.span.end <= span.start]
        return before[-1] if before else None
    return None

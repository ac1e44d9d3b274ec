"""Which date of a sentence, or of the sentences before, belongs to a trigger."""

from __future__ import annotations

from datetime import date, timedelta

from spacy.tokens import Token

from frontline.extraction.date_expressions import DateExpression, DateKind
from frontline.extraction.dates import UNDATED, DateContext, ResolvedDate, resolve_date
from frontline.extraction.relevance import is_recap
from frontline.extraction.sentences import Sentence, root_of
from frontline.extraction.triggers import Trigger
from frontline.model import DatePrecision

_STRETCHES = frozenset({DateKind.TRAILING, DateKind.SINCE, DateKind.YEAR, DateKind.PERIOD})
_VERBS = frozenset({"VERB", "AUX"})
_DATELINE_REACH = 120
_APART = 2
_FAR = 3


def event_date(trigger: Trigger, sentence: Sentence) -> ResolvedDate | None:
    """The date a sentence gives for a trigger; undated when it gives none, None for a recap."""
    ranked = [
        (_distance(trigger, told.expression, sentence), told)
        for told in sentence.dates
        if not is_dateline(told.expression, sentence, told.context.published)
    ]
    for (steps, _), told in sorted(ranked, key=lambda pair: pair[0]):
        expression, when = told.expression, told.when
        # "Held for two years" dates the holding, not the capture told beside it.
        if expression.modifier == "next":
            return None
        if steps >= _APART and expression.kind in _STRETCHES:
            continue
        if is_recap(expression, when, told.context) or _is_ahead(when, told.context):
            return None
        if when.precision is not DatePrecision.UNKNOWN:
            return when
    return UNDATED


def _is_ahead(when: ResolvedDate, context: DateContext) -> bool:
    """Whether a date lies after the report: a plan. A day's slack covers time zones."""
    if context.published is None or when.start is None:
        return False
    return when.start > context.published + timedelta(days=1)


def is_dateline(expression: DateExpression, sentence: Sentence, published: date | None) -> bool:
    """Whether a date at a report's head is the report's own."""
    if published is None or expression.span.start > _DATELINE_REACH or sentence.index > 1:
        return False
    if expression.kind is not DateKind.CALENDAR or expression.year is None:
        return False
    return resolve_date(expression, None).start == published


def _distance(trigger: Trigger, expression: DateExpression, sentence: Sentence) -> tuple[int, int]:
    """Clauses between a trigger and a date, then words."""
    start, end = expression.span.start - sentence.offset, expression.span.end - sentence.offset
    root = root_of(sentence.span, start, end)
    if root is None:
        return _FAR, 0
    words = abs(root.i - trigger.token.i)
    ours, theirs = _verbs_above(trigger.token), _verbs_above(root)
    if not theirs or not ours:
        return (0 if words < _NEAR else 1), words
    if ours[0] == theirs[0]:
        return 0, words
    if theirs[0] in ours:
        return 1, words
    if ours[0] in theirs:
        return 2, words
    return _FAR, words


_NEAR = 8


def _verbs_above(token: Token) -> list[int]:
    found = [token.i] if token.pos_ in _VERBS else []
    for _ in range(15):
        if token.head.i == token.i:
            break
        token = token.head
        if token.pos_ in _VERBS:
            found.append(token.i)
    return found

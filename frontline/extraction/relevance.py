"""What is told without having just happened: background, recaps, the war as a whole."""

from __future__ import annotations

from datetime import date, timedelta

from frontline.extraction.date_expressions import DateExpression, DateKind
from frontline.extraction.dates import ResolvedDate
from frontline.extraction.triggers import Action, Trigger

RECAP_DAYS = 5
"""Older than this before the report's date, an event is a recap (coding guidelines)."""

_HABIT = frozenset({"usually", "often", "regularly", "frequently", "routinely", "repeatedly"})


def is_background(trigger: Trigger) -> bool:
    """Whether the words describe a state of things and not a happening."""
    token = trigger.token
    verb = trigger.verb if trigger.verb is not None and trigger.is_noun else token
    if any(child.lower_ in _HABIT for child in (*token.children, *verb.children)):
        return True
    if trigger.action is Action.SIEGE and not trigger.is_noun:
        return token.dep_ in ("acl", "relcl", "amod")
    return False


def is_recap(
    expression: DateExpression, when: ResolvedDate, trigger: Trigger, published: date | None
) -> bool:
    """Whether a dated happening is older than the report is about."""
    if expression.kind is DateKind.YEAR:
        return True
    if published is None or when.start is None:
        return False
    last = when.end or when.start
    if expression.kind is DateKind.SINCE:
        last = when.start
    return last < published - timedelta(days=RECAP_DAYS)

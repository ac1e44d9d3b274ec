"""Sieges beside control: who besieges a place while another holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from frontline.control.evidence import Statement
from frontline.control.history import Draft, History
from frontline.control.interests import Interests


@dataclass(slots=True)
class Siege:
    """A side besieges a place from a day until a day (exclusive; None while it lasts)."""

    by: str
    start: date
    until: date | None
    statement: Statement

    def close(self, day: date) -> None:
        """End the siege, unless it has ended before."""
        if self.until is None:
            self.until = day

    def covers(self, day: date) -> bool:
        """Whether the siege is on that day."""
        return self.start <= day and (self.until is None or day < self.until)


def with_sieges(history: History, sieges: Sequence[Siege], interests: Interests) -> list[Draft]:
    """The history's spans, split where a siege begins or ends; like neighbours joined."""
    cuts = sorted({day for s in sieges for day in (s.start, s.until) if day is not None})
    for day in cuts:
        _cut(history, day)
    for draft in history.drafts:
        if draft.start is None:
            continue
        blocs = {interests.alignment(holder) for holder in draft.holders}
        for siege in sieges:
            if siege.covers(draft.start) and interests.alignment(siege.by) not in blocs:
                draft.besieged_by = siege.by
                draft.cite([siege.statement], siege.statement.supporting)
    return history.merged()


def _cut(history: History, day: date) -> None:
    """Make a span start on ``day``."""
    for number in range(len(history.drafts) - 1, -1, -1):
        draft = history.drafts[number]
        if draft.start == day:
            return
        if draft.start is None or draft.start < day:
            rest = draft.again(day, is_inferred=draft.is_inferred)
            history.drafts.insert(number + 1, rest)
            return

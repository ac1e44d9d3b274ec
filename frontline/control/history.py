"""The history of one place while it is being written: spans with evidence, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from frontline.control.evidence import Statement, Voice
from frontline.model import ControlState, DatePrecision


@dataclass(slots=True)
class Draft:
    """A span under construction; ``start`` None is the beginning of time.

    ``is_vacated`` marks the unknown that follows a withdrawal: nobody is said
    to have held the place since. ``is_repeated`` marks the return of an
    earlier state without evidence of its own.
    """

    start: date | None
    state: ControlState = ControlState.UNKNOWN
    holders: tuple[str, ...] = ()
    is_inferred: bool = False
    is_vacated: bool = False
    is_repeated: bool = False
    besieged_by: str | None = None
    start_precision: DatePrecision = DatePrecision.UNKNOWN
    actors: set[str] = field(default_factory=set)
    event_ids: set[str] = field(default_factory=set)
    claim_ids: set[str] = field(default_factory=set)
    evidence_dates: set[date] = field(default_factory=set)

    def cite(self, statements: Iterable[Statement], voices: Iterable[Voice]) -> Draft:
        """Rest the span on statements and on the voices that were admitted for it."""
        for statement in statements:
            self.event_ids.add(statement.event_id)
            if statement.start is not None:
                self.evidence_dates.add(statement.start)
        self.claim_ids.update(voice.claim_id for voice in voices)
        return self

    def absorb(self, other: Draft) -> None:
        """Rest the span on another's evidence as well."""
        self.actors |= other.actors
        self.event_ids |= other.event_ids
        self.claim_ids |= other.claim_ids
        self.evidence_dates |= other.evidence_dates

    def again(self, start: date | None, *, is_inferred: bool) -> Draft:
        """The same state from another day on, with evidence of its own sets."""
        return replace(
            self,
            start=start,
            is_inferred=is_inferred,
            is_repeated=True,
            actors=set(self.actors),
            event_ids=set(self.event_ids),
            claim_ids=set(self.claim_ids),
            evidence_dates=set(self.evidence_dates),
        )

    @property
    def key(self) -> tuple[object, ...]:
        """Two neighbours with the same key are one span."""
        return (self.state, self.holders, self.is_inferred, self.is_vacated, self.besieged_by)


class History:
    """Drafts without gap or overlap: each ends where the next starts."""

    def __init__(self) -> None:
        self.drafts = [Draft(None)]

    @property
    def current(self) -> Draft:
        """The span that is open."""
        return self.drafts[-1]

    def switch(self, draft: Draft) -> None:
        """End the open span where ``draft`` starts.

        A span of no length disappears into ``draft`` with its evidence, unless
        it only repeats an earlier one.
        """
        if self.current.start == draft.start:
            former = self.drafts.pop()
            if not former.is_repeated:
                draft.absorb(former)
        self.drafts.append(draft)

    def merged(self) -> list[Draft]:
        """The drafts with like neighbours joined."""
        joined = [self.drafts[0]]
        for draft in self.drafts[1:]:
            last = joined[-1]
            if draft.key == last.key:
                last.absorb(draft)
            else:
                joined.append(draft)
        return joined

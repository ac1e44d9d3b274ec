"""The ledger: every statement that a place changed hands, and what each rule makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from frontline.control.evidence import Statement, control_statements
from frontline.control.interests import Interests
from frontline.control.rules import RULES
from frontline.control.spans import ControlRecord, ControlSpan, control_record
from frontline.model import Claim, ControlEffect, Event
from frontline.reference.control_limits import control_limits


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A statement and the names of the rules that admitted it.

    A statement with an ``exclusion`` is admitted under none and makes no span;
    it stands here, marked.
    """

    statement: Statement
    admitted_under: tuple[str, ...]

    @property
    def sources_for(self) -> tuple[str, ...]:
        """Who says so, each once, by name."""
        return tuple(sorted({voice.source for voice in self.statement.supporting}))

    @property
    def sources_against(self) -> tuple[str, ...]:
        """Who denies or disputes it, each once, by name."""
        return tuple(sorted({voice.source for voice in self.statement.denying}))


@dataclass(frozen=True, slots=True)
class Control:
    """All that events say of control: the ledger, and the spans under every rule."""

    ledger: tuple[LedgerEntry, ...]
    spans: tuple[ControlSpan, ...]


def control_of(events: Iterable[Event], claims: Iterable[Claim], interests: Interests) -> Control:
    """Ledger and spans of every rule; losers are inferred back as far as any reader may choose.

    Args:
        events: Merged events.
        claims: Their claims.
        interests: Sides, blocs and interests of sources.
    """
    statements = control_statements(events, claims, interests)
    reach = timedelta(days=control_limits().longest_days)
    records = [control_record(statements, rule, interests, reach) for rule in RULES]
    return Control(
        ledger=control_ledger(statements, records),
        spans=tuple(span for record in records for span in record.spans),
    )


def control_ledger(
    statements: Iterable[Statement], records: Sequence[ControlRecord]
) -> tuple[LedgerEntry, ...]:
    """Takings and withdrawals, in the order of the statements."""
    return tuple(
        LedgerEntry(
            statement,
            tuple(record.rule for record in records if _is_admitted(statement, record)),
        )
        for statement in statements
        if statement.effect in (ControlEffect.TAKES, ControlEffect.LEAVES)
    )


def _is_admitted(statement: Statement, record: ControlRecord) -> bool:
    said = {voice.claim_id for voice in statement.supporting}
    is_usable = statement.exclusion is None and bool(said)
    return is_usable and said <= record.admitted_claim_ids

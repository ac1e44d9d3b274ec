"""Whether a selection shows one event, and how much of what is said of who holds what."""

from __future__ import annotations

from dataclasses import dataclass

from frontline.selection import Selection
from frontline.store.database import Session, run


@dataclass(frozen=True, slots=True)
class StatementCounts:
    """How much the filters hide of what is said about who holds what.

    ``n_shown`` of ``n_total`` statements that a place was taken or left match
    every filter and the picked place; ``n_undated`` match all but the period,
    have no date and are hidden. ``n_places`` of ``n_places_total`` places
    with a claim are in the chosen provinces, circle and box, the filters of
    places that the control map follows.
    """

    n_total: int
    n_shown: int
    n_undated: int
    n_places_total: int
    n_places: int


def statement_counts(session: Session, selection: Selection) -> StatementCounts:
    """The figures that stand above the control page."""
    row = run(session, "statement_counts", selection).iloc[0]
    return StatementCounts(**{str(name): int(value) for name, value in row.items()})


def is_shown(session: Session, selection: Selection, event_id: str) -> bool:
    """Whether the event with this id matches every filter and the picked place."""
    return bool(run(session, "is_shown", selection, {"event_id": event_id})["is_shown"].iloc[0])

"""One event with all that speaks for it, and one report with all that was read in it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from frontline.selection import Selection
from frontline.store.database import Session, Value, run
from frontline.views.records import records
from frontline.views.row_types import EventActorRow, EventClaimRow, EventFields, FigureRow


@dataclass(frozen=True, slots=True)
class EventDetail:
    """An event and its evidence.

    ``former_id``: the id that was asked for when the event has taken over its
    claims, else None. ``actors`` are in the event's order, ``figures`` by
    name, those said for a whole list of places together among them.
    ``claims``: one row a claim and its report, spans in characters of the
    report's text, end exclusive; by day of publication and place in the text.
    """

    event_id: str
    dataset: str
    former_id: str | None
    fields: EventFields
    actors: list[EventActorRow]
    figures: list[FigureRow]
    claims: list[EventClaimRow]


def event_detail(
    session: Session, event_id: str, datasets: tuple[str, ...] = ("reports",)
) -> EventDetail | None:
    """The event with this id, or the one that now holds its claims; None when there is none.

    No filter applies: a permalink shows its event whatever else is selected.
    """
    selection = Selection(datasets=datasets)
    found = run(session, "find_event", selection, {"event_id": event_id})
    if found.empty:
        return None
    row = found.iloc[0]
    keys: dict[str, Value] = {
        "event_key": int(row["event_key"]),
        "event_id": str(row["event_id"]),
        "dataset_number": int(row["dataset_number"]),
    }
    return EventDetail(
        event_id=str(row["event_id"]),
        dataset=str(row["dataset"]),
        former_id=event_id if event_id != row["event_id"] else None,
        fields=records(run(session, "event_fields", selection, keys), of=EventFields)[0],
        actors=records(run(session, "event_actor_rows", selection, keys), of=EventActorRow),
        figures=records(run(session, "event_figures", selection, keys), of=FigureRow),
        claims=records(run(session, "event_claims", selection, keys), of=EventClaimRow),
    )


def report_claims(session: Session, dataset: str, report_id: str) -> pd.DataFrame:
    """The claims of a report in the order of its text, with the columns of the table."""
    keys: dict[str, Value] = {"dataset": dataset, "report_id": report_id}
    return run(session, "report_claims", Selection(datasets=(dataset,)), keys)


def report_dropped(session: Session, dataset: str, report_id: str) -> pd.DataFrame:
    """What was left out of a report: ``start``, ``end`` (characters) and ``reason``."""
    keys: dict[str, Value] = {"dataset": dataset, "report_id": report_id}
    return run(session, "report_dropped", Selection(datasets=(dataset,)), keys)


def report_left_out(session: Session, dataset: str, report_id: str) -> pd.DataFrame:
    """Sentences with words of war that gave no event: ``start``, ``end`` and ``reason``."""
    keys: dict[str, Value] = {"dataset": dataset, "report_id": report_id}
    return run(session, "report_left_out", Selection(datasets=(dataset,)), keys)

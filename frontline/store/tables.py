"""Records to Arrow tables and back: the one place where the two forms meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from frontline.control.interests import Interests, reference_interests
from frontline.model import Event, LeftOut
from frontline.store import claim_rows, rows
from frontline.store.content import DatasetContent
from frontline.store.control_rows import control_rows
from frontline.store.schema import TABLES
from frontline.store.sides import Sides

Row = dict[str, Any]
_SHARED_SUFFIX: Final = "_total_shared"


def content_to_tables(
    content: DatasetContent, sides: Sides, interests: Interests | None = None
) -> dict[str, pa.Table]:
    """All tables of a dataset, in a fixed row order that input order does not change.

    Args:
        content: The records.
        sides: Families of the actors named in control changes, and colour groups.
        interests: Blocs of sides and interests of sources, for who holds what;
            None takes the project's reference data.
    """
    stored = content.as_stored()
    event_of = {claim_id: e.event_id for e in stored.events for claim_id in e.claim_ids}
    numbers = stored.sentence_numbers
    columns: dict[str, list[Row]] = {
        "reports": [rows.report_row(report) for report in stored.reports],
        "claims": [
            claim_rows.claim_row(c, event_of.get(c.claim_id), numbers.get(c.claim_id), sides)
            for c in stored.claims
        ],
        "events": [rows.event_row(event, sides) for event in stored.events],
        "event_actors": [r for event in stored.events for r in rows.actor_rows(event, sides)],
        "figures": _figure_rows(stored.events),
        "former_ids": [
            {"former_id": former, "event_id": event} for former, event in stored.former_ids.items()
        ],
        "left_out": [
            rows.left_out_row(report_id, sentence)
            for report_id, sentences in stored.left_out.items()
            for sentence in sentences
        ],
        **control_rows(stored.events, stored.claims, interests or reference_interests()),
    }
    return {
        name: pa.Table.from_pylist(columns[name], schema=schema) for name, schema in TABLES.items()
    }


def tables_to_content(tables: Mapping[str, pa.Table]) -> DatasetContent:
    """The records of a dataset: the inverse of ``content_to_tables``.

    The control tables follow from the others and are not read.
    """
    told = tables["claims"].to_pylist()
    return DatasetContent(
        reports=tuple(rows.row_report(row) for row in tables["reports"].to_pylist()),
        claims=tuple(claim_rows.row_claim(row) for row in told),
        events=_events(tables, _claim_ids_by_event(told)),
        sentence_numbers={
            row["claim_id"]: row["sentence_number"]
            for row in told
            if row["sentence_number"] is not None
        },
        former_ids={row["former_id"]: row["event_id"] for row in tables["former_ids"].to_pylist()},
        left_out=_left_out(tables["left_out"].to_pylist()),
    )


def _left_out(told: Iterable[Row]) -> dict[str, tuple[LeftOut, ...]]:
    found: dict[str, list[LeftOut]] = defaultdict(list)
    for row in told:
        found[row["report_id"]].append(rows.row_left_out(row))
    return {report_id: tuple(sentences) for report_id, sentences in found.items()}


def _claim_ids_by_event(told: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in told:
        if row["event_id"] is not None:
            found[row["event_id"]].append(row["claim_id"])
    return {event_id: tuple(sorted(ids)) for event_id, ids in found.items()}


def _events(
    tables: Mapping[str, pa.Table], claim_ids: Mapping[str, tuple[str, ...]]
) -> tuple[Event, ...]:
    actors: dict[str, list[Row]] = defaultdict(list)
    for row in tables["event_actors"].to_pylist():
        actors[row["event_id"]].append(row)
    own: dict[str, dict[str, int]] = defaultdict(dict)
    for row in tables["figures"].to_pylist():
        own[row["owner_id"]][row["name"]] = row["value"]
    return tuple(
        rows.row_event(
            row,
            claim_ids.get(row["event_id"], ()),
            actors[row["event_id"]],
            own.get(row["event_id"], {}) | own.get(row["group_id"] or "", {}),
        )
        for row in tables["events"].to_pylist()
    )


def _figure_rows(events: Sequence[Event]) -> list[Row]:
    """Own figures by event; figures that a whole group shares once, by group."""
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.group_id is not None:
            groups[event.group_id].append(event)
    found = {}
    for event in events:
        members = groups.get(event.group_id or "", [event])
        for name, value in event.figures.items():
            is_shared = name.endswith(_SHARED_SUFFIX)
            by_group = is_shared and all(m.figures.get(name) == value for m in members)
            owner = event.group_id if by_group and event.group_id else event.event_id
            found[(owner, name)] = {
                "owner_id": owner,
                "is_shared": is_shared,
                "name": name,
                "value": value,
            }
    return [found[key] for key in sorted(found)]

"""What changed since the last brief, as a table."""

from __future__ import annotations

from typing import Final

from frontline.briefing.content import Column, Part, PartKind, Table
from frontline.briefing.parts.asked import Asked
from frontline.briefing.since import Record, compare, dataset_hash, fields_of
from frontline.views.wording import counted, day, number, status, when

_MOST_EACH: Final = 8
_HEADING: Final = "What changed since the last brief"


def since_part(asked: Asked, before: Record | None) -> Part:
    """New, corrected, withdrawn and newly denied events since a record."""
    if before is None:
        lines = ["No earlier brief was given: nothing to compare with."]
        said = asked.words(PartKind.SINCE, lines)
        return Part(PartKind.SINCE, _HEADING, **said)
    found = compare(asked.session, before, asked.selection)
    kinds = (
        ("New", found.new),
        ("Corrected", found.corrected),
        ("Withdrawn", found.withdrawn),
        ("Newly denied", found.denied),
    )
    totals = ", ".join(f"{number(len(ids))} {name.lower()}" for name, ids in kinds)
    now = {m.info.name: dataset_hash(m) for m in asked.chosen_manifests}
    is_same = all(now.get(name) == said for name, said in before.datasets.items())
    data = "The data are the same." if is_same else "The data have changed."
    lines = [f"Since the brief of {day(before.made_on)}: {totals}. {data}"]
    if not before.is_whole:
        lines.append(f"That brief recorded its latest {counted(len(before.events), 'event')} only.")
    rows = tuple(row for name, ids in kinds for row in _rows(asked, name, ids[:_MOST_EACH]))
    n_more = sum(max(0, len(ids) - _MOST_EACH) for _, ids in kinds)
    more = f"and {counted(n_more, 'more event')}" if n_more else ""
    columns = (
        Column("Change", 0.16),
        Column("When", 0.16),
        Column("What", 0.46),
        Column("How it stands now", 0.22),
    )
    said = asked.words(PartKind.SINCE, lines)
    table = Table(columns, rows, more) if rows else None
    return Part(PartKind.SINCE, _HEADING, table=table, **said)


def _rows(asked: Asked, name: str, ids: tuple[str, ...]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for event_id in ids:
        fields = fields_of(asked.session, event_id, asked.selection.datasets)
        if fields is None:
            rows.append((name, "", f"Event {event_id} is no longer in the data.", ""))
            continue
        if name == "Withdrawn" and fields["event_id"] != event_id:
            what = f"Now told as one with: {fields['summary'] or fields['sub_event_type']}"
        elif name == "Withdrawn":
            what = f"No longer in the selection: {fields['summary'] or fields['sub_event_type']}"
        else:
            what = fields["summary"] or fields["sub_event_type"]
        days = when(fields["event_date"], fields["end_date"], fields["date_precision"] or "unknown")
        rows.append((name, days, what, status(fields["claim_status"])))
    return rows

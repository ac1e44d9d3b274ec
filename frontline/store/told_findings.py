"""What the sentence above a page says, in the numbers that ``views.text.finding`` words.

As ``frontline.store.frames``: each function takes a session and a selection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from frontline.reference.places import gazetteer
from frontline.selection import Selection
from frontline.store import findings
from frontline.store.database import Session
from frontline.store.frames import EventCounts
from frontline.store.manifest import Manifest
from frontline.store.shown import StatementCounts
from frontline.views.text import finding
from frontline.views.text.selection_words import place_name

Counted = Callable[..., tuple[int, ...]]


def kinds_found(
    session: Session, selection: Selection, manifests: Sequence[Manifest], counts: EventCounts
) -> finding.KindsFinding:
    """What happened and how it stands.

    Args:
        session: The user's session.
        selection: What is shown.
        manifests: Of all loaded datasets.
        counts: ``frames.event_counts`` of the selection.
    """
    found = findings.kinds(session, selection)
    kinds = finding.leading(found.sub_event_types, counts.n_shown)
    shown = _events_shown(session, selection, manifests, counts)
    return finding.KindsFinding(shown, kinds, found.claim_statuses)


def events_found(
    session: Session,
    selection: Selection,
    manifests: Sequence[Manifest],
    counts: EventCounts,
    *,
    says_country: bool,
) -> finding.EventsFinding:
    """Where the events are; takes what ``kinds_found`` takes.

    Args:
        session: The user's session.
        selection: What is shown.
        manifests: Of all loaded datasets.
        counts: ``frames.event_counts`` of the selection.
        says_country: Whether those known to the country only are said.
    """
    sizes = findings.province_sizes(session, selection)
    return finding.EventsFinding(
        _events_shown(session, selection, manifests, counts),
        # A picked place has its province beside it in the detail.
        provinces=None if selection.place_id else _named(sizes, counts.n_shown),
        n_places_changed=findings.changes(session, selection).n_places,
        n_country_only=counts.n_country_only if says_country else 0,
    )


def control_found(
    session: Session,
    selection: Selection,
    manifests: Sequence[Manifest],
    counts: EventCounts,
    statements: StatementCounts,
) -> finding.ControlFinding:
    """Who is said to have gained and lost; ``statements`` are ``shown.statement_counts``."""
    changes = findings.changes(session, selection)
    sizes = statements.n_shown, statements.n_total
    shown = _shown(session, selection, manifests, counts, sizes, findings.n_dated_statements)
    return finding.ControlFinding(
        shown,
        n_places_changed=changes.n_places,
        gained=finding.leading(changes.gained, sum(changes.gained.values())),
        lost=finding.leading(changes.lost, sum(changes.lost.values())),
    )


def _named(sizes: Mapping[str, int], n_all: int) -> finding.Leading | None:
    """The leading provinces by the names that people know them by."""
    found = finding.leading(sizes, n_all)
    if found is None:
        return None
    areas = gazetteer().areas
    names = (areas[code].familiar if code in areas else code for code in found.names)
    return replace(found, names=tuple(names))


def _events_shown(
    session: Session, selection: Selection, manifests: Sequence[Manifest], counts: EventCounts
) -> finding.Shown:
    sizes = counts.n_shown, counts.n_total
    return _shown(session, selection, manifests, counts, sizes, findings.n_dated_events)


def _shown(
    session: Session,
    selection: Selection,
    manifests: Sequence[Manifest],
    counts: EventCounts,
    sizes: tuple[int, int],
    count: Counted,
) -> finding.Shown:
    """What both begin with, of events or of statements."""
    first, last = counts.first_date, counts.last_date
    return finding.Shown(
        n_shown=sizes[0],
        n_total=sizes[1],
        days=finding.finding_days(selection.period, (first, last) if first and last else None),
        place=place_name(selection.place_id) if selection.place_id else None,
        n_datasets=len(selection.datasets),
        before=_before(session, selection, manifests, count),
    )


def _before(
    session: Session, selection: Selection, manifests: Sequence[Manifest], count: Counted
) -> finding.Before | None:
    """The days before the period, where data reach back so far."""
    shown = (m for m in manifests if m.info.name in selection.datasets)
    covered = [_span(m.first_date, m.last_date) for m in shown]
    earlier = findings.earlier_period(selection.period, covered)
    if earlier is None or earlier.start is None or earlier.end is None:
        return None
    n_then, n_now = count(session, selection, earlier, selection.period)
    return finding.Before((earlier.end - earlier.start).days + 1, n_then, n_now)


def _span(first: date | None, last: date | None) -> tuple[date, date] | None:
    return (first, last) if first and last else None

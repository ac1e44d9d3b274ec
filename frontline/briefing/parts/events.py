"""Key events with their sources, and events that somebody denies, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from frontline.briefing.content import Column, Part, PartKind, Table
from frontline.briefing.parts.asked import MOST_EVENTS, Asked
from frontline.briefing.pictures.lettering import Callout
from frontline.model import ClaimStatus, GeoPrecision, Stance
from frontline.store import frames
from frontline.store.evidence import EventDetail, event_detail
from frontline.views.maps.markers import marker_radius, size_unit
from frontline.views.row_types import EventClaimRow
from frontline.views.text.claim_cards import claim_title
from frontline.views.wording import counted, place_precision, source_name, status, when

MOST_KEY_EVENTS: Final = 8
MOST_CONTESTED: Final = 6
_MOST_SOURCES: Final = 3
_MOST_SIDES: Final = 4
_DENIED: Final = (ClaimStatus.DENIED, ClaimStatus.FALSE)
_AGAINST: Final = frozenset({Stance.DENIES, Stance.DISPUTES})
HOW_CHOSEN: Final = (
    "Chosen in this order: changes of control, those known to a place, most people reported "
    "killed, most sources, latest."
)


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """One of the events that are told: its number, its detail, its sources' marks."""

    number: int
    detail: EventDetail
    marks: str


def key_events(asked: Asked, most: int = MOST_KEY_EVENTS) -> tuple[KeyEvent, ...]:
    """The most telling events, in the order of their days."""
    events = asked.events
    if events.empty:
        return ()
    ranked = events.assign(
        _control=events["control_place"].notna() & events["claim_status"].isin(["reported"]),
        _any_control=events["control_place"].notna(),
        _placed=events["located_as"].eq("placed"),
        _killed=pd.to_numeric(events["fatalities_best"], errors="coerce").fillna(-1),
        _sources=pd.to_numeric(events["n_sources"], errors="coerce").fillna(0),
    ).sort_values(
        ["_control", "_any_control", "_placed", "_killed", "_sources"],
        ascending=False,
        kind="stable",
    )
    ids = [str(event_id) for event_id in ranked["event_id"].head(most)]
    order = {event_id: at for at, event_id in enumerate(reversed(list(events["event_id"])))}
    kept = sorted(ids, key=lambda event_id: order[event_id])
    details = (event_detail(asked.session, one, asked.selection.datasets) for one in kept)
    found = [detail for detail in details if detail is not None]
    return tuple(
        KeyEvent(number, detail, _marks(asked, detail.claims, detail.dataset))
        for number, detail in enumerate(found, start=1)
    )


def _marks(asked: Asked, claims: Sequence[EventClaimRow], dataset: str) -> str:
    """The marks of the first sources, and how many more there are."""
    title = asked.source_title(dataset)
    marks = list(
        dict.fromkeys(asked.footnotes.mark(claim, title) for claim in claims[:_MOST_SOURCES])
    )
    n_more = len(claims) - _MOST_SOURCES
    said = "".join(filter(None, marks))
    return f"{said} +{n_more}" if n_more > 0 else said


def key_events_part(asked: Asked, found: Sequence[KeyEvent]) -> Part:
    """The key events as a table; those at a point have their number on the map."""
    columns = (
        Column("No.", 0.06, is_number=True),
        Column("When", 0.13),
        Column("What", 0.41),
        Column("Where", 0.2),
        Column("How it stands", 0.2),
    )
    rows = tuple(_row(event) for event in found)
    n_more = asked.counts.n_shown - len(rows)
    more = f"and {counted(n_more, 'more event')}, on the page Events" if n_more > 0 else ""
    heading = "Key events" if n_more > 0 else "Events"
    lines = [] if rows else ["No event matches."]
    said = asked.words(PartKind.KEY_EVENTS, lines)
    note = HOW_CHOSEN if n_more > 0 else ""
    if asked.counts.n_shown > MOST_EVENTS:
        note += f" Of the latest {MOST_EVENTS:,}."
    table = Table(columns, rows, more) if rows else None
    return Part(PartKind.KEY_EVENTS, heading, table=table, note=note, **said)


def _row(event: KeyEvent) -> tuple[str, ...]:
    fields = event.detail.fields
    place = fields["location"] or "not located"
    precision = place_precision(fields["geo_precision"], fields["geo_radius_km"])
    is_exact = fields["geo_precision"] is GeoPrecision.EXACT
    where = place if is_exact or fields["location"] is None else f"{place} ({precision})"
    told = counted(fields["n_sources"] or 0, "source")
    return (
        str(event.number),
        when(fields["event_date"], fields["end_date"], fields["date_precision"] or "unknown"),
        f"{fields['summary'] or fields['sub_event_type']} {event.marks}".strip(),
        where,
        f"{status(fields['claim_status'])}, {told}",
    )


def callouts(asked: Asked, found: Iterable[KeyEvent]) -> tuple[Callout, ...]:
    """The numbers of the key events by the mark of the map that they are counted in."""
    places = asked.places
    unit = size_unit(int(places["n_events"].max()) if len(places) else 0)
    at: dict[tuple[float, float], tuple[list[str], float]] = {}
    for event in found:
        row = _mark_of(places, event.detail)
        if row is None:
            continue
        key = float(row["longitude"]), float(row["latitude"])
        radius = marker_radius(int(row["n_events"]), unit=unit)
        at.setdefault(key, ([], radius))[0].append(str(event.number))
    return tuple(
        Callout(", ".join(numbers), longitude, latitude, radius)
        for (longitude, latitude), (numbers, radius) in at.items()
    )


def _mark_of(places: pd.DataFrame, detail: EventDetail) -> Any | None:  # noqa: ANN401 - a row
    """The mark that an event is counted in; none where it is known to no point."""
    fields = detail.fields
    precision = fields["geo_precision"]
    if precision is None or not precision.is_point or fields["spot_id"] is None:
        return None
    if "group_id" in places:
        rows = places[places["group_id"].isin([fields["admin3_pcode"], fields["spot_id"]])]
    else:
        rows = places[places["spot_id"] == fields["spot_id"]]
    rows = rows[rows["n_events"] > 0]
    return None if rows.empty else rows.iloc[0]


def contested_part(asked: Asked) -> Part:
    """Events that somebody denies: who says so beside who says otherwise."""
    wanted = asked.selection.claim_statuses
    statuses = tuple(str(s) for s in _DENIED if not wanted or str(s) in wanted)
    heading = "Contested claims"
    if not statuses:
        rows = asked.events.iloc[:0]
        n_all = 0
    else:
        narrowed = replace(asked.selection, claim_statuses=statuses)
        n_all = frames.picked_count(asked.session, narrowed)
        rows = frames.event_rows(asked.session, narrowed, limit=MOST_CONTESTED, newest_first=True)
    lines = [
        f"{counted(n_all, 'event')} that somebody denies or calls false."
        if n_all
        else "No event of the selection is denied or called false."
    ]
    said = asked.words(PartKind.CONTESTED, lines)
    if rows.empty:
        return Part(PartKind.CONTESTED, heading, **said)
    columns = (
        Column("What is said", 0.28),
        Column("Says it happened", 0.36),
        Column("Denies or disputes it", 0.36),
    )
    told = tuple(_sides(asked, str(event_id)) for event_id in rows["event_id"])
    n_more = n_all - len(told)
    more = f"and {counted(n_more, 'more event')}, on the page Events" if n_more > 0 else ""
    return Part(PartKind.CONTESTED, heading, table=Table(columns, told, more), **said)


def _sides(asked: Asked, event_id: str) -> tuple[str, ...]:
    detail = event_detail(asked.session, event_id, asked.selection.datasets)
    if detail is None:
        return ("", "", "")
    fields = detail.fields
    days = when(fields["event_date"], fields["end_date"], fields["date_precision"] or "unknown")
    what = f"{fields['summary'] or fields['sub_event_type']} {days}. "
    against = [claim for claim in detail.claims if _is_against(claim)]
    asserting = [claim for claim in detail.claims if not _is_against(claim)]
    return (
        f"{what}{status(fields['claim_status'])}",
        _tellers(asked, asserting, detail.dataset) or "No other source.",
        _tellers(asked, against, detail.dataset) or "No source names who.",
    )


def _is_against(claim: EventClaimRow) -> bool:
    return claim["stance"] in _AGAINST or claim["claim_status"] in _DENIED


def _tellers(asked: Asked, claims: Sequence[EventClaimRow], dataset: str) -> str:
    """Who says it, each with the mark of the source."""
    title = asked.source_title(dataset)
    said = []
    for claim in claims[:_MOST_SIDES]:
        source = claim["source"] or claim["report_source"]
        name = claim["claimant"] or (source_name(source) if source else "an unnamed source")
        said.append(f"{name}: {claim_title(claim)} {asked.footnotes.mark(claim, title)}")
    n_more = len(claims) - _MOST_SIDES
    if n_more > 0:
        said.append(f"and {n_more} more")
    return "; ".join(said)

"""The sentence above each page, of the page's own numbers; ``views.finding`` words it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from frontline.reference.places import gazetteer
from frontline.store import findings
from frontline.store.frames import EventCounts
from frontline.store.shown import StatementCounts
from frontline.ui.data import database, session
from frontline.ui.frame.count_line import place_name
from frontline.ui.frame.state import selection
from frontline.views.templating import render
from frontline.views.text import finding
from frontline.views.wording import source_name

EVENTS: Final = "events"

Counted = Callable[..., tuple[int, ...]]


def events_finding(page: str, counts: EventCounts, *, is_short: bool) -> Markup:
    """What Overview or Events shows, as HTML.

    Args:
        page: The page's path.
        counts: The page's count of events.
        is_short: As a phone has room for.
    """
    chosen = selection()
    shown = _shown(counts, counts.n_shown, counts.n_total, findings.n_dated_events)
    if page == EVENTS:
        found = findings.kinds(session(), chosen)
        kinds = finding.leading(found.sub_event_types, counts.n_shown)
        told = finding.KindsFinding(shown, kinds, found.claim_statuses)
        return finding.kinds_sentence(told, is_short=is_short)
    sizes = findings.province_sizes(session(), chosen)
    where = finding.EventsFinding(
        shown,
        # A picked place has its province beside it in the detail.
        provinces=None if chosen.place_id else _named(sizes, counts.n_shown),
        n_places_changed=findings.changes(session(), chosen).n_places,
        n_country_only=counts.n_country_only if says_country(page, counts) else 0,
    )
    return finding.events_sentence(where, is_short=is_short)


def _named(sizes: Mapping[str, int], n_all: int) -> finding.Leading | None:
    """The leading provinces by the names that people know them by."""
    found = finding.leading(sizes, n_all)
    if found is None:
        return None
    areas = gazetteer().areas
    names = (areas[code].familiar if code in areas else code for code in found.names)
    return replace(found, names=tuple(names))


def says_country(page: str, counts: EventCounts, *, is_short: bool = False) -> bool:
    """Whether the finding has the events known to the country only, which no map draws."""
    return page != EVENTS and not is_short and counts.n_country_only > 0


def control_finding(counts: EventCounts, statements: StatementCounts, *, is_short: bool) -> Markup:
    """What Control shows, as HTML.

    Args:
        counts: The page's count of events.
        statements: Its count of statements.
        is_short: As a phone has room for.
    """
    changes = findings.changes(session(), selection())
    told = finding.ControlFinding(
        _shown(counts, statements.n_shown, statements.n_total, findings.n_dated_statements),
        n_places_changed=changes.n_places,
        gained=finding.leading(changes.gained, sum(changes.gained.values())),
        lost=finding.leading(changes.lost, sum(changes.lost.values())),
    )
    return finding.control_sentence(told, is_short=is_short)


def _shown(counts: EventCounts, n_shown: int, n_total: int, count: Counted) -> finding.Shown:
    """What both begin with, of events or of statements."""
    chosen = selection()
    first, last = counts.first_date, counts.last_date
    return finding.Shown(
        n_shown=n_shown,
        n_total=n_total,
        days=finding.finding_days(chosen.period, (first, last) if first and last else None),
        place=place_name(chosen.place_id) if chosen.place_id else None,
        n_datasets=len(chosen.datasets),
        before=_before(count),
    )


def _before(count: Counted) -> finding.Before | None:
    """The days before the period, where data reach back so far."""
    chosen = selection()
    shown = (m for m in database().manifests if m.info.name in chosen.datasets)
    covered = [_span(m.first_date, m.last_date) for m in shown]
    earlier = findings.earlier_period(chosen.period, covered)
    if earlier is None or earlier.start is None or earlier.end is None:
        return None
    n_then, n_now = count(session(), chosen, earlier, chosen.period)
    return finding.Before((earlier.end - earlier.start).days + 1, n_then, n_now)


def _span(first: date | None, last: date | None) -> tuple[date, date] | None:
    return (first, last) if first and last else None


def show_reports_finding(reports: pd.DataFrame, here: Collection[str]) -> None:
    """Say which reports are listed, what they tell, how many texts are on this machine.

    Args:
        reports: As ``frames.reports_rows`` has them.
        here: The ids of those whose text is here.
    """
    manifests = database().manifests
    sources = Counter(source_name(name) for name in reports["source"].dropna())
    dated = reports["published_on"].dropna()
    told = finding.ReportsFinding(
        n_shown=len(reports),
        n_total=sum(manifest.counts.get("reports", 0) for manifest in manifests),
        n_datasets=len(selection().datasets),
        n_loaded=len(manifests),
        n_claims=int(reports["n_claims"].sum()),
        n_undated=len(reports) - len(dated),
        n_texts=len(here),
        sources=finding.leading(sources, len(reports)),
        published=None if dated.empty else (_day(dated.min()), _day(dated.max())),
    )
    st.html(render("count_block", lines=finding.reports_sentence(told)))


def _day(value: Any) -> date:  # noqa: ANN401 - a date of any of the libraries
    return pd.Timestamp(value).date()

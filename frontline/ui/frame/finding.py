"""The sentence above each page, of the page's own numbers; ``views.finding`` words it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from frontline.store import told_findings
from frontline.store.frames import EventCounts
from frontline.store.shown import StatementCounts
from frontline.ui.data import database, session
from frontline.ui.frame.state import selection
from frontline.views.templating import render
from frontline.views.text import finding
from frontline.views.wording import source_name

EVENTS: Final = "events"


def events_finding(page: str, counts: EventCounts, *, is_short: bool) -> Markup:
    """What Overview or Events shows, as HTML.

    Args:
        page: The page's path.
        counts: The page's count of events.
        is_short: As a phone has room for.
    """
    asked = session(), selection(), database().manifests, counts
    if page == EVENTS:
        return finding.kinds_sentence(told_findings.kinds_found(*asked), is_short=is_short)
    where = told_findings.events_found(*asked, says_country=says_country(page, counts))
    return finding.events_sentence(where, is_short=is_short)


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
    asked = session(), selection(), database().manifests, counts
    told = told_findings.control_found(*asked, statements)
    return finding.control_sentence(told, is_short=is_short)


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

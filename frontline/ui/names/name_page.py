"""What the pages of a place and of an actor share: their scope, counts, bars, tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from frontline.selection import ALL_DAYS, Selection
from frontline.store import frames
from frontline.store.findings import earlier_period
from frontline.store.place_frames import dataset_totals
from frontline.ui.data import database, session
from frontline.ui.events.detail import show_event
from frontline.ui.frame.chips import chips_of
from frontline.ui.frame.filters import SCOPE, offer
from frontline.ui.frame.state import pick_event, selection
from frontline.ui.frame.viewport import theme
from frontline.ui.pick_table import column_config, pick_table, show_csv_button
from frontline.ui.words import plain
from frontline.views.charts.month_bars import (
    MonthCount,
    month_bars_chart,
    month_columns,
    month_table,
    months_alt,
)
from frontline.views.records import records
from frontline.views.row_types import DatasetTotalRow
from frontline.views.tables.name_tables import NamedTable
from frontline.views.text.finding import Before
from frontline.views.text.name_words import (
    NameCounts,
    NameFinding,
    finding_parts,
    findings_html,
    name_counts,
    no_events_words,
    scope_words,
)
from frontline.views.text.selection_words import period_words
from frontline.views.wording import number

# As many rows as one reads; the rest is reached by the period.
MOST_ROWS: Final = 1000


def page_scope() -> Selection:
    """Of the selection what a page of one name follows: datasets and period."""
    chosen = selection()
    return Selection(
        datasets=chosen.datasets, period=chosen.period, with_undated=chosen.with_undated
    )


def dataset_titles() -> dict[str, str]:
    """What each shown dataset is called, in the order they were loaded in."""
    chosen = selection().datasets
    infos = (manifest.info for manifest in database().manifests)
    return {info.name: info.title for info in infos if info.name in chosen}


def show_scope() -> None:
    """Which filters the page follows, and which of those set it does not."""
    ignored = [chip.words for chip in chips_of(offer()) if chip.name not in (*SCOPE, "place_id")]
    words = scope_words(list(dataset_titles().values()), period_words(selection().period), ignored)
    st.caption(plain(words))


def dataset_counts(chosen: Selection) -> dict[str, NameCounts]:
    """How many events each shown dataset has there, by its name."""
    titles = dataset_titles()
    n_totals = {m.info.name: m.counts.get("events", 0) for m in database().manifests}
    counts = name_counts(_totals(chosen), titles, n_totals)
    return dict(zip(titles, counts, strict=True))


def _totals(chosen: Selection) -> list[DatasetTotalRow]:
    return records(dataset_totals(session(), chosen), of=DatasetTotalRow)


def show_no_events(chosen: Selection, where: str) -> None:
    """Say that there is no event, and how many there are without the period."""
    every = replace(chosen, period=ALL_DAYS, with_undated=True)
    n_any_time = _n_events(every)
    has_period = chosen.period != ALL_DAYS
    st.info(plain(no_events_words(where, n_any_time, has_period=has_period)))


def show_findings(
    chosen: Selection,
    where: str,
    months: Sequence[MonthCount],
    named: Mapping[str, Sequence[tuple[str, int]]],
    *,
    verb: str,
    with_near: bool = False,
) -> None:
    """What is found in each dataset of how much: how many, when most, who is named most.

    Args:
        chosen: The events.
        where: "at Palmyra", "naming Islamic State".
        months: The events by month.
        named: Names counted beside in each dataset, most often first.
        verb: What is said of them.
        with_near: Whether to say how many are near the place only.
    """
    undated = {r["dataset"]: r["n_undated"] for r in _totals(replace(chosen, with_undated=True))}
    found = [
        NameFinding(
            counts,
            finding_parts([m for m in months if m.dataset == name], named.get(name, ()), verb),
            undated.get(name, 0),
            _before(chosen, name),
        )
        for name, counts in dataset_counts(chosen).items()
    ]
    st.html(findings_html(found, where, with_undated=chosen.with_undated, with_near=with_near))


def _before(chosen: Selection, dataset: str) -> Before | None:
    """As many days before the period in one dataset, where it reaches back so far."""
    (manifest,) = (m for m in database().manifests if m.info.name == dataset)
    first, last = manifest.first_date, manifest.last_date
    earlier = earlier_period(chosen.period, [(first, last) if first and last else None])
    if earlier is None or earlier.start is None or earlier.end is None:
        return None
    then, now = (
        _n_events(replace(chosen, datasets=(dataset,), period=period, with_undated=False))
        for period in (earlier, chosen.period)
    )
    return Before((earlier.end - earlier.start).days + 1, then, now)


def _n_events(chosen: Selection) -> int:
    return sum(row["n_events"] for row in _totals(chosen))


def show_month_bars(months: Sequence[MonthCount], legend: str = "") -> None:
    """Events by month as bars, and the same as a table."""
    st.subheader("Events by month")
    if not months:
        st.caption("None of these events is dated.")
        return
    titles = dataset_titles()
    if legend:
        st.html(legend)
    st.vega_lite_chart(
        spec=month_bars_chart(months, titles, theme()),
        theme=None,
        key="month-bars",
        alt=months_alt(months, titles),
    )
    st.caption("Each event stands in the month in which it begins.")
    with st.expander("The same as a table"):
        table = month_table(months, titles)
        st.dataframe(
            table,
            hide_index=True,
            height=260,
            column_config=column_config(month_columns(months)),
            alt="Events by month and dataset",
        )
        show_csv_button(table, "months")


def show_events(
    chosen: Selection, made: Callable[[pd.DataFrame, Mapping[str, str]], NamedTable], key: str
) -> None:
    """The latest events, a row of which can be picked, and all that is known of the picked one.

    Args:
        chosen: The events.
        made: Makes a table of them.
        key: The table's key.
    """
    st.subheader("Events")
    rows = frames.event_rows(session(), chosen, limit=MOST_ROWS, newest_first=True)
    show_named_table(
        made(rows, dataset_titles()),
        key,
        "The events, the latest first. Select a row to see who says so.",
        height=385,
        n_rows=frames.picked_count(session(), chosen),
    )
    show_event(selection().event_id)


def show_named_table(
    named: NamedTable,
    key: str,
    alt: str,
    *,
    on_pick: Callable[[str | None], None] = pick_event,
    height: int = 298,
    n_rows: int | None = None,
) -> None:
    """A table whose rows lead somewhere, as many rows of it as one reads.

    Args:
        named: The table.
        key: The widget's key.
        alt: What the table is, for screen readers.
        on_pick: What to do with the id of a picked row.
        height: Height in pixels.
        n_rows: How many rows there are, where the table is the first of them.
    """
    n_rows = len(named.table) if n_rows is None else n_rows
    pick_table(
        named.table.head(MOST_ROWS),
        list(named.ids[:MOST_ROWS]),
        named.columns,
        key=key,
        height=height,
        alt=alt,
        on_pick=on_pick,
    )
    if n_rows > MOST_ROWS:
        st.caption(f"The first {number(MOST_ROWS)} of {number(n_rows)} rows.")

"""The table of counts on its page: what it counts, the table, its file, and what a click opens."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from frontline.reference.places import gazetteer
from frontline.selection import CountColumns, CountMeasure, CountRows, Period, Selection
from frontline.store.count_frames import count_cells, count_lists
from frontline.ui.choice_buttons import show_choice
from frontline.ui.data import database, session
from frontline.ui.empty import show_no_events
from frontline.ui.frame.filters import offer
from frontline.ui.frame.state import change, hold, look, options, selection
from frontline.ui.frame.viewport import is_clean_view, is_narrow, theme
from frontline.ui.pick_table import ROW_PX, table_height
from frontline.ui.words import ours, plain
from frontline.views.records import records
from frontline.views.row_types import CountListRow
from frontline.views.tables.count_csv import counts_csv
from frontline.views.tables.count_shades import cell_styles, shading_legend_html
from frontline.views.tables.count_table import (
    MEASURE_WORDS,
    ROW_NOUNS,
    TOTAL,
    CountColumn,
    CountRow,
    CountTable,
    Names,
    count_table,
    label_columns,
    shown_frame,
)
from frontline.views.tables.count_words import events_words, further_words
from frontline.views.text.filter_choices import chosen_choices, fields_of
from frontline.views.text.selection_words import place_name
from frontline.views.wording import counted

_TABLE: Final = "counts-table"
# What a click asked for: the fields of the selection to open Events with, or why it cannot.
_OPENED: Final = "counts-opened"
_NO_FILTER: Final = "counts-no-filter"
_ROWS: Final = {
    CountRows.DISTRICT: "District",
    CountRows.PROVINCE: "Province",
    CountRows.PLACE: "Place",
    CountRows.ACTOR: "Actor",
    CountRows.KIND: "Kind",
}
_COLUMNS: Final = {
    CountColumns.MONTH: "Month",
    CountColumns.QUARTER: "Quarter",
    CountColumns.YEAR: "Year",
    CountColumns.KIND: "Kind",
}
_MEASURES: Final = {
    CountMeasure.EVENTS: "Events",
    CountMeasure.KILLED: "People killed",
    CountMeasure.STATUSES: "Claim status",
}
_QUICK: Final = {
    "provinces": ("In province", "All of Syria"),
    "event_types": ("Kind of event", "All"),
}
_TOTAL_IS_WIDER: Final = 1.35
_HEIGHT_PX: Final = 590
# Widths in pixels of what a cell may hold.
_WIDTHS: Final = {
    CountMeasure.EVENTS: 74,
    CountMeasure.KILLED: 132,
    CountMeasure.STATUSES: 132,
}
_NAME_PX, _NARROW_NAME_PX, _GROUP_PX = 170, 118, 130


def open_what_was_clicked() -> None:
    """Go to Events with the filters of the clicked cell; nothing to do without a click."""
    fields: dict[str, Any] | None = st.session_state.pop(_OPENED, None)
    if fields is not None:
        change(**fields)
        st.switch_page("pages/events.py")


def show_count_choices() -> None:
    """What rows, columns and cells are, and the two filters that are changed most here."""
    if not is_narrow():
        _choices()
        return
    # A phone shows the table above the fold; its choices stand behind one button.
    with st.popover("Rows, columns, cells", icon=":material/table:", key="counts-phone"):
        _choices()


def _choices() -> None:
    rows = options().count_rows
    offered = {k: v for k, v in _COLUMNS.items() if not _is_twice(rows, k)}
    with st.container(horizontal=True, vertical_alignment="bottom", key="count-choices"):
        show_choice("count_rows", "Rows", _ROWS, is_labelled=True)
        # A table of kinds by kinds would say nothing: its columns are months.
        if _is_twice(rows, options().count_columns):
            with_months = hold("view-count_columns", CountColumns.MONTH)
            _columns_instead(with_months, offered)
        else:
            show_choice("count_columns", "Columns", offered, is_labelled=True)
        show_choice("count_measure", "Cells", _MEASURES, is_labelled=True)
        for name in _QUICK:
            _quick_filter(name)


def _columns_instead(key: str, offered: Mapping[CountColumns, str]) -> None:
    st.segmented_control(
        "Columns",
        list(offered),
        key=key,
        format_func=lambda value: offered[value],
        on_change=lambda: look(count_columns=st.session_state[key]),
        required=True,
    )


def _is_twice(rows: CountRows, columns: CountColumns) -> bool:
    return rows is CountRows.KIND and columns is CountColumns.KIND


def _quick_filter(name: str) -> None:
    """One value of a filter, two clicks away; several are chosen with the filters above."""
    label, every = _QUICK[name]
    choices = offer()[name]
    chosen = chosen_choices(name, choices, selection())
    lines = {line.key: line for line in choices}
    several = counted(len(chosen), "value")
    shown = ("" if not chosen else chosen[0].key) if len(chosen) < 2 else several
    lines.update({line.key: line for line in chosen[:1]})
    keys = ["", *([several] if shown == several else []), *lines]
    key = hold(f"counts-{name}", shown)

    def answer() -> None:
        said = st.session_state[key]
        if said != several:
            change(**fields_of(name, [lines[said]] if said else []))

    st.selectbox(
        ours(label),
        keys,
        key=key,
        format_func=lambda said: lines[said].label if said in lines else (said or every),
        on_change=answer,
        width=210,
    )


def show_counts() -> None:
    """The table with its legend, its file, and in words what it does not show."""
    rows, measure = options().count_rows, options().count_measure
    columns = options().count_columns
    if _is_twice(rows, columns):
        columns = CountColumns.MONTH
    chosen = selection()
    titles = _titles(chosen)
    cells = count_cells(session(), chosen, rows, columns)
    if cells.empty:
        show_no_events()
        return
    lists = None
    if measure is CountMeasure.KILLED:
        lists = count_lists(session(), chosen, rows, columns)
    names = Names(titles, partial(_row_name, rows), _group_name)
    table = count_table(
        cells, lists, names, rows=str(rows), columns=str(columns), measure=str(measure)
    )
    _show_head(table, columns, measure, chosen)
    for line in events_words(table, titles, columns=str(columns)):
        st.caption(plain(line))
    _show_table(table, measure)
    told = [] if lists is None else records(lists, of=CountListRow)
    for line in further_words(table, told, columns=str(columns), measure=str(measure)):
        st.caption(plain(line))


def _titles(chosen: Selection) -> dict[str, str]:
    loaded = {m.info.name: m.info.title for m in database().manifests}
    return {name: title for name, title in loaded.items() if name in chosen.datasets}


def _row_name(rows: CountRows, key: str, name: str) -> str:
    """The familiar name of an area or place; what the data say where it is in no gazetteer."""
    known = gazetteer()
    if key in known.areas:
        return known.area(key).familiar
    return known.places[key].familiar if rows is CountRows.PLACE and key in known.places else name


def _group_name(group: str) -> str:
    known = gazetteer()
    return known.area(group).familiar if group in known.areas else group


def _show_head(
    table: CountTable, columns: CountColumns, measure: CountMeasure, chosen: Selection
) -> None:
    """What the table counts, what its shades mean, and its file."""
    noun = ROW_NOUNS[table.row_kind][0].lower()
    by = "kind of event" if columns is CountColumns.KIND else str(columns)
    with st.container(horizontal=True, vertical_alignment="center", key="count-head"):
        st.subheader(f"{ours(MEASURE_WORDS[measure])} by {ours(noun)} and {ours(by)}")
        st.html(shading_legend_html(table, measure, theme()))
        if not is_clean_view():
            st.download_button(
                "Save as CSV",
                data=partial(counts_csv, table, str(measure)),
                file_name=f"counts_{measure}_{table.row_kind}_by_{columns}.csv",
                mime="text/csv",
                icon=":material/download:",
                key="count-table-csv",
                on_click="ignore",
            )
    if chosen.place_id:
        st.caption(plain(f"Of the picked place alone: {place_name(chosen.place_id)}."))


def _show_table(table: CountTable, measure: CountMeasure) -> None:
    frame = shown_frame(table, measure)
    styles = cell_styles(table, frame, measure, theme())
    styled = frame.style.apply(lambda _: styles, axis=None).format(
        "{:,}", subset=[c for c in frame.columns if frame[c].dtype.kind == "i"]
    )
    noun, labels = MEASURE_WORDS[measure].lower(), label_columns(table)

    def answer() -> None:
        _note_click(table, st.session_state[_TABLE]["selection"])

    st.dataframe(
        styled,
        key=_TABLE,
        on_select=answer,
        selection_mode=("single-row", "single-cell"),
        hide_index=True,
        row_height=ROW_PX,
        height=table_height(len(table.rows), _HEIGHT_PX),
        column_config=_column_config(table, measure),
        # Of a row that a phone cuts off, the total still stands in sight.
        column_order=(labels[0], TOTAL, *labels[1:], *(c.label for c in table.columns)),
        placeholder="",
        alt=ours(f"Table of {noun}. Select a row or a cell to see the events behind it on Events."),
    )
    if reason := st.session_state.pop(_NO_FILTER, None):
        st.info(plain(reason), icon=":material/info:")


def _column_config(table: CountTable, measure: CountMeasure) -> dict[str, Any]:
    labels = label_columns(table)
    name_px = _NARROW_NAME_PX if is_narrow() else _NAME_PX
    config: dict[str, Any] = {labels[0]: st.column_config.Column(width=name_px, pinned=True)}
    for label in labels[1:]:
        config[label] = st.column_config.Column(width=_GROUP_PX)
    width = _WIDTHS[measure]
    config[TOTAL] = st.column_config.Column(
        width=round(_TOTAL_IS_WIDER * width), pinned=not is_narrow(), alignment="right"
    )
    for column in table.columns:
        wide = 150 if column.kind else width
        config[column.label] = st.column_config.Column(width=max(wide, width), alignment="right")
    return config


# ------------------------------------------------------------------ what a click opens


def _note_click(table: CountTable, chosen: Mapping[str, Any]) -> None:
    """Remember what the run that follows is to open."""
    cells, at = chosen["cells"], chosen["rows"]
    if cells:
        place, label = cells[0]
    elif at:
        place, label = at[0], TOTAL
    else:
        return
    row = table.rows[place]
    column = next((c for c in table.columns if c.label == label), None)
    fields = opened_fields(row, column, table.row_kind, selection())
    if fields is None:
        st.session_state[_NO_FILTER] = (
            f"No filter shows “{row.label if column is None or row.key else column.label}” alone; "
            "the Events page lists how closely each event is placed and dated."
        )
    else:
        st.session_state[_OPENED] = fields


def opened_fields(
    row: CountRow, column: CountColumn | None, row_kind: str, chosen: Selection
) -> dict[str, Any] | None:
    """The fields of the selection that lists exactly the events of a cell or a row.

    None where no filter means them: what is not placed, and what is undated.

    Args:
        row: The row that was clicked.
        column: The column; None for the row's total.
        row_kind: What a row is.
        chosen: The selection that the table counts.
    """
    if row.key is None and not row.is_all:
        return None
    fields: dict[str, Any] = {"datasets": (row.dataset,)}
    if row.key is not None:
        fields |= _row_fields(row.key, row_kind, chosen)
    if column is None:
        return fields
    if column.kind is not None:
        return fields | {"event_types": (column.kind,)}
    if column.start is None or column.end is None:
        return None
    period = chosen.period
    start = max(column.start, period.start or column.start)
    end = min(column.end, period.end or column.end)
    return fields | {"period": Period(start, end), "with_undated": False}


def _row_fields(key: str, row_kind: str, chosen: Selection) -> dict[str, Any]:
    if row_kind == "actor":
        return {"actors": (key,), "families": ()}
    if row_kind == "kind":
        return {"event_types": (key,)}
    if row_kind == "province":
        return {"provinces": (key,)}
    # What is picked already lies in the district, or is the place or a part of it.
    is_area = chosen.place_id in gazetteer().areas
    is_finer = chosen.place_id is not None and (row_kind == "district" or not is_area)
    return {} if is_finer else {"place_id": key}

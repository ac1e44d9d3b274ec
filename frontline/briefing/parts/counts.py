"""Events by province and kind, and what is not known."""

from __future__ import annotations

from typing import Final

from frontline.briefing.content import Column, Part, PartKind, Table
from frontline.briefing.parts.asked import Asked
from frontline.reference.places import gazetteer
from frontline.selection import CountColumns, CountRows
from frontline.store.control_frames import control_counts
from frontline.store.count_frames import count_cells
from frontline.store.shown import statement_counts
from frontline.views.records import records
from frontline.views.row_types import ExclusionRow
from frontline.views.tables.count_table import EVENTS, CountTable, Names, count_table
from frontline.views.tables.ledger import ledger_counts, left_out_words
from frontline.views.text.located_words import n_without_location
from frontline.views.wording import counted, number

_MOST_ROWS: Final = 10
_MOST_KINDS: Final = 5
_NAME_SHARE: Final = 0.26


def counts_part(asked: Asked) -> Part:
    """Events by province and kind: the table of the page Counts."""
    table = events_table(asked)
    n_kinds = table.n_columns
    lines = [] if table.rows else ["No event matches."]
    note = (
        f"The {_MOST_KINDS} kinds with the most events of {n_kinds}; the total counts all."
        if n_kinds > _MOST_KINDS
        else ""
    )
    said = asked.words(PartKind.COUNTS, lines)
    made = _table(table) if table.rows else None
    return Part(PartKind.COUNTS, "Events by province and kind", table=made, note=note, **said)


def events_table(asked: Asked) -> CountTable:
    """The counts themselves."""
    rows, columns = CountRows.PROVINCE, CountColumns.KIND
    cells = count_cells(asked.session, asked.selection, rows, columns, most_rows=_MOST_ROWS)
    titles = {m.info.name: asked.title_of(m.info.name) for m in asked.chosen_manifests}
    areas = gazetteer().areas

    def named(code: str, name: str) -> str:
        return areas[code].familiar if code in areas else name

    names = Names(titles, row=named, group=lambda code: code)
    return count_table(
        cells, None, names, rows=rows, columns=columns, measure=EVENTS, most_columns=_MOST_KINDS
    )


def _table(table: CountTable) -> Table:
    share = (1 - _NAME_SHARE) / (len(table.columns) + 1)
    columns = (
        Column("Province", _NAME_SHARE),
        Column("Total", share, is_number=True),
        *(Column(column.label, share, is_number=True) for column in table.columns),
    )
    rows = tuple(
        (
            f"{row.label}, {row.title}" if table.has_datasets else row.label,
            number(row.total.n_events),
            *(number(table.cell(r, c).n_events) for c in range(len(table.columns))),
        )
        for r, row in enumerate(table.rows)
    )
    n_more = table.n_rows - sum(row.key is not None for row in table.rows)
    more = f"and {counted(n_more, 'more province')}, in the row of all events" if n_more > 0 else ""
    return Table(columns, rows, more)


def unknown_part(asked: Asked) -> Part:
    """What the sources do not tell: what is undated, not placed, not said, not reviewed."""
    counts = asked.counts
    area = counts.n_district_only + counts.n_province_only
    lines = [
        (counts.n_undated, "{} undated: whether they lie in the period is not known"),
        (area, "{} known to a district or province only: shaded, in no place"),
        (counts.n_country_only, "{} known to the country only: not drawn"),
        (n_without_location(counts), "{} not located in Syria: not drawn"),
    ]
    said = [f"{words.format(counted(n, 'event'))}." for n, words in lines if n]
    said += _killed_unknown(asked)
    statements = statement_counts(asked.session, asked.selection)
    if statements.n_undated:
        said.append(f"{counted(statements.n_undated, 'statement')} on control without a date.")
    told = ledger_counts(records(control_counts(asked.session, asked.selection), of=ExclusionRow))
    if words := left_out_words(told):
        said.append(words if words.endswith(".") else f"{words}.")
    said.append(
        "Events are what sources say. A place without events is one that these sources do not "
        "tell of, not one where nothing happened."
    )
    paragraphs = asked.words(PartKind.UNKNOWN, said)
    return Part(PartKind.UNKNOWN, "What is not known", **paragraphs)


def _killed_unknown(asked: Asked) -> list[str]:
    lines = []
    table = asked.killed
    for row in table.rows:
        n_untold = row.total.n_events - row.total.n_told
        if row.is_all and n_untold > 0:
            title = f"{row.title}: " if table.has_datasets else ""
            n_events = counted(n_untold, "event")
            lines.append(f"{title}{n_events} without a number of people killed: not reported.")
    return lines

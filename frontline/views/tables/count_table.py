"""The table of counts: rows, columns and cells of events, people killed or statuses.

Events, people and reports are different things: one table shows one of them,
and no cell, total or column of a file ever holds two. Nothing is added over
datasets: each has its own rows and its own total.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from frontline.model import ClaimStatus
from frontline.views.records import records
from frontline.views.row_types import CountCellRow, CountListRow
from frontline.views.wording import STATUS_GLYPHS, band, month, number

#: More columns than these cannot be read side by side.
MOST_COLUMNS: Final = 120
EVENTS: Final = "events"
KILLED: Final = "killed"
STATUSES: Final = "statuses"
#: What a cell is called for each thing counted.
MEASURE_WORDS: Final = {
    EVENTS: "Events",
    KILLED: "People killed",
    STATUSES: "Events by claim status",
}
TOTAL: Final = "Total"
DATASET: Final = "Dataset"
UNDATED: Final = "Undated"
#: What no row has, by what the rows are.
UNPLACED_WORDS: Final = {
    "district": "Not placed to a district",
    "province": "Not placed to a province",
    "place": "Not placed to a point",
    "actor": "Nobody named",
    "kind": "Kind not known",
}
ROW_NOUNS: Final = {
    "district": ("District", "districts"),
    "province": ("Province", "provinces"),
    "place": ("Place", "places"),
    "actor": ("Actor", "actors"),
    "kind": ("Kind of event", "kinds of event"),
}
_ALL: Final = "All events"
_NOT_TOLD: Final = "–"
_STATUS_FIELDS: Final = {f"n_{status.value}": STATUS_GLYPHS[status] for status in ClaimStatus}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Count:
    """What one cell or total counts; ``killed`` is low, best, high, None where nobody says.

    ``n_told`` events say how many were killed; the others say nothing, which is not 0.
    """

    n_events: int = 0
    statuses: tuple[int, ...] = (0,) * len(_STATUS_FIELDS)
    n_told: int = 0
    killed: tuple[int, int, int] | None = None

    def plus(self, other: Count) -> Count:
        """Both together; what is not reported adds nothing and does not become 0."""
        told = [killed for killed in (self.killed, other.killed) if killed is not None]
        low, best, high = (sum(edge) for edge in zip((0, 0, 0), *told, strict=True))
        return Count(
            self.n_events + other.n_events,
            tuple(a + b for a, b in zip(self.statuses, other.statuses, strict=True)),
            self.n_told + other.n_told,
            (low, best, high) if told else None,
        )

    def value(self, measure: str) -> int:
        """The number that a cell is shaded and rows are ordered by."""
        if measure == KILLED:
            return self.killed[1] if self.killed else 0
        return self.n_events

    def words(self, measure: str) -> str:
        """What the cell says."""
        if measure == EVENTS:
            return number(self.n_events)
        if measure == STATUSES:
            pairs = zip(_STATUS_FIELDS.values(), self.statuses, strict=True)
            return "  ".join(f"{glyph} {number(n)}" for glyph, n in pairs if n)
        if self.killed is None:
            return _NOT_TOLD if self.n_events else ""
        low, best, high = self.killed
        return number(best) if low == high else f"{number(best)} ({band(low, high)})"


_NONE: Final = Count()


@dataclass(frozen=True, slots=True)
class CountRow:
    """One row of one dataset; ``key`` is None for its total and for what no row has."""

    label: str
    dataset: str
    title: str
    key: str | None = None
    group: str = ""
    is_all: bool = False
    total: Count = _NONE


@dataclass(frozen=True, slots=True)
class CountColumn:
    """One column: days from ``start`` to ``end``, a kind of event, or undated events."""

    label: str
    code: str
    start: date | None = None
    end: date | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class CountTable:
    """A table as it is drawn; ``cells`` has what is not empty, by row and column.

    ``n_rows`` and ``n_columns`` count those that are beyond the bounds too;
    ``hidden_events`` are in columns that are not drawn.
    """

    rows: tuple[CountRow, ...]
    columns: tuple[CountColumn, ...]
    cells: Mapping[tuple[int, int], Count]
    row_kind: str
    n_rows: int
    n_columns: int
    hidden_events: int = 0
    parts: Sequence[CountCellRow] = field(default_factory=tuple)

    def cell(self, row: int, column: int) -> Count:
        """The cell at these positions."""
        return self.cells.get((row, column), _NONE)

    @property
    def has_datasets(self) -> bool:
        """Whether several datasets stand side by side."""
        return len({row.dataset for row in self.rows}) > 1

    @property
    def has_groups(self) -> bool:
        """Whether rows lie in something larger: a province, a type of event."""
        return any(row.group for row in self.rows)

    @property
    def is_shaded(self) -> tuple[bool, ...]:
        """For each row whether its cells are shaded: totals would outshine the rest."""
        return tuple(row.key is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Names:
    """What people call rows: by key, the group of a row, and the datasets in their order."""

    titles: Mapping[str, str]
    row: Callable[[str, str], str]
    group: Callable[[str], str]


def count_table(
    cells: pd.DataFrame,
    lists: pd.DataFrame | None,
    names: Names,
    *,
    rows: str,
    columns: str,
    measure: str,
    most_columns: int = MOST_COLUMNS,
) -> CountTable:
    """The table of what ``store.count_frames`` counted.

    Args:
        cells: From ``count_cells``.
        lists: From ``count_lists``, where people killed are shown.
        names: What people call the rows and datasets.
        rows: What a row is (district, province, place, actor, kind).
        columns: What a column is (month, quarter, year, kind).
        measure: What a cell shows (events, killed, statuses).
        most_columns: The latest, or the most frequent, so many are drawn.
    """
    found = records(cells, of=CountCellRow)
    counts = _counts(found, [] if lists is None else records(lists, of=CountListRow))
    every = _columns(found, columns)
    drawn = every[-most_columns:] if columns in _MONTHS else every[:most_columns]
    if any(_is_undated(record, columns) for record in found):
        drawn.append(CountColumn(UNDATED, "undated"))
    table_rows = _rows(found, counts, names, rows, measure)
    keys = [(column.start, column.kind) for column in drawn]
    at = {
        (r, c): counts[key]
        for r, row in enumerate(table_rows)
        for c, (start, kind) in enumerate(keys)
        if (key := (_part(row, "cell"), row.dataset, row.key, start, kind)) in counts
    }
    hidden = {(column.start, column.kind) for column in every} - set(keys)
    return CountTable(
        rows=tuple(table_rows),
        columns=tuple(drawn),
        cells=at,
        row_kind=rows,
        n_rows=sum({r["dataset"]: int(r["n_rows"]) for r in found}.values()),
        n_columns=len(every),
        hidden_events=sum(
            r["n_events"]
            for r in found
            if r["part"] == "column" and (r["column_day"], r["column_kind"]) in hidden
        ),
        parts=tuple(r for r in found if r["part"] in ("all", "unplaced")),
    )


def _counts(
    cells: Sequence[CountCellRow], lists: Sequence[CountListRow]
) -> dict[tuple[str, str, str | None, date | None, str | None], Count]:
    """The counts by part, dataset, row and column; figures of whole lists with them."""
    counts: dict[tuple[str, str, str | None, date | None, str | None], Count] = {}
    told = [(_key(cell), _count(cell)) for cell in cells]
    told += [(_key(one), Count(killed=_killed(one))) for one in lists]
    for key, count in told:
        if key[0] not in ("", "not added"):
            counts[key] = counts.get(key, _NONE).plus(count)
    # The row of what is in no row has its total over the columns.
    for (part, dataset, *_), count in list(counts.items()):
        if part == "unplaced":
            key = ("unplaced row", dataset, None, None, None)
            counts[key] = counts.get(key, _NONE).plus(count)
    return counts


def _key(
    record: CountCellRow | CountListRow,
) -> tuple[str, str, str | None, date | None, str | None]:
    where = record["part"], record["dataset"], record["row_key"]
    return (*where, record["column_day"], record["column_kind"])


def _killed(record: CountCellRow | CountListRow) -> tuple[int, int, int] | None:
    low, best, high = record["killed_low"], record["killed_best"], record["killed_high"]
    return None if low is None or best is None or high is None else (low, best, high)


def _count(record: CountCellRow) -> Count:
    said: Mapping[str, Any] = record
    statuses = tuple(int(said[name]) for name in _STATUS_FIELDS)
    return Count(record["n_events"], statuses, record["n_told"], _killed(record))


def _is_undated(record: CountCellRow, columns: str) -> bool:
    return columns in _MONTHS and record["part"] == "column" and record["column_day"] is None


def _part(row: CountRow, part: str) -> str:
    """The part of the counts that a row's cells or its total are in."""
    if row.is_all:
        return "column" if part == "cell" else "all"
    if row.key is None:
        return "unplaced" if part == "cell" else "unplaced row"
    return part


def _rows(
    found: Sequence[CountCellRow],
    counts: Mapping[Any, Count],
    names: Names,
    rows: str,
    measure: str,
) -> list[CountRow]:
    """Totals first, then the rows with the most first, then what no row has."""
    kept = [record for record in found if record["part"] == "row"]
    made = [
        CountRow(
            names.row(record["row_key"] or "", record["row_name"] or record["row_key"] or ""),
            record["dataset"],
            names.titles[record["dataset"]],
            record["row_key"],
            names.group(record["row_group"]) if record["row_group"] else "",
            total=counts["row", record["dataset"], record["row_key"], None, None],
        )
        for record in kept
    ]
    most: dict[str | None, int] = {}
    for row in made:
        most[row.key] = max(most.get(row.key, 0), row.total.value(measure))
    # The sort is stable: rows of the same size stay in the order of the store.
    made.sort(key=lambda row: -most[row.key])
    totals = [
        CountRow(_ALL, name, title, is_all=True, total=counts["all", name, None, None, None])
        for name, title in names.titles.items()
        if ("all", name, None, None, None) in counts
    ]
    unplaced = [
        CountRow(
            UNPLACED_WORDS[rows], name, title, total=counts["unplaced row", name, None, None, None]
        )
        for name, title in names.titles.items()
        if ("unplaced row", name, None, None, None) in counts
    ]
    return [*totals, *made, *unplaced]


def _columns(found: Sequence[CountCellRow], columns: str) -> list[CountColumn]:
    """Every column from the first to the last with events, or kinds with the most first."""
    sums = [record for record in found if record["part"] == "column"]
    if columns not in _MONTHS:
        sizes: dict[str, int] = {}
        for record in sums:
            kind = record["column_kind"] or ""
            sizes[kind] = sizes.get(kind, 0) + record["n_events"]
        kinds = sorted(sizes, key=lambda kind: (-sizes[kind], kind))
        return [CountColumn(kind, kind, kind=kind) for kind in kinds]
    days = [record["column_day"] for record in sums if record["column_day"] is not None]
    if not days:
        return []
    made, start = [], min(days)
    while start <= max(days):
        after = _later(start, _MONTHS[columns])
        made.append(_time_column(start, after - timedelta(days=1), columns))
        start = after
    return made


def _later(start: date, n_months: int) -> date:
    months = start.year * 12 + start.month - 1 + n_months
    return date(months // 12, months % 12 + 1, 1)


def _time_column(start: date, end: date, columns: str) -> CountColumn:
    if columns == "year":
        return CountColumn(f"{start.year:04d}", f"{start.year:04d}", start, end)
    if columns == "quarter":
        quarter = (start.month + 2) // 3
        return CountColumn(f"Q{quarter} {start.year}", f"{start.year:04d}-Q{quarter}", start, end)
    return CountColumn(month(start), f"{start.year:04d}-{start.month:02d}", start, end)


def label_columns(table: CountTable) -> list[str]:
    """The columns that name a row, by what the rows are."""
    named = [ROW_NOUNS[table.row_kind][0]]
    if table.has_groups:
        named.append("Type" if table.row_kind == "kind" else "Province")
    return [*named, DATASET] if table.has_datasets else named


def shown_frame(table: CountTable, measure: str) -> pd.DataFrame:
    """The table as it is drawn: names, the total, then a column each.

    Numbers of events are numbers and sort as such; the rest is words.
    """
    labels = label_columns(table)
    columns: dict[str, Any] = {labels[0]: [row.label for row in table.rows]}
    if table.has_groups:
        columns[labels[1]] = [row.group for row in table.rows]
    if table.has_datasets:
        columns[DATASET] = [row.title for row in table.rows]
    columns[TOTAL] = _cells([row.total for row in table.rows], measure)
    places = range(len(table.rows))
    for position, column in enumerate(table.columns):
        columns[column.label] = _cells([table.cell(row, position) for row in places], measure)
    return pd.DataFrame(columns)


def _cells(counts: Sequence[Count], measure: str) -> list[Any]:
    if measure == EVENTS:
        return [count.n_events for count in counts]
    return [count.words(measure) for count in counts]

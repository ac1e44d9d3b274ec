"""Datasets from their files into memory, part by part, so that little is held beside the result.

What is loaded (``queries/load_*.sql``): ``events``, one narrow row an event in
the order of the dates, and dictionaries of what many events share (``places``,
``casts``, ``tellings``, ``source_lists``). What only the detail of one event
needs stays in the files.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
import pyarrow.parquet as pq

from frontline.store.dataset import Dataset
from frontline.store.schema import TABLES
from frontline.store.sql import Value, parameters_of, query_text

# The schema of all tables. Compressed it is a third as large and read as fast.
SCHEMA: Final = "loaded"
# Row groups of the file of events that are read at once: some 500,000 events.
_GROUPS_A_CHUNK: Final = 4
# Up to so many rows of a sorted table all columns but those it is sorted by are read for the rows
# wanted alone.
_ROWS_A_PAGE: Final = 5_000
_EVENTS_A_SORT: Final = 1_000_000
# Before all ids and after all ids: a letter that is last in every order of bytes.
_FIRST_ID: Final = ""
_LAST_ID: Final = "\U0010ffff"


def load(datasets: Sequence[Dataset]) -> duckdb.DuckDBPyConnection:
    """Load opened datasets into a new in-memory DuckDB; cursors need ``enter``.

    Raises:
        duckdb.Error: If the rows of a dataset contradict its schema.
    """
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"ATTACH ':memory:' AS {SCHEMA} (COMPRESS)")
        enter(connection)
        with _room_on_disk(connection):
            _load(connection, datasets)
    except duckdb.Error:
        connection.close()
        raise
    return connection


def enter(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the loaded tables those that the names of a query mean."""
    connection.execute(f"USE {SCHEMA}")
    connection.execute(f"SET late_materialization_max_rows = {_ROWS_A_PAGE}")


def _load(connection: duckdb.DuckDBPyConnection, datasets: Sequence[Dataset]) -> None:
    _name_datasets(connection, datasets)
    for table in TABLES:
        _register(connection, table, datasets)
    _run(connection, "load_types")
    for number, dataset in enumerate(datasets):
        for first, until in _chunks(dataset):
            keys: dict[str, Value] = {
                "dataset_number": number,
                "first_id": first,
                "until_id": until,
            }
            _run(connection, "load_chunk", keys)
    _run(connection, "load_events")
    for first_day, until_day in _periods(connection):
        _run(connection, "load_period", {"first_day": first_day, "until_day": until_day})
    _run(connection, "load_rest")
    _run(connection, "load_control")
    connection.execute(f"CHECKPOINT {SCHEMA}")


def _run(
    connection: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, Value] | None = None
) -> None:
    for statement in connection.extract_statements(query_text(query)):
        wanted = parameters_of(statement.query)
        connection.execute(statement, {name: (values or {})[name] for name in wanted})


@contextmanager
def _room_on_disk(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let what a load sorts go to disk where memory is short, for as long as it runs."""
    with TemporaryDirectory(prefix="frontline-") as folder:
        connection.execute("SET temp_directory = $folder", {"folder": folder})
        yield


def _name_datasets(connection: duckdb.DuckDBPyConnection, datasets: Sequence[Dataset]) -> None:
    connection.execute(
        "CREATE TABLE datasets (number INTEGER, name VARCHAR, title VARCHAR, folder VARCHAR)"
    )
    connection.executemany(
        "INSERT INTO datasets VALUES ($1, $2, $3, $4)",
        [
            (number, dataset.name, dataset.manifest.info.title, str(dataset.files))
            for number, dataset in enumerate(datasets)
        ],
    )


def _register(
    connection: duckdb.DuckDBPyConnection, table: str, datasets: Sequence[Dataset]
) -> None:
    """Make the view ``file_<table>``: the rows of all datasets' files with their dataset."""
    parts = [
        _rows_of(connection, table, dataset).project(f"{number}::INTEGER AS dataset_number, *")
        for number, dataset in enumerate(datasets)
    ]
    union = parts[0]
    for part in parts[1:]:
        union = union.union(part)
    union.create_view(f"file_{table}")


def _rows_of(
    connection: duckdb.DuckDBPyConnection, table: str, dataset: Dataset
) -> duckdb.DuckDBPyRelation:
    if dataset.has(table):
        return connection.read_parquet(str(dataset.table_path(table)), file_row_number=True)
    rows = connection.from_arrow(dataset.table(table))
    return rows.project("*, NULL::BIGINT AS file_row_number")


def _chunks(dataset: Dataset) -> list[tuple[str, str]]:
    """Ranges of ids (end exclusive) that split a dataset's events into readable parts.

    A file in the order of its ids is split where a row group begins; any other
    is one part.
    """
    groups = _id_bounds(dataset)
    in_order = all(one[1] < next_one[0] for one, next_one in pairwise(groups))
    starts = [first for first, _ in groups[_GROUPS_A_CHUNK::_GROUPS_A_CHUNK]] if in_order else []
    return list(zip([_FIRST_ID, *starts], [*starts, _LAST_ID], strict=True))


def _id_bounds(dataset: Dataset) -> list[tuple[str, str]]:
    with pq.ParquetFile(dataset.table_path("events")) as file:
        metadata = file.metadata
        column = TABLES["events"].get_field_index("event_id")
        found = [metadata.row_group(n).column(column) for n in range(metadata.num_row_groups)]
        statistics = [part.statistics for part in found if part.num_values]
        if not all(stored and stored.has_min_max for stored in statistics):
            return []
        return [(stored.min, stored.max) for stored in statistics]


def _periods(
    connection: duckdb.DuckDBPyConnection,
) -> list[tuple[date | None, date | None]]:
    """Stretches of days (end exclusive) of about as many events each; (None, None) the undated."""
    rows = connection.execute(
        "SELECT event_date, count(*) FROM unsorted WHERE event_date IS NOT NULL "
        "GROUP BY event_date ORDER BY event_date"
    ).fetchall()
    n_parts = max(1, math.ceil(sum(n for _, n in rows) / _EVENTS_A_SORT))
    most = sum(n for _, n in rows) / n_parts
    starts: list[date] = []
    n_since = 0
    for day, n in rows:
        if not starts or n_since >= most:
            starts.append(day)
            n_since = 0
        n_since += n
    ends = [*starts[1:], rows[-1][0] + timedelta(days=1)] if rows else []
    return [*zip(starts, ends, strict=True), (None, None)]

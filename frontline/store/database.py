"""Datasets loaded into one in-memory DuckDB, and the queries over them.

Every query is a file of ``queries/``. Values are bound as parameters; the
only text put together is the choice of fixed conditions from
``queries/selection.sql`` (see ``frontline.store.sql``). Results are kept for
all sessions by the query and the values of its parameters: a part of the
selection that a query does not read never makes it run again.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import duckdb
import pandas as pd

from frontline.errors import DatasetDamagedError, DatasetError
from frontline.selection import Selection
from frontline.store import loading
from frontline.store.cells import Cells, Groups
from frontline.store.dataset import Dataset
from frontline.store.locks import Hold
from frontline.store.manifest import Manifest
from frontline.store.results import Results
from frontline.store.search import SearchTables
from frontline.store.sql import Value as Value
from frontline.store.sql import bind_conditions, parameters, parameters_of, query_text

Order = Literal["ASC", "DESC"]
# Totals whose rows are the same whatever the selection.
_STILL: Final = ("place_totals", "subdistrict_totals", "province_totals")


@dataclass(frozen=True, slots=True)
class Session:
    """One user's way to the data: a cursor of his own over tables that all share.

    ``still`` holds what no selection changes of the totals' rows (names,
    coordinates), by query, and ``groups`` which row a place belongs to: read
    once a database, not at each move of a slider.
    """

    cursor: duckdb.DuckDBPyConnection
    datasets: tuple[str, ...]
    still: Mapping[str, pd.DataFrame]
    groups: Groups
    results: Results
    search: SearchTables
    holds: tuple[Hold, ...] = ()
    lock: threading.RLock = field(default_factory=threading.RLock)

    def make_search_tables(self) -> None:
        """Make what searches read, when nobody has searched yet."""
        with self.lock:
            self.search.make(self.cursor)

    def close(self) -> None:
        """Give the cursor back."""
        self.cursor.close()


@dataclass(frozen=True, slots=True)
class Database:
    """Loaded datasets, side by side: every event keeps the dataset it is from.

    ``fingerprint`` changes whenever a file of a loaded dataset does: caches
    key on it. ``holds`` keep the files that were loaded where they are, for as
    long as a session may ask for more of them.
    """

    connection: duckdb.DuckDBPyConnection
    manifests: tuple[Manifest, ...]
    fingerprint: str
    still: Mapping[str, pd.DataFrame]
    groups: Groups
    results: Results = field(default_factory=Results)
    search: SearchTables = field(default_factory=SearchTables)
    holds: tuple[Hold, ...] = ()

    @classmethod
    def load(cls, datasets: Sequence[Dataset]) -> Database:
        """Load opened datasets into memory.

        Claims with their evidence stay in their files and are read when one
        event is asked for; the files are held where they are.

        Raises:
            DatasetError: If two datasets have the same name, or none is given.
            DatasetDamagedError: If the rows of a dataset contradict its schema.
        """
        names = [dataset.name for dataset in datasets]
        if not names:
            raise DatasetError("no dataset given; ingest one first")
        if len(set(names)) < len(names):
            raise DatasetError(f"two datasets have the same name: {', '.join(sorted(names))}")
        try:
            connection = loading.load(datasets)
        except (duckdb.Error, ArithmeticError, ValueError) as error:
            places = ", ".join(str(dataset.path) for dataset in datasets)
            raise DatasetDamagedError(f"{places}: cannot be loaded ({error})") from error
        still = {name: connection.execute(query_text(f"still_{name}")).df() for name in _STILL}
        groups = Groups.of(connection.execute(query_text("still_groups")).df())
        manifests = tuple(dataset.manifest for dataset in datasets)
        holds = tuple(dataset.hold for dataset in datasets if dataset.hold)
        return cls(connection, manifests, _fingerprint(manifests), still, groups, holds=holds)

    def session(self) -> Session:
        """A session for one user; sessions of one database run side by side."""
        names = tuple(manifest.info.name for manifest in self.manifests)
        cursor = self.connection.cursor()
        loading.enter(cursor)
        shared = (self.still, self.groups, self.results, self.search, self.holds)
        return Session(cursor, names, *shared)

    def close(self) -> None:
        """Free the memory, and let the files go."""
        self.connection.close()
        for hold in self.holds:
            hold.let_go()


def run(
    session: Session,
    query: str,
    selection: Selection,
    extra: Mapping[str, Value] | None = None,
    *,
    order: Order = "ASC",
) -> pd.DataFrame:
    """Run a query of ``queries/`` for a selection, or take its result from an earlier run.

    The frame is the caller's own: writing to it changes no other.

    Args:
        session: From ``Database.session``.
        query: File name without its ending.
        selection: What the placeholders ``{{matches}}`` (all filters),
            ``{{matches_any_time}}`` (all but the period), ``{{in_period}}``,
            ``{{of_datasets}}``, ``{{picked}}`` (the picked place) and
            ``{{held_places}}`` (datasets, provinces, circle and box, for spans) stand for.
        extra: Further parameters of the query.
        order: What ``{{order}}`` stands for.

    Raises:
        DatasetDamagedError: If a file of a dataset has gone since it was opened.
    """
    text = query_text(query).replace("{{order}}", order)
    statement = _Statement.of(session, text, selection, extra or {})
    return session.results.frame(statement.key, lambda: _fetch(session, statement))


def run_for_arrow(
    session: Session, query: str, selection: Selection, extra: Mapping[str, Value]
) -> Any:  # noqa: ANN401 - an Arrow table, which has no types
    """As ``run``, for what goes to the browser as it is: an Arrow table is never copied."""
    statement = _Statement.of(session, query_text(query), selection, extra)
    return session.results.value(
        statement.key, lambda: _to_arrow(session, statement), lambda made: int(made.nbytes)
    )


def cells(session: Session, selection: Selection) -> Cells:
    """The events of a selection by place, family and dataset, counted once for all views."""
    statement = _Statement.of(session, query_text("cells"), selection, {})
    return session.results.value(
        statement.key, lambda: _count(session, statement), lambda made: made.n_bytes
    )


@dataclass(frozen=True, slots=True)
class _Statement:
    """A query with its conditions chosen, and the values of the parameters that it has."""

    sql: str
    values: Mapping[str, Value]

    @classmethod
    def of(
        cls, session: Session, text: str, selection: Selection, extra: Mapping[str, Value]
    ) -> _Statement:
        sql = bind_conditions(text, selection, session.datasets)
        if selection.text:
            session.make_search_tables()
        values = parameters(selection) | dict(extra)
        return cls(sql, {name: values[name] for name in sorted(parameters_of(sql))})

    @property
    def key(self) -> Hashable:
        """What decides the result in one database."""
        values = (tuple(v) if isinstance(v, list) else v for v in self.values.values())
        return self.sql, tuple(values)


def _fetch(session: Session, statement: _Statement) -> pd.DataFrame:
    with session.lock:
        return _execute(session, statement).df()


def _count(session: Session, statement: _Statement) -> Cells:
    return Cells.of(_to_arrow(session, statement))


def _to_arrow(session: Session, statement: _Statement) -> Any:  # noqa: ANN401 - see above
    with session.lock:
        relation = session.cursor.sql(statement.sql, params=dict(statement.values))
        return relation.to_arrow_table()


def _execute(session: Session, statement: _Statement) -> duckdb.DuckDBPyConnection:
    try:
        return session.cursor.execute(statement.sql, dict(statement.values))
    except duckdb.IOException as error:
        # Claims stay in their files; one may have gone since the dataset was opened.
        said = str(error).splitlines()[0]
        raise DatasetDamagedError(
            f"{said}; restore the file or ingest the dataset again"
        ) from error


def _fingerprint(manifests: Sequence[Manifest]) -> str:
    whole = "".join(manifest.to_json() for manifest in manifests)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]

"""Datasets loaded into one in-memory DuckDB, and the queries over them.

Every query is a file of ``queries/``. Values are bound as parameters; the only
text put together is the choice of fixed conditions from
``queries/selection.sql``, so that a filter that is not set costs nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd

from frontline.errors import DatasetDamagedError, DatasetError
from frontline.selection import Selection
from frontline.store.dataset import Dataset
from frontline.store.manifest import Manifest
from frontline.store.schema import TABLES

Value = str | int | float | bool | date | None | Sequence[str]

_QUERIES: Final = Path(__file__).resolve().parent / "queries"
_PARAMETER: Final = re.compile(r"\$([a-z_]+[0-9]*)")
_EACH: Final = re.compile(r"\$each_(?P<field>[a-z_]+)::(?P<type>[A-Za-z_]+)")
_LISTS: Final = (
    "provinces",
    "event_types",
    "families",
    "actors",
    "claim_statuses",
    "sources",
)
# Families and the actors in them are one filter: an event with any of either matches.
_CONDITION_OF: Final = {"families": "cast", "actors": "cast"}
_BLOCK: Final = re.compile(r"^-- ([a-z_]+): .*$", re.MULTILINE)
# Totals whose rows are the same whatever the selection.
_STILL: Final = ("place_totals", "subdistrict_totals", "province_totals")
# A search for more words than this is a pasted text, not a search.
_MOST_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Session:
    """One user's way to the data: a cursor of his own over tables that all share.

    ``still`` holds what no selection changes of the totals' rows (names,
    coordinates), by query: read once a database, not at each move of a slider.
    """

    cursor: duckdb.DuckDBPyConnection
    datasets: tuple[str, ...]
    still: Mapping[str, pd.DataFrame]

    def close(self) -> None:
        """Give the cursor back."""
        self.cursor.close()


@dataclass(frozen=True, slots=True)
class Database:
    """Loaded datasets, side by side: every event keeps the dataset it is from.

    ``fingerprint`` changes whenever a file of a loaded dataset does: caches
    key on it.
    """

    connection: duckdb.DuckDBPyConnection
    manifests: tuple[Manifest, ...]
    fingerprint: str
    still: Mapping[str, pd.DataFrame]

    @classmethod
    def load(cls, datasets: Sequence[Dataset]) -> Database:
        """Load opened datasets into memory.

        Claims with their evidence stay in their files and are read when one
        event is asked for; the files must stay where they are.

        Raises:
            DatasetError: If two datasets have the same name, or none is given.
            DatasetDamagedError: If the rows of a dataset contradict its schema.
        """
        names = [dataset.name for dataset in datasets]
        if not names:
            raise DatasetError("no dataset given; ingest one first")
        if len(set(names)) < len(names):
            raise DatasetError(f"two datasets have the same name: {', '.join(sorted(names))}")
        connection = duckdb.connect(":memory:")
        try:
            _load(connection, datasets)
            still = {name: connection.execute(_query_text(f"still_{name}")).df() for name in _STILL}
        except duckdb.Error as error:
            connection.close()
            places = ", ".join(str(dataset.path) for dataset in datasets)
            raise DatasetDamagedError(f"{places}: cannot be loaded ({error})") from error
        manifests = tuple(dataset.manifest for dataset in datasets)
        return cls(connection, manifests, _fingerprint(manifests), still)

    def session(self) -> Session:
        """A session for one user; sessions of one database run side by side."""
        names = tuple(manifest.info.name for manifest in self.manifests)
        return Session(self.connection.cursor(), names, self.still)

    def close(self) -> None:
        """Free the memory."""
        self.connection.close()


def run(
    session: Session, query: str, selection: Selection, extra: Mapping[str, Value] | None = None
) -> pd.DataFrame:
    """Run a query of ``queries/`` for a selection.

    Args:
        session: From ``Database.session``.
        query: File name without its ending.
        selection: What the placeholders ``{{matches}}`` (all filters),
            ``{{matches_any_time}}`` (all but the period), ``{{in_period}}``,
            ``{{of_datasets}}``, ``{{picked}}`` (the picked place) and
            ``{{held_places}}`` (datasets and provinces, for spans of control) stand for.
        extra: Further parameters of the query.

    Raises:
        DatasetDamagedError: If a file of a dataset has gone since it was opened.
    """
    sql = _bind_conditions(_query_text(query), selection, session.datasets)
    values = _parameters(selection) | dict(extra or {})
    wanted = set(_PARAMETER.findall(sql))
    try:
        return session.cursor.execute(sql, {name: values[name] for name in wanted}).df()
    except duckdb.IOException as error:
        # Claims stay in their files; one may have gone since the dataset was opened.
        said = str(error).splitlines()[0]
        raise DatasetDamagedError(
            f"{said}; restore the file or ingest the dataset again"
        ) from error


def run_totals(session: Session, query: str, selection: Selection) -> pd.DataFrame:
    """Run a query whose rows stand beside those of ``Session.still``, one for one."""
    still = session.still[query]
    moving = run(session, query, selection)
    return pd.concat([still, moving], axis="columns")


def search_words(text: str) -> tuple[str, ...]:
    """The words of a search; all must occur in an event."""
    return tuple(text.split()[:_MOST_WORDS])


def _load(connection: duckdb.DuckDBPyConnection, datasets: Sequence[Dataset]) -> None:
    names = {dataset.name: number for number, dataset in enumerate(datasets)}
    titles = [dataset.manifest.info.title for dataset in datasets]
    connection.execute(
        "CREATE TABLE datasets (number INTEGER, name VARCHAR, title VARCHAR, folder VARCHAR)"
    )
    connection.executemany(
        "INSERT INTO datasets VALUES ($1, $2, $3, $4)",
        [
            (number, name, title, str(dataset.path))
            for (name, number), title, dataset in zip(names.items(), titles, datasets, strict=True)
        ],
    )
    for table in TABLES:
        _register(connection, table, datasets)
    for statement in connection.extract_statements(_query_text("load")):
        connection.execute(statement)


def _register(
    connection: duckdb.DuckDBPyConnection, table: str, datasets: Sequence[Dataset]
) -> None:
    """Make the view ``file_<table>``: the rows of all datasets' files with their dataset."""
    parts = [
        connection.read_parquet(str(dataset.table_path(table)), file_row_number=True).project(
            f"{number}::INTEGER AS dataset_number, *"
        )
        for number, dataset in enumerate(datasets)
    ]
    union = parts[0]
    for part in parts[1:]:
        union = union.union(part)
    union.create_view(f"file_{table}")


def _fingerprint(manifests: Sequence[Manifest]) -> str:
    whole = "".join(manifest.to_json() for manifest in manifests)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


@cache
def _query_text(query: str) -> str:
    return (_QUERIES / f"{query}.sql").read_text(encoding="utf-8")


@cache
def _conditions() -> Mapping[str, str]:
    """The named conditions of ``selection.sql``."""
    parts = _BLOCK.split(_query_text("selection"))
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def _bind_conditions(sql: str, selection: Selection, loaded: Sequence[str]) -> str:
    """Put the conditions that the selection sets in the place of the query's placeholders."""
    conditions = _conditions()
    period = conditions["period_or_undated" if selection.with_undated else "period"]
    # Where every dataset is shown there is nothing to tell apart.
    whole = set(loaded) <= set(selection.datasets)
    datasets = [] if whole else [_condition("datasets", selection)]
    filters = (_CONDITION_OF.get(name, name) for name in _LISTS if getattr(selection, name))
    active = datasets + [_condition(name, selection) for name in dict.fromkeys(filters)]
    # One condition a word: the number is ours, the word itself is a parameter.
    active += [
        conditions["word"].replace("$word", f"$word{number}")
        for number, _ in enumerate(search_words(selection.text))
    ]
    held = [] if whole else [_condition("held_datasets", selection)]
    held += [_condition("held_provinces", selection)] if selection.provinces else []
    return (
        sql.replace("{{matches}}", _all_of([*active, period]))
        .replace("{{matches_any_time}}", _all_of(active))
        .replace("{{of_datasets}}", _all_of(datasets))
        .replace("{{in_period}}", period)
        .replace("{{held_places}}", _all_of(held))
        .replace("{{picked}}", conditions["picked"] if selection.place_id else "true")
    )


def _all_of(conditions: Sequence[str]) -> str:
    return " AND ".join(conditions) or "true"


def _condition(name: str, selection: Selection) -> str:
    """A condition with as many parameters as the selection lists values."""

    def each(found: re.Match[str]) -> str:
        values = getattr(selection, found["field"])
        parameters = (f"${found['field']}_{number}" for number, _ in enumerate(values))
        return ", ".join(f"TRY_CAST({p} AS {found['type']})" for p in parameters) or "NULL"

    return _EACH.sub(each, _conditions()[name])


def _parameters(selection: Selection) -> dict[str, Value]:
    words = {f"word{number}": word for number, word in enumerate(search_words(selection.text))}
    lists = {name: list(getattr(selection, name)) for name in ("datasets", *_LISTS)}
    each = {
        f"{name}_{number}": value
        for name, values in lists.items()
        for number, value in enumerate(values)
    }
    return {
        **lists,
        **each,
        **words,
        "start_date": selection.start or date.min,
        "end_date": selection.end or date.max,
        "place_id": selection.place_id,
    }

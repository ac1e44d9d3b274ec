"""Datasets on disk: write one atomically, open one with its checks, list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from frontline.errors import DatasetDamagedError, DatasetError, DatasetReadOnlyError
from frontline.store.content import DatasetContent
from frontline.store.decisions import is_removed
from frontline.store.locks import Hold
from frontline.store.manifest import MANIFEST_NAME, DatasetInfo, Manifest, read_manifest
from frontline.store.schema import TABLES, tables_of
from frontline.store.sides import Sides
from frontline.store.tables import content_to_tables, tables_to_content
from frontline.store.versions import (
    file_hash,
    hold_version,
    is_begun,
    pending_folder,
    publish,
    sweep,
)

_ROWS_PER_GROUP: Final = 131_072
_REMEDY: Final = "restore the file or ingest the dataset again"


@dataclass(frozen=True, slots=True)
class Dataset:
    """An opened dataset: every file present, whole and of the right columns.

    It is of one version, which stays on the disk as long as the record does.
    """

    path: Path
    manifest: Manifest
    hold: Hold | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The key of the dataset, everywhere."""
        return self.manifest.info.name

    @property
    def files(self) -> Path:
        """The folder of the Parquet files."""
        return self.path / self.manifest.version

    def table_path(self, table: str) -> Path:
        """The Parquet file of a table."""
        return self.files / f"{table}.parquet"

    def has(self, table: str) -> bool:
        """Whether the dataset's version knows the table; of one it does not know it has no row."""
        return table in tables_of(self.manifest.schema_version)

    def table(self, table: str) -> pa.Table:
        """A table's rows, in Arrow; what an older version lacks is empty."""
        if not self.has(table):
            return TABLES[table].empty_table()
        return pq.read_table(self.table_path(table), schema=TABLES[table])

    def content(self) -> DatasetContent:
        """All records of the dataset."""
        return tables_to_content({name: self.table(name) for name in TABLES})


def write_dataset(
    path: Path,
    content: DatasetContent,
    info: DatasetInfo,
    sides: Sides,
    *,
    may_replace_shipped: bool = False,
) -> Dataset:
    """Write records as the dataset in the folder ``path``, replacing what is there.

    The same content gives the same bytes. A crash leaves the former dataset
    in place and whole.

    Args:
        path: Folder of the dataset; made when missing.
        content: The records.
        info: What the manifest says of them.
        sides: Families and colour groups of actors.
        may_replace_shipped: Whether a shipped dataset may be replaced (``make data``).

    Raises:
        DatasetReadOnlyError: If a shipped dataset stands there and may not be replaced.
    """
    tables = content_to_tables(content, sides)
    return write_tables(path, tables, info, may_replace_shipped=may_replace_shipped)


def write_tables(
    path: Path,
    tables: Mapping[str, pa.Table],
    info: DatasetInfo,
    *,
    may_replace_shipped: bool = False,
) -> Dataset:
    """Write ready tables as a dataset; for ``write_dataset`` and for imports.

    Raises:
        DatasetReadOnlyError: If a shipped dataset stands there and may not be replaced.
        DatasetError: If a table has other columns than the schema.
    """
    return write_blocks(path, (tables,), info, may_replace_shipped=may_replace_shipped)


def write_blocks(
    path: Path,
    blocks: Iterable[Mapping[str, pa.Table]],
    info: DatasetInfo,
    *,
    may_replace_shipped: bool = False,
) -> Dataset:
    """Write tables that come in blocks as a dataset, with the memory of one block.

    Args:
        path: Folder of the dataset; made when missing.
        blocks: Tables by name; the rows of each are appended to those of the blocks
            before. A block may lack tables.
        info: What the manifest says of them.
        may_replace_shipped: Whether a shipped dataset may be replaced.

    Raises:
        DatasetReadOnlyError: If a shipped dataset stands there and may not be replaced.
        DatasetDamagedError: If a dataset stands there that lost its manifest.
        DatasetError: If a table has other columns than the schema, or the files
            cannot be written.
    """
    if not may_replace_shipped:
        is_begun(path)
        refuse_shipped(path)
    with _one_line(path):
        with pending_folder(path) as aside:
            files = aside / "files"
            files.mkdir()
            manifest = publish(files, path, _write_files(files, blocks, info))
        sweep(path)
    return Dataset(path, manifest)


def open_dataset(path: Path) -> Dataset:
    """Open the dataset in the folder ``path`` and check it against its manifest.

    Raises:
        DatasetNotFoundError: If there is no such folder, or no manifest in it.
        DatasetVersionError: If it was written under another schema version.
        DatasetDamagedError: If a file is missing or its bytes, columns or row
            count are not those of the manifest.
    """
    manifest, hold = hold_version(path)
    for table, schema in tables_of(manifest.schema_version).items():
        _check_file(path / manifest.version / f"{table}.parquet", table, schema, manifest)
    return Dataset(path, manifest, hold)


def list_datasets(root: Path) -> tuple[Path, ...]:
    """Folders under ``root`` that hold a manifest, by name; none when ``root`` is missing.

    A dataset that somebody decided to remove is none any more, even where a
    crash left its folder.
    """
    try:
        return tuple(
            sorted(
                folder
                for folder in root.iterdir()
                if not folder.name.startswith(".")
                and (folder / MANIFEST_NAME).is_file()
                and not is_removed(folder)
            )
        )
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise DatasetError(
            f"{root}: cannot be read ({error.strerror}); check who owns the folder"
        ) from error


def refuse_shipped(path: Path) -> None:
    """Refuse when a shipped dataset stands at ``path``.

    Raises:
        DatasetReadOnlyError: If it does.
    """
    if (path / MANIFEST_NAME).is_file() and read_manifest(path).info.is_shipped:
        raise DatasetReadOnlyError(
            f"{path}: a shipped dataset is read-only; give your own dataset another name"
        )


def _write_files(
    folder: Path, blocks: Iterable[Mapping[str, pa.Table]], info: DatasetInfo
) -> Manifest:
    counts = dict.fromkeys(TABLES, 0)
    bounds: list[date] = []
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(_parquet_writer(folder / f"{name}.parquet", schema))
            for name, schema in TABLES.items()
        }
        for tables in blocks:
            for name, table in tables.items():
                if not table.schema.equals(TABLES[name]):
                    raise DatasetError(f"table {name} has other columns than the schema")
                writers[name].write_table(table, row_group_size=_ROWS_PER_GROUP)
                counts[name] += table.num_rows
            if "events" in tables:
                bounds += _period(tables["events"])
    return Manifest(
        info=info,
        counts=counts,
        checksums={f"{name}.parquet": file_hash(folder / f"{name}.parquet") for name in TABLES},
        first_date=min(bounds, default=None),
        last_date=max(bounds, default=None),
    )


@contextmanager
def _one_line(path: Path) -> Iterator[None]:
    """A disk that is full or may not be written is told in one line."""
    try:
        yield
    except OSError as error:
        raise DatasetError(
            f"{path}: cannot be written ({error.strerror or error}); what stood there stands"
        ) from error


def _parquet_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    # Everything that decides the bytes is set here, so that they do not follow a default.
    return pq.ParquetWriter(
        path,
        schema,
        version="2.6",
        compression="zstd",
        compression_level=9,
        use_dictionary=True,
        data_page_version="1.0",
        write_statistics=True,
    )


def _period(events: pa.Table) -> list[date]:
    """First and last day of the dated events; nothing where none is dated."""
    bounds = pc.min_max(events["event_date"]).as_py()
    return [day for day in bounds.values() if day is not None]


def _check_file(file: Path, table: str, expected: pa.Schema, manifest: Manifest) -> None:
    try:
        found = file_hash(file)
    except OSError as error:
        why = "file is missing" if not file.exists() else f"cannot be read ({error.strerror})"
        raise DatasetDamagedError(f"{file}: {why}; {_REMEDY}") from error
    if found != manifest.checksums.get(file.name):
        raise DatasetDamagedError(f"{file}: checksum differs from the manifest; {_REMEDY}")
    try:
        stored = pq.ParquetFile(file)
    except (pa.ArrowInvalid, OSError) as error:
        raise DatasetDamagedError(f"{file}: not a Parquet file; {_REMEDY}") from error
    with stored:
        if not stored.schema_arrow.equals(expected):
            wrong = sorted(set(stored.schema_arrow.names) ^ set(expected.names))
            named = ", ".join(wrong) if wrong else "types or order"
            raise DatasetDamagedError(f"{file}: other columns than expected ({named}); {_REMEDY}")
        if stored.metadata.num_rows != manifest.counts.get(table):
            raise DatasetDamagedError(
                f"{file}: {stored.metadata.num_rows} rows, manifest says "
                f"{manifest.counts.get(table)}; {_REMEDY}"
            )

"""Reads a GED file: rows that can be used, and one line for each that cannot.

Columns are those of GED 19.1 (Högbladh 2019, UCDP GED Codebook); later
releases keep the names used here. Nothing of the sources' texts is read.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from frontline.errors import InputError
from frontline.reference.plain_files import read_bounded

SYRIA: Final = frozenset({"syria", "syrian arab republic"})
_REQUIRED: Final = (
    *("id", "type_of_violence", "side_a", "side_b", "where_prec", "where_coordinates"),
    *("latitude", "longitude", "date_start", "date_end", "low", "best", "high"),
)
_OPTIONAL: Final = (
    *("date_prec", "number_of_sources", "source_office", "adm_1", "adm_2", "country"),
    *("event_clarity", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
)
_LARGEST: Final = 2**31 - 1
_LONGEST_NAME: Final = 300
# The release of all countries is some 300 MB.
_MOST_BYTES: Final = 1_000_000_000
# GED begins in 1989, the wars that UCDP counts in 1946; no release tells of the future.
_FIRST_DAY: Final = date(1946, 1, 1)
_LAST_DAY: Final = date(2099, 12, 31)
# Syria with two degrees around it: what lies beyond has a coordinate that is wrong.
_LATITUDES: Final = (30.0, 40.0)
_LONGITUDES: Final = (33.0, 45.0)
_SHORTEST_DATE: Final = len("2016-01-01")


@dataclass(frozen=True, slots=True)
class UcdpRow:
    """One event as UCDP codes it; None is "not given".

    ``violence`` is 1 state-based, 2 non-state, 3 one-sided; ``where_precision``
    1 (exact) to 7, ``date_precision`` 1 (day) to 5; ``deaths`` by group add up
    to ``best``; ``n_reports`` counts the texts its coders used.
    """

    ucdp_id: int
    violence: int
    side_a: str
    side_b: str
    where: str
    where_precision: int
    latitude: float
    longitude: float
    admin1: str
    admin2: str
    start: date
    end: date
    date_precision: int | None
    low: int | None
    best: int | None
    high: int | None
    deaths: Mapping[str, int | None]
    n_reports: int | None
    sources: str
    clarity: int | None


@dataclass(frozen=True, slots=True)
class UcdpFile:
    """A file's rows on Syria, one problem for each bad row, how many rows lie elsewhere."""

    rows: tuple[UcdpRow, ...]
    problems: tuple[InputError, ...]
    n_elsewhere: int


class _BadCellError(Exception):
    """What is wrong with a row, in words."""


def read_ucdp(path: Path) -> UcdpFile:
    """Read a GED file, plain or gzipped.

    Raises:
        InputError: If the file cannot be read, is no GED file, or lacks a column.
    """
    rows: dict[int, UcdpRow] = {}
    problems: list[InputError] = []
    n_elsewhere = 0
    for number, header, values in _records(path):
        try:
            cells = _by_name(header, values)
            if _is_elsewhere(cells):
                n_elsewhere += 1
                continue
            row = _row(cells)
            if row.ucdp_id in rows:
                raise _BadCellError(f"id {row.ucdp_id} stands twice; keep one of its rows")
        except _BadCellError as error:
            problems.append(InputError(f"{path}, row {number}: {error}; left out"))
            continue
        rows[row.ucdp_id] = row
    return UcdpFile(tuple(rows.values()), tuple(problems), n_elsewhere)


def _records(path: Path) -> Iterator[tuple[int, list[str], list[str]]]:
    """Row number as a spreadsheet counts it, column names and cells, for each row."""
    lines = csv.reader(io.StringIO(_text(path), newline=""))
    try:
        header = [name.strip().casefold() for name in next(lines, [])]
        missing = [name for name in _REQUIRED if name not in header]
        if missing:
            raise InputError(
                f"{path}, row 1: is no UCDP GED table: the column {', '.join(missing)} is missing; "
                "give the CSV file as UCDP publishes it"
            )
        for number, cells in enumerate(lines, start=2):
            if any(cell.strip() for cell in cells):
                yield number, header, cells
    except csv.Error as error:
        raise InputError(
            f"{path}, line {lines.line_num}: cannot be read as CSV ({error}); save it as plain CSV"
        ) from error


def _text(path: Path) -> str:
    try:
        data = read_bounded(path, _MOST_BYTES)
        if data[:2] == b"\x1f\x8b":
            data = _decompressed(data)
        if len(data) > _MOST_BYTES:
            raise InputError(f"{path}: is too large for a GED table; give the file UCDP publishes")
        return data.decode("utf-8-sig").replace("\x00", "\ufffd")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: is not UTF-8 (byte {error.start}); save it as CSV in UTF-8"
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        words = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read ({words}); check the path and file") from error


def _decompressed(data: bytes) -> bytes:
    """At most a byte more than a table may have: a small file can hold any number of zeros."""
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        return stream.read(_MOST_BYTES + 1)


def _by_name(header: list[str], cells: list[str]) -> Mapping[str, str]:
    if len(cells) != len(header):
        raise _BadCellError(f"has {len(cells)} cells, the header has {len(header)}; correct it")
    found = dict.fromkeys((*_REQUIRED, *_OPTIONAL), "")
    return found | {n: " ".join(cell.split()) for n, cell in zip(header, cells, strict=True)}


def _is_elsewhere(cells: Mapping[str, str]) -> bool:
    return bool(cells["country"]) and cells["country"].casefold() not in SYRIA


def _row(cells: Mapping[str, str]) -> UcdpRow:
    start, end = _day(cells, "date_start"), _day(cells, "date_end")
    if end < start:
        raise _BadCellError(f"date_end {end} is before date_start {start}")
    return UcdpRow(
        ucdp_id=_one_of(cells, "id", range(1, _LARGEST)),
        violence=_one_of(cells, "type_of_violence", range(1, 4)),
        side_a=_name(cells, "side_a"),
        side_b=_name(cells, "side_b"),
        where=_name(cells, "where_coordinates"),
        where_precision=_one_of(cells, "where_prec", range(1, 8)),
        latitude=_degrees(cells, "latitude", _LATITUDES),
        longitude=_degrees(cells, "longitude", _LONGITUDES),
        admin1=cells["adm_1"],
        admin2=cells["adm_2"],
        start=start,
        end=end,
        date_precision=_count(cells, "date_prec"),
        low=_count(cells, "low"),
        best=_count(cells, "best"),
        high=_count(cells, "high"),
        deaths={group: _count(cells, f"deaths_{group}") for group in _groups()},
        n_reports=_count(cells, "number_of_sources"),
        sources=cells["source_office"],
        clarity=_count(cells, "event_clarity"),
    )


def _groups() -> Iterable[str]:
    return ("a", "b", "civilians", "unknown")


def _name(cells: Mapping[str, str], column: str) -> str:
    cell = cells[column]
    if not cell:
        raise _BadCellError(f"{column} is empty; fill it in")
    if len(cell) > _LONGEST_NAME or not cell.isprintable():
        raise _BadCellError(f"{column} is no name; correct it")
    return cell


def _day(cells: Mapping[str, str], column: str) -> date:
    # Later releases write "2016-01-01 00:00:00.000".
    cell = cells[column]
    try:
        day = date.fromisoformat(cell[:_SHORTEST_DATE])
    except ValueError:
        raise _BadCellError(f"{column} '{cell[:40]}' is not a day like 2016-12-08") from None
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise _BadCellError(f"{column} {day} is no day of a war that UCDP counts")
    return day


def _degrees(cells: Mapping[str, str], column: str, bounds: tuple[float, float]) -> float:
    try:
        value = float(cells[column])
    except ValueError:
        value = math.nan
    least, most = bounds
    if not least <= value <= most:
        raise _BadCellError(
            f"{column} '{cells[column][:40]}' is not in or near Syria ({least:.0f} to {most:.0f})"
        )
    return value


def _one_of(cells: Mapping[str, str], column: str, allowed: range) -> int:
    value = _count(cells, column)
    if value is None or value not in allowed:
        raise _BadCellError(
            f"{column} '{cells[column][:60]}' is not a whole number "
            f"from {allowed.start} to {allowed.stop - 1}"
        )
    return value


def _count(cells: Mapping[str, str], column: str) -> int | None:
    """A whole number from 0, None for an empty cell."""
    cell = cells[column]
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit()) or int(cell[:11]) > _LARGEST:
        raise _BadCellError(f"{column} '{cell[:60]}' is not a whole number from 0; correct it")
    return int(cell)

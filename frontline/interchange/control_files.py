"""Spans of control as Parquet, CSV and GeoJSON, each with valid_from and valid_until.

``valid_until`` is exclusive; an empty date is an open end. Spans go as far as
the words on them carry (``frontline.control.limits``); the sketch of areas is in
no file. Lists are lists in
Parquet and GeoJSON, and joined by "; " in CSV.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from frontline.control.rules import RULES
from frontline.errors import InputError
from frontline.selection import Selection
from frontline.store.control_frames import control_spans
from frontline.store.database import Database
from frontline.store.dataset import Dataset
from frontline.store.manifest import DatasetInfo
from frontline.store.schema import CONTROL_SPANS
from frontline.views.records import records
from frontline.views.row_types import WholeSpanRow
from frontline.views.tables.csv_file import FORMULA_STARTS

# Whom the places' names and positions are from.
PLACES_ATTRIBUTION: Final = (
    "Places: UN OCHA / UNCS, CC BY 3.0 IGO; UCDP GED Syria 19.1, CC BY 4.0; GeoNames, CC BY 4.0"
)
SPAN_COLUMNS: Final = ("dataset", *CONTROL_SPANS.names)
# A cell that begins so is run as a formula by spreadsheets.
_SEPARATOR: Final = "; "

# Any: a file is written column by column, whatever a column holds.
Row = Mapping[str, Any]


def spans_parquet(spans: pd.DataFrame, attribution: str) -> bytes:
    """The spans as one Parquet file.

    Args:
        spans: From ``frontline.store.control_frames.control_spans``.
        attribution: Whom to name; kept in the file's metadata.
    """
    schema = pa.schema([("dataset", pa.string()), *CONTROL_SPANS])
    table = pa.Table.from_pylist(_rows(spans), schema=schema)
    table = table.replace_schema_metadata({"attribution": attribution})
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def spans_csv(spans: pd.DataFrame) -> bytes:
    """The spans as CSV with a header, in UTF-8; no cell is run as a formula.

    Text that a spreadsheet would run begins with an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(SPAN_COLUMNS)
    writer.writerows([written_cell(row[name]) for name in SPAN_COLUMNS] for row in _rows(spans))
    # The mark makes spreadsheets read Arabic names as UTF-8.
    return text.getvalue().encode("utf-8-sig")


def spans_geojson(spans: pd.DataFrame, attribution: str) -> bytes:
    """The spans as a GeoJSON collection of points (RFC 7946).

    Args:
        spans: From ``frontline.store.control_frames.control_spans``.
        attribution: Whom to name; a member of the collection.
    """
    collection = {
        "type": "FeatureCollection",
        "attribution": attribution,
        "features": [_feature(row) for row in _rows(spans)],
    }
    return orjson.dumps(collection)


# Each takes the spans and whom to name; CSV has no room for that.
SPAN_FORMATS: Final[Mapping[str, Callable[[pd.DataFrame, str], bytes]]] = {
    "parquet": spans_parquet,
    "csv": lambda spans, _: spans_csv(spans),
    "geojson": spans_geojson,
}


def dataset_spans(
    dataset: Dataset, rule: str, file_format: str, fading_days: int | None = None
) -> tuple[bytes, int]:
    """The spans of a whole dataset under a rule as a file, and how many there are.

    Args:
        dataset: Whose.
        rule: A name of ``frontline.control.rules.RULES``.
        file_format: A key of ``SPAN_FORMATS``.
        fading_days: The fading span; the usual one unless given.

    Raises:
        InputError: If there is no such rule or format.
        DatasetDamagedError: If the dataset cannot be loaded.
    """
    _require("rule", rule, RULES)
    _require("format", file_format, SPAN_FORMATS)
    database = Database.load([dataset])
    try:
        chosen = Selection(datasets=(dataset.name,))
        spans = control_spans(database.session(), chosen, rule, fading_days=fading_days)
    finally:
        database.close()
    attribution = spans_attribution(dataset.manifest.info)
    return SPAN_FORMATS[file_format](spans, attribution), len(spans)


def spans_attribution(info: DatasetInfo) -> str:
    """Whom to name: the dataset's makers, then those of the places."""
    own = [info.citation or info.title, *info.sources, info.licence]
    return "; ".join([*(part for part in own if part), PLACES_ATTRIBUTION])


def _require(what: str, name: str, known: Mapping[str, object]) -> None:
    if name not in known:
        raise InputError(f"there is no {what} “{name}”; there are: {', '.join(known)}")


def _rows(spans: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[Row] = [*records(spans, of=WholeSpanRow)]
    return [{name: row[name] for name in SPAN_COLUMNS} for row in rows]


def written_cell(value: Any) -> str:  # noqa: ANN401 - a cell holds anything
    """A cell of a CSV file; text that a spreadsheet would run begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = _SEPARATOR.join(_written(item) for item in value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return _written(value)


def _written(value: Any) -> str:  # noqa: ANN401 - a cell holds anything
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _feature(row: Row) -> dict[str, Any]:
    properties = {k: v for k, v in row.items() if k not in ("latitude", "longitude")}
    at = [row["longitude"], row["latitude"]]
    # A place without a position stays in the file: RFC 7946 has null for it.
    geometry = None if None in at else {"type": "Point", "coordinates": at}
    return {"type": "Feature", "geometry": geometry, "properties": properties}

"""Tables as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

import pandas as pd
import pyarrow as pa

#: What spreadsheets take for the beginning of a formula (OWASP, CSV Injection); the last two
#: are wide forms that some of them read as the first.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_csv(table: pd.DataFrame | pa.Table) -> bytes:
    """A table as it is shown, as CSV in UTF-8; unknown is empty, days are ISO 8601.

    Text that a spreadsheet would run begins with an apostrophe.
    """
    frame = table if isinstance(table, pd.DataFrame) else table.to_pandas()
    rows = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    return rows_csv([str(name) for name in frame.columns], rows)


def rows_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as CSV; see `table_csv`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([csv_cell(name) for name in columns])
    writer.writerows([csv_cell(value) for value in row] for row in rows)
    # The mark makes spreadsheets read Arabic names as UTF-8.
    return text.getvalue().encode("utf-8-sig", "replace")


def csv_cell(value: Any) -> str:  # noqa: ANN401 - a cell holds anything
    """One cell: numbers and days as they are, text never a formula."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    words = str(value).replace("\x00", "\ufffd")
    return f"'{words}" if words.lstrip(" \xa0").startswith(FORMULA_STARTS) else words

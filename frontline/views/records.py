"""Rows of a frame as plain records: Python's own types, None for what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

Record = Mapping[str, Any]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One dictionary per row, in order; days are ``date``, missing values None."""
    columns = columns_of(frame)
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def columns_of(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """The columns as lists, by name; days are ``date``, missing values None."""
    return {str(name): _plain_column(column) for name, column in frame.items()}


def _plain_column(column: pd.Series[Any]) -> list[Any]:
    """A column's values; whole columns at once where their type allows, for large tables."""
    dtype = column.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in "biu":
        return column.tolist()
    if isinstance(dtype, np.dtype) and dtype.kind == "M":
        # As whole days NumPy turns them into ``date`` and NaT into None by itself.
        return list(column.to_numpy().astype("datetime64[D]").astype(object))
    if isinstance(dtype, np.dtype) and dtype.kind == "O":
        return [plain_value(value) for value in column]
    if isinstance(dtype, pd.CategoricalDtype):
        # A code of -1, what is missing, picks the last.
        values = np.array([*dtype.categories, None], dtype=object)
        return list(values[column.cat.codes.to_numpy()])
    values = column.to_numpy(dtype=object)
    values[column.isna().to_numpy()] = None
    return list(values)


def plain_value(value: Any) -> Any:  # noqa: ANN401 - a cell holds anything
    """A cell as Python's own type: lists stay lists, NaN, NaT and NA become None."""
    if isinstance(value, np.ndarray | list | tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): plain_value(item) for name, item in value.items()}
    if pd.isna(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, np.generic):
        return value.item()
    return value


def whole(value: float | None) -> int | None:
    """A count that a frame with gaps turned into a float."""
    return None if value is None else int(value)

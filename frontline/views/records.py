"""Rows of a frame as typed records: Python's own types, None for what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

import numpy as np
import pandas as pd

from frontline.errors import DatasetDamagedError

Row = TypeVar("Row", bound=Mapping[str, object])
# What makes a column's values those of the row's type; None where they are already.
_Maker = Callable[[Any], object] | None


def records(frame: pd.DataFrame, of: type[Row]) -> list[Row]:
    """The rows of a frame in order, with the columns that their type names and no others.

    Days are ``date``, missing values None, whole numbers ``int`` also where a
    gap made the column one of floats, values of closed lists their members.

    Args:
        frame: As a query of the store gives it.
        of: A type of ``frontline.views.row_types``.

    Raises:
        ValueError: If the frame lacks a column of the type: it is of another query.
        DatasetDamagedError: If a value is not on the closed list of its column.
    """
    makers = _makers_of(of)
    if not makers.keys() <= set(frame.columns):
        lacking = ", ".join(name for name in makers if name not in frame.columns)
        raise ValueError(f"no {of.__name__} can be read: the frame lacks {lacking}")
    columns = [_made_column(frame[name], maker) for name, maker in makers.items()]
    # The one place where a frame's cells get their types: the check above stands for a cast a row.
    return cast(
        list[Row], [dict(zip(makers, row, strict=True)) for row in zip(*columns, strict=True)]
    )


@cache
def _makers_of(of: type[Mapping[str, object]]) -> Mapping[str, _Maker]:
    """What makes the values of each column that a row's type names."""
    return {name: _maker_of(hint) for name, hint in get_type_hints(of).items()}


def _maker_of(hint: Any) -> _Maker:  # noqa: ANN401 - a type, or a union of types
    for kind in get_args(hint) or (hint,):
        if kind is int or (isinstance(kind, type) and issubclass(kind, StrEnum)):
            return cast(Callable[[Any], object], kind)
    return None


def _made_column(column: pd.Series[Any], maker: _Maker) -> list[Any]:
    if maker is None or (maker is int and column.dtype.kind in "iu"):
        return _plain_column(column)
    try:
        if isinstance(column.dtype, pd.CategoricalDtype):
            return _of_categories(column, [maker(value) for value in column.dtype.categories])
        return [None if value is None else maker(value) for value in _plain_column(column)]
    except ValueError as error:
        raise DatasetDamagedError(
            f"column {column.name}: {error}; ingest or import the dataset again"
        ) from error


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
        return _of_categories(column, list(dtype.categories))
    values = column.to_numpy(dtype=object)
    values[column.isna().to_numpy()] = None
    return list(values)


def _of_categories(column: pd.Series[Any], categories: list[Any]) -> list[Any]:
    """A categorical column's values, given what stands for each category."""
    # A code of -1, what is missing, picks the last.
    values = np.array([*categories, None], dtype=object)
    return list(values[column.cat.codes.to_numpy()])


def plain_value(value: Any) -> Any:  # noqa: ANN401 - a cell holds anything
    """A cell as Python's own type: lists stay lists, NaN, NaT and NA become None."""
    if isinstance(value, np.ndarray | list | tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): plain_value(item) for name, item in value.items()}
    if pd.isna(value):
        return None
    if isinstance(value, np.generic):
        # A day in a list is a moment first.
        value = value.item()
    return value.date() if isinstance(value, datetime) else value

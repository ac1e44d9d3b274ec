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
    return [
        {str(name): plain_value(value) for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


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

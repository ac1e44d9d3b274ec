"""Rows as views get them, made by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd

from frontline.views.records import Row, records


def row_of(of: type[Row], **values: Any) -> Row:  # noqa: ANN401 - a cell holds anything
    """A row of a type as ``records`` makes it; None for what is not given."""
    assert values.keys() <= of.__annotations__.keys()
    frame = pd.DataFrame([dict.fromkeys(of.__annotations__) | values], dtype=object)
    (row,) = records(frame, of=of)
    return row

"""One odd row is left out and told; it does not break what stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontline.interchange.ucdp.reader import read_ucdp
from tests.interchange.ucdp.table import row, write_table


@pytest.mark.parametrize(
    "cells",
    [
        {"date_start": "9999-12-31", "date_end": "9999-12-31"},
        {"date_end": "9999-12-31"},
        {"date_start": "0001-01-01"},
        {"latitude": "-90"},
        {"latitude": "90"},
        {"longitude": "-180"},
        {"latitude": "nan"},
        {"longitude": "inf"},
        {"best": "9" * 30},
        {"id": "٧"},
        {"side_a": "x" * 400},
        {"side_b": "a\x07b"},
        {"where_coordinates": "\u202e\u0000"},
    ],
)
def test_an_odd_row_is_left_out_and_told(tmp_path: Path, cells: dict[str, str]) -> None:
    table = write_table(tmp_path / "ged.csv", row(id=1), row(**{"id": 2, **cells}))
    read = read_ucdp(table)
    assert [good.ucdp_id for good in read.rows] == [1]
    assert len(read.problems) == 1 and "row 3" in str(read.problems[0])

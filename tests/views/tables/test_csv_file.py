"""No cell of a file of ours is a formula, and everything else is as it was."""

from __future__ import annotations

import csv
import io
from datetime import date

import pandas as pd
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from frontline.views.tables.csv_file import FORMULA_STARTS, rows_csv, table_csv

formulas = st.builds(
    lambda start, rest: start + rest,
    st.sampled_from([*FORMULA_STARTS, " =", '"=', "\xa0@"]),
    st.text(max_size=12),
)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.lists(st.one_of(st.text(max_size=12), formulas), min_size=1, max_size=6))
def test_no_text_begins_like_a_formula(cells: list[str]) -> None:
    header, row = read(rows_csv(cells, [cells]))
    for cell in (*header, *row):
        assert not cell.lstrip(" \xa0").startswith(FORMULA_STARTS)


def test_numbers_days_and_gaps_are_as_they_are() -> None:
    frame = pd.DataFrame(
        {"Day": [pd.Timestamp("2016-03-05"), None], "n": [-3.0, None], "Who": ["=1+1", None]}
    )
    assert read(table_csv(frame)) == [
        ["Day", "n", "Who"],
        ["2016-03-05", "-3.0", "'=1+1"],
        ["", "", ""],
    ]
    arrow = pa.table({"Day": [date(2016, 3, 5)], "n": [-3], "Who": ["حلب"]})
    assert read(table_csv(arrow))[1] == ["2016-03-05", "-3", "حلب"]

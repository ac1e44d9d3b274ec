"""Rows of frames: checked once, with Python's own types."""

from __future__ import annotations

from datetime import date
from typing import NotRequired, TypedDict

import numpy as np
import pandas as pd
import pytest

from frontline.errors import DatasetDamagedError
from frontline.model import ClaimStatus
from frontline.views.records import plain_value, records


class Part(TypedDict):
    start: int
    end: NotRequired[int | None]


class Line(TypedDict):
    day: date | None
    n: int | None
    share: float | None
    kind: str | None
    status: ClaimStatus | None
    parts: list[Part] | None


FRAME = pd.DataFrame(
    {
        "unread": [1, 2],
        "status": pd.Categorical(["denied", None], categories=["reported", "denied"]),
        "kind": pd.Categorical(["a", None]),
        "day": pd.Series([pd.Timestamp("2016-12-08"), pd.NaT]),
        "n": [1, None],
        "share": [0.5, None],
        "parts": [[{"start": np.int32(1)}], None],
    }
)
ROWS: list[Line] = [
    {
        "day": date(2016, 12, 8),
        "n": 1,
        "share": 0.5,
        "kind": "a",
        "status": ClaimStatus.DENIED,
        "parts": [{"start": 1}],
    },
    {"day": None, "n": None, "share": None, "kind": None, "status": None, "parts": None},
]


def test_a_row_has_what_its_type_names_in_plain_values() -> None:
    first, second = records(FRAME, of=Line)
    assert [first, second] == ROWS
    assert list(first) == list(Line.__annotations__)
    assert type(first["n"]) is int
    assert first["status"] is ClaimStatus.DENIED


def test_values_of_closed_lists_are_members_whatever_holds_them() -> None:
    for column in (pd.Series(["denied", None], dtype=kind) for kind in ("str", object)):
        first, second = records(FRAME.assign(status=column), of=Line)
        assert first["status"] is ClaimStatus.DENIED
        assert second["status"] is None


def test_a_frame_without_a_column_is_told_so_even_when_it_is_empty() -> None:
    for frame in (FRAME, FRAME.iloc[:0]):
        with pytest.raises(ValueError, match=r"^no Line can be read: the frame lacks day, share$"):
            records(frame.drop(columns=["day", "share"]), of=Line)
    assert records(FRAME.iloc[:0], of=Line) == []


@pytest.mark.parametrize("kind", ["category", "str", object])
def test_a_value_that_is_on_no_list_is_damage(kind: type | str) -> None:
    frame = FRAME.assign(status=pd.Series(["rumoured", None], dtype=kind))
    with pytest.raises(DatasetDamagedError, match=r"^column status: 'rumoured' is not a valid"):
        records(frame, of=Line)


def test_a_cell_is_plain() -> None:
    assert plain_value(pd.NA) is None
    assert plain_value(np.datetime64("2016-12-08T00:00:00", "us")) == date(2016, 12, 8)
    assert plain_value(np.array([np.float64(1.5), np.nan])) == [1.5, None]

"""Two periods beside one another as a table, and in words how far they can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

import pandas as pd

from frontline.selection import Period
from frontline.views.tables.columns import Column, make_table
from frontline.views.wording import counted, day_range, listed, signed

NOT_COMPARABLE: Final = "not comparable"


class Row(Protocol):
    """What a row of ``frontline.store.comparison`` tells."""

    @property
    def dataset(self) -> str: ...  # noqa: D102
    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def n_before(self) -> int: ...  # noqa: D102
    @property
    def n_after(self) -> int: ...  # noqa: D102
    @property
    def change(self) -> int | None: ...  # noqa: D102


def comparison_columns(rows: str, periods: tuple[Period, Period], n_datasets: int) -> list[Column]:
    """The columns of a comparison; the dataset has one where there are several."""
    before, after = map(period_words, periods)
    dataset = [Column("Dataset", "text", 150)] if n_datasets > 1 else []
    return [
        Column("Province" if rows == "province" else "Place", "text", 210),
        *dataset,
        Column(before, "number", 190, "Events with a date in this period"),
        Column(after, "number", 190, "Events with a date in this period"),
        Column(
            "Change",
            "text",
            130,
            "How many more or fewer; not comparable where the dataset does not cover both periods",
        ),
    ]


def comparison_table(
    rows: Sequence[Row],
    columns: Sequence[Column],
    name_of: Callable[[Row], str],
    titles: Mapping[str, str],
) -> pd.DataFrame:
    """The rows under these columns.

    Args:
        rows: In the order of the table.
        columns: ``comparison_columns``.
        name_of: What a row is called.
        titles: The title of each dataset.
    """
    labels = [column.label for column in columns]
    table: list[dict[str, Any]] = []
    for row in rows:
        change = NOT_COMPARABLE if row.change is None else signed(row.change)
        dataset = [titles.get(row.dataset, row.dataset)] if "Dataset" in labels else []
        values = [name_of(row), *dataset, row.n_before, row.n_after, change]
        table.append(dict(zip(labels, values, strict=True)))
    return make_table(table, tuple(columns))


def period_words(period: Period) -> str:
    """A closed period in words."""
    if period.start is None or period.end is None:
        return "all days"
    return day_range(period.start, period.end)


def length_words(before: Period, after: Period) -> str:
    """What to say of periods of different lengths; empty for equal ones."""
    lengths = [
        (period.end - period.start).days + 1
        for period in (before, after)
        if period.start and period.end
    ]
    if len(lengths) < 2 or lengths[0] == lengths[1]:
        return ""
    left, right = (counted(length, "day") for length in lengths)
    return f"The periods differ in length: {left} and {right}."


def uncovered_words(titles: Sequence[str]) -> str:
    """What to say of datasets that do not cover both periods; empty without any."""
    if not titles:
        return ""
    verb = "does" if len(titles) == 1 else "do"
    return f"{listed(titles)} {verb} not cover both periods: no event there may mean no data."

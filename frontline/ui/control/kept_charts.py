"""Charts, kept for all visitors by what decides them: the rest of a page moves without them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, NamedTuple

import pyarrow as pa

from frontline.selection import Selection
from frontline.ui.data import session
from frontline.ui.frame.state import selection

Spec = dict[str, Any]


class Chart(NamedTuple):
    """A chart whose data are Arrow tables, as the browser gets them, and what its rows are."""

    spec: Spec
    rows: Any

    @property
    def n_bytes(self) -> int:
        """About how much memory it takes; rows as Python's own take more than their tables."""
        return 4 * sum(int(table.nbytes) for table in self.spec["datasets"].values())


def filters() -> Selection:
    """The selection but for the picked event, which no chart depends on."""
    return replace(selection(), event_id=None)


def kept_chart(
    name: str, decided_by: Hashable, rows: Callable[[], Any], draw: Callable[[Any], Spec]
) -> Chart | None:
    """The chart of that name, drawn when it is not held; None where there are no rows.

    Args:
        name: Tells it from every other chart.
        decided_by: All that rows and drawing depend on, but for the datasets that are loaded.
        rows: Fetches what is drawn; nobody may write to it.
        draw: Makes Vega-Lite of it, with named data sets as lists of rows.
    """

    def made() -> Chart | tuple[()]:
        found = rows()
        return Chart(_with_tables(draw(found)), found) if found else ()

    key = ("chart", name, decided_by)
    chart = session().results.value(key, made, lambda chart: chart.n_bytes if chart else 0)
    return chart if isinstance(chart, Chart) else None


def _with_tables(spec: Spec) -> Spec:
    # Streamlit makes frames of lists first: that takes longer than to draw them.
    tables = {name: pa.Table.from_pylist(rows) for name, rows in spec["datasets"].items()}
    return {**spec, "datasets": tables}

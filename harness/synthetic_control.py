"""Who holds what in synthetic datasets: worked out from all events that can say so.

Places know nothing of one another, so that they are worked out some at a
time, in the memory of some ten thousand events, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from frontline.control.interests import reference_interests
from frontline.control.rules import RULES
from frontline.model import Outcome
from frontline.store.content import DatasetContent
from frontline.store.control_rows import control_rows
from frontline.store.dataset import Dataset
from frontline.store.schema import TABLES
from frontline.store.tables import tables_to_content
from harness.synthetic import IntArray

Tables = dict[str, pa.Table]

EVENTS_AT_ONCE: Final = 40_000
_NEEDED: Final = ("events", "claims", "event_actors")
# Of synthetic events the others say nothing of who holds a place.
_TELLING: Final = [
    outcome.value
    for outcome in (Outcome.CAPTURED, Outcome.TRANSFERRED, Outcome.WITHDRAWN, Outcome.ONGOING)
]


def telling(tables: Mapping[str, pa.Table]) -> Tables:
    """What of a block's tables, or a dataset's, can say who holds a place."""
    events = tables["events"]
    return _of_events(tables, events.filter(pc.field("outcome").isin(_TELLING)))


def telling_content(dataset: Dataset) -> DatasetContent:
    """The records of a synthetic dataset that can say who holds a place."""
    return _content(telling({name: dataset.table(name) for name in _NEEDED}))


def control_tables(blocks: Sequence[Tables]) -> Tables:
    """The tables of control, from what all blocks tell.

    Args:
        blocks: From ``telling``.
    """
    joined = {
        name: pa.concat_tables([TABLES[name].empty_table(), *(block[name] for block in blocks)])
        for name in _NEEDED
    }
    made = [_control_of(part) for part in _by_place(joined)]
    ledger = [tables["control_ledger"] for tables in made]
    # As in datasets of reports: all spans of one rule, then those of the next.
    spans = [
        tables["control_spans"].filter(pc.field("rule") == rule)
        for rule in RULES
        for tables in made
    ]
    return {
        name: pa.concat_tables([TABLES[name].empty_table(), *tables])
        for name, tables in (("control_spans", spans), ("control_ledger", ledger))
    }


def _by_place(tables: Tables) -> Iterator[Tables]:
    """The tables in parts; all that is told of one place is in one part."""
    events = tables["events"]
    if not events.num_rows:
        return
    part = _part_of(events)
    for number in range(int(part.max()) + 1):
        yield _of_events(tables, events.filter(pa.array(part == number)))


def _part_of(events: pa.Table) -> IntArray:
    """For each event the number of its part; parts follow one another as places do."""
    place = pc.fill_null(pc.coalesce(events["place_id"], events["location"]), "")
    names, code = np.unique(place.to_numpy(), return_inverse=True)
    before = np.concatenate(([0], np.cumsum(np.bincount(code, minlength=len(names)))[:-1]))
    numbers: IntArray = (before // EVENTS_AT_ONCE).astype(np.int64)[code]
    return numbers


def _of_events(tables: Mapping[str, pa.Table], events: pa.Table) -> Tables:
    ids = events["event_id"]
    return {"events": events} | {
        name: tables[name].filter(pc.field("event_id").isin(ids)) for name in _NEEDED[1:]
    }


def _content(tables: Tables) -> DatasetContent:
    empty = {name: schema.empty_table() for name, schema in TABLES.items()}
    return tables_to_content(empty | tables)


def _control_of(tables: Tables) -> Tables:
    content = _content(tables)
    rows: dict[str, list[dict[str, Any]]] = control_rows(
        content.events, content.claims, reference_interests()
    )
    return {name: pa.Table.from_pylist(rows[name], schema=TABLES[name]) for name in rows}

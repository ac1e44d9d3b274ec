"""The store's speed: opening, the linked queries of a slider move, spans of control.

Each figure stands beside a plain way to the same answer: for the queries
pandas masks and group-bys over the same events in memory.

    python -m bench.queries --events 10000 100000
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import pandas as pd

from bench.gazetteer import read_gazetteer
from bench.generate import PLACES_FILE, generate_dataset
from bench.tables import Row, print_table
from frontline.control.evidence import control_statements
from frontline.control.interests import reference_interests
from frontline.control.rules import RULES
from frontline.control.spans import control_record
from frontline.selection import Selection
from frontline.store import frames
from frontline.store.control_frames import Moment, control_map
from frontline.store.database import Database, Session
from frontline.store.dataset import Dataset, open_dataset
from frontline.store.timeline_frames import timeline_totals

Result = TypeVar("Result")
N_MOVES: Final = 30
_TABLE_ROWS: Final = 500
_MOST_SPAN_EVENTS: Final = 100_000


def main() -> int:
    """Measure for each number of events that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.queries", description=__doc__)
    parser.add_argument("--events", type=int, nargs="*", default=[10_000, 100_000])
    options = parser.parse_args()
    gazetteer = read_gazetteer(PLACES_FILE)
    for n_events in options.events:
        with tempfile.TemporaryDirectory() as folder:
            dataset = generate_dataset(Path(folder) / "synthetic", n_events, gazetteer)
            print_table(f"Store, {n_events:,} events", measure(dataset))
    return 0


def measure(dataset: Dataset) -> list[Row]:
    """All figures of one dataset."""
    opened, open_seconds = _timed(lambda: open_dataset(dataset.path))
    database, load_seconds = _timed(lambda: Database.load([opened]))
    session = database.session()
    moves = _moves(dataset)
    linked = _median(lambda move: _linked(session, move), moves)
    plain = _median(_Plain(dataset).linked, moves)
    rows = [
        ("open and check", _milliseconds(open_seconds), ""),
        ("load into memory", _milliseconds(load_seconds), ""),
        ("one move, five linked queries", _milliseconds(linked), ""),
        ("the same with pandas", _milliseconds(plain), f"{plain / linked:.1f} x"),
    ]
    rows += [
        (f"  {name}", _milliseconds(_median(partial(query, session), moves)), "")
        for name, query in _QUERIES.items()
    ]
    control = _median(lambda move: control_map(session, move, _moment(move)), moves)
    rows.append(("control map of another day", _milliseconds(control), ""))
    database.close()
    if dataset.manifest.counts["events"] <= _MOST_SPAN_EVENTS:
        rows += _span_rows(dataset)
    return rows


_QUERIES: Final[dict[str, Callable[[Session, Selection], object]]] = {
    "count line": frames.event_counts,
    "places": frames.place_totals,
    "provinces": frames.province_totals,
    "timeline": lambda session, move: timeline_totals(session, move, "month", "event_type"),
    "table": lambda session, move: frames.event_rows(session, move, limit=_TABLE_ROWS),
}


def _linked(session: Session, move: Selection) -> None:
    for query in _QUERIES.values():
        query(session, move)


def _moves(dataset: Dataset) -> list[Selection]:
    """A window of a quarter of the whole period, moved through it in equal steps."""
    first, last = dataset.manifest.first_date, dataset.manifest.last_date
    if first is None or last is None:
        raise ValueError("a dataset without dates has no slider")
    whole = (last - first).days
    starts = [first + timedelta(days=whole * 3 * step // (4 * N_MOVES)) for step in range(N_MOVES)]
    return [
        Selection(datasets=(dataset.name,), start=start, end=start + timedelta(days=whole // 4))
        for start in starts
    ]


def _moment(move: Selection) -> Moment:
    return Moment(move.end or date.max)


class _Plain:
    """The five answers by masks and group-bys, as a first version would have them."""

    def __init__(self, dataset: Dataset) -> None:
        events = pd.read_parquet(dataset.table_path("events"))
        events["event_date"] = pd.to_datetime(events["event_date"])
        events["week"] = events["event_date"].dt.to_period("W").dt.start_time
        self._events = events

    def linked(self, move: Selection) -> None:
        """Count line, places, provinces, weeks and table of a selection."""
        events = self._events
        in_period = (events["event_date"] >= pd.Timestamp(str(move.start))) & (
            events["event_date"] <= pd.Timestamp(str(move.end))
        )
        shown = events[in_period]
        shown["geo_precision"].value_counts(dropna=False)
        points = shown[shown["geo_precision"].isin(("exact", "near"))]
        points.groupby(["place_id", "latitude", "longitude", "map_family"]).size()
        points.groupby(["place_id"])["event_date"].agg(["min", "max"])
        shown.groupby(["admin1_pcode", "geo_precision", "map_family"]).size()
        events.assign(is_shown=in_period).groupby(["week", "event_type"])["is_shown"].agg(
            ["sum", "count"]
        )
        shown.sort_values(["event_date", "event_id"]).head(_TABLE_ROWS)


def _span_rows(dataset: Dataset) -> list[Row]:
    content = dataset.content()
    interests = reference_interests()
    statements, seconds = _timed(
        lambda: control_statements(content.events, content.claims, interests)
    )
    places = len({statement.place_key for statement in statements})
    rows = [(f"statements on control of {places:,} places", _milliseconds(seconds), "")]
    for rule in RULES:
        _, seconds = _timed(partial(control_record, statements, rule, interests))
        rows.append((f"  spans under “{rule}”", _milliseconds(seconds), ""))
    return rows


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def _median(work: Callable[[Selection], object], moves: Sequence[Selection]) -> float:
    """Median seconds over the moves, after one to warm up."""
    work(moves[0])
    return statistics.median(_timed(partial(work, move))[1] for move in moves)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms"


if __name__ == "__main__":
    sys.exit(main())

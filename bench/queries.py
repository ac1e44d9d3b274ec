"""The store's speed: opening, the linked queries of a slider move.

The queries stand beside pandas masks and group-bys over the same events in
memory that give the same answers; that they do is checked on some of the
moves before anything is timed.

    python -m bench.queries --events 10000 100000
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from bench.datasets import DEFAULT_FOLDER, NAME, dataset_folder, say
from bench.measurements import (
    BASELINE,
    OURS,
    Measurement,
    Notebook,
    Remark,
    add_results_option,
    timed,
)
from bench.plain_queries import TABLE_ROWS, PlainQueries, disagreements
from bench.tables import print_entries
from frontline.model import PeriodUnit
from frontline.selection import Period, Selection
from frontline.store import frames
from frontline.store.control_frames import Moment, control_map
from frontline.store.database import Database, Session
from frontline.store.dataset import Dataset, open_dataset
from frontline.store.results import Results
from frontline.store.timeline_frames import timeline_totals

N_MOVES: Final = 30
_COMPARED_MOVES: Final = 5
# Pandas would hold several gigabytes of the largest size.
_LARGEST_PLAIN: Final = 1_000_000


def main() -> int:
    """Measure for each number of events that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.queries", description=__doc__)
    parser.add_argument("--events", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER)
    add_results_option(parser)
    options = parser.parse_args()
    notebook = Notebook(options.results)
    for n_events in options.events:
        section = f"queries, {n_events:,} events; baseline: pandas alone"
        say(section)
        with notebook.attempt(section, "the measurement"):
            measure(dataset_folder(n_events, options.data) / NAME, notebook, section)
    print_entries(notebook.entries)
    return notebook.exit_code


def measure(path: Path, notebook: Notebook, section: str) -> None:
    """All figures of one dataset."""
    dataset, seconds = timed(lambda: open_dataset(path))
    notebook.add(Measurement(section, "open and check", "ms", 1000 * seconds))
    database, seconds = timed(lambda: Database.load([dataset]))
    notebook.add(Measurement(section, "load into memory", "ms", 1000 * seconds))
    session = database.session()
    moves = _moves(dataset)
    # What one move asks again of another is not answered from what is kept.
    anew = replace(session, results=Results(most_bytes=0))
    if dataset.manifest.counts["events"] <= _LARGEST_PLAIN:
        _beside_pandas(dataset, session, moves, notebook, section)
    _note(notebook, section, "one move, five linked queries", partial(_linked, session), moves)
    _note(notebook, section, "  with nothing kept between moves", partial(_linked, anew), moves)
    for name, query in _QUERIES.items():
        _note(notebook, section, f"  {name}, nothing kept", partial(query, anew), moves)
    _note(notebook, section, "control map of another day", partial(_control, session), moves)
    database.close()


def _beside_pandas(
    dataset: Dataset,
    session: Session,
    moves: Sequence[Selection],
    notebook: Notebook,
    section: str,
) -> None:
    plain, seconds = timed(lambda: PlainQueries(dataset))
    notebook.add(Measurement(section, "load into memory", "ms", 1000 * seconds, BASELINE))
    compared = moves[:: max(1, len(moves) // _COMPARED_MOVES)]
    differing = {
        name for m in compared for name in disagreements(_linked(session, m), plain.answers(m))
    }
    for name in sorted(differing):
        words = f"pandas and the queries disagree on: {name}"
        notebook.add(Remark(section, words, is_failure=True))
    if not differing:
        words = f"all five answers are equal to pandas' in {len(compared)} moves compared"
        notebook.add(Remark(section, words))
    for name in ("one move, five linked queries", "  with nothing kept between moves"):
        _note(notebook, section, name, plain.answers, moves[::3], BASELINE)


_QUERIES: Final[dict[str, Callable[[Session, Selection], Any]]] = {
    "count line": lambda session, move: asdict(frames.event_counts(session, move)),
    "places": frames.place_totals,
    "provinces": frames.province_totals,
    "timeline": lambda session, move: timeline_totals(
        session, move, PeriodUnit.MONTH, "event_type"
    ),
    "table": lambda session, move: frames.event_rows(session, move, limit=TABLE_ROWS),
}


def _linked(session: Session, move: Selection) -> dict[str, Any]:
    return {name: query(session, move) for name, query in _QUERIES.items()}


def _control(session: Session, move: Selection) -> object:
    return control_map(session, move, Moment(move.period.end or date.max))


def _moves(dataset: Dataset) -> list[Selection]:
    """A window of a quarter of the whole period, moved through it in equal steps."""
    first, last = dataset.manifest.first_date, dataset.manifest.last_date
    if first is None or last is None:
        raise ValueError("a dataset without dates has no slider")
    whole = (last - first).days
    starts = [first + timedelta(days=whole * 3 * step // (4 * N_MOVES)) for step in range(N_MOVES)]
    return [
        Selection(
            datasets=(dataset.name,), period=Period(start, start + timedelta(days=whole // 4))
        )
        for start in starts
    ]


def _note(
    notebook: Notebook,
    section: str,
    name: str,
    work: Callable[[Selection], object],
    moves: Sequence[Selection],
    side: str = OURS,
) -> None:
    """Write down the median over the moves, after one to warm up."""
    work(moves[0])
    seconds = statistics.median(timed(partial(work, move))[1] for move in moves)
    notebook.add(Measurement(section, name, "ms", 1000 * seconds, side))


if __name__ == "__main__":
    sys.exit(main())

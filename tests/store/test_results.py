"""Results are shared by sessions, bounded, and nobody's to spoil."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from frontline.selection import Period, Selection
from frontline.store import frames
from frontline.store.database import Database
from frontline.store.results import Results

CHOSEN = Selection(datasets=("reports", "workspace"))


def test_a_result_is_made_once() -> None:
    results = Results()
    made: list[int] = []

    def make() -> pd.DataFrame:
        made.append(1)
        return pd.DataFrame({"n": [1, 2]})

    first, second = (results.frame("key", make) for _ in range(2))
    assert len(made) == 1
    first.loc[0, "n"] = 99
    assert second["n"].tolist() == [1, 2]
    assert results.frame("key", make)["n"].tolist() == [1, 2]


def test_cells_that_hold_lists_are_made_anew() -> None:
    results = Results()
    one, other = (results.frame("key", lambda: pd.DataFrame({"n": [[1], [2]]})) for _ in range(2))
    one["n"][0].append(7)
    assert other["n"][0] == [1]


def test_the_oldest_results_go_first() -> None:
    results = Results(most_bytes=40_000)
    for number in range(50):
        results.frame(number, lambda: pd.DataFrame({"n": range(100)}))
    assert 0 < results.n_bytes <= 40_000
    remade = pd.DataFrame({"n": [-1]})
    assert len(results.frame(49, lambda: remade)) == 100
    assert len(results.frame(0, lambda: remade)) == 1


def test_a_pick_and_a_second_user_ask_nothing_again(database: Database) -> None:
    one, other = database.session(), database.session()
    rows = frames.event_rows(one, CHOSEN)
    n_bytes = database.results.n_bytes
    picked = replace(CHOSEN, event_id=str(rows["event_id"].iloc[0]))
    pd.testing.assert_frame_equal(frames.event_rows(other, picked), rows)
    assert database.results.n_bytes == n_bytes


def test_frames_are_the_callers_own(database: Database) -> None:
    session = database.session()
    for query in (frames.event_rows, frames.place_totals, frames.province_totals):
        frame = query(session, CHOSEN)
        kept = frame.copy()
        for column in frame.columns:
            frame[column] = None
        pd.testing.assert_frame_equal(query(session, CHOSEN), kept)


def test_sessions_in_parallel_give_what_one_gives(database: Database) -> None:
    first = date(2016, 11, 1)
    selections = [
        replace(CHOSEN, period=Period(first + timedelta(days=3 * step)), text=text, place_id=None)
        for step in range(12)
        for text in ("", "aleppo", "clash")
    ]

    def answer(selection: Selection) -> tuple[frames.EventCounts, int, int]:
        session = database.session()
        places = frames.place_totals(session, selection)
        rows = frames.event_rows(session, selection)
        counts = frames.event_counts(session, selection)
        session.close()
        return counts, int(places["n_events"].sum()), len(rows)

    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(answer, selections * 2))
    for selection, (counts, n_placed, n_rows) in zip(selections * 2, together, strict=True):
        assert (counts.n_placed, counts.n_shown) == (n_placed, n_rows)
        assert counts == frames.event_counts(database.session(), selection)

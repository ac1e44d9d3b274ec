"""The control page's speed: spans of every rule, and a redraw of the whole page on the server.

Each figure stands beside a plain way to the like of it: pandas, with stock
pydeck and Altair, over the same files held in memory; no page is drawn there,
and its spans know no rule: the last capture holds the place. A redraw is a run of the page's script
as Streamlit makes it, from the choice to the last message; no result is kept
from one to the next, so that every redraw is a first one.

    python -m bench.control --events 100000
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import altair as alt
import pandas as pd
import pydeck as pdk
from streamlit.testing.v1 import AppTest

from bench.gazetteer import read_gazetteer
from bench.generate import PLACES_FILE, generate_dataset
from bench.tables import Row, print_table
from frontline.control.evidence import control_statements
from frontline.control.interests import reference_interests
from frontline.control.rules import ANY_CLAIM, RULES
from frontline.control.spans import control_record
from frontline.store.dataset import Dataset
from frontline.store.results import Results
from frontline.ui.control_state import FADE_DAYS
from frontline.ui.data import DATASETS_VARIABLE, database

N_MOVES: Final = 30
# Where the app keeps a visitor's way to the data.
DATABASE_SESSION: Final = "database_session"
_PAGE: Final = Path(__file__).resolve().parents[1] / "pages" / "control.py"
# The page's own choices, by the names that `frontline.ui.view_parameters` gives them.
_MOVES: Final[dict[str, Callable[[Sequence[date]], Sequence[str]]]] = {
    "day": lambda days: [day.isoformat() for day in days],
    "rule": lambda days: list(islice(cycle(RULES), len(days))),
    "fade": lambda days: list(islice(cycle(FADE_DAYS), len(days))),
}


def main() -> int:
    """Measure at the number of events that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.control", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # The app shows the dataset of this name unless told otherwise.
        path = Path(folder) / "reports"
        dataset = generate_dataset(path, options.events, read_gazetteer(PLACES_FILE))
        os.environ[DATASETS_VARIABLE] = folder
        plain = PlainPage(dataset)
        rows = span_rows(dataset, plain) + redraw_rows(dataset, plain)
        title = f"Control, {options.events:,} events on {plain.n_places:,} places"
        print_table(title, rows, ("", "median of 30, or one run", "pandas alone"))
    return 0


def span_rows(dataset: Dataset, plain: PlainPage) -> list[Row]:
    """From events to spans under each rule, as ingest does it."""
    content = dataset.content()
    interests = reference_interests()
    start = perf_counter()
    statements = control_statements(content.events, content.claims, interests)
    rows: list[Row] = [("what events say of control", _milliseconds(perf_counter() - start), "")]
    plain_seconds = _seconds(plain.spans)
    for rule in RULES:
        seconds = _seconds(partial(control_record, statements, rule, interests))
        rows.append((f"spans under “{rule}”", _milliseconds(seconds), _milliseconds(plain_seconds)))
    return rows


def redraw_rows(dataset: Dataset, plain: PlainPage) -> list[Row]:
    """A change of day, rule or fading: the whole page anew."""
    days = _days(dataset)
    page = AppTest.from_file(str(_PAGE), default_timeout=600)
    loaded = database()
    forgetful = replace(loaded.session(), results=Results(most_bytes=0))
    page.session_state[DATABASE_SESSION] = (loaded.fingerprint, forgetful)
    rows: list[Row] = [("the page for the first time", _milliseconds(_seconds(page.run)), "")]
    for name, values_of in _MOVES.items():
        values = values_of(days)
        ours = statistics.median(_redraw_seconds(page, name, value) for value in values)
        theirs = statistics.median(_seconds(partial(plain.redraw, name, v)) for v in values)
        rows.append((f"another {name}", _milliseconds(ours), _milliseconds(theirs)))
    return rows


def _days(dataset: Dataset) -> list[date]:
    first, last = dataset.manifest.first_date, dataset.manifest.last_date
    if first is None or last is None:
        raise ValueError("a dataset without dates has no days to draw")
    step = (last - first).days // (N_MOVES + 1)
    return [first + timedelta(days=step * number) for number in range(1, N_MOVES + 1)]


def _redraw_seconds(page: AppTest, name: str, value: str) -> float:
    page.session_state["view_options"] = {name: value}
    seconds = _seconds(page.run)
    if page.exception:
        raise RuntimeError(f"the page failed: {page.exception[0].message}")
    return seconds


class PlainPage:
    """The same page as a first version would have it: masks, group-bys, stock map and charts."""

    def __init__(self, dataset: Dataset) -> None:
        self._captures = pd.read_parquet(dataset.table_path("control_ledger"))
        self._spans = pd.read_parquet(dataset.table_path("control_spans"))
        self._choices = {"day": "2016-12-08", "rule": ANY_CLAIM, "fade": "90"}
        for column in ("valid_from", "valid_until"):
            self._spans[column] = pd.to_datetime(self._spans[column])
        self._captures["start_date"] = pd.to_datetime(self._captures["start_date"])
        places = pd.read_parquet(dataset.table_path("events"), columns=["place_id"])
        self.n_places = int(places["place_id"].nunique())

    def spans(self) -> pd.DataFrame:
        """The last capture holds the place until the next: no rules, no contests, no gaps."""
        usable = self._captures[self._captures["exclusion"].isna()]
        ordered = usable.sort_values(["place_key", "start_date", "event_id"])
        until = ordered.groupby("place_key")["start_date"].shift(-1)
        return ordered[["place_key", "family", "start_date"]].assign(valid_until=until)

    def redraw(self, name: str, value: str) -> tuple[str, str, str, str]:
        """Map, both charts and the ledger after a change of one choice, as they are sent."""
        self._choices[name] = value
        day, rule = pd.Timestamp(self._choices["day"]), self._choices["rule"]
        spans = self._spans[self._spans["rule"] == rule]
        ledger = self._captures.sort_values(["start_date", "event_id"])
        return (
            self._map(spans, day, int(self._choices["fade"])),
            self._gains(ledger, rule),
            self._held(spans),
            ledger.drop(columns=["claims_for", "claims_against"]).to_json(date_format="iso"),
        )

    @staticmethod
    def _map(spans: pd.DataFrame, day: pd.Timestamp, fade_days: int) -> str:
        begun = spans["valid_from"].isna() | (spans["valid_from"] <= day)
        shown = spans[begun & (spans["valid_until"].isna() | (day < spans["valid_until"]))]
        known = shown[shown["state"] != "unknown"]
        told = [
            max((d for d in dates if d <= day.date()), default=None)
            for dates in known["evidence_dates"]
        ]
        silence = day - pd.to_datetime(pd.Series(told, index=known.index))
        marks = known[["place_id", "place", "latitude", "longitude", "state", "is_inferred"]]
        marks = marks.assign(holder=known["holders"].str[0], is_stale=silence.dt.days > fade_days)
        layer = pdk.Layer("ScatterplotLayer", marks, get_position=["longitude", "latitude"])
        text: str = pdk.Deck([layer], map_provider=None).to_json()
        return text

    @staticmethod
    def _gains(ledger: pd.DataFrame, rule: str) -> str:
        months = ledger["start_date"].dt.to_period("M").dt.start_time
        admitted = [rule in rules for rules in ledger["admitted_under"]]
        dated = ledger.assign(month=months.astype(str), is_admitted=admitted)
        counts = [
            dated.groupby(["month", family])["is_admitted"].agg(["sum", "count"]).reset_index()
            for family in ("map_family", "other_map_family")
        ]
        return _chart(pd.concat(counts), "map_family", "count")

    @staticmethod
    def _held(spans: pd.DataFrame) -> str:
        held = spans[spans["state"] == "held"].explode("holders")
        months = pd.date_range(held["valid_from"].min(), held["valid_until"].max(), freq="MS")
        counts = []
        for month in months:
            begun = held["valid_from"].isna() | (held["valid_from"] <= month)
            on_day = held[begun & (held["valid_until"].isna() | (month < held["valid_until"]))]
            sizes = on_day.groupby("holders").size().reset_index(name="count")
            counts.append(sizes.assign(month=str(month)))
        return _chart(pd.concat(counts), "holders", "count")


def _chart(frame: pd.DataFrame, colour: str, y: str) -> str:
    chart: Any = alt.Chart(frame).mark_bar().encode(x="month:T", y=f"{y}:Q", color=f"{colour}:N")
    with alt.data_transformers.enable("default", max_rows=None):
        text: str = chart.to_json()
    return text


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


if __name__ == "__main__":
    sys.exit(main())

"""The control page's speed: spans of every rule, and a redraw of the whole page on the server.

Each figure stands beside a plain way to the like of it: pandas, with stock
pydeck and Altair, over the same files held in memory; no page is drawn there,
and its spans know no rule: the last capture holds the place. A redraw is a run of the page's script
as Streamlit makes it, from the choice to the last message; no result is kept
from one to the next, so that every redraw is a first one.

    python -m bench.control --events 100000

By itself it takes events spread evenly over the places, so that a hundred
thousand of them tell of eight thousand places; ``--places usual`` takes the
events that everything else is measured on.
"""

from __future__ import annotations

import argparse
import logging
import os
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

import altair as alt
import pandas as pd
import pydeck as pdk
from streamlit.testing.v1 import AppTest

from bench.datasets import DEFAULT_FOLDER, NAME, dataset_folder, say
from bench.measurements import BASELINE, Measurement, Notebook, Remark, add_results_option, timed
from bench.tables import print_entries
from frontline import folders
from frontline.control.evidence import control_statements
from frontline.control.interests import reference_interests
from frontline.control.rules import RULES
from frontline.control.spans import control_record
from frontline.model import ControlRule
from frontline.reference.control_limits import control_limits
from frontline.selection import Selection, ViewOptions
from frontline.store.control_frames import Moment, control_map
from frontline.store.dataset import Dataset, open_dataset
from frontline.store.results import Results
from frontline.ui.data import database
from frontline.views.maps.control_map import held_places
from frontline.views.maps.control_sketch import ground_of_syria, sketch_layer
from harness.synthetic_control import telling_content

N_MOVES: Final = 30
# The plain page is slow and steady: one move in ten is enough of it.
_PLAIN_EACH: Final = 10
_SPANS_TARGET_S: Final = 5.0
_REDRAW_TARGET_MS: Final = 300.0
_SKETCH_TARGET_MS: Final = 60.0
_SKETCH_TARGET_KB: Final = 150.0
_PLACES_HELP: Final = "few places with most events, as usual, or all places alike"
CONTEXT_LOG: Final = "streamlit.runtime.scriptrunner_utils.script_run_context"
# Where the app keeps a visitor's way to the data.
DATABASE_SESSION: Final = "database_session"
_PAGE: Final = Path(__file__).resolve().parents[1] / "pages" / "control.py"
_ANY_DAY: Final = date(2016, 12, 8)
# What of the page's view each kind of move changes.
_MOVES: Final[dict[str, Callable[[Sequence[date]], Sequence[ViewOptions]]]] = {
    "day": lambda days: [ViewOptions(day=day) for day in days],
    "rule": lambda days: [ViewOptions(rule=rule) for rule in islice(cycle(ControlRule), len(days))],
    "fade": lambda days: [
        ViewOptions(fade_days=n) for n in islice(cycle(control_limits().fading_choices), len(days))
    ],
}


def main() -> int:
    """Measure at the number of events that the command line names."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.control",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--places", choices=("usual", "even"), default="even", help=_PLACES_HELP)
    add_results_option(parser)
    options = parser.parse_args()
    notebook = Notebook(options.results)
    is_even = options.places == "even"
    section = f"control, {options.events:,} events; baseline: pandas alone, no page drawn"
    say(section)
    with notebook.attempt(section, "reading the dataset"):
        folder = dataset_folder(options.events, options.data, is_even=is_even)
        os.environ[folders.DATASETS_VARIABLE] = str(folder)
        dataset = open_dataset(folder / NAME)
        plain = PlainPage(dataset)
        with notebook.attempt(section, "spans"):
            measure_spans(dataset, plain, notebook, section)
        with notebook.attempt(section, "redraws"):
            measure_redraws(dataset, plain, notebook, section)
        with notebook.attempt(section, "sketch"):
            measure_sketch(dataset, notebook, section)
    print_entries(notebook.entries)
    return notebook.exit_code


def measure_spans(dataset: Dataset, plain: PlainPage, notebook: Notebook, section: str) -> None:
    """From events to spans under each rule, as ingest does it."""
    say("  reading what can say who holds a place")
    content = telling_content(dataset)
    interests = reference_interests()
    statements, seconds = timed(
        lambda: control_statements(content.events, content.claims, interests)
    )
    notebook.add(Measurement(section, "what events say of control", "s", seconds))
    plain_seconds = timed(plain.spans)[1]
    n_places = 0
    for rule in RULES:
        say(f"  spans under {rule}")
        record, seconds = timed(partial(control_record, statements, rule, interests))
        n_places = max(n_places, len({span.place_id for span in record.spans}))
        name = f"spans under “{rule}”"
        notebook.add(Measurement(section, name, "s", seconds, target=_SPANS_TARGET_S))
    words = (
        f"{len(statements):,} statements; spans of {n_places:,} places; the last capture of each "
        f"alone, by pandas, {1000 * plain_seconds:.0f} ms"
    )
    notebook.add(Remark(section, words))


def measure_redraws(dataset: Dataset, plain: PlainPage, notebook: Notebook, section: str) -> None:
    """A change of day, rule or fading: the whole page anew, and in turns the plain one."""
    days = _days(dataset)
    # Outside of a page every cached function warns that there is none.
    logging.getLogger(CONTEXT_LOG).disabled = True
    page = AppTest.from_file(str(_PAGE), default_timeout=600)
    loaded = database()
    forgetful = replace(loaded.session(), results=Results(most_bytes=0))
    page.session_state[DATABASE_SESSION] = (loaded.fingerprint, forgetful)
    say("  drawing the page")
    first = timed(page.run)[1]
    notebook.add(Measurement(section, "the page for the first time", "ms", 1000 * first))
    for name, options_of in _MOVES.items():
        say(f"  another {name}")
        ours, theirs = [], []
        for number, options in enumerate(options_of(days)):
            ours.append(_redraw_seconds(page, options))
            if number % _PLAIN_EACH == 0:
                theirs.append(timed(partial(plain.redraw, options))[1])
        what = f"another {name}, whole page"
        milliseconds = 1000 * statistics.median(ours)
        notebook.add(Measurement(section, what, "ms", milliseconds, target=_REDRAW_TARGET_MS))
        milliseconds = 1000 * statistics.median(theirs)
        notebook.add(Measurement(section, what, "ms", milliseconds, BASELINE))


def measure_sketch(dataset: Dataset, notebook: Notebook, section: str) -> None:
    """What the sketch of areas adds to a redraw: its layer on each day, and its size."""
    say("  sketching areas")
    session = database().session()
    whole = Selection(datasets=(NAME,))
    ground = timed(ground_of_syria)[1]
    notebook.add(Measurement(section, "the ground of the sketch, once a process", "s", ground))
    seconds, sizes = [], []
    for day in _days(dataset):
        places = held_places(control_map(session, whole, Moment(day)))
        layer, taken = timed(partial(sketch_layer, places, "light"))
        seconds.append(taken)
        sizes.append(len(layer["image"]) / 1000 if layer else 0.0)
    milliseconds = 1000 * statistics.median(seconds)
    notebook.add(
        Measurement(section, "the sketch, added", "ms", milliseconds, target=_SKETCH_TARGET_MS)
    )
    notebook.add(
        Measurement(section, "the sketch, sent", "kB", max(sizes), target=_SKETCH_TARGET_KB)
    )


def _days(dataset: Dataset) -> list[date]:
    first, last = dataset.manifest.first_date, dataset.manifest.last_date
    if first is None or last is None:
        raise ValueError("a dataset without dates has no days to draw")
    step = (last - first).days // (N_MOVES + 1)
    return [first + timedelta(days=step * number) for number in range(1, N_MOVES + 1)]


def _redraw_seconds(page: AppTest, options: ViewOptions) -> float:
    page.session_state["view_options"] = options
    seconds = timed(page.run)[1]
    if page.exception:
        raise RuntimeError(f"the page failed: {page.exception[0].message}")
    return seconds


class PlainPage:
    """The same page as a first version would have it: masks, group-bys, stock map and charts."""

    def __init__(self, dataset: Dataset) -> None:
        self._captures = pd.read_parquet(dataset.table_path("control_ledger"))
        self._spans = pd.read_parquet(dataset.table_path("control_spans"))
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

    def redraw(self, options: ViewOptions) -> tuple[str, str, str, str]:
        """Map, both charts and the ledger after a change of one choice, as they are sent."""
        day, rule = pd.Timestamp(options.day or _ANY_DAY), options.rule
        spans = self._spans[self._spans["rule"] == rule]
        ledger = self._captures.sort_values(["start_date", "event_id"])
        return (
            self._map(spans, day, options.fade_days),
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


if __name__ == "__main__":
    sys.exit(main())

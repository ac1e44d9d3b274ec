"""How many people one machine serves: ``python -m bench.users --users 25 --minutes 5``.

Visitors without a browser, all in this one process, move the slider, pick
rows and switch pages with about five seconds between two actions. The server
runs in processes of its own: one ``streamlit run`` with ``--processes 1``, else
what ``frontline serve`` starts, by itself one a core. An action takes from its
sending until the run it caused is finished and all its messages have come.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from websockets.exceptions import WebSocketException

from bench.datasets import DEFAULT_FOLDER, dataset_folder, say
from bench.measurements import Measurement, Notebook, Remark, add_results_option
from bench.moves import DAY_US, SLIDER
from bench.servers import Server, served_app, timed_server
from bench.tables import print_entries
from bench.visitor import Run, VisitError, Visitor
from frontline.serving.server import cores

THINK_S: Final = (2.5, 7.5)
LIMIT_S: Final = 1.0
_LONGEST_ACTION_S: Final = 60.0
_ARRIVAL_S: Final = 10.0
_FIRST_PAGE: Final = ""
_OTHER_PAGES: Final = ("events", "control", "reports")
_ROWS: Final = 5


@dataclass(slots=True)
class Load:
    """What all visitors met: seconds of every action and opening, errors by their text."""

    seconds: list[float] = field(default_factory=list)
    openings: list[float] = field(default_factory=list)
    by_action: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    n_bytes: int = 0
    client_share: float = 0.0
    server_cpu: float = 0.0

    def quantile(self, share: float) -> float:
        """The time that this share of the actions stayed within; infinite without any."""
        ordered = sorted(self.seconds)
        if not ordered:
            return float("inf")
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def is_held(self) -> bool:
        """Whether 95 of 100 actions stayed within the limit and none failed."""
        return not self.errors and self.quantile(0.95) < LIMIT_S


class _User:
    """One visitor who goes on until the end."""

    def __init__(self, visitor: Visitor, dice: random.Random, load: Load) -> None:
        self._visitor = visitor
        self._dice = dice
        self._load = load
        self._page = _FIRST_PAGE

    async def act_until(self, end: float) -> None:
        """Think, act, think, act."""
        while True:
            think = self._dice.uniform(*THINK_S)
            if time.monotonic() + think > end:
                return
            await asyncio.sleep(think)
            name = self._choose()
            async with asyncio.timeout(_LONGEST_ACTION_S):
                run = await self._do(name)
            self._load.seconds.append(run.seconds)
            self._load.by_action.setdefault(name, []).append(run.seconds)
            self._load.n_bytes += run.n_bytes
            self._load.errors.update(run.errors)

    def _choose(self) -> str:
        if self._page == _FIRST_PAGE:
            return self._dice.choices(("slider", "pick", "page"), (70, 15, 15))[0]
        return self._dice.choices(("pick", "page"), (40, 60))[0]

    async def _do(self, name: str) -> Run:
        if name == "slider":
            return await self._move_slider()
        if name == "pick" and self._visitor.tables:
            rows = [self._dice.randrange(_ROWS)]
            selection = {"rows": rows, "columns": [], "cells": []}
            return await self._visitor.pick(self._visitor.tables[0], selection)
        others = [page for page in _OTHER_PAGES if page in self._visitor.pages]
        self._page = self._dice.choice(others) if self._page == _FIRST_PAGE else _FIRST_PAGE
        return await self._visitor.switch_page(self._page)

    async def _move_slider(self) -> Run:
        """One end by a day, as a key press does, or both to anywhere."""
        slider = self._visitor.slider(SLIDER)
        low, high = slider.value
        if self._dice.random() < 0.5 and low + DAY_US < high:
            return await self._visitor.move_slider(SLIDER, (low + DAY_US, high))
        n_days = round((slider.high - slider.low) / DAY_US)
        first, last = sorted(self._dice.sample(range(n_days + 1), 2))
        ends = (slider.low + first * DAY_US, slider.low + last * DAY_US)
        return await self._visitor.move_slider(SLIDER, ends)


async def put_load(address: str, n_users: int, minutes: float, seed: int = 1) -> Load:
    """Let visitors use the app for some minutes; gives what they met.

    Args:
        address: Of the server.
        n_users: Visitors at once; they arrive within ten seconds.
        minutes: How long they stay.
        seed: Of all their choices.
    """
    load = Load()
    cpu, began = time.process_time(), time.monotonic()
    end = began + 60 * minutes

    async def live(number: int) -> None:
        dice = random.Random(1000 * seed + number)
        await asyncio.sleep(_ARRIVAL_S * number / n_users)
        try:
            async with Visitor(address) as visitor:
                run = await visitor.open()
                load.openings.append(run.seconds)
                load.errors.update(run.errors)
                await _User(visitor, dice, load).act_until(end)
        except (VisitError, WebSocketException, OSError, TimeoutError) as error:
            load.errors[f"{type(error).__name__}: {error}"] += 1

    await asyncio.gather(*(live(number) for number in range(n_users)))
    load.client_share = (time.process_time() - cpu) / (time.monotonic() - began)
    return load


def serve(folder: Path, datasets: Path, n_processes: int | None) -> AbstractContextManager[Server]:
    """One Streamlit process, or what ``serve`` starts: so many, one a core where None."""
    if n_processes == 1:
        return timed_server(folder, datasets)
    return served_app(folder, datasets, n_processes)


def hold(datasets: Path, n_users: int, minutes: float, n_processes: int | None) -> Load:
    """Start a server and put load on it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder), datasets, n_processes) as server,
    ):
        load = asyncio.run(put_load(server.address, n_users, minutes))
        load.server_cpu = server.cpu_seconds() / (60 * minutes)
    return load


def describe(load: Load) -> str:
    """What was met, in lines."""
    verdict = "held" if load.is_held else "not held"
    lines = [
        f"{verdict}: {len(load.seconds)} actions, p50 {load.quantile(0.5):.2f} s, "
        f"p95 {load.quantile(0.95):.2f} s, max {load.quantile(1):.2f} s, "
        f"{sum(load.errors.values())} errors",
        f"  openings: max {max(load.openings, default=0):.2f} s; processor: server "
        f"{load.server_cpu:.2f} cores, this client {load.client_share:.2f}",
    ]
    for name, seconds in sorted(load.by_action.items()):
        ordered = sorted(seconds)
        lines.append(
            f"  {name}: {len(ordered)}, p50 {ordered[len(ordered) // 2]:.2f} s, "
            f"p95 {ordered[int(0.95 * len(ordered))]:.2f} s"
        )
    lines += [f"  {n} x {error}" for error, n in load.errors.most_common(5)]
    return "\n".join(lines)


def note(load: Load, notebook: Notebook, section: str) -> None:
    """Write down what was met: a slow or failing server is a figure, no action at all a failure."""
    if not load.seconds:
        met = "; ".join(error for error, _ in load.errors.most_common(3)) or "too short a time"
        notebook.add(Remark(section, f"no action was finished: {met}", is_failure=True))
        return
    for name, share, target in (("p50", 0.5, None), ("p95", 0.95, LIMIT_S), ("longest", 1, None)):
        value = load.quantile(share)
        notebook.add(Measurement(section, f"an action, {name}", "s", value, target=target))
    n_errors = sum(load.errors.values())
    notebook.add(Measurement(section, "actions", "", len(load.seconds)))
    notebook.add(Measurement(section, "errors", "", n_errors, target=0))
    notebook.add(Measurement(section, "processor time of the server", "cores", load.server_cpu))
    for error, n in load.errors.most_common(3):
        notebook.add(Remark(section, f"{n} x {error[:140]}"))


def _section(options: argparse.Namespace) -> str:
    n = options.processes or cores()
    way = "one process" if n == 1 else f"what `serve` starts, {n} processes"
    where = options.datasets or f"{options.events:,} events"
    return f"{options.users} users on {way}, {where}, {options.minutes:g} minutes"


def main() -> int:
    """Put the load that the command line asks for; 1 when it could not be put."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.users",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--users", type=int, default=25)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--processes", type=int, help="1: a single one; else `serve` with so many")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--datasets", type=Path, help="a folder of datasets instead")
    add_results_option(parser)
    options = parser.parse_args()
    notebook, section = Notebook(options.results), _section(options)
    say(section)
    with notebook.attempt(section, "the load"):
        datasets = options.datasets or dataset_folder(options.events, options.data)
        load = hold(datasets.resolve(), options.users, options.minutes, options.processes)
        sys.stdout.write(describe(load) + "\n")
        note(load, notebook, section)
    print_entries(notebook.entries)
    return notebook.exit_code


if __name__ == "__main__":
    sys.exit(main())

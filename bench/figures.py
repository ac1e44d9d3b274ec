"""All figures of our page and of the stock page at one size, side by side.

Both servers run from the beginning to the end and nothing else does; of the
slider's moves one of ours and one of the stock page take turns, so that a
machine that slows down slows both. What fails on one side ends that side.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, AsyncExitStack, ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.datasets import say
from bench.measurements import BASELINE, OURS, Attempt, Measurement, Notebook, Remark
from bench.moves import KINDS, SLIDER, Mover, Moves, Steps, day_steps
from bench.servers import APP, STOCK_PAGE, Server, timed_server
from bench.targets import (
    KEY_BYTES,
    KEY_PRESS,
    MOVE_BYTES,
    MOVE_CPU,
    MOVE_TIME,
    OPENING,
    PEAK,
    RESIDENT,
    SESSION,
    START,
    Line,
)
from bench.visitor import Visitor
from bench.windows import measure_window

_SCRIPTS: Final = {OURS: APP, BASELINE: STOCK_PAGE}
_NAMES: Final = {OURS: "ours", BASELINE: "stock page"}


@dataclass(frozen=True, slots=True)
class Effort:
    """How often things are done.

    Moves are of each kind, sessions further ones, pages opened in a browser
    and keys pressed there. Without pages no browser is used.
    """

    n_starts: int = 3
    n_moves: int = 30
    n_sessions: int = 10
    n_pages: int = 3
    n_keys: int = 15


class SideBySide:
    """Measures our page and the stock page on one folder of datasets into a notebook."""

    def __init__(
        self,
        n_events: int,
        datasets: Path,
        efforts: Mapping[str, Effort],
        notebook: Notebook,
        section: str,
    ) -> None:
        """Prepare.

        Args:
            n_events: Size of the dataset, for the targets.
            datasets: Its folder.
            efforts: What is done on each side, ours and the baseline's, or ours alone.
            notebook: Takes the figures.
            section: Their heading.
        """
        self._n_events = n_events
        self._datasets = datasets
        self._efforts = dict(efforts)
        self._book = notebook
        self._section = section

    def measure(self) -> None:
        """Measure all, in the order in which the table shows it."""
        with ExitStack() as stack:
            servers = self._start(stack)
            for kind, steps in KINDS.items():
                say(f"  moving the sliders: {kind}")
                asyncio.run(self._move(servers, kind, steps))
            for side, server in servers.items():
                self._look_at_memory(side, server)
            for side, server in servers.items():
                if self._efforts[side].n_pages:
                    self._use_browser(side, server)

    def _start(self, stack: ExitStack) -> dict[str, Server]:
        """Start each side's server some times, in turns; the last ones go on."""
        servers: dict[str, Server] = {}
        seconds: dict[str, list[float]] = {side: [] for side in self._efforts}
        for number in range(max(effort.n_starts for effort in self._efforts.values()), 0, -1):
            for side, effort in self._efforts.items():
                if number > effort.n_starts or (number > 1 and side in servers):
                    continue
                say(f"  {_NAMES[side]}: starting the server, first page")
                with self._attempt(side, "starting the server"), ExitStack() as own:
                    folder = Path(own.enter_context(TemporaryDirectory()))
                    server = own.enter_context(timed_server(folder, self._datasets, _SCRIPTS[side]))
                    seconds[side].append(asyncio.run(_first_page(server)))
                    if number == 1:
                        servers[side] = server
                        stack.push(own.pop_all())
        for side, taken in seconds.items():
            if taken:
                self._add(side, START, statistics.median(taken))
        return servers

    async def _move(self, servers: Mapping[str, Server], kind: str, steps: Steps) -> None:
        async with AsyncExitStack() as stack:
            movers: dict[str, Mover] = {}
            for side, server in servers.items():
                with self._attempt(side, f"opening the page to move its slider ({kind})"):
                    mover = Mover(server, steps, self._efforts[side].n_moves)
                    movers[side] = await stack.enter_async_context(mover)
            moving = dict(movers)
            while moving:
                for side, mover in list(moving.items()):
                    with self._attempt(side, f"moving the slider ({kind})") as attempt:
                        await mover.move()
                    if attempt.has_failed or not mover.n_left:
                        del moving[side]
            for side, mover in movers.items():
                self._add_moves(side, kind, mover.moves())

    def _add_moves(self, side: str, kind: str, moves: Moves) -> None:
        if moves.server_seconds:
            self._add(side, MOVE_TIME[kind], moves.server_ms)
            self._add(side, MOVE_CPU[kind], moves.cpu_ms)
            self._add(side, MOVE_BYTES[kind], moves.kilobytes)
        for error in sorted(set(moves.errors)):
            words = f"{_NAMES[side]} showed an error: {error[:120]}"
            self._book.add(Remark(self._section, words, is_failure=side == OURS))

    def _look_at_memory(self, side: str, server: Server) -> None:
        say(f"  {_NAMES[side]}: memory, further sessions")
        with self._attempt(side, "looking at memory"):
            memory = server.memory()
            self._add(side, PEAK, memory.peak_mb)
            self._add(side, RESIDENT, memory.resident_mb)
            if n_sessions := self._efforts[side].n_sessions:
                self._add(side, SESSION, asyncio.run(_session_mb(server, n_sessions)))

    def _use_browser(self, side: str, server: Server) -> None:
        say(f"  {_NAMES[side]}: in a browser")
        effort = self._efforts[side]
        with self._attempt(side, "use in a browser"):
            window = measure_window(
                server.address, effort.n_pages, effort.n_keys, is_stock=side == BASELINE
            )
            self._add(side, OPENING, window.open_s)
            self._add(side, KEY_PRESS, window.key_ms)
            self._add(side, KEY_BYTES, window.bytes_per_key / 1000)

    def _attempt(self, side: str, what: str) -> AbstractContextManager[Attempt]:
        return self._book.attempt(self._section, f"{_NAMES[side]}: {what}")

    def _add(self, side: str, line: Line, value: float) -> None:
        target = line.targets.get(self._n_events) if side == OURS else None
        self._book.add(Measurement(self._section, line.name, line.unit, value, side, target))


async def _first_page(server: Server) -> float:
    async with Visitor(server.address) as visitor:
        await visitor.open()
        return time.perf_counter() - server.began


async def _session_mb(server: Server, n_sessions: int) -> float:
    """Memory that each of some further sessions takes, all open, each having moved twice."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(Visitor(server.address))
        await _use(first)
        before = server.memory().resident_mb
        for _ in range(n_sessions):
            visitor = await stack.enter_async_context(Visitor(server.address))
            await _use(visitor)
        return (server.memory().resident_mb - before) / n_sessions


async def _use(visitor: Visitor) -> None:
    await visitor.open()
    for values in day_steps(visitor.slider(SLIDER), 2):
        await visitor.move_slider(SLIDER, values)

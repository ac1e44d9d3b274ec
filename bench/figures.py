"""All figures of one page at one size, each with the server measured alone."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.datasets import say
from bench.memory import Memory
from bench.moves import SLIDER, Moves, day_steps, measure_moves
from bench.servers import APP, STOCK_PAGE, Server, timed_server
from bench.visitor import Visitor
from bench.windows import Window, measure_window

_FURTHER_SESSIONS = 10


@dataclass(frozen=True, slots=True)
class Effort:
    """How often things are done: moves of each kind, page openings, key presses."""

    n_moves: int = 30
    n_pages: int = 3
    n_keys: int = 15


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a page.

    ``start_s`` from starting the server until the first visitor has the whole
    page; ``session_mb`` of each session after the first; ``window`` is None
    where no browser was used.
    """

    start_s: float
    wide: Moves
    quarter: Moves
    memory: Memory
    session_mb: float
    window: Window | None


def measure_page(
    datasets: Path, effort: Effort, *, is_stock: bool = False, with_browser: bool = True
) -> Figures:
    """Measure our app, or the stock page, on a folder of datasets."""
    script = STOCK_PAGE if is_stock else APP
    name = "stock page" if is_stock else "ours"
    with TemporaryDirectory() as folder, timed_server(Path(folder), datasets, script) as server:
        say(f"  {name}: starting the server, first page")
        start_s = asyncio.run(_first_page(server))
        say(f"  {name}: moving the slider")
        moves = asyncio.run(measure_moves(server, effort.n_moves))
        memory = server.memory()
        say(f"  {name}: further sessions")
        session_mb = asyncio.run(_session_mb(server))
        window = None
        if with_browser:
            say(f"  {name}: in a browser")
            window = measure_window(
                server.address, effort.n_pages, effort.n_keys, is_stock=is_stock
            )
    return Figures(start_s, moves["wide"], moves["quarter"], memory, session_mb, window)


async def _first_page(server: Server) -> float:
    async with Visitor(server.address) as visitor:
        await visitor.open()
        return time.perf_counter() - server.began


async def _session_mb(server: Server) -> float:
    """Memory that each of ten further sessions takes, all open, each having moved twice."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(Visitor(server.address))
        await _use(first)
        before = server.memory().resident_mb
        for _ in range(_FURTHER_SESSIONS):
            visitor = await stack.enter_async_context(Visitor(server.address))
            await _use(visitor)
        return (server.memory().resident_mb - before) / _FURTHER_SESSIONS


async def _use(visitor: Visitor) -> None:
    await visitor.open()
    for values in day_steps(visitor.slider(SLIDER), 2):
        await visitor.move_slider(SLIDER, values)

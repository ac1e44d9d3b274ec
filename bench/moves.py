"""One slider move, all linked views: time in the server, bytes to the browser.

    python -m bench.moves --events 100000
    python -m bench.moves --datasets data/datasets --page /control --key control-slider

A visitor without a browser moves the slider; the server is a process of its
own that times its runs from the start of the script to the last message
queued. Two kinds of moves are measured: steps of a day from the whole period
on, as key presses on a page just opened, and a window of a quarter of the
period moved through it.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.datasets import DEFAULT_FOLDER, dataset_folder, say
from bench.servers import APP, STOCK_PAGE, Server, timed_server
from bench.visitor import Run, Slider, Visitor

N_MOVES: Final = 30
SLIDER: Final = "period"
DAY_US: Final = 86_400 * 1e6
_WINDOW: Final = 0.25

# A stock page of a million points takes about a quarter of a minute.
LONGEST_MOVE_S: Final = 120.0

Values = tuple[float, ...]
Steps = Callable[[Slider, int], list[Values]]


@dataclass(frozen=True, slots=True)
class Moves:
    """What moves took, one entry a move.

    ``server_seconds`` script start to last message queued, ``cpu_seconds`` of
    the server's process meanwhile, ``seconds`` as the visitor waited,
    ``n_bytes`` of the frames.
    """

    server_seconds: tuple[float, ...]
    cpu_seconds: tuple[float, ...]
    seconds: tuple[float, ...]
    n_bytes: tuple[int, ...]
    bytes_by_kind: Counter[str]
    errors: tuple[str, ...]

    @property
    def server_ms(self) -> float:
        """Median of the time in the server, in milliseconds."""
        return 1000 * statistics.median(self.server_seconds)

    @property
    def cpu_ms(self) -> float:
        """Median of the processor time in the server, in milliseconds."""
        return 1000 * statistics.median(self.cpu_seconds)

    @property
    def kilobytes(self) -> float:
        """Median of the bytes to the browser, in kB of 1000 bytes."""
        return statistics.median(self.n_bytes) / 1000


def day_steps(slider: Slider, n_moves: int) -> list[Values]:
    """Both ends of the whole period drawn in by a day, in turn; one value moves by a day."""
    if len(slider.value) == 1:
        return [(slider.low + (step + 1) * DAY_US,) for step in range(n_moves)]
    return [
        (
            slider.low + (step // 2 + 1) * DAY_US,
            slider.high - (step + 1) // 2 * DAY_US,
        )
        for step in range(n_moves)
    ]


def window_steps(slider: Slider, n_moves: int) -> list[Values]:
    """A window of a quarter of the period, moved through it in equal steps."""
    n_days = round((slider.high - slider.low) / DAY_US)
    starts = [
        slider.low + DAY_US * (n_days * (1 - _WINDOW) * step // max(1, n_moves - 1))
        for step in range(n_moves)
    ]
    if len(slider.value) == 1:
        return [(start,) for start in starts]
    return [(start, start + DAY_US * (n_days * _WINDOW // 1)) for start in starts]


KINDS: Final[dict[str, Steps]] = {"wide": day_steps, "quarter": window_steps}


class Mover:
    """A visitor who opens a page and moves its slider in steps of one kind; for ``async with``."""

    def __init__(
        self, server: Server, steps: Steps, n_moves: int, page: str = "/", key: str = SLIDER
    ) -> None:
        """Prepare.

        Args:
            server: The server to measure; its timings are read.
            steps: The kind of steps.
            n_moves: How many; one more, made on entering, is not counted.
            page: Path of the page.
            key: Key of the slider.
        """
        self._server, self._steps, self._key = server, steps, key
        self._visitor = Visitor(server.address, page)
        self.n_left = n_moves
        self._values: list[Values] = []
        self._runs: list[Run] = []
        self._n_before = 0

    async def __aenter__(self) -> Mover:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._visitor)
            async with asyncio.timeout(LONGEST_MOVE_S):
                await self._visitor.open()
                slider = self._visitor.slider(self._key)
                self._values = self._steps(slider, self.n_left + 1)[::-1]
                await self._visitor.move_slider(self._key, self._values.pop())
            # All went well: the visit lasts as long as this one.
            stack.pop_all()
        self._n_before = len(self._server.timings())
        return self

    async def __aexit__(self, *error: Any) -> None:  # noqa: ANN401 - handed on
        await self._visitor.__aexit__(*error)

    async def move(self) -> None:
        """Make the next move.

        Raises:
            TimeoutError: If the server does not finish it.
        """
        async with asyncio.timeout(LONGEST_MOVE_S):
            run = await self._visitor.move_slider(self._key, self._values.pop())
        self._runs.append(run)
        self.n_left -= 1

    def moves(self) -> Moves:
        """What the moves so far took."""
        timings = self._server.timings()[self._n_before :][: len(self._runs)]
        kinds: Counter[str] = Counter()
        for run in self._runs:
            kinds.update(run.bytes_by_kind)
        return Moves(
            server_seconds=tuple(timing["seconds"] for timing in timings),
            cpu_seconds=tuple(timing["cpu_seconds"] for timing in timings),
            seconds=tuple(run.seconds for run in self._runs),
            n_bytes=tuple(run.n_bytes for run in self._runs),
            bytes_by_kind=kinds,
            errors=tuple(error for run in self._runs for error in run.errors),
        )


async def measure_moves(
    server: Server, n_moves: int = N_MOVES, page: str = "/", key: str = SLIDER
) -> dict[str, Moves]:
    """Open a page in a new session and move its slider, in each kind of steps.

    Args:
        server: The server to measure; its timings are read.
        n_moves: Moves of each kind; one more before them is not counted.
        page: Path of the page.
        key: Key of the slider.

    Raises:
        VisitError: If the page has no such slider.
    """
    measured = {}
    for name, steps in KINDS.items():
        async with Mover(server, steps, n_moves, page, key) as mover:
            while mover.n_left:
                await mover.move()
            measured[name] = mover.moves()
    return measured


def describe(moves: Moves) -> str:
    """The medians in a line, then what the bytes are."""
    ordered = sorted(moves.server_seconds)
    lines = [
        f"server {moves.server_ms:,.0f} ms (processor {moves.cpu_ms:,.0f} ms, "
        f"{1000 * ordered[0]:,.0f} to {1000 * ordered[-1]:,.0f}), "
        f"visitor waits {1000 * statistics.median(moves.seconds):,.0f} ms, "
        f"{moves.kilobytes:,.0f} kB, {len(moves.errors)} errors"
    ]
    for kind, n_bytes in moves.bytes_by_kind.most_common(6):
        lines.append(f"    {kind}: {n_bytes / len(moves.n_bytes) / 1000:,.1f} kB")
    lines += [f"    {error}" for error in sorted(set(moves.errors))]
    return "\n".join(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.moves",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--events", type=int, nargs="*", default=[10_000])
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="where they are kept")
    parser.add_argument("--datasets", type=Path, help="a folder of datasets instead")
    parser.add_argument("--moves", type=int, default=N_MOVES)
    parser.add_argument("--page", default="/")
    parser.add_argument("--key", default=SLIDER, help="key of the slider")
    parser.add_argument("--stock", action="store_true", help="measure the stock page instead")
    parser.add_argument(
        "--profile",
        type=Path,
        help="folder for one cProfile file a run, in processor time of its thread",
    )
    return parser.parse_args()


def main() -> int:
    """Measure the sizes, or the folder, that the command line names."""
    options = _arguments()
    folders = (
        {str(options.datasets): options.datasets.resolve()}
        if options.datasets
        else {f"{n:,} events": dataset_folder(n, options.data) for n in options.events}
    )
    profile = [f"--profile={options.profile.resolve()}"] if options.profile else []
    script = STOCK_PAGE if options.stock else APP
    for name, datasets in folders.items():
        say(f"moving the slider over {name}")
        with (
            tempfile.TemporaryDirectory() as folder,
            timed_server(Path(folder), datasets, script, profile) as server,
        ):
            measured = asyncio.run(measure_moves(server, options.moves, options.page, options.key))
            memory = server.memory()
        sys.stdout.write(f"{name}\n")
        for kind, moves in measured.items():
            sys.stdout.write(f"  {kind}: {describe(moves)}\n")
        sys.stdout.write(
            f"  memory: {memory.resident_mb:,.0f} MB, at the most {memory.peak_mb:,.0f} MB\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

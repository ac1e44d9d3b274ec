"""Servers to measure, each a process of its own that ends with its block."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.memory import Memory, children_of, cpu_seconds_of, memory_of
from frontline import folders
from harness.server import ROOT, free_port, running_server

APP: Final = ROOT / "app.py"
STOCK_PAGE: Final = ROOT / "bench" / "stock_page.py"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it answers, its process, the timings it writes.

    ``began`` is when it was started, as ``time.perf_counter`` counts.
    """

    address: str
    pid: int
    timings_file: Path
    log: Path
    began: float

    def timings(self) -> list[dict[str, Any]]:
        """What each finished run of the script took, in order; see ``bench.timed_server``."""
        if not self.timings_file.is_file():
            return []
        lines = self.timings_file.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def memory(self) -> Memory:
        """Resident and peak memory of the process, or of all of several."""
        each = [memory_of(pid) for pid in self._pids()]
        return Memory(sum(m.resident_mb for m in each), sum(m.peak_mb for m in each))

    def cpu_seconds(self) -> float:
        """Processor time that the process and those it started have used."""
        return sum(cpu_seconds_of(pid) for pid in self._pids())

    def _pids(self) -> list[int]:
        return [self.pid, *children_of(self.pid)]


@contextmanager
def timed_server(
    folder: Path, datasets: Path, script: Path = APP, options: Sequence[str] = ()
) -> Iterator[Server]:
    """Serve a script with ``bench.timed_server`` until the block ends.

    Args:
        folder: An empty folder for its log and timings.
        datasets: The folder of datasets that it shows.
        script: The app, or the stock page.
        options: Further options of ``bench.timed_server``.
    """
    port = free_port()
    timings, log = folder / "timings.jsonl", folder / "server.log"
    command = [sys.executable, "-m", "bench.timed_server", str(script)]
    command += [f"--port={port}", f"--timings={timings}", *options]
    began = time.perf_counter()
    environment = {folders.DATASETS_VARIABLE: str(datasets)}
    with running_server(command, port, log, environment, ROOT) as process:
        yield Server(f"http://localhost:{port}", process.pid, timings, log, began)


@contextmanager
def served_app(folder: Path, datasets: Path, n_processes: int | None = None) -> Iterator[Server]:
    """The app as ``frontline serve`` starts it, until the block ends.

    Args:
        folder: An empty folder for its log; it writes no timings.
        datasets: The folder of datasets that it shows.
        n_processes: Processes behind the port; as many as `serve` takes where None.
    """
    port = free_port()
    log = folder / "server.log"
    command = [sys.executable, "-m", "frontline", "serve", f"--port={port}"]
    command += [f"--processes={n_processes}"] if n_processes else []
    began = time.perf_counter()
    environment = {folders.DATASETS_VARIABLE: str(datasets)}
    with running_server(command, port, log, environment, ROOT) as process:
        timings = folder / "timings.jsonl"
        yield Server(f"http://localhost:{port}", process.pid, timings, log, began)

"""All parts of ``make bench``, each in a process of its own, under guard.

A part that fails, or takes longer than it may, is ended with all it started;
one line says so and the next part begins.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from bench.measurements import Notebook, PartTime, Remark, read_entries

ROOT: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Part:
    """A module of the folder, its arguments, and how many seconds it may take."""

    name: str
    module: str
    arguments: tuple[str, ...]
    longest_s: float

    def command(self, results: Path) -> list[str]:
        """How to run it."""
        return [sys.executable, "-m", self.module, *self.arguments, f"--results={results}"]


def run_part(part: Part, results: Path, log: Path) -> bool:
    """Run a part to its end, telling what it says; whether it went well.

    Args:
        part: The part.
        results: File that its figures are appended to; a failure too, where the
            part could not say so itself.
        log: File for all that it prints.
    """
    began = time.monotonic()
    n_before = len(read_entries(results))
    code = _run(part.command(results), log, part.longest_s)
    book = Notebook(results)
    own = read_entries(results)[n_before:]
    told = any(isinstance(entry, Remark) and entry.is_failure for entry in own)
    if code != 0 and not told:
        why = (
            f"longer than {part.longest_s:,.0f} s, ended"
            if code is None
            else f"exit code {code}: {_last_line(log)}"
        )
        sys.stderr.write(f"[bench] {part.name} failed: {why}\n")
        book.add(Remark("failed", f"{part.name}: {why}", is_failure=True))
    book.add(PartTime(part.name, time.monotonic() - began))
    return code == 0


def _run(command: Sequence[str], log: Path, longest_s: float) -> int | None:
    """The exit code; None when it had to be ended for taking too long."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # A group of its own, to end the servers and browsers that it started with it.
        start_new_session=True,
    )
    reader = threading.Thread(target=_tell, args=(process.stdout, log), daemon=True)
    reader.start()
    try:
        return process.wait(timeout=longest_s)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end_group(process)
        # A browser that outlives its driver may hold the pipe: not waited for.
        reader.join(timeout=10)


def _tell(stream: IO[bytes], log: Path) -> None:
    with stream, log.open("wb") as file:
        for line in stream:
            file.write(line)
            file.flush()
            sys.stderr.write(line.decode("utf-8", errors="replace"))
            sys.stderr.flush()


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it has left behind."""
    for sign, patience_s in ((signal.SIGTERM, 20), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            return
        try:
            process.wait(timeout=patience_s)
        except subprocess.TimeoutExpired:
            continue
        time.sleep(0.2)


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n") if log.is_file() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "it printed nothing")

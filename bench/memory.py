"""Memory of a process, as the operating system counts it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes (10^6 bytes) resident now, and at the most since the process began."""

    resident_mb: float
    peak_mb: float


def memory_of(pid: int) -> Memory:
    """The memory of a running process.

    Without ``/proc`` (macOS) the peak is not told and the resident memory stands in for it.
    """
    status = Path(f"/proc/{pid}/status")
    if status.is_file():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        resident, peak = (int(lines[name].split()[0]) for name in ("VmRSS", "VmHWM"))
    else:
        shown = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
        )
        resident = peak = int(shown.stdout)
    return Memory(resident * 1024 / 1e6, peak * 1024 / 1e6)


def cpu_seconds_of(pid: int) -> float:
    """Processor time that a running process has used."""
    shown = subprocess.run(
        ["ps", "-o", "time=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    # [[days-]hours:]minutes:seconds, the seconds with a fraction on some systems.
    days, _, clock = shown.stdout.strip().rpartition("-")
    seconds = 86_400.0 * int(days or 0)
    for factor, part in zip((1, 60, 3600), reversed(clock.split(":")), strict=False):
        seconds += factor * float(part)
    return seconds


def children_of(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    shown = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = (line.split() for line in shown.stdout.splitlines())
    return [int(child) for child, parent in pairs if int(parent) == pid]

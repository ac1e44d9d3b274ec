"""Memory of a process, as the operating system counts it."""

from __future__ import annotations

import os
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


def cpu_seconds_of(pid: int) -> float | None:
    """Processor time that a process has used; None where ``/proc`` does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.is_file():
        return None
    # The name in parentheses may hold spaces; user and system time are fields 14 and 15.
    fields = stat.read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

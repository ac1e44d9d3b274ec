"""The machine that figures were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from bench.measurements import Machine
from harness.chromium import find_browser

_PACKAGES: Final = ("streamlit", "duckdb", "pandas", "pyarrow", "spacy")
_ROOT: Final = Path(__file__).resolve().parents[1]


def this_machine() -> Machine:
    """Cores, memory, system, versions, browser, what is running already, and when."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    lines = (
        f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {_commit()}",
        f"{_processor()}, {os.cpu_count()} cores, {memory_gb():.0f} GB; {platform.platform()}",
        f"Python {platform.python_version()}, {packages}",
        f"{_browser()}, software WebGL",
        f"load before the run: {os.getloadavg()[0]:.2f} (a quiet machine shows about 0)",
    )
    return Machine("\n".join(lines))


def memory_gb() -> float:
    """Memory of the machine, in GB of 10^9 bytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    if file.is_file():
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _commit() -> str:
    return _said_by(["git", "rev-parse", "--short", "HEAD"]) or "unknown"


def _browser() -> str:
    path = find_browser()
    return "no browser" if path is None else _said_by([str(path), "--version"]) or str(path)


def _said_by(command: list[str]) -> str:
    """What a command prints; nothing where it is not there or fails."""
    try:
        done = subprocess.run(
            command, cwd=_ROOT, capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""

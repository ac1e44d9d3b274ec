"""The server as it is started: its end leaves nothing running."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from harness.server import free_port
from tests.serving.conftest import ROOT, SCRIPT

_SERVE = """
import sys
from pathlib import Path
from frontline.serving.server import serve_app
say = lambda line: print(line, flush=True)
serve_app(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]), 1, say)
"""


@contextmanager
def started(script: Path, port: int | None = None) -> Iterator[subprocess.Popen[str]]:
    """The server in a process of its own, once it answers."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(script), str(port or free_port())],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert "starting 1 process" in process.stdout.readline()
        assert "answers at http://127.0.0.1" in process.stdout.readline()
        yield process
        process.kill()


def children(pid: int) -> list[int]:
    shown = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    pairs = re.findall(r"(\d+)\s+(\d+)", shown)
    return [int(child) for child, parent in pairs if int(parent) == pid]


def is_zombie(pid: int) -> bool:
    """Whether a process has ended and only not been looked after by whoever inherited it."""
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return shown.stdout.startswith("Z")


def wait_until_gone(pid: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if is_zombie(pid):
            return
        time.sleep(0.05)
    pytest.fail(f"process {pid} still runs")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_end_in_order(tmp_path: Path, number: signal.Signals) -> None:
    script = tmp_path / "small.py"
    script.write_text(SCRIPT, "utf-8")
    with started(script) as process:
        (child,) = children(process.pid)
        process.send_signal(number)
        assert process.wait(timeout=30) == 0
        assert process.stdout is not None
        assert process.stdout.readlines() == ["stopped\n"]
        wait_until_gone(child)


def test_the_processes_end_with_a_front_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "small.py"
    script.write_text(SCRIPT, "utf-8")
    with started(script) as process:
        (child,) = children(process.pid)
        process.kill()
        process.wait(timeout=30)
        wait_until_gone(child)


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    script = tmp_path / "small.py"
    script.write_text(SCRIPT, "utf-8")
    port = free_port()
    with started(script, port):
        second = subprocess.run(
            [sys.executable, "-m", "frontline", "serve", "--port", str(port),
             "--address", "127.0.0.1", "--processes", "1"],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
    assert second.returncode == 2
    assert f"127.0.0.1:{port}: cannot be listened on" in second.stderr

"""A Streamlit server of the app for one test session, on a port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_LONGEST_START_S = 120


def free_port() -> int:
    """A TCP port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_app(log: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve the app until the block ends; gives its address.

    Args:
        log: Where the server's output goes.
        environment: Variables on top of this process's.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    options = [f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"]
    with running_server([*command, *options], port, log, environment or {}, log.parent):
        yield f"http://localhost:{port}"


@contextmanager
def running_server(
    command: Sequence[str], port: int, log: Path, environment: Mapping[str, str], folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends, which begins when the server answers.

    Args:
        command: What starts it.
        port: Where it will answer.
        log: Where its output goes.
        environment: Variables on top of this process's.
        folder: The folder it runs in.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(port, process, log)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=10)


def _wait_until_healthy(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _LONGEST_START_S
    while not is_healthy(port):
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped:\n{log.read_text(encoding='utf-8')}")
        if time.monotonic() > until:
            said = log.read_text(encoding="utf-8")
            raise RuntimeError(f"no server after {_LONGEST_START_S} s:\n{said}")
        time.sleep(0.02)


def is_healthy(port: int) -> bool:
    """Whether a Streamlit server answers there."""
    connection = HTTPConnection("localhost", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()

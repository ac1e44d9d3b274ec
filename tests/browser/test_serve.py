"""The app through ``serve``: several processes, one port."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from harness.screen import Screen
from harness.server import ROOT, free_port, is_healthy


@contextmanager
def served(log: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of the app behind two processes, and the front's process."""
    port = free_port()
    command = [sys.executable, "-m", "frontline", "serve", "--port", str(port), "--processes", "2"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)
        try:
            until = time.monotonic() + 120
            while not is_healthy(port):
                assert time.monotonic() < until and process.poll() is None, log.read_text("utf-8")
                time.sleep(0.1)
            yield f"http://localhost:{port}", process
        finally:
            process.kill()
            process.wait()


def test_the_app_works_through_the_front(page: Page, tmp_path: Path) -> None:
    with served(tmp_path / "serve.log") as (address, process):
        screen = Screen(page, address)
        screen.open("/")
        n_before = screen.n_shown
        screen.move_slider("start", 3)
        assert 0 < screen.n_shown <= n_before
        screen.open("/events")
        assert screen.n_shown > 0
        cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
        assert cookies["frontline_visitor"]["httpOnly"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0

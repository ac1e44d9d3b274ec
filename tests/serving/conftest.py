"""A small app served by two processes, for the tests of the front."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from frontline.serving.front import Front, listen
from frontline.serving.processes import Processes
from frontline.serving.visitors import Visitors

Result = TypeVar("Result")
ROOT = Path(__file__).resolve().parents[2]
# A slider tells the process's number: what a visitor without a browser can read.
SCRIPT = """
import os
import streamlit as st
st.slider("Process", 0, 10**8, value=os.getpid(), key="pid")
st.file_uploader("File", key="file")
"""


@dataclass
class Served:
    """The address of the front, its processes, and what was said of them."""

    address: str = ""
    processes: Processes | None = None
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    script = tmp_path_factory.mktemp("app") / "small.py"
    script.write_text(SCRIPT, encoding="utf-8")
    running, ready = Served(), threading.Event()
    loop = asyncio.new_event_loop()
    stopping = asyncio.Event()

    async def serve() -> None:
        running.processes = Processes(script, 2, running.said.append)
        await running.processes.start()
        front = Front(running.processes, Visitors())
        server = await listen(front, "127.0.0.1", 0, running.said.append)
        running.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set()
        await stopping.wait()
        server.close()
        await running.processes.stop()

    with pytest.MonkeyPatch.context() as patch:
        # The processes start in the script's folder, where the package is not.
        patch.setenv("PYTHONPATH", str(ROOT))
        thread = threading.Thread(target=lambda: _run(loop, serve()))
        thread.start()
        assert ready.wait(timeout=120), running.said
        yield running
        loop.call_soon_threadsafe(stopping.set)
        thread.join(timeout=60)
        assert not thread.is_alive()


def run(main: Coroutine[object, object, Result]) -> Result:
    """Run a coroutine to its end; in a thread, for a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, main).result()


def _run(loop: asyncio.AbstractEventLoop, main: object) -> None:
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(main)  # type: ignore[arg-type]

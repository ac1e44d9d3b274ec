"""The whole of ``serve``: processes, front, and an end in order."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from frontline.errors import InputError
from frontline.serving.front import Front, listen
from frontline.serving.processes import Processes
from frontline.serving.visitors import Visitors

_MOST_FILES: Final = 65_536


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def serve_app(
    script: Path, host: str, port: int, n_processes: int, say: Callable[[str], None]
) -> None:
    """Serve the app until SIGINT or SIGTERM.

    Args:
        script: The app.
        host: Address to listen on; "localhost" is reached from this machine alone.
        port: The one port.
        n_processes: Processes behind it; each loads the datasets into its own memory.
        say: Takes lines for whoever started it.

    Raises:
        InputError: If the port or address cannot be listened on.
        ServingError: If the app cannot be started.
    """
    _allow_many_files()
    asyncio.run(_serve(script, host, port, n_processes, say))


def _allow_many_files() -> None:
    """Let this and the processes open as many files as they may: each page is two connections.

    Most systems begin with 1,024, some 400 pages.
    """
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


async def _serve(
    script: Path, host: str, port: int, n_processes: int, say: Callable[[str], None]
) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    processes = Processes(script, n_processes, say)
    front = Front(processes, Visitors())
    say(f"starting {n_processes} process{'es' if n_processes > 1 else ''}, each with its own data")
    starting = asyncio.create_task(processes.start())
    stopped = asyncio.create_task(stopping.wait())
    try:
        # Stopping counts also while the data are being loaded.
        await asyncio.wait((starting, stopped), return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            await starting
            await _answer_until(stopped, front, host, port, say)
    finally:
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await processes.stop()
    say("stopped")


async def _answer_until(
    stopped: asyncio.Task[bool], front: Front, host: str, port: int, say: Callable[[str], None]
) -> None:
    try:
        server = await listen(front, host, port, say)
    except OSError as error:
        raise InputError(f"{host}:{port}: cannot be listened on ({error.strerror})") from error
    try:
        await stopped
    finally:
        # Open WebSockets would keep `wait_closed` waiting: the end of the loop ends them.
        server.close()

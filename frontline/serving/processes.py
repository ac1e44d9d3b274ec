"""The processes behind the port: started with their data loaded, replaced when one dies."""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import h11

from frontline.errors import ServingError

HOST: Final = "127.0.0.1"
_POLL_S: Final = 0.1
_LONGEST_START_S: Final = 300.0
_LONGEST_STOP_S: Final = 10.0
# A process that dies again and again is started ever more slowly.
_PAUSES_S: Final = (0.0, 1.0, 5.0, 30.0)
_STEADY_S: Final = 60.0
# How often a process is asked whether it lives; after how long a silence no new visitor is sent
# to it, and after how long it is replaced. A busy process answers late, a hanging one never.
_WATCH_EVERY_S: Final = 5.0
_LONGEST_ANSWER_S: Final = 10.0
_LONGEST_SILENCE_S: Final = 60.0


class AppProcess:
    """One Streamlit process of the app on a port of its own, for this machine alone."""

    def __init__(self, number: int, command: Sequence[str], folder: Path, secret: str) -> None:
        self.number = number
        self.port = 0
        self.is_ready = False
        self._command = command
        self._folder = folder
        self._secret = secret
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        """The process's id, None before its start."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start it and wait until it has run the app once, so that the data are loaded.

        Raises:
            ServingError: If it ends before, or does not answer in time.
        """
        self.is_ready = False
        self.port = await _free_port()
        environment = {
            # Signed cookies stay valid where a visitor is moved to another process.
            "STREAMLIT_SERVER_COOKIE_SECRET": self._secret,
            **os.environ,
        }
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            f"--server.port={self.port}",
            cwd=self._folder,
            env=environment,
            stdin=PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            # A Ctrl-C in the terminal is for the front, which then stops its processes.
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(_LONGEST_START_S):
                await self._wait_for("/_stcore/health")
                # Runs the app once without a visitor: modules imported, data loaded. What the
                # app answers does not matter; a page says itself what is wrong with the data.
                # The very first run may end early and begin anew; the second is a whole one.
                for _ in range(2):
                    await self._ask("/_stcore/script-health-check")
        except TimeoutError:
            raise ServingError(f"process {self.number} does not answer") from None
        self.is_ready = self._process.returncode is None

    async def ended(self) -> int:
        """Wait until the process ends; its exit code, negative for a signal."""
        if self._process is None:
            raise ServingError(f"process {self.number} was not started")
        code = await self._process.wait()
        self.is_ready = False
        return code

    async def stop(self) -> None:
        """End the process; it is killed if it does not."""
        self.is_ready = False
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(_LONGEST_STOP_S):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def watch(self) -> None:
        """Wait until the process has been silent for too long, then kill it.

        It is not ready as long as it does not answer.
        """
        clock = asyncio.get_running_loop().time
        heard = clock()
        while self._process is not None and self._process.returncode is None:
            await asyncio.sleep(_WATCH_EVERY_S)
            if await self._answers():
                heard, self.is_ready = clock(), self._process.returncode is None
                continue
            self.is_ready = False
            if clock() - heard > _LONGEST_SILENCE_S and self._process.returncode is None:
                self._process.kill()
                return

    async def _answers(self) -> bool:
        try:
            async with asyncio.timeout(_LONGEST_ANSWER_S):
                return await self._ask("/_stcore/health") == 200
        except TimeoutError:
            return False

    async def _wait_for(self, path: str) -> None:
        while await self._ask(path) != 200:
            if self._process is None or self._process.returncode is not None:
                raise ServingError(f"process {self.number} of the app ended at its start")
            await asyncio.sleep(_POLL_S)

    async def _ask(self, path: str) -> int:
        """The status of a GET on this process, 0 where nothing answers."""
        try:
            reader, writer = await asyncio.open_connection(HOST, self.port)
        except OSError:
            return 0
        connection = h11.Connection(h11.CLIENT)
        host = f"{HOST}:{self.port}".encode()
        request = h11.Request(
            method="GET", target=path, headers=[(b"host", host), (b"connection", b"close")]
        )
        try:
            writer.write(connection.send(request) or b"")
            writer.write(connection.send(h11.EndOfMessage()) or b"")
            while True:
                event = connection.next_event()
                if isinstance(event, h11.Response):
                    return event.status_code
                if event is not h11.NEED_DATA:
                    return 0
                connection.receive_data(await reader.read(65_536))
        except (OSError, h11.RemoteProtocolError):
            return 0
        finally:
            writer.close()


class Processes:
    """All processes of the app; each that dies is replaced until ``stop``."""

    def __init__(self, script: Path, n_processes: int, say: Callable[[str], None]) -> None:
        """Prepare the processes.

        Args:
            script: The app to run.
            n_processes: How many.
            say: Takes a line for whoever started the server.
        """
        secret = secrets.token_hex(32)
        command = _command(script)
        self._all = tuple(
            AppProcess(number, command, script.parent, secret)
            for number in range(1, n_processes + 1)
        )
        self._say = say
        self._keepers: list[asyncio.Task[None]] = []

    def __len__(self) -> int:
        return len(self._all)

    @property
    def ready(self) -> dict[int, AppProcess]:
        """The processes that can serve, by number."""
        return {process.number: process for process in self._all if process.is_ready}

    async def start(self) -> None:
        """Start all and wait until all are ready.

        Raises:
            ServingError: If one cannot be started; none is left running.
        """
        try:
            async with asyncio.TaskGroup() as group:
                for process in self._all:
                    group.create_task(process.start())
        except ExceptionGroup as failed:
            await self.stop()
            raise failed.exceptions[0] from None
        self._keepers = [asyncio.create_task(self._keep(process)) for process in self._all]

    async def stop(self) -> None:
        """End all processes."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        await asyncio.gather(*(process.stop() for process in self._all))

    async def _keep(self, process: AppProcess) -> None:
        """Replace the process whenever it ends."""
        clock = asyncio.get_running_loop().time
        n_quick = 0
        while True:
            began = clock()
            watching = asyncio.create_task(process.watch())
            try:
                code = await process.ended()
            finally:
                watching.cancel()
            n_quick = 0 if clock() - began > _STEADY_S else n_quick + 1
            pause = _PAUSES_S[min(n_quick, len(_PAUSES_S)) - 1] if n_quick else 0.0
            why = f"signal {-code}" if code < 0 else f"exit code {code}"
            after = f" in {pause:.0f} s" if pause else ""
            self._say(
                f"process {process.number} of {len(self)} ended ({why}); started again{after}"
            )
            await asyncio.sleep(pause)
            await self._restart(process)

    async def _restart(self, process: AppProcess) -> None:
        try:
            await process.start()
        except (ServingError, OSError) as error:
            # `ended` then returns at once and the next pause is longer.
            await process.stop()
            self._say(str(error))


def _command(script: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "frontline.serving.worker",
        "run",
        str(script),
        f"--server.address={HOST}",
        "--server.headless=true",
        "--server.fileWatcherType=none",
        "--server.scriptHealthCheckEnabled=true",
        "--logger.level=warning",
    ]


async def _free_port() -> int:
    """A port of this machine that nothing listens on."""
    probe = await asyncio.start_server(lambda *_: None, HOST, 0)
    port = int(probe.sockets[0].getsockname()[1])
    probe.close()
    await probe.wait_closed()
    return port

"""Joins a visitor's connection to the visitor's process, request by request.

Requests and answers are parsed and written anew (h11), so that two sides never
disagree where one ends; the frames of a WebSocket are passed on as they are.
"""

from __future__ import annotations

import asyncio
import json
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import h11

from frontline.serving import headers
from frontline.serving.headers import RefusedError
from frontline.serving.processes import HOST, AppProcess, Processes
from frontline.serving.visitors import Visitors

HEALTH_PATH: Final = b"/_frontline/health"
_CHUNK_BYTES: Final = 65_536
_LONGEST_HEAD_S: Final = 30.0
# A connection kept alive without a request, and a body that does not go on.
_LONGEST_IDLE_S: Final = 75.0
# Longer than any answer takes that is on its way at all.
_LONGEST_ANSWER_S: Final = 300.0
_LONGEST_DISCARD_S: Final = 10.0
_MOST_CONNECTIONS: Final = 2_000
_SERVER: Final = (b"server", b"frontline")
_GONE: Final = (ConnectionError, TimeoutError, asyncio.IncompleteReadError)


_Event = h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]


class _Side:
    """One end of a joined connection: its streams with the protocol's state."""

    def __init__(
        self, reader: StreamReader, writer: StreamWriter, role: type[h11.CLIENT | h11.SERVER]
    ) -> None:
        self.reader = reader
        self.writer = writer
        self.protocol = h11.Connection(role, max_incomplete_event_size=headers.LONGEST_HEAD_BYTES)

    async def next_event(self, patience_s: float) -> _Event:
        """The next event but "needs data"; ``TimeoutError`` when nothing comes for that long."""
        while True:
            event = self.protocol.next_event()
            if event is not h11.NEED_DATA:
                return event
            async with asyncio.timeout(patience_s):
                self.protocol.receive_data(await self.reader.read(_CHUNK_BYTES))

    async def send(self, event: h11.Event) -> None:
        """Write an event and wait until the other side takes it."""
        self.writer.write(self.protocol.send(event) or b"")
        await self.writer.drain()


class Front:
    """What answers on the one port."""

    def __init__(self, processes: Processes, visitors: Visitors) -> None:
        self._processes = processes
        self._visitors = visitors
        self._n_connections = 0

    async def serve_connection(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Answer the requests of one connection, one after the other."""
        self._n_connections += 1
        peer = (writer.get_extra_info("peername") or ("",))[0]
        side = _Side(reader, writer, h11.SERVER)
        try:
            if self._n_connections > _MOST_CONNECTIONS:
                await _answer(side, 503, "too many connections")
            else:
                await self._answer_requests(side, peer)
        except h11.RemoteProtocolError as error:
            with suppress(h11.LocalProtocolError, *_GONE):
                await _answer(side, error.error_status_hint, "the request cannot be read")
        except (h11.LocalProtocolError, *_GONE):
            # The visitor left, or an answer broke off in its midst: closing says so.
            pass
        finally:
            self._n_connections -= 1
            writer.close()

    async def _answer_requests(self, side: _Side, peer: str) -> None:
        patience = _LONGEST_HEAD_S
        while True:
            request = await side.next_event(patience)
            if not isinstance(request, h11.Request):
                return
            try:
                headers.check(request)
                await self._answer_request(side, request, peer)
            except RefusedError as refused:
                await _answer(side, refused.status, str(refused))
            await _discard_body(side)
            if (side.protocol.our_state, side.protocol.their_state) != (h11.DONE, h11.DONE):
                return
            side.protocol.start_next_cycle()
            patience = _LONGEST_IDLE_S

    async def _answer_request(self, side: _Side, request: h11.Request, peer: str) -> None:
        ready = self._processes.ready
        if request.target.split(b"?")[0] == HEALTH_PATH:
            await self._tell_health(side, ready)
            return
        if not ready:
            raise RefusedError(503, "the app is starting; try again in some seconds")
        named = headers.visitor_of(request)
        visitor_id, number = self._visitors.place(named, ready)
        is_known = visitor_id == named
        cookie = (
            None
            if is_known
            else headers.cookie_of(visitor_id, is_secure=headers.is_secure(request, peer))
        )
        try:
            reader, writer = await asyncio.open_connection(HOST, ready[number].port)
        except OSError:
            raise RefusedError(502, "the app is starting again; reload in some seconds") from None
        process = _Side(reader, writer, h11.CLIENT)
        try:
            await self._join(side, process, request, peer, visitor_id, cookie)
        finally:
            writer.close()

    async def _join(
        self,
        side: _Side,
        process: _Side,
        request: h11.Request,
        peer: str,
        visitor_id: str,
        cookie: bytes | None,
    ) -> None:
        """Pass the request on and the answer back."""
        passed = headers.request_headers(request, peer)
        await process.send(
            h11.Request(method=request.method, target=request.target, headers=passed)
        )
        body = asyncio.create_task(_pass_body(side, process))
        try:
            switched = await _pass_answer(process, side, cookie)
        finally:
            body.cancel()
            with suppress(asyncio.CancelledError, h11.ProtocolError, *_GONE):
                await body
        if switched:
            self._visitors.opened(visitor_id)
            try:
                await _splice(side, process)
            finally:
                self._visitors.closed(visitor_id)

    async def _tell_health(self, side: _Side, ready: dict[int, AppProcess]) -> None:
        told = {
            "processes": len(self._processes),
            "ready": len(ready),
            "open_pages": {str(number): self._visitors.n_open(number) for number in ready},
        }
        status = 200 if ready else 503
        await _answer(side, status, json.dumps(told), kind=b"application/json")


async def _pass_body(side: _Side, process: _Side) -> None:
    """The body of a request, as it comes; nothing of it is held here."""
    while True:
        event = await side.next_event(_LONGEST_IDLE_S)
        if isinstance(event, h11.Data):
            await process.send(h11.Data(data=event.data))
            continue
        if isinstance(event, h11.EndOfMessage):
            await process.send(h11.EndOfMessage())
        return


async def _discard_body(side: _Side) -> None:
    """Take what is left of a body that was refused: closing first would lose the answer."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LONGEST_DISCARD_S):
            while side.protocol.their_state is h11.SEND_BODY:
                if isinstance(await side.next_event(_LONGEST_IDLE_S), h11.ConnectionClosed):
                    return


async def _pass_answer(process: _Side, side: _Side, cookie: bytes | None) -> bool:
    """The answer of a process; whether the connection became a WebSocket's.

    Raises:
        RefusedError: If the process ends before it has answered.
    """
    has_begun = False
    while True:
        try:
            event = await process.next_event(_LONGEST_ANSWER_S)
        except (h11.RemoteProtocolError, ConnectionError, TimeoutError):
            event = h11.ConnectionClosed()
        if isinstance(event, h11.InformationalResponse):
            if event.status_code != 101:
                continue
            await side.send(
                h11.InformationalResponse(
                    status_code=101, headers=headers.response_headers(event, cookie)
                )
            )
            return True
        if isinstance(event, h11.Response):
            has_begun = True
            passed = headers.response_headers(event, cookie)
            await side.send(
                h11.Response(status_code=event.status_code, headers=passed, reason=event.reason)
            )
        elif isinstance(event, h11.Data):
            await side.send(h11.Data(data=event.data))
        elif isinstance(event, h11.EndOfMessage):
            await side.send(h11.EndOfMessage())
            return False
        elif not has_begun:
            raise RefusedError(502, "the app is starting again; reload in some seconds")
        else:
            raise ConnectionError("the answer broke off")


async def _splice(one: _Side, other: _Side) -> None:
    """Pass bytes both ways until either side closes."""
    tasks = [
        asyncio.create_task(_copy(one, other)),
        asyncio.create_task(_copy(other, one)),
    ]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _copy(source: _Side, target: _Side) -> None:
    data, _ = source.protocol.trailing_data
    while True:
        if data:
            target.writer.write(data)
            await target.writer.drain()
        data = await source.reader.read(_CHUNK_BYTES)
        if not data:
            return


async def _answer(side: _Side, status: int, text: str, kind: bytes = b"text/plain") -> None:
    """An answer of the front's own, after which the connection is closed."""
    if side.protocol.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
        return
    body = f"{text}\n".encode()
    own = [
        _SERVER,
        (b"content-type", kind + b"; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    if status == 503:
        own.append((b"retry-after", b"5"))
    await side.send(h11.Response(status_code=status, headers=own))
    await side.send(h11.Data(data=body))
    await side.send(h11.EndOfMessage())


async def listen(front: Front, host: str, port: int, say: Callable[[str], None]) -> asyncio.Server:
    """Begin to answer on a port.

    Raises:
        OSError: If the port is taken or the address is not this machine's.
    """
    server = await asyncio.start_server(
        front.serve_connection, host, port, limit=_CHUNK_BYTES, backlog=512
    )
    say(f"Frontline answers at http://{host}:{port}")
    return server

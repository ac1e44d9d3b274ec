"""Several processes behind one port: who is sent where, and what happens when one dies."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

import httpx
import pytest

from bench.visitor import Visitor
from tests.serving.conftest import Served, run


async def process_of(visitor: Visitor) -> int:
    """The process that runs the visitor's session."""
    await visitor.open()
    return int(visitor.slider("pid").value[0])


async def put(to: str, visitor: Visitor, *, with_token: bool = True) -> httpx.Response:
    """Upload a file as the browser of that visitor does."""
    file = {"file": ("report.txt", b"Shelling was reported. " * 200_000)}
    root = "{0.scheme}://{0.netloc}".format(urlsplit(to))
    async with httpx.AsyncClient(headers={"Cookie": visitor.cookies}) as http:
        asked = await http.get(f"{root}/_stcore/health")
        token = asked.cookies["_streamlit_xsrf"]
        headers = {"Cookie": f"{visitor.cookies}; _streamlit_xsrf={token}"}
        if with_token:
            headers["X-Xsrftoken"] = token
        return await http.put(to, files=file, headers=headers)


def raw(address: str, data: bytes) -> bytes:
    """What the front answers to bytes of any kind, until it closes."""

    async def ask() -> bytes:
        parts = urlsplit(address)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(data)
        await writer.drain()
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer

    return run(ask())


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def ready(served: Served) -> int:
    return int(httpx.get(f"{served.address}/_frontline/health").json()["ready"])


def test_visitors_are_spread_and_stay_where_they_are(served: Served) -> None:
    async def scenario() -> None:
        async with AsyncExitStack() as stack:
            visitors = [await stack.enter_async_context(Visitor(served.address)) for _ in range(4)]
            first = [await process_of(visitor) for visitor in visitors]
            again = [await process_of(visitor) for visitor in visitors]
        assert first == again
        assert sorted(first.count(process) for process in set(first)) == [2, 2]

    run(scenario())


def test_a_second_page_of_a_visitor_goes_to_the_same_process(served: Served) -> None:
    async def scenario() -> None:
        async with Visitor(served.address) as first:
            process = await process_of(first)
            for _ in range(3):
                async with Visitor(served.address, cookies=first.cookies) as second:
                    assert await process_of(second) == process

    run(scenario())


def test_an_upload_reaches_the_session_it_is_for(served: Served) -> None:
    async def scenario() -> None:
        async with Visitor(served.address) as one, Visitor(served.address) as other:
            assert await process_of(one) != await process_of(other)
            to = await one.upload_address("report.txt")
            mine, wrong = await put(to, one), await put(to, other)
            refused = await put(to, one, with_token=False)
        assert mine.status_code == 204, mine.text
        assert wrong.status_code == 400
        # The process refuses at once, while the body is still on its way.
        assert refused.status_code == 403

    run(scenario())


def test_one_connection_serves_many_requests(served: Served) -> None:
    with httpx.Client(base_url=served.address) as http:
        assert http.get("/").status_code == 200
        cookie = http.cookies["frontline_visitor"]
        for path in ("/_stcore/health", "/_stcore/host-config", "/", "/favicon.png"):
            answer = http.get(path)
            assert answer.status_code == 200
            assert "set-cookie" not in answer.headers or cookie not in answer.headers["set-cookie"]
        assert http.head("/").status_code == 200
        assert http.get("/_stcore/health").text == "ok"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"GET http://elsewhere.example/ HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: x\r\n\r\n", 405),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 40_000 + b"\r\n\r\n", 431),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        (b"GET /_stcore/script-health-check HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    ],
    ids=["proxy", "tunnel", "long", "not HTTP", "two lengths", "private"],
)
def test_what_is_not_for_the_app_is_answered_here(
    served: Served, data: bytes, expected: int
) -> None:
    assert status(raw(served.address, data)) == expected


def test_a_dead_process_is_replaced_and_the_other_serves_meanwhile(served: Served) -> None:
    async def scenario() -> int:
        async with Visitor(served.address) as visitor:
            return await process_of(visitor)

    victim = run(scenario())
    os.kill(victim, signal.SIGKILL)
    assert run(scenario()) != victim
    until = time.monotonic() + 60
    while ready(served) < 2 or not served.said[-1].startswith("process"):
        assert time.monotonic() < until, served.said
        time.sleep(0.05)
    assert sum("ended (signal 9); started again" in line for line in served.said) == 1
    pids = {run(scenario()) for _ in range(4)}
    assert len(pids) == 2
    assert victim not in pids

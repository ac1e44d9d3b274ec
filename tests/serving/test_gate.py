"""What of a request is refused before Streamlit sees it, and the policy in each answer."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from frontline.serving.frontend import Message, Receive, Scope, Send
from frontline.serving.gate import Gate, policy_for


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1")]})
    await send({"type": "http.response.body", "body": b"passed on"})


def ask(
    path: str = "/", kind: str = "http", method: str = "GET", **headers: str
) -> tuple[Any, dict[bytes, bytes]]:
    """Status of the answer, or what became of a WebSocket; with the answer's headers."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    given = {"host": "localhost:8501", **headers}
    scope: Scope = {
        "type": kind,
        "path": path,
        "headers": [(n.replace("_", "-").encode(), v.encode()) for n, v in given.items() if v],
    }
    if kind == "http":
        scope["method"] = method
    gate = Gate(_app, hosts=["war.example.org", "*.lab.example"], origins=["https://desk.example"])
    asyncio.run(gate(scope, receive, send))
    return sent[0].get("status", sent[0]["type"]), dict(sent[0].get("headers", ()))


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8501", 200),
        ("LOCALHOST", 200),
        ("app.localhost:8501", 200),
        ("127.0.0.1:8501", 200),
        ("[::1]:8501", 200),
        ("192.168.1.7", 200),
        ("war.example.org", 200),
        ("war.example.org.:443", 200),
        ("a.lab.example", 200),
        ("lab.example", 421),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("localhost@evil.example", 421),
        ("localhost:x", 421),
        ("localhost/evil", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
    ],
)
def test_a_name_that_is_not_ours_is_refused(host: str, status: int) -> None:
    assert ask(host=host)[0] == status
    assert (ask(kind="websocket", host=host)[0] == "websocket.accept") == (status == 200)


@pytest.mark.parametrize(
    ("origin", "is_let_in"),
    [
        ("", True),
        ("http://localhost:8501", True),
        ("https://localhost:8501", True),
        ("https://desk.example", True),
        ("http://localhost:9999", False),
        ("http://localhost", False),
        ("http://evil.example", False),
        ("http://localhost:8501.evil.example", False),
        ("null", False),
        ("file://localhost:8501", False),
        ("http://[", False),
    ],
)
def test_a_page_of_another_site_changes_nothing_and_opens_no_socket(
    origin: str, is_let_in: bool
) -> None:
    opened, _ = ask("/_stcore/stream", kind="websocket", origin=origin)
    assert (opened == "websocket.accept") == is_let_in
    status, _ = ask("/_stcore/upload_file/1/2", method="PUT", origin=origin, content_length="9")
    assert (status == 200) == is_let_in


@pytest.mark.parametrize("path", ["/" + "a" * 3_000, "/" + "a" * 300, "/a\x00b", "/" + "é" * 200])
def test_a_path_that_can_be_no_file_is_not_passed_on(path: str) -> None:
    assert ask(path)[0] == 404


@pytest.mark.parametrize(
    ("length", "status"), [("4000000", 200), ("99999999", 413), ("1e9", 413), ("", 413)]
)
def test_an_upload_beyond_what_a_report_may_have_is_refused(length: str, status: int) -> None:
    found, _ = ask("/_stcore/upload_file/1/2", method="PUT", content_length=length)
    assert found == status


def test_every_answer_carries_the_policy() -> None:
    for host in ("localhost:8501", "evil.example"):
        status, headers = ask(host=host)
        policy = headers[b"content-security-policy"].decode()
        assert policy == policy_for(host if status == 200 else "")
    for kind in ("img-src", "font-src"):
        assert f"{kind} 'self' data: blob:" in policy
    assert "connect-src 'self' ws://[::1]:80 wss://[::1]:80 data: blob:" in policy_for("[::1]:80")
    assert "connect-src 'self' data: blob:" in policy_for("a; img-src *")

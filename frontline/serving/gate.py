"""What comes in and what a page may ask for: hosts and origins checked, a policy for the browser.

Before Streamlit sees a request: a page of another site that connects here would
make it look its own address up on the internet, with everybody waiting, and a
name that somebody points at this machine would reach a server without login.

The policy that goes with every answer is the second wall: should a text of a
report ever get into a page as more than text, the browser still asks no other
host for anything.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Collection, Iterable
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from frontline.serving.frontend import App, Message, Receive, Scope, Send

# Streamlit's pages have scripts of their own in the text, charts compile theirs.
POLICY: Final = "; ".join(
    (
        "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'",
        "img-src 'self' data: blob:",
        # Not all browsers count a WebSocket of the same host as of the same origin.
        "connect-src 'self' ws://{host} wss://{host} data: blob:",
        "font-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_POLICY_NAME: Final = b"content-security-policy"
_HEADERS: Final = (
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)
_PLAIN_HOST: Final = re.compile(r"[A-Za-z0-9.:\[\]_-]+")
_LONGEST_PATH: Final = 2_000
# What file systems take for one name: longer ones fail inside of Streamlit.
_LONGEST_NAME_BYTES: Final = 255
_UPLOADS: Final = "/_stcore/upload_file"
# The frame around a file in its request.
_FORM_BYTES: Final = 65_536


class Gate:
    """ASGI middleware before everything else."""

    def __init__(
        self,
        app: App,
        *,
        hosts: Iterable[str] = (),
        origins: Iterable[str] = (),
        most_upload_bytes: int = 4 * 1024 * 1024,
    ) -> None:
        """Take what is allowed besides this machine's own names and plain addresses.

        Args:
            app: What answers.
            hosts: Names this server is reached by, ``*.example.org`` for all below one,
                ``*`` for any (``server.allowedHosts``).
            origins: Origins besides its own that may connect (``server.corsAllowedOrigins``).
            most_upload_bytes: The largest file that is taken.
        """
        self._app = app
        self._hosts = tuple(host.strip().lower().rstrip(".") for host in hosts)
        self._origins = frozenset(origin.lower().rstrip("/") for origin in origins)
        self._own = frozenset({"localhost", platform.node().lower()})
        self._most_upload_bytes = most_upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with the policy in the answer."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused is not None:
            await _refuse(scope, receive, send, *refused)
            return

        policy = policy_for(_named(scope)[b"host"][0])

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = ((_POLICY_NAME, policy.encode()), *_HEADERS)
                own = {name for name, _ in added}
                kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in own]
                message = {**message, "headers": [*kept, *added]}
            await send(message)

        await self._app(scope, receive, send_with_policy)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = _named(scope)
        hosts = headers.get(b"host", [])
        if len(hosts) != 1 or not self._is_here(hosts[0]):
            return 421, (
                "this server is not known by that name; whoever runs it can name it in "
                "STREAMLIT_SERVER_ALLOWED_HOSTS"
            )
        is_changing = scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD")
        if is_changing and not all(
            self._is_own_origin(origin, hosts[0]) for origin in headers.get(b"origin", [])
        ):
            return 403, "a page of another site may not do this"
        if not _is_sound(scope["path"]):
            return 404, "there is no such page"
        if self._is_too_large(scope, headers):
            return 413, "the file is too large, or its length is not said"
        return None

    def _is_here(self, host: str) -> bool:
        """Whether a Host header names this server; a plain address cannot be another's."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = (parts.hostname or "").lower().rstrip("."), parts.port
        except ValueError:
            return False
        if parts.netloc != host or parts.username is not None or not name or port == 0:
            return False
        return _is_address(name) or self._is_named(name)

    def _is_named(self, name: str) -> bool:
        if name in self._own or name.endswith(".localhost"):
            return True
        return any(
            known in ("*", name) or (known.startswith("*.") and name.endswith(known[1:]))
            for known in self._hosts
        )

    def _is_own_origin(self, origin: str, host: str) -> bool:
        """Whether a page of this server asks: its origin is the host it asks, port and all."""
        try:
            parts = urlsplit(origin.lower())
        except ValueError:
            return False
        is_own = parts.scheme in ("http", "https") and parts.netloc == host.lower()
        return is_own or origin.lower().rstrip("/") in self._origins

    def _is_too_large(self, scope: Scope, headers: dict[bytes, list[str]]) -> bool:
        """Whether an upload is larger than a report may be; its whole body is held in memory."""
        if not scope["path"].startswith(_UPLOADS) or scope.get("method") not in ("PUT", "POST"):
            return False
        said = headers.get(b"content-length", [""])[0]
        most = self._most_upload_bytes + _FORM_BYTES
        return not (said.isascii() and said.isdigit()) or int(said[:20]) > most


def policy_for(host: str) -> str:
    """The policy of a server that is reached under a Host header."""
    if not _PLAIN_HOST.fullmatch(host):
        return POLICY.replace(" ws://{host} wss://{host}", "")
    return POLICY.replace("{host}", host)


def _named(scope: Scope) -> dict[bytes, list[str]]:
    found: dict[bytes, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.lower(), []).append(value.decode("latin-1").strip())
    return found


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_sound(path: str) -> bool:
    """Whether a path can be that of a page or file."""
    if len(path) > _LONGEST_PATH or not path.isprintable():
        return False
    names: Collection[str] = path.split("/")
    return all(len(name.encode("utf-8", "replace")) <= _LONGEST_NAME_BYTES for name in names)


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, reason: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": reason[:100]})
        return
    body = f"{reason}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        (_POLICY_NAME, policy_for("").encode()),
        *_HEADERS,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

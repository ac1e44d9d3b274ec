"""What of a request and of its answer is passed on, and what is refused."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final
from urllib.parse import unquote_to_bytes

import h11

COOKIE: Final = "frontline_visitor"
METHODS: Final = frozenset((b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS"))
LONGEST_HEAD_BYTES: Final = 32_768
Headers = list[tuple[bytes, bytes]]

# Of one connection only (RFC 9110, 7.6.1); framing is decided anew on each side.
_HOP_BY_HOP: Final = frozenset(
    (
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    )
)
_FORWARDED: Final = (b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host")
# For the front's own use: what only this machine may ask the processes.
_PRIVATE_PATH: Final = b"script-health-check"


class RefusedError(Exception):
    """A request that is not passed on, with the status to answer."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def check(request: h11.Request) -> None:
    """Refuse what is not a plain request to this app.

    Raises:
        RefusedError: For headers beyond ``LONGEST_HEAD_BYTES``, an unknown method, a
            length said twice, an address of another host (this is no open relay) or a
            path that only the front itself uses.
    """
    n_bytes = len(request.target) + sum(len(name) + len(value) for name, value in request.headers)
    if n_bytes > LONGEST_HEAD_BYTES:
        raise RefusedError(431, "the headers are too long")
    if request.method not in METHODS:
        raise RefusedError(405, "this method is not served")
    # Of the two, processes may believe another one: how requests are smuggled.
    if header(request, b"transfer-encoding") and header(request, b"content-length"):
        raise RefusedError(400, "the request says its length twice")
    # `GET http://elsewhere/` and `CONNECT elsewhere:443` ask for a proxy.
    if not request.target.startswith(b"/"):
        raise RefusedError(400, "only paths of this app are served")
    if _PRIVATE_PATH in unquote_to_bytes(request.target.split(b"?")[0]):
        raise RefusedError(404, "there is no such page")


def is_websocket(request: h11.Request) -> bool:
    """Whether the request asks for a WebSocket."""
    return header(request, b"upgrade").lower() == b"websocket"


def header(message: h11.Request | h11.Response | h11.InformationalResponse, name: bytes) -> bytes:
    """The first value of a header, empty when there is none; ``name`` in small letters."""
    return next((value for key, value in message.headers if key == name), b"")


def visitor_of(request: h11.Request) -> str | None:
    """The visitor's id in the cookie, None without one."""
    for key, value in request.headers:
        if key != b"cookie":
            continue
        for part in value.split(b";"):
            name, _, text = part.strip().partition(b"=")
            if name == COOKIE.encode():
                return text.decode("ascii", "replace")
    return None


def request_headers(request: h11.Request, peer: str) -> Headers:
    """The headers of the request as its process gets them.

    ``X-Forwarded-*`` say who asked. What a request says of this itself counts
    only when it comes from this machine, from a reverse proxy in front; a
    visitor from elsewhere cannot pass for another.

    Args:
        request: As it came.
        peer: The address it came from.
    """
    passed = [
        (key, value)
        for key, value in request.headers
        if key not in _HOP_BY_HOP and key not in (*_FORWARDED, b"forwarded")
    ]
    said = {name: header(request, name) for name in _FORWARDED} if is_local(peer) else {}
    asked_by = b", ".join(part for part in (said.get(_FORWARDED[0]), peer.encode()) if part)
    passed.append((_FORWARDED[0], asked_by))
    passed.append((_FORWARDED[1], said.get(_FORWARDED[1]) or b"http"))
    passed.append((_FORWARDED[2], said.get(_FORWARDED[2]) or header(request, b"host")))
    if is_websocket(request):
        passed += [(b"connection", b"Upgrade"), (b"upgrade", b"websocket")]
    # Not "connection: close": a process that refuses a body would close before that is read,
    # and its answer would be lost.
    if header(request, b"transfer-encoding"):
        passed.append((b"transfer-encoding", b"chunked"))
    return passed


def response_headers(
    response: h11.Response | h11.InformationalResponse, new_cookie: bytes | None
) -> Headers:
    """The headers of the answer as the visitor gets them, with the cookie of a new one."""
    passed = [(key, value) for key, value in response.headers if key not in _HOP_BY_HOP]
    if isinstance(response, h11.InformationalResponse):
        passed += [(b"connection", b"Upgrade"), (b"upgrade", b"websocket")]
    if new_cookie is not None:
        passed.append((b"set-cookie", new_cookie))
    return passed


def cookie_of(visitor_id: str, *, is_secure: bool) -> bytes:
    """A ``Set-Cookie`` value that ends with the browser and no script can read."""
    attributes = "; Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if is_secure else "")
    return f"{COOKIE}={visitor_id}{attributes}".encode("ascii")


def is_secure(request: h11.Request, peer: str) -> bool:
    """Whether the visitor's connection is encrypted, as a reverse proxy here says."""
    return is_local(peer) and header(request, b"x-forwarded-proto").lower() == b"https"


def is_local(peer: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        address = ip_address(peer.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback

"""What is passed on to a process, and what is refused."""

from __future__ import annotations

import h11
import pytest

from frontline.serving import headers
from frontline.serving.headers import RefusedError


def request(target: str = "/", method: str = "GET", peer: str = "", **more: str) -> h11.Request:
    del peer
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in more.items()]
    return h11.Request(method=method, target=target, headers=[(b"host", b"here:8501"), *named])


def passed(asked: h11.Request, peer: str) -> dict[bytes, bytes]:
    return dict(headers.request_headers(asked, peer))


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (request("http://elsewhere/"), 400),
        (request("elsewhere:443", "CONNECT"), 405),
        (request("*", "OPTIONS"), 400),
        (request("/", "TRACE"), 405),
        (request("/_stcore/script-health-check"), 404),
        (request("/_stcore/script%2Dhealth%2dcheck?x=1"), 404),
    ],
)
def test_what_is_no_request_to_this_app_is_refused(asked: h11.Request, status: int) -> None:
    with pytest.raises(RefusedError) as refused:
        headers.check(asked)
    assert refused.value.status == status


@pytest.mark.parametrize("target", ["/", "/control?day=2016-12-01", "/_stcore/upload_file/a/b"])
def test_what_is_one_is_not(target: str) -> None:
    headers.check(request(target))


def test_a_visitor_from_elsewhere_cannot_pass_for_another() -> None:
    asked = request(x_forwarded_for="10.0.0.1", x_forwarded_proto="https", forwarded="for=1.1.1.1")
    told = passed(asked, "203.0.113.9")
    assert told[b"x-forwarded-for"] == b"203.0.113.9"
    assert told[b"x-forwarded-proto"] == b"http"
    assert told[b"x-forwarded-host"] == b"here:8501"
    assert b"forwarded" not in told
    assert not headers.is_secure(asked, "203.0.113.9")


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_a_reverse_proxy_on_this_machine_is_believed(peer: str) -> None:
    asked = request(
        x_forwarded_for="203.0.113.9", x_forwarded_proto="https", x_forwarded_host="maps.example"
    )
    told = passed(asked, peer)
    assert told[b"x-forwarded-for"] == b"203.0.113.9, " + peer.encode()
    assert told[b"x-forwarded-proto"] == b"https"
    assert told[b"x-forwarded-host"] == b"maps.example"
    assert told[b"host"] == b"here:8501"
    assert headers.is_secure(asked, peer)


def test_headers_of_one_connection_stay_there() -> None:
    told = passed(request(connection="keep-alive", keep_alive="5", te="trailers"), "127.0.0.1")
    assert {b"connection", b"keep-alive", b"te"} & set(told) == set()
    upgrade = request(connection="Upgrade", upgrade="WebSocket", sec_websocket_key="k")
    told = passed(upgrade, "127.0.0.1")
    assert (told[b"connection"], told[b"upgrade"]) == (b"Upgrade", b"websocket")
    assert told[b"sec-websocket-key"] == b"k"


def test_the_cookie_is_read_among_others_and_is_for_no_script() -> None:
    asked = request(cookie=f"a=b; {headers.COOKIE}=abcdefghijklmnop; c=d")
    assert headers.visitor_of(asked) == "abcdefghijklmnop"
    assert headers.visitor_of(request(cookie="a=b")) is None
    assert headers.visitor_of(request()) is None
    plain = headers.cookie_of("abcdefghijklmnop", is_secure=False)
    assert plain == b"frontline_visitor=abcdefghijklmnop; Path=/; HttpOnly; SameSite=Lax"
    assert headers.cookie_of("abcdefghijklmnop", is_secure=True) == plain + b"; Secure"


def test_a_length_said_twice_is_refused() -> None:
    """Kept for whatever stands in front of the processes next: nothing is smuggled."""
    both = request("/", "POST", content_length="5", transfer_encoding="chunked")
    with pytest.raises(RefusedError, match="length twice"):
        headers.check(both)

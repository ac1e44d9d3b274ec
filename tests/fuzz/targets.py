"""What is fuzzed: reading a report's bytes, ``reports.csv``, a link, a GED table."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from frontline.errors import FrontlineError
from frontline.interchange.ucdp.events import coded_events
from frontline.interchange.ucdp.locating import PlaceFinder
from frontline.interchange.ucdp.names import load_names
from frontline.interchange.ucdp.reader import read_ucdp
from frontline.reports.decode import decode_text
from frontline.reports.metadata import read_metadata
from frontline.reports.reader import report_id
from frontline.selection import Link, read_link, write_link
from frontline.ui.words import plain
from tests.hostile.links import PARAMETERS
from tests.hostile.payloads import PAYLOADS
from tests.interchange.ucdp.table import HEADER, PLAIN

_FIRST, _LAST = date(2011, 1, 1), date(2019, 12, 31)


def _decode(data: bytes) -> str:
    text = decode_text(data, "fuzz.txt")
    assert report_id(text) and text.encode("utf-8", "surrogatepass")
    return "read"


def _metadata(data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").touch()
        (Path(folder) / "reports.csv").write_bytes(data)
        table = read_metadata(Path(folder) / "reports.csv")
    assert set(table.rows) <= {"a.txt", "reports.csv"}
    return "rows" if table.rows else "no rows"


def _link(data: bytes) -> str:
    query = parse_qs(data.decode("utf-8", "replace"), keep_blank_values=True)
    link = read_link(query)
    period = link.selection.period.within(_FIRST, _LAST)
    bounded = replace(link.selection, period=period)
    again = read_link(write_link(bounded, link.options))
    if period.start is None or period.end is None or period.start <= period.end:
        assert again == Link(bounded, link.options)
    for notice in link.notices:
        assert "\n" not in plain(notice)
    return "with notices" if link.notices else "clean"


def _ucdp(data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "ged.csv"
        table.write_bytes(data)
        read = read_ucdp(table)
    coded_events(read.rows, load_names(), PlaceFinder.shared())
    return "rows" if read.rows else "no rows"


TARGETS: Final[dict[str, Callable[[bytes], str]]] = {
    "decode": _decode,
    "reports.csv": _metadata,
    "link": _link,
    "ucdp": _ucdp,
}
_TABLE: Final = ",".join(HEADER).encode()
_ROW: Final = ",".join(PLAIN[name] for name in HEADER).encode()
_ODD: Final = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        "\x00",
        "\ufeff",
        "\ud800",
        "\u202e",
        "٣",
        "²",
        "é",
        "\x1b",
        "\U0001f600",
        "\u2028",
    )
)
_DAYS: Final = (b"2016-03-05", b"9999-12-31", b"0001-01-01", b"5 March 2016", b"31/02/16", b"May 5")
GRAINS: Final[dict[str, tuple[bytes, ...]]] = {
    "decode": (
        *_ODD,
        *(
            b"The army shelled the town. ",
            b"\xff\xfe",
            b"\xfe\xff",
            b"\xef\xbb\xbf",
            b"\x00\x00\xfe\xff",
        ),
        *(
            b"%PDF",
            b"PK\x03\x04",
            b"\x1f\x8b",
            b"\xe9\xe8",
            b"\xd8\xa3\xd9",
            "قصف".encode("cp1256"),
        ),
        *("обстрел".encode("koi8-r"), "shelled".encode("utf-16-le"), b"\xed\xa0\x80", b"\r\n"),
    ),
    "reports.csv": (
        *(_ODD + _DAYS),
        *(b"file,title,source,republisher,published_on,published_on_basis,url\n", b"file\n"),
        *(b"a.txt,", b"a.txt\n", b",", b'"', b'""', b"\n", b"\r", b"../a.txt", b"x" * 3_000, b"'"),
    ),
    "link": (
        *(_ODD + _DAYS),
        *(f"{name}=".encode() for name in PARAMETERS),
        *(payload.encode() for payload in PAYLOADS[:40]),
        *(b"&", b"=", b"%00", b"%ED%A0%80", b"%", b"+", b";", b"a" * 500, b"SY04", b"T1@1@2"),
    ),
    "ucdp": (
        *(_ODD + _DAYS),
        *(_TABLE + b"\n", _ROW + b"\n", _TABLE + b"\n" + _ROW + b"\n", b",", b'"', b"\n", b"-90"),
        *(b"1e309", b"nan", b"9" * 40, b"-1", gzip.compress(_TABLE), b"Syria", b"x" * 400),
    ),
}
#: What every reader takes: where random changes begin.
BASES: Final[dict[str, bytes]] = {
    "decode": b"The army shelled the town on Friday, residents said.\n",
    "reports.csv": (
        b"file,title,source,republisher,published_on,published_on_basis,url\n"
        b"a.txt,A title,An outlet,,2016-03-05,the masthead,https://example.org/a\n"
    ),
    "link": b"data=reports&from=2016-01-01&to=2016-12-31&actor=A&q=bridge&day=2016-03-05",
    "ucdp": _TABLE + b"\n" + _ROW + b"\n",
}


def read(name: str, data: bytes) -> str:
    """Let a reader have an input; what it refuses on purpose is ``refused``.

    Raises:
        Exception: Whatever a reader did not mean to raise.
    """
    try:
        return TARGETS[name](data)
    except FrontlineError as error:
        said = str(error)
    assert "\n" not in said or name == "decode"
    return "refused"

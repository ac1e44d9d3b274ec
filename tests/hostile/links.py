"""Links that ask for too much or for nothing that is, by seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from frontline.selection import VIEW_PARAMETERS
from tests.hostile.payloads import PAYLOADS

_SELECTION: Final = (
    *("data", "province", "type", "family", "actor", "status", "source"),
    *("from", "to", "undated", "q", "place", "event", "near", "km", "bbox"),
)
#: Every parameter that a link may have.
PARAMETERS: Final = (*_SELECTION, *(parameter.url for parameter in VIEW_PARAMETERS))
PAGES: Final = ("overview", "events", "counts", "control", "place", "actor", "reports", "method")
_DAYS: Final = (
    *("0001-01-01", "9999-12-31", "1969-12-31", "2016-12-08", "2016-02-30", "20161208", "2016-W49"),
    *("0000-00-00", "-0001-01-01", "10000-01-01", "2016-12-08T00:00", "٢٠١٦-١٢-٠٨", "now"),
)
_VALUES: Final = (
    *("", "0", "-1", "1", "\x00", "\ud800", "a" * 10_000, "%", "_", "'", '"', ";", "--", "\\"),
    *("../../etc/passwd", "reports/../..", "SY04", "SY99", "SY" + "0" * 50, "clean", "changes"),
    *("nan", "inf", "1e309", "null", "None", "true", "[]", "{}", "Government|0001-01-01"),
    *("Government|9999-12-31", "any claim", "week", "month", "T1@99@99", "@", "حلب", "\u202e" * 50),
    *("C2889", "10", "1,2,3", "179,-90,-179,90", "-180,-90,180,90", "x@34.500,38.100~5.0"),
)


def hostile_links(n: int, seed: int = 14) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """So many pages with the parameters of a link each; the first are the ones that once hung."""
    yield "control", {"from": ["0001-01-01"], "to": ["9999-12-31"]}
    yield "overview", {"from": ["0001-01-01"], "bars": ["all"]}
    yield "control", {"day": ["0001-01-01"], "since": ["9999-12-31"], "show": ["changes"]}
    yield "control", {"cell": ["Government|0001-01-01"], "unit": ["week"]}
    rng = random.Random(seed)
    for _ in range(n - 4):
        names = rng.sample(PARAMETERS, rng.randint(1, 8))
        yield rng.choice(PAGES), {name: _some(name, rng) for name in names}


def _some(name: str, rng: random.Random) -> list[str]:
    if name in ("from", "to", "day", "since") and rng.random() < 0.8:
        return [rng.choice(_DAYS)]
    n_values = rng.choice((1, 1, 2, 5, 400))
    return [rng.choice(rng.choice((_VALUES, PAYLOADS, _DAYS))) for _ in range(n_values)]

"""Who belongs to which process."""

from __future__ import annotations

import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

# What the front itself makes, or an older run of it made: anything else is not taken over.
_ID: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
# A visitor without an open page counts as one of the process this long.
_RECENT_S: Final = 60.0


@dataclass(slots=True)
class _Visitor:
    process: int
    n_open: int
    seen: float


class Visitors:
    """The process of each visitor, chosen once and kept while it lives.

    What is kept is bounded: beyond ``most`` visitors, those without an open
    page are forgotten, the longest unseen first.
    """

    def __init__(self, most: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without visitors.

        Args:
            most: How many are remembered.
            clock: Seconds from some point on.
        """
        self._most = most
        self._clock = clock
        self._visitors: OrderedDict[str, _Visitor] = OrderedDict()

    def __len__(self) -> int:
        return len(self._visitors)

    def place(self, visitor_id: str | None, ready: Collection[int]) -> tuple[str, int]:
        """The visitor's id, a new one if need be, and the process for this request.

        A visitor stays where it is as long as that process is ready; a new one
        goes to the process with the fewest visitors.

        Args:
            visitor_id: What the visitor's cookie says, None without one.
            ready: Numbers of the processes that can serve; at least one.
        """
        if visitor_id is None or not _ID.fullmatch(visitor_id):
            visitor_id = secrets.token_urlsafe(16)
        known = self._visitors.get(visitor_id)
        if known is None:
            known = _Visitor(self._least_loaded(ready), 0, self._clock())
            self._visitors[visitor_id] = known
            self._forget_some()
        elif known.process not in ready:
            known.process = self._least_loaded(ready)
        known.seen = self._clock()
        self._visitors.move_to_end(visitor_id)
        return visitor_id, known.process

    def opened(self, visitor_id: str) -> None:
        """A page of the visitor is open: its WebSocket is joined."""
        if visitor_id in self._visitors:
            self._visitors[visitor_id].n_open += 1

    def closed(self, visitor_id: str) -> None:
        """A page of the visitor is closed."""
        if visitor_id in self._visitors:
            self._visitors[visitor_id].n_open -= 1

    def n_open(self, process: int) -> int:
        """Open pages on a process."""
        return sum(v.n_open for v in self._visitors.values() if v.process == process)

    def _least_loaded(self, ready: Collection[int]) -> int:
        recent = self._clock() - _RECENT_S
        load = dict.fromkeys(sorted(ready), 0)
        for visitor in self._visitors.values():
            if visitor.process in load:
                load[visitor.process] += max(visitor.n_open, int(visitor.seen >= recent))
        return min(load, key=lambda process: load[process])

    def _forget_some(self) -> None:
        while len(self._visitors) > self._most:
            idle = next((i for i, v in self._visitors.items() if v.n_open == 0), None)
            if idle is None:
                return
            del self._visitors[idle]

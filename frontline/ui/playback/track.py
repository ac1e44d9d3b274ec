"""The days of a map that shows one day at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Track:
    """What a player runs over.

    ``stops`` are the days that the step buttons lead to, in order; ``day``
    reads the shown day and ``choose`` writes it, so the player holds none.
    """

    name: str
    first: date
    last: date
    stops: Sequence[date]
    day: Callable[[], date]
    choose: Callable[[date], None]

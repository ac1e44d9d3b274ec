"""What was left out, counted and put into words: nothing is lost in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from frontline.model import Event, LeftOut, LeftOutReason, Role
from frontline.views.wording import counted, number


@dataclass(frozen=True, slots=True)
class Omissions:
    """What reports left out and what events lack.

    ``by_reason`` counts sentences with words of war that gave no event.
    ``n_unplaced``, ``n_undated`` and ``n_sideless`` count events without a
    place on earth, without a date, and with nobody who began them or bore them.
    """

    by_reason: Mapping[LeftOutReason, int] = field(default_factory=dict)
    n_unplaced: int = 0
    n_undated: int = 0
    n_sideless: int = 0

    @classmethod
    def of(cls, left_out: Iterable[LeftOut], events: Iterable[Event]) -> Omissions:
        """Count what was left out and what the events lack."""
        told = tuple(events)
        return cls(
            Counter(part.reason for part in left_out),
            sum(not _has_place(event) for event in told),
            sum(event.event_date is None for event in told),
            sum(not _has_side(event) for event in told),
        )

    def __add__(self, other: Omissions) -> Omissions:
        """What both count."""
        return Omissions(
            Counter(self.by_reason) + Counter(other.by_reason),
            self.n_unplaced + other.n_unplaced,
            self.n_undated + other.n_undated,
            self.n_sideless + other.n_sideless,
        )

    def lines(self) -> Iterator[str]:
        """What a command says at its end: a line for the sentences, one for the events."""
        yield left_out_line(self.by_reason)
        yield (
            f"events without a place {number(self.n_unplaced)}, "
            f"without a date {number(self.n_undated)}, without a side {number(self.n_sideless)}"
        )


def _has_place(event: Event) -> bool:
    place = event.place
    return place is not None and (place.outside_syria or place.geo_precision is not None)


def _has_side(event: Event) -> bool:
    return any(actor.role in (Role.INITIATOR, Role.TARGET) for actor in event.actors)


def left_out_line(by_reason: Mapping[LeftOutReason, int]) -> str:
    """How many sentences with words of war gave no event, and why, most frequent reason first."""
    n = sum(by_reason.values())
    line = f"{counted(n, 'sentence')} with words of war gave no event"
    return f"{line}: {reasons_line(by_reason)}" if n else line


def reasons_line(by_reason: Mapping[LeftOutReason, int]) -> str:
    """Reasons with their counts, the most frequent first: "12 no deed found, 3 background"."""
    return ", ".join(f"{number(n)} {reason.words}" for reason, n in in_order(by_reason))


def in_order(by_reason: Mapping[LeftOutReason, int]) -> list[tuple[LeftOutReason, int]]:
    """Reasons with their counts, the most frequent first; equal ones in the order of the list."""
    order = list(LeftOutReason)
    told = [(reason, n) for reason, n in by_reason.items() if n]
    return sorted(told, key=lambda pair: (-pair[1], order.index(pair[0])))

"""What a selection showed when it was last looked at, and what has become of it since.

Of each event its dataset, its id and a short mark of all that is told of it: dates,
place, kind, actors, who claims it, figures, how many tell it. The marks are MD5 of
plain text, the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from frontline.selection import Selection
from frontline.store.database import Session, run, run_for_arrow

#: A selection with more events is not remembered event by event.
MOST_EVENTS: Final = 200_000

#: Mark by event id, by dataset.
Marks = Mapping[str, Mapping[str, str]]
EventKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen, and when (UTC)."""

    at: datetime
    events: Marks = field(default_factory=dict)

    @property
    def n_events(self) -> int:
        """How many events were seen."""
        return sum(len(ids) for ids in self.events.values())


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from a former look: events as (dataset, id), by dataset and id.

    ``removed`` are events that the selection does not show any more; ``unknown``
    names the datasets that were seen then and are not loaded now: nothing is said
    of their events.
    """

    new: tuple[EventKey, ...] = ()
    changed: tuple[EventKey, ...] = ()
    removed: tuple[EventKey, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether any event differs."""
        return bool(self.new or self.changed or self.removed)


def seen_now(session: Session, selection: Selection) -> Marks | None:
    """What a selection shows now; None where it is more than ``MOST_EVENTS``."""
    rows = run(session, "seen_events", selection, {"row_limit": MOST_EVENTS + 1})
    if len(rows) > MOST_EVENTS:
        return None
    seen: dict[str, dict[str, str]] = {}
    for dataset, event_id, mark in zip(
        rows["dataset"], rows["event_id"], rows["mark"], strict=True
    ):
        seen.setdefault(str(dataset), {})[str(event_id)] = str(mark)
    return seen


def former_ids(session: Session) -> Mapping[str, str]:
    """The event that took over the claims of each id that is none any more."""
    rows = run(session, "former_ids", Selection())
    return dict(zip(rows["former_id"], rows["event_id"], strict=True))


def compare(
    before: Marks, now: Marks, loaded: Sequence[str], former: Mapping[str, str] | None = None
) -> Changes:
    """What differs between two looks at one selection.

    Args:
        before: What was seen then.
        now: What is seen now.
        loaded: The datasets that are loaded now.
        former: The present id of events that others took over; such an event has
            changed, it is neither new nor removed.
    """
    present = former or {}
    old = {
        (dataset, present.get(event_id, event_id)): mark if event_id not in present else ""
        for dataset, ids in before.items()
        if dataset in loaded
        for event_id, mark in ids.items()
    }
    new = {(dataset, i): mark for dataset, ids in now.items() for i, mark in ids.items()}
    return Changes(
        new=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(key for key in new.keys() & old.keys() if new[key] != old[key])),
        removed=tuple(sorted(old.keys() - new.keys())),
        unknown=tuple(sorted(dataset for dataset in before if dataset not in loaded)),
    )


def with_unloaded(now: Marks, before: Marks, loaded: Sequence[str]) -> Marks:
    """What to remember: what is seen now, and what was seen of datasets that are not loaded."""
    return {**{name: ids for name, ids in before.items() if name not in loaded}, **now}


def rows_of_events(session: Session, keys: Sequence[EventKey]) -> Any:  # noqa: ANN401 - Arrow
    """The rows of events for a list, the latest first; an event that is gone has none.

    An Arrow table as ``frames.latest_rows``, with ``dataset``.
    """
    datasets = tuple(dict.fromkeys(dataset for dataset, _ in keys))
    ids = sorted({event_id for _, event_id in keys})
    return run_for_arrow(
        session, "rows_of_events", Selection(datasets=datasets), {"event_ids": ids}
    )

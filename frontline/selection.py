"""What the user is looking at: one record for every page, to and from a URL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters and picks shared by all pages.

    ``start`` and ``end`` are inclusive days; None is open. Empty tuples
    filter nothing. ``with_undated`` adds events without a date to those of
    the period. ``provinces`` are OCHA admin1 p-codes; ``actors`` canonical
    names; ``families`` sides as in ``data/actors.yml``. ``place_id`` and
    ``event_id`` are picks, by id and never by position.
    """

    datasets: tuple[str, ...] = ("reports",)
    start: date | None = None
    end: date | None = None
    with_undated: bool = False
    provinces: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    claim_statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    text: str = ""
    place_id: str | None = None
    event_id: str | None = None

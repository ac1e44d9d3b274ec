"""What the user is looking at: one record for every page."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final

from frontline.selection.period import ALL_DAYS, Period
from frontline.selection.stretches import Box, Circle

DEFAULT_DATASETS: Final = ("reports",)


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters and picks shared by all pages.

    Empty tuples filter nothing. ``with_undated`` adds events without a date to
    those of the period. ``provinces`` are OCHA admin1 p-codes; ``event_types``
    event and sub-event types; ``actors`` canonical names; ``families`` sides as
    in ``data/actors.yml`` or the map's families. Families and actors are one
    filter: an event with any of either matches. ``near`` and ``box`` keep what is
    known to a point there, and nothing that is known to an area only. ``place_id`` and ``event_id``
    are picks, by id and never by position.
    """

    datasets: tuple[str, ...] = DEFAULT_DATASETS
    period: Period = ALL_DAYS
    with_undated: bool = False
    provinces: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    claim_statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    text: str = ""
    near: Circle | None = None
    box: Box | None = None
    place_id: str | None = None
    event_id: str | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the datasets and the picked event narrows the view."""
        return any(
            getattr(self, field.name) != field.default
            for field in fields(self)
            if field.name not in ("datasets", "event_id", "with_undated")
        )

    def of_ground(self) -> Selection:
        """What spans of control follow of it: the datasets, and where."""
        return replace(
            Selection(self.datasets), provinces=self.provinces, near=self.near, box=self.box
        )

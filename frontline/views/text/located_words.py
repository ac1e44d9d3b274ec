"""Where the events shown are known to be, in words: every one of them is in one of the parts."""

from __future__ import annotations

from typing import Protocol

from frontline.views.wording import counted, number


class Located(Protocol):
    """The counts that are said: ``frontline.store.frames.EventCounts``."""

    @property
    def n_placed(self) -> int:
        """Known to a point."""

    @property
    def n_places(self) -> int:
        """Different points of these."""

    @property
    def n_subdistricts(self) -> int:
        """Subdistricts of these."""

    @property
    def n_district_only(self) -> int:
        """Known to a district and no closer."""

    @property
    def n_province_only(self) -> int:
        """Known to a province and no closer."""

    @property
    def n_country_only(self) -> int:
        """Known to the country and no closer."""

    @property
    def n_outside(self) -> int:
        """Outside Syria."""

    @property
    def n_without_location(self) -> int:
        """Of no known place."""


def located_words(counts: Located, *, has_country: bool = True) -> list[str]:
    """How many stand at points, are shaded, or are not on the map.

    Args:
        counts: What is shown.
        has_country: Whether those known to the country only are said.
    """
    placed = f"{number(counts.n_placed)} at {counted(counts.n_places, 'place')}"
    if counts.n_subdistricts:
        placed += f", grouped into {counted(counts.n_subdistricts, 'subdistrict')}"
    area = counts.n_district_only + counts.n_province_only
    return [
        placed,
        f"{number(area)} known to an area only (shaded)",
        *([f"{number(counts.n_country_only)} to country only (not drawn)"] if has_country else ()),
        f"{number(n_without_location(counts))} not located in Syria",
    ]


def n_without_location(counts: Located) -> int:
    """Events that no place of Syria is known for."""
    return counts.n_without_location + counts.n_outside

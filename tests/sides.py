"""Sides without the reference data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontline.model import MapFamily
from frontline.store.sides import UNKNOWN_FAMILY


@dataclass(frozen=True, slots=True)
class SideTable:
    """Sides from two plain mappings keyed by canonical actor name."""

    families: Mapping[str, str] = field(default_factory=dict)
    map_families: Mapping[str, MapFamily] = field(default_factory=dict)

    def family(self, name: str) -> str:
        """The side, "unknown" when the name is not in the table."""
        return self.families.get(name, UNKNOWN_FAMILY)

    def map_family(self, name: str) -> MapFamily:
        """The colour group, ``MapFamily.OTHER`` when the name is not in the table."""
        return self.map_families.get(name, MapFamily.OTHER)

"""Which side an actor is on, as the store asks it of the reference data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from frontline.model import Event, MapFamily, Role

UNKNOWN_FAMILY = "unknown"


class Sides(Protocol):
    """Answers for every actor name, known or not; ``reference.actors.ActorLexicon`` is one."""

    def family(self, name: str) -> str:
        """The side, "unknown" for an actor the reference data does not have."""
        ...

    def map_family(self, name: str) -> MapFamily:
        """The colour group, ``MapFamily.OTHER`` for an actor the reference data does not have."""
        ...


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


def event_map_family(event: Event, sides: Sides) -> MapFamily:
    """The colour of an event: that of its first initiator, else of its first actor."""
    initiators = [actor for actor in event.actors if actor.role is Role.INITIATOR]
    for actor in initiators or event.actors:
        return sides.map_family(actor.name)
    return MapFamily.OTHER

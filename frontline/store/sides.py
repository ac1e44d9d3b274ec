"""Which side an actor is on, as the store asks it of the reference data."""

from __future__ import annotations

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


def event_map_family(event: Event, sides: Sides) -> MapFamily:
    """The colour of an event: that of its first initiator, else of its first actor."""
    initiators = [actor for actor in event.actors if actor.role is Role.INITIATOR]
    for actor in initiators or event.actors:
        return sides.map_family(actor.name)
    return MapFamily.OTHER

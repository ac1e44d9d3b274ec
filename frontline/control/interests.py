"""Who belongs to whom: sides, alignments of sides, and interests of sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from frontline.model import MapFamily
from frontline.reference.actors import ActorLexicon, Family, load_actors
from frontline.reference.sources import SourceLexicon, load_sources

UNKNOWN: Final = "unknown"
_NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class SourceInterest:
    """A source's canonical name and the alignment it belongs to or leans to, if any."""

    name: str
    interest: str | None
    is_known: bool


class Interests(Protocol):
    """What the rules ask of the reference data."""

    def family(self, actor: str, day: date | None = None) -> str:
        """The side of an actor on a day; "unknown" for an actor nobody knows."""
        ...

    def alignment(self, family: str) -> str:
        """The bloc a side fights in; a side that fights for itself is its own bloc."""
        ...

    def is_side(self, family: str) -> bool:
        """Whether a family can hold ground."""
        ...

    def first_day(self, family: str) -> date | None:
        """The first day on which a side can hold ground; None where it always could."""
        ...

    def last_day(self, family: str) -> date | None:
        """The last day on which a side can hold ground; None while it lasts."""
        ...

    def heir(self, family: str) -> str | None:
        """The side that what it held passes to when it ends, if any."""
        ...

    def map_family(self, family: str) -> MapFamily:
        """The colour group of a side."""
        ...

    def source(self, name: str) -> SourceInterest:
        """Who a source is and whose interest it shares."""
        ...


class ReferenceInterests:
    """Interests as ``data/actors.yml`` and ``data/sources.yml`` have them."""

    def __init__(self, actors: ActorLexicon, sources: SourceLexicon) -> None:
        self._actors = actors
        self._sources = sources
        self._sides: Mapping[str, Family] = {side.name: side for side in actors.families()}

    def family(self, actor: str, day: date | None = None) -> str:
        """The side of an actor on a day; "unknown" for an actor nobody knows."""
        return self._actors.family(actor, day)

    def alignment(self, family: str) -> str:
        """The bloc a side fights in; a side that fights for itself is its own bloc."""
        side = self._sides.get(family)
        return side.alignment if side and side.alignment != _NONE else family

    def is_side(self, family: str) -> bool:
        """Whether a family can hold ground; whoever nobody knows colours no map."""
        side = self._sides.get(family)
        return family != UNKNOWN and side is not None and side.holds_ground

    def first_day(self, family: str) -> date | None:
        """The first day on which a side can hold ground; None where it always could."""
        side = self._sides.get(family)
        return side.existed_from if side else None

    def last_day(self, family: str) -> date | None:
        """The last day on which a side can hold ground; None while it lasts."""
        side = self._sides.get(family)
        return side.existed_until if side else None

    def heir(self, family: str) -> str | None:
        """The side that what it held passes to when it ends, if any."""
        side = self._sides.get(family)
        return side.heir if side else None

    def map_family(self, family: str) -> MapFamily:
        """The colour group of a side; Other for a side the file lacks."""
        side = self._sides.get(family)
        return side.map_family if side else MapFamily.OTHER

    def source(self, name: str) -> SourceInterest:
        """Who a source is and whose interest it shares.

        An actor that speaks for itself is a source of its own side. A source
        that neither file has is kept under its name, of unknown interest.
        """
        known = self._sources.get(name)
        if known is not None:
            side = self.family(known.speaks_for) if known.speaks_for else known.leans
            return SourceInterest(known.name, self.alignment(side) if side else None, is_known=True)
        if name in self._actors:
            return SourceInterest(name, self.alignment(self.family(name)), is_known=True)
        return SourceInterest(name, None, is_known=False)


def existed_on(interests: Interests, family: str, day: date) -> bool:
    """Whether a side is there to hold ground on a day."""
    first, last = interests.first_day(family), interests.last_day(family)
    return (first is None or first <= day) and (last is None or day <= last)


def reference_interests() -> ReferenceInterests:
    """The interests of the project's own files.

    Raises:
        ReferenceDataError: If one of the files is damaged.
    """
    return ReferenceInterests(load_actors(), load_sources())

"""Who belongs to whom: sides, alignments of sides, and interests of sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from frontline.model import MapFamily
from frontline.reference.actors import ActorLexicon, load_actors
from frontline.reference.sources import SourceLexicon, load_sources

UNKNOWN: Final = "unknown"
_NONE: Final = "none"
# Families that cannot hold ground.
_NO_SIDES: Final = frozenset({UNKNOWN, "civilians", "humanitarian", "international"})


@dataclass(frozen=True, slots=True)
class SourceInterest:
    """A source's canonical name and the alignment it belongs to or leans to, if any."""

    name: str
    interest: str | None
    is_known: bool


class Interests(Protocol):
    """What the rules ask of the reference data."""

    def family(self, actor: str) -> str:
        """The side of an actor; "unknown" for an actor nobody knows."""
        ...

    def alignment(self, family: str) -> str:
        """The bloc a side fights in; a side that fights for itself is its own bloc."""
        ...

    def is_side(self, family: str) -> bool:
        """Whether a family can hold ground."""
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
        self._alignments: Mapping[str, str] = {
            family.name: family.alignment for family in actors.families()
        }
        self._colours = {family.name: family.map_family for family in actors.families()}

    def family(self, actor: str) -> str:
        """The side of an actor; "unknown" for an actor nobody knows."""
        return self._actors.family(actor)

    def alignment(self, family: str) -> str:
        """The bloc a side fights in; a side that fights for itself is its own bloc."""
        found = self._alignments.get(family, _NONE)
        return family if found == _NONE else found

    def is_side(self, family: str) -> bool:
        """Whether a family can hold ground."""
        return family not in _NO_SIDES

    def map_family(self, family: str) -> MapFamily:
        """The colour group of a side; Other for a side the file lacks."""
        return self._colours.get(family, MapFamily.OTHER)

    def source(self, name: str) -> SourceInterest:
        """Who a source is and whose interest it shares.

        An actor that speaks for itself is a source of its own side. A source
        that neither file has is kept under its name, of unknown interest.
        """
        known = self._sources.get(name)
        if known is not None:
            side = self.family(known.speaks_for) if known.speaks_for else known.leans
            return SourceInterest(known.name, self.alignment(side) if side else None, True)
        if name in self._actors:
            return SourceInterest(name, self.alignment(self.family(name)), True)
        return SourceInterest(name, None, False)


def reference_interests() -> ReferenceInterests:
    """The interests of the project's own files.

    Raises:
        ReferenceDataError: If one of the files is damaged.
    """
    return ReferenceInterests(load_actors(), load_sources())

"""UCDP's names of actors and sources in the project's words, from ``data/ucdp.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from frontline import folders
from frontline.model import MapFamily
from frontline.reference.actors import UNKNOWN_FAMILY, ActorLexicon, load_actors
from frontline.reference.sources import SourceLexicon, load_sources
from frontline.reference.yaml_files import fail, load_yaml, without_lines

NAMES_FILE: Final = folders.DATA / "ucdp.yml"
# UCDP joins the groups of an alliance so ("Ahrar al-Sham, HTS, Southern Front").
_JOINT: Final = ", "
_SOURCES_JOINT: Final = ";"
# A cell this long is a headline, not a publisher's name; headlines are not kept.
_LONGEST_SOURCE: Final = 60


@dataclass(frozen=True, slots=True)
class UcdpNames:
    """Actors, sides and sources behind UCDP's names; also the ``Sides`` of its dataset."""

    actors: Mapping[str, str]
    families: Mapping[str, str]
    sources: Mapping[str, str]
    lexicon: ActorLexicon
    known_sources: SourceLexicon

    def side_actors(self, side: str) -> tuple[tuple[str, str], ...]:
        """Name and family of each group of a side; an unknown one keeps UCDP's name."""
        parts = [part.strip() for part in side.split(_JOINT)]
        names = [self._actor(part) for part in parts if part]
        return tuple((name, self.family(name)) for name in dict.fromkeys(names))

    def _actor(self, name: str) -> str:
        return name if name in self.families else self.actors.get(name.casefold(), name)

    def family(self, name: str) -> str:
        """The side of an actor, "unknown" where nothing says it."""
        return self.families.get(name) or self.lexicon.family(name)

    def map_family(self, name: str) -> MapFamily:
        """The colour group of an actor."""
        if name not in self.families:
            return self.lexicon.map_family(name)
        groups = {family.name: family.map_family for family in self.lexicon.families()}
        return groups[self.families[name]]

    def source_names(self, cell: str) -> tuple[str, ...]:
        """The different sources a cell names ("SOHR;SOHR;Airwars" names two), in its order.

        A headline in the place of a name is left out.
        """
        parts = [" ".join(part.split()) for part in cell.split(_SOURCES_JOINT)]
        names = [self._source(part) for part in parts if part]
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def _source(self, name: str) -> str | None:
        if name in self.sources:
            return self.sources[name]
        known = self.known_sources.get(name)
        if known is not None:
            return known.name
        return name if len(name) <= _LONGEST_SOURCE else None


@lru_cache(maxsize=2)
def load_names(path: Path = NAMES_FILE) -> UcdpNames:
    """Read and check ``data/ucdp.yml`` beside the actors and sources of the project.

    Raises:
        ReferenceDataError: If an entry names an unknown actor or side, or a
            name stands twice; the line is named.
    """
    content = load_yaml(path)
    lexicon, sources = load_actors(), load_sources()
    actors = {alias.casefold(): a.name for a in lexicon for alias in (a.name, *a.aliases)}
    families: dict[str, str] = {}
    seen: set[str] = set()
    for entry in content.get("actors", []):
        name = _new_name(path, entry, str(entry.get("ucdp", "")), seen)
        _read_actor(path, entry, name, lexicon, actors, families)
    spellings: dict[str, str] = {}
    for entry in content.get("sources", []):
        for spelling in entry.get("spellings", []):
            spellings[_new_name(path, entry, str(spelling), seen)] = str(entry["name"])
    return UcdpNames(actors, families, spellings, lexicon, sources)


def _new_name(path: Path, entry: Mapping[str, Any], name: str, seen: set[str]) -> str:
    if not name or name in seen:
        raise fail(path, entry, f"'{name}' is empty or stands twice.")
    seen.add(name)
    return name


def _read_actor(
    path: Path,
    entry: Mapping[str, Any],
    name: str,
    lexicon: ActorLexicon,
    actors: dict[str, str],
    families: dict[str, str],
) -> None:
    said = without_lines(entry)
    if set(said) == {"ucdp", "actor"} and said["actor"] in lexicon:
        actors[name.casefold()] = said["actor"]
        return
    known = {family.name for family in lexicon.families()} - {UNKNOWN_FAMILY}
    if set(said) == {"ucdp", "family"} and said["family"] in known:
        families[name] = said["family"]
        return
    raise fail(path, entry, "needs 'ucdp' and one of 'actor', 'family' that data/actors.yml has.")

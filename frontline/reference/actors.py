"""The actors of the war: canonical names, sides, colours, and the names texts use for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from frontline.errors import ReferenceDataError
from frontline.model import MapFamily
from frontline.reference.yaml_files import DATA_DIR, fail, load_yaml, without_lines

ACTORS_FILE = DATA_DIR / "actors.yml"
UNKNOWN_FAMILY = "unknown"
_KINDS = frozenset({"state", "non-state", "civilian", "international"})
_KEYS = frozenset({"name", "family", "map", "inter", "kind", "parent", "generic", "aliases"})


@dataclass(frozen=True, slots=True)
class Family:
    """A side: its name, the words shown for it, its colour group and whom it fights with."""

    name: str
    label: str
    map_family: MapFamily
    alignment: str


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor.

    ``inter`` is ACLED's interaction class (1 to 8); ``is_generic`` marks a name
    that stands for any one of its side ("Unidentified opposition militants").
    """

    name: str
    family: str
    map_family: MapFamily
    inter: int
    kind: str
    alignment: str
    parent: str | None
    is_generic: bool
    aliases: tuple[str, ...]

    @property
    def is_state(self) -> bool:
        """Whether the actor is a state or a part of one."""
        return self.kind == "state"


class ActorLexicon:
    """All actors by canonical name, and all sides by name."""

    def __init__(self, actors: Mapping[str, Actor], families: Mapping[str, Family]) -> None:
        self._actors = dict(actors)
        self._families = dict(families)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __len__(self) -> int:
        return len(self._actors)

    def __contains__(self, name: object) -> bool:
        return name in self._actors

    def get(self, name: str) -> Actor | None:
        """The actor of that canonical name, or None."""
        return self._actors.get(name)

    def family(self, name: str) -> str:
        """The side of a canonical name; "unknown" for a name the lexicon lacks."""
        actor = self._actors.get(name)
        return actor.family if actor else UNKNOWN_FAMILY

    def map_family(self, name: str) -> MapFamily:
        """The colour group of a canonical name; Other for a name the lexicon lacks."""
        actor = self._actors.get(name)
        return actor.map_family if actor else MapFamily.OTHER

    def label(self, family: str) -> str:
        """The words shown for a side."""
        known = self._families.get(family)
        return known.label if known else family

    def families(self) -> tuple[Family, ...]:
        """All sides, in the file's order."""
        return tuple(self._families.values())


@lru_cache(maxsize=4)
def load_actors(path: Path = ACTORS_FILE) -> ActorLexicon:
    """Read and check ``data/actors.yml``.

    Raises:
        ReferenceDataError: If an entry is incomplete, a name or alias stands
            twice, or a family or parent is not defined; file and line are named.
    """
    content = load_yaml(path)
    families = {
        name: _read_family(path, name, entry)
        for name, entry in without_lines(content.get("families", {})).items()
    }
    actors: dict[str, Actor] = {}
    seen: dict[str, str] = {}
    for entry in content.get("actors", []):
        actor = _read_actor(path, entry, families)
        if actor.name in actors:
            raise fail(path, entry, f"the actor '{actor.name}' stands twice.")
        _check_aliases(path, entry, actor, seen)
        actors[actor.name] = actor
    if not actors:
        raise ReferenceDataError(f"{path}: no actors in it.")
    for entry in content["actors"]:
        if entry.get("parent") and entry["parent"] not in actors:
            raise fail(path, entry, f"the parent '{entry['parent']}' is not an actor.")
    return ActorLexicon(actors, families)


def _read_family(path: Path, name: str, entry: Mapping[str, Any]) -> Family:
    try:
        map_family = MapFamily(entry["map"])
        return Family(name, str(entry["label"]), map_family, str(entry["alignment"]))
    except (KeyError, ValueError) as error:
        raise fail(
            path, entry, f"family '{name}' needs label, map and alignment ({error})."
        ) from None


def _read_actor(path: Path, entry: Mapping[str, Any], families: Mapping[str, Family]) -> Actor:
    unknown = set(without_lines(entry)) - _KEYS
    if unknown:
        raise fail(path, entry, f"unknown key '{min(unknown)}'.")
    for key in ("name", "family", "inter", "kind"):
        if key not in entry:
            raise fail(path, entry, f"the actor lacks '{key}'.")
    if entry["family"] not in families:
        raise fail(path, entry, f"the family '{entry['family']}' is not defined.")
    if entry["kind"] not in _KINDS or entry["inter"] not in range(1, 9):
        raise fail(path, entry, "kind or inter is none of the known classes.")
    family = families[entry["family"]]
    return Actor(
        name=str(entry["name"]),
        family=family.name,
        map_family=MapFamily(entry.get("map", family.map_family)),
        inter=int(entry["inter"]),
        kind=str(entry["kind"]),
        alignment=family.alignment,
        parent=entry.get("parent"),
        is_generic=bool(entry.get("generic", False)),
        aliases=tuple(str(alias) for alias in entry.get("aliases", ())),
    )


def _check_aliases(
    path: Path, entry: Mapping[str, Any], actor: Actor, seen: dict[str, str]
) -> None:
    for alias in {actor.name.casefold(), *(alias.casefold() for alias in actor.aliases)}:
        other = seen.setdefault(alias, actor.name)
        if other != actor.name:
            raise fail(path, entry, f"'{alias}' names both '{other}' and '{actor.name}'.")

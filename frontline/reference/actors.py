"""The actors of the war: canonical names, sides in time, colours, and the names texts use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from frontline import folders
from frontline.errors import ReferenceDataError
from frontline.model import MapFamily
from frontline.reference.yaml_files import fail, load_yaml, without_lines

ACTORS_FILE = folders.DATA / "actors.yml"
UNKNOWN_FAMILY = "unknown"
_KINDS = frozenset({"state", "non-state", "civilian", "international"})
_FACTS = frozenset({"armed", "aircraft", "speaks"})
_FAMILY_KEYS = frozenset(
    {"label", "map", "alignment", "from", "until", "since", "ended", "later", "heir", "holds"}
)
_ACTOR_KEYS = frozenset(
    {"name", "family", "map", "inter", "kind", "parent", "generic", "aliases"}
    | {"from", "until", "successor", "later"}
)


@dataclass(frozen=True, slots=True)
class Family:
    """A side: the words shown for it, its colour group, whom it fights with, and its years.

    ``existed_from`` and ``existed_until`` are the first and last day on which
    it is in the war in Syria and can hold a place; None where it was there
    before 2011 or still is. ``later`` is the family of its actors once it has
    ended, ``heir`` the one that what it held passes to.
    """

    name: str
    label: str
    map_family: MapFamily
    alignment: str
    existed_from: date | None = None
    existed_until: date | None = None
    later: str | None = None
    heir: str | None = None
    is_armed: bool = False
    has_aircraft: bool = False
    holds_ground: bool = False
    speaks_as_party: bool = False

    def existed_on(self, day: date) -> bool:
        """Whether the side is in the war on that day."""
        began = self.existed_from is None or self.existed_from <= day
        return began and (self.existed_until is None or day <= self.existed_until)


@dataclass(frozen=True, slots=True)
class Change:
    """The family an actor belongs to from a day on."""

    since: date
    family: str


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor.

    ``inter`` is ACLED's interaction class (1 to 8); ``is_generic`` marks a name
    that stands for any one of its side ("Unidentified opposition militants").
    ``family``, ``map_family`` and ``alignment`` are those it began with;
    ``changes`` tells the later ones, oldest first. ``existed_from``,
    ``existed_until`` and ``successor`` tell its own life where the file has it.
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
    changes: tuple[Change, ...] = ()
    existed_from: date | None = None
    existed_until: date | None = None
    successor: str | None = None
    is_armed: bool = False
    has_aircraft: bool = False
    speaks_as_party: bool = False

    @property
    def is_state(self) -> bool:
        """Whether the actor is a state or a part of one."""
        return self.kind == "state"

    def family_on(self, day: date | None) -> str:
        """The side it belongs to on a day; the one it began with where no day is known."""
        known = [change.family for change in self.changes if day and change.since <= day]
        return known[-1] if known else self.family


_NOBODY = Family(UNKNOWN_FAMILY, "Unknown", MapFamily.OTHER, "none")


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

    def family(self, name: str, day: date | None = None) -> str:
        """The side of a canonical name on a day; "unknown" for a name the lexicon lacks."""
        actor = self._actors.get(name)
        return actor.family_on(day) if actor else UNKNOWN_FAMILY

    def family_on(self, name: str, day: date | None) -> Family:
        """The side of a canonical name on a day, with its label, colour, bloc and years.

        An actor keeps the colour it has for itself (Russia among the
        government's allies) as long as it stays in the family it began with.
        """
        actor = self._actors.get(name)
        family = self._families.get(self.family(name, day), _NOBODY)
        if actor and family.name == actor.family and family.map_family is not actor.map_family:
            return replace(family, map_family=actor.map_family)
        return family

    def map_family(self, name: str, day: date | None = None) -> MapFamily:
        """The colour group of a canonical name on a day; Other for a name the lexicon lacks."""
        return self.family_on(name, day).map_family

    def existed_on(self, family: str, day: date) -> bool:
        """Whether a side is in the war on a day; a side the file lacks is not denied."""
        known = self._families.get(family)
        return known is None or known.existed_on(day)

    def is_armed(self, name: str) -> bool:
        """Whether an actor fights with arms; not one that the lexicon lacks."""
        actor = self._actors.get(name)
        return actor is not None and actor.is_armed

    def has_aircraft(self, name: str) -> bool:
        """Whether an actor flies more than small drones."""
        actor = self._actors.get(name)
        return actor is not None and actor.has_aircraft

    def speaks_as_party(self, name: str) -> bool:
        """Whether what an actor says about an event is the word of a party to the war."""
        actor = self._actors.get(name)
        return actor is not None and actor.speaks_as_party

    def label(self, family: str) -> str:
        """The words shown for a side."""
        known = self._families.get(family)
        return known.label if known else family

    def side(self, family: str) -> Family | None:
        """The side of that name, or None."""
        return self._families.get(family)

    def families(self) -> tuple[Family, ...]:
        """All sides, in the file's order."""
        return tuple(self._families.values())


@lru_cache(maxsize=4)
def load_actors(path: Path = ACTORS_FILE) -> ActorLexicon:
    """Read and check ``data/actors.yml``.

    Raises:
        ReferenceDataError: If an entry is incomplete, a name or alias stands
            twice, a date is none, or a family, parent or successor is not
            defined; file and line are named.
    """
    content = load_yaml(path)
    families = _read_families(path, without_lines(content.get("families", {})))
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
        for key in ("parent", "successor"):
            if entry.get(key) and entry[key] not in actors:
                raise fail(path, entry, f"the {key} '{entry[key]}' is not an actor.")
    return ActorLexicon(actors, families)


def _read_families(path: Path, content: Mapping[str, Any]) -> dict[str, Family]:
    families = {name: _read_family(path, name, entry) for name, entry in content.items()}
    for name, family in families.items():
        for other in (family.later, family.heir):
            if other is not None and (other not in families or family.existed_until is None):
                problem = f"family '{name}' needs 'until' and a known family to pass to"
                raise fail(path, content[name], f"{problem}, not '{other}'.")
    return families


def _read_family(path: Path, name: str, entry: Mapping[str, Any]) -> Family:
    _check_keys(path, entry, _FAMILY_KEYS | _FACTS)
    try:
        map_family = MapFamily(entry["map"])
        label, alignment = str(entry["label"]), str(entry["alignment"])
    except (KeyError, ValueError) as error:
        raise fail(
            path, entry, f"family '{name}' needs label, map and alignment ({error})."
        ) from None
    first, last = _read_years(path, entry)
    return Family(
        name=name,
        label=label,
        map_family=map_family,
        alignment=alignment,
        existed_from=first,
        existed_until=last,
        later=entry.get("later"),
        heir=entry.get("heir"),
        is_armed=bool(entry.get("armed", False)),
        has_aircraft=bool(entry.get("aircraft", False)),
        holds_ground=bool(entry.get("holds", False)),
        speaks_as_party=bool(entry.get("speaks", False)),
    )


def _read_years(path: Path, entry: Mapping[str, Any]) -> tuple[date | None, date | None]:
    first, last = (_read_day(path, entry, key) for key in ("from", "until"))
    if first and last and last < first:
        raise fail(path, entry, f"'until' {last} lies before 'from' {first}.")
    return first, last


def _read_day(path: Path, entry: Mapping[str, Any], key: str) -> date | None:
    day = entry.get(key)
    if day is not None and not isinstance(day, date):
        raise fail(path, entry, f"'{key}' is no date: write it as 2013-04-09.")
    return day


def _check_keys(path: Path, entry: Mapping[str, Any], known: frozenset[str]) -> None:
    unknown = set(without_lines(entry)) - known
    if unknown:
        raise fail(path, entry, f"unknown key '{min(unknown)}'.")


def _read_actor(path: Path, entry: Mapping[str, Any], families: Mapping[str, Family]) -> Actor:
    _check_keys(path, entry, _ACTOR_KEYS | _FACTS)
    for key in ("name", "family", "inter", "kind"):
        if key not in entry:
            raise fail(path, entry, f"the actor lacks '{key}'.")
    if entry["family"] not in families:
        raise fail(path, entry, f"the family '{entry['family']}' is not defined.")
    if entry["kind"] not in _KINDS or entry["inter"] not in range(1, 9):
        raise fail(path, entry, "kind or inter is none of the known classes.")
    family = families[entry["family"]]
    first, last = _read_years(path, entry)
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
        changes=_read_changes(path, entry, family, families),
        existed_from=first,
        existed_until=last,
        successor=entry.get("successor"),
        is_armed=bool(entry.get("armed", family.is_armed)),
        has_aircraft=bool(entry.get("aircraft", family.has_aircraft)),
        speaks_as_party=bool(entry.get("speaks", family.speaks_as_party)),
    )


def _read_changes(
    path: Path, entry: Mapping[str, Any], family: Family, families: Mapping[str, Family]
) -> tuple[Change, ...]:
    """An actor's changes of side: its own, else that of its family when it ended."""
    changes = []
    for change in entry.get("later", ()):
        since = _read_day(path, change, "from")
        if since is None or change.get("family") not in families:
            raise fail(path, change, "a change of side needs 'from' and a known 'family'.")
        changes.append(Change(since, str(change["family"])))
    if not changes and family.later and family.existed_until:
        return (Change(family.existed_until + timedelta(days=1), family.later),)
    return tuple(sorted(changes, key=lambda change: change.since))


def _check_aliases(
    path: Path, entry: Mapping[str, Any], actor: Actor, seen: dict[str, str]
) -> None:
    for alias in {actor.name.casefold(), *(alias.casefold() for alias in actor.aliases)}:
        other = seen.setdefault(alias, actor.name)
        if other != actor.name:
            raise fail(path, entry, f"'{alias}' names both '{other}' and '{actor.name}'.")

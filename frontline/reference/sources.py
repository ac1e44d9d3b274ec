"""Who tells: outlets, agencies, monitors, media and officials of the warring sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from frontline import folders
from frontline.reference.yaml_files import fail, load_yaml, without_lines

SOURCES_FILE: Final = folders.DATA / "sources.yml"
_KINDS: Final = frozenset(
    {
        "agency",
        "outlet",
        "monitor",
        "state-media",
        "faction-media",
        "officials",
        "witness",
        "republisher",
        "dataset",
    }
)
_KEYS: Final = frozenset({"name", "kind", "speaks_for", "leans", "aliases"})


@dataclass(frozen=True, slots=True)
class Source:
    """One source.

    ``speaks_for`` is the actor whose word the source gives, so that what it
    says is a claim of that side; ``leans`` the side it favours without
    belonging to it.
    """

    name: str
    kind: str
    speaks_for: str | None
    leans: str | None
    aliases: tuple[str, ...]


class SourceLexicon:
    """All sources, found by canonical name or by a name a text uses."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._by_name = {source.name: source for source in sources}
        self._by_alias: dict[str, Source] = {}
        for source in sources:
            for alias in (source.name, *source.aliases):
                self._by_alias.setdefault(_key(alias), source)
        names = sorted(self._by_alias, key=len, reverse=True)
        parts = [re.escape(n) if n.isupper() else f"(?i:{re.escape(n)})" for n in names]
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(parts) or '(?!)'})(?![\w-])")

    def __iter__(self) -> Iterator[Source]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def get(self, name: str) -> Source | None:
        """The source of that canonical name or exactly that alias, or None."""
        return self._by_name.get(name) or self._by_alias.get(_key(name))

    def find(self, text: str) -> Source | None:
        """The source a stretch of text names, the longest name first; None if none."""
        matches = [m.group() for m in self._pattern.finditer(text)]
        return self._by_alias.get(_key(max(matches, key=len))) if matches else None


def _key(name: str) -> str:
    # A name all in capitals ("AP", "RT") is also a common word or part of one.
    return name if name.isupper() else name.casefold()


@lru_cache(maxsize=4)
def load_sources(path: Path = SOURCES_FILE) -> SourceLexicon:
    """Read and check the sources.

    Raises:
        ReferenceDataError: If an entry is damaged or a name stands twice;
            the line is named.
    """
    content = without_lines(load_yaml(path))
    sources: list[Source] = []
    seen: dict[str, str] = {}
    for entry in content.get("sources", []):
        source = _source(path, entry)
        for alias in {_key(name) for name in (source.name, *source.aliases)}:
            if alias in seen:
                raise fail(path, entry, f"'{alias}' already means {seen[alias]}: keep one")
            seen[alias] = source.name
        sources.append(source)
    return SourceLexicon(sources)


def _source(path: Path, entry: Mapping[str, Any]) -> Source:
    unknown = set(without_lines(entry)) - _KEYS
    if unknown:
        raise fail(path, entry, f"unknown key '{sorted(unknown)[0]}'")
    name, kind = entry.get("name"), entry.get("kind")
    if not isinstance(name, str) or not name:
        raise fail(path, entry, "a name is needed")
    if kind not in _KINDS:
        raise fail(path, entry, f"'{kind}' is no kind of source; use one of {sorted(_KINDS)}")
    aliases = entry.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise fail(path, entry, "aliases must be a list of names")
    return Source(name, kind, entry.get("speaks_for"), entry.get("leans"), tuple(aliases))

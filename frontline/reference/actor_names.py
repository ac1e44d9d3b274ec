"""The Arabic names of actors (``data/actor_names_ar.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from frontline import folders
from frontline.reference.actors import load_actors
from frontline.reference.transliteration import is_arabic
from frontline.reference.yaml_files import fail, load_yaml, without_lines

ACTOR_NAMES_FILE = folders.DATA / "actor_names_ar.yml"


@lru_cache(maxsize=4)
def load_arabic_names(path: Path = ACTOR_NAMES_FILE) -> Mapping[str, tuple[str, ...]]:
    """Arabic names by canonical name, the one to show first.

    Raises:
        ReferenceDataError: If a line names an actor that ``data/actors.yml``
            does not have, or a name that is not Arabic; the file is named.
    """
    document = load_yaml(path)
    entries = document.get("names")
    if not isinstance(entries, dict):
        raise fail(path, document, "needs a mapping under 'names'.")
    found: dict[str, tuple[str, ...]] = {}
    for name, names in without_lines(entries).items():
        if name not in load_actors():
            raise fail(path, entries, f"there is no actor '{name}' in data/actors.yml.")
        if not isinstance(names, list) or not all(is_arabic(str(each)) for each in names):
            raise fail(path, entries, f"'{name}' needs a list of Arabic names.")
        found[str(name)] = tuple(str(each) for each in names)
    return found

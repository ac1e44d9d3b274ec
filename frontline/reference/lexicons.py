"""Word lists kept as data: a YAML mapping from a list's name to its words.

Every list is read whole and checked on load, so that a slip in a data file is
one clear error with its line, not a rule that silently never fires.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from frontline import folders
from frontline.errors import ReferenceDataError


@cache
def load_word_lists(name: str, lists: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Read ``data/lexicon/<name>.yml``, which must hold exactly these lists.

    Args:
        name: The file's stem.
        lists: The names of the lists the caller uses.

    Raises:
        ReferenceDataError: If the file cannot be read, a list is missing or
            unknown, or an entry is not text or stands twice in its list.
    """
    return read_word_lists(folders.LEXICON / f"{name}.yml", lists)


@cache
def load_word_map(name: str) -> Mapping[str, str]:
    """Read ``data/lexicon/<name>.yml`` as a map from each listed word to its list's name.

    Raises:
        ReferenceDataError: If the file cannot be read or a word stands in two lists.
    """
    path = folders.LEXICON / f"{name}.yml"
    meant: dict[str, str] = {}
    for key, value in _root_of(path).value:
        for word in _words(path, key.value, value):
            if word in meant:
                raise _error(path, value, f"'{word}' stands in '{meant[word]}' too: keep one")
            meant[word] = key.value
    return meant


def read_word_lists(path: Path, lists: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Read the word lists of one file; see `load_word_lists`."""
    root = _root_of(path)
    found: dict[str, tuple[str, ...]] = {}
    for key, value in root.value:
        if key.value not in lists:
            raise _error(path, key, f"no rule uses the list '{key.value}': correct its name")
        found[key.value] = _words(path, key.value, value)
    for missing in (name for name in lists if name not in found):
        raise ReferenceDataError(f"{path.name}: the list '{missing}' is missing: add it")
    return found


def _root_of(path: Path) -> yaml.MappingNode:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise ReferenceDataError(f"{path.name}: cannot be read ({error.strerror})") from error
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        raise ReferenceDataError(f"{path.name}: not valid YAML: {message}") from error
    if not isinstance(root, yaml.MappingNode):
        raise ReferenceDataError(f"{path.name}: must be a mapping of lists")
    return root


def _words(path: Path, name: str, node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise _error(path, node, f"'{name}' must be a list")
    words: list[str] = []
    for item in node.value:
        # Unquoted yes/no/on/off and numbers are not text in YAML.
        if not isinstance(item, yaml.ScalarNode) or not item.tag.endswith(":str"):
            raise _error(path, item, f"an entry of '{name}' is not text: quote it")
        if item.value in words:
            raise _error(path, item, f"'{item.value}' stands twice in '{name}'")
        words.append(item.value)
    return tuple(words)


def _error(path: Path, node: yaml.Node, message: str) -> ReferenceDataError:
    return ReferenceDataError(f"{path.name}, line {node.start_mark.line + 1}: {message}")

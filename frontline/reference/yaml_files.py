"""Reading the project's YAML: every mapping knows its line, every error names it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from frontline import folders
from frontline.errors import ReferenceDataError

DATA_DIR = folders.DATA
LINE_KEY = "__line__"

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _LineLoader(_Loader):  # type: ignore[misc, valid-type]
    """Puts the line number of each mapping under ``LINE_KEY``."""


def _mapping_with_line(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, Any]:
    loader.flatten_mapping(node)
    content: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in content:
            line = key_node.start_mark.line + 1
            raise yaml.MarkedYAMLError(problem=f"'{key}' stands twice (line {line})")
        content[key] = loader.construct_object(value_node, deep=True)
    content[LINE_KEY] = node.start_mark.line + 1
    return content


_LineLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_with_line)


def load_yaml(path: Path) -> dict[str, Any]:
    """Read a YAML file whose top is a mapping.

    Each mapping in it carries the line it starts on under ``LINE_KEY``.

    Raises:
        ReferenceDataError: If the file is missing, is no YAML, has a key
            twice, or has no mapping at its top; the line is named.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LineLoader)
    except OSError as error:
        raise ReferenceDataError(f"{path}: cannot be read ({error.strerror}).") from error
    except yaml.YAMLError as error:
        raise ReferenceDataError(
            f"{path}: not usable YAML: {' '.join(str(error).split())}"
        ) from error
    if not isinstance(content, dict):
        raise ReferenceDataError(f"{path}, line 1: a mapping is needed at the top.")
    return content


def without_lines(content: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping without its line number."""
    return {key: value for key, value in content.items() if key != LINE_KEY}


def fail(path: Path, entry: Mapping[str, Any], problem: str) -> ReferenceDataError:
    """The error for one entry of a file, with the line it stands on."""
    return ReferenceDataError(f"{path}, line {entry.get(LINE_KEY, '?')}: {problem}")

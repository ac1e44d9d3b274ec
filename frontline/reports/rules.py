"""The boilerplate rules of ``data/lexicon/boilerplate.yml``, compiled and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from frontline import folders
from frontline.errors import ReferenceDataError
from frontline.reference.yaml_files import fail, load_yaml, without_lines

RULES_FILE: Final = folders.LEXICON / "boilerplate.yml"
_SCOPES: Final = ("line", "paragraph", "inline", "tail", "comments", "tags")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of what is not war reporting, why, and how much of the text goes with it."""

    reason: str
    scope: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=4)
def load_rules(path: Path = RULES_FILE) -> Mapping[str, tuple[Rule, ...]]:
    """The rules by scope.

    Raises:
        ReferenceDataError: If an entry lacks a part, names an unknown scope or
            its pattern does not compile; the line is named.
    """
    entries = without_lines(load_yaml(path)).get("rules")
    if not isinstance(entries, list):
        raise ReferenceDataError(f"{path}, line 1: a list named 'rules' is needed")
    rules = [_rule(path, entry) for entry in entries]
    return {scope: tuple(r for r in rules if r.scope == scope) for scope in _SCOPES}


def _rule(path: Path, entry: Mapping[str, Any]) -> Rule:
    parts = without_lines(entry)
    if set(parts) != {"reason", "scope", "pattern"}:
        raise fail(path, entry, "a rule has a reason, a scope and a pattern")
    if parts["scope"] not in _SCOPES:
        raise fail(path, entry, f"'{parts['scope']}' is no scope; use one of {list(_SCOPES)}")
    try:
        pattern = re.compile(parts["pattern"])
    except (re.error, TypeError) as error:
        raise fail(path, entry, f"the pattern does not compile ({error})") from error
    return Rule(parts["reason"], parts["scope"], pattern)

"""Joins the player's modules to the one text that a component's script is.

Each file is an ES module, read as such by linters and tests. Streamlit takes a
component's script as a single text and has no address for further files, so
what a module imports is put before it, once, and ``import`` and ``export`` are
taken away.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_IMPORT: Final = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?!default )", re.MULTILINE)
_NAME: Final = re.compile(
    r"^(?:export (?:default )?)?(?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE
)
_LEFT_OVER: Final = re.compile(r"^(?:import|export (?!default async function mount))", re.MULTILINE)


def joined(folder: Path, entry: str) -> str:
    """A module with all that it imports, as one module.

    Args:
        folder: Where the modules stand.
        entry: The name of the module that imports the others, without ``.js``.

    Raises:
        ValueError: If modules import each other in a circle, give one name to
            two things, import what is not exported, or are written in a way
            that is not understood here.
    """
    texts: dict[str, str] = {}
    _collect(folder, entry, texts, ())
    _check_names(texts)
    script = "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts.values())
    if left := _LEFT_OVER.search(script):
        line = script[left.start() :].split("\n", 1)[0]
        raise ValueError(f"only names in braces from a file beside it are imported, not {line!r}")
    return script


def imports_of(text: str) -> dict[str, tuple[str, ...]]:
    """The modules that a text imports, with the names that it takes of each."""
    found = {}
    for names, module in _IMPORT.findall(text):
        found[module] = tuple(name.strip() for name in names.split(",") if name.strip())
    return found


def _collect(folder: Path, name: str, texts: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"modules import each other in a circle: {' → '.join((*above, name))}")
    if name in texts:
        return
    text = (folder / f"{name}.js").read_text(encoding="utf-8")
    for module, names in imports_of(text).items():
        _collect(folder, module, texts, (*above, name))
        for wanted in names:
            if not re.search(rf"^export (?:async )?\S+ {wanted}\b", texts[module], re.MULTILINE):
                raise ValueError(f"{name}.js imports {wanted!r}, which {module}.js does not export")
    texts[name] = text


def _check_names(texts: dict[str, str]) -> None:
    """All stand in one scope once they are joined: no name may stand for two things."""
    owners: dict[str, str] = {}
    for module, text in texts.items():
        for name in _NAME.findall(text):
            if name in owners:
                raise ValueError(f"{name!r} is in {owners[name]}.js and in {module}.js")
            owners[name] = module

"""The tree keeps its shape: who may import what, and what never stands in the code."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "pages").glob("*.py"))
PACKAGE = sorted((ROOT / "frontline").rglob("*.py"))
WITHOUT_STREAMLIT = [p for p in PACKAGE if (ROOT / "frontline" / "ui") not in p.parents]
CODE = [ROOT / "app.py", *PAGES, *PACKAGE]

# A page asks ui for the selection, store for frames, views for what to draw.
PAGE_IMPORTS = {
    "streamlit",
    "pandas",
    "frontline.ui",
    "frontline.store",
    "frontline.views",
    "frontline.selection",
    "frontline.reference",
    "frontline.model",
    "frontline.errors",
}
# What single pages may call besides.
EXTRA_PAGE_IMPORTS = {"reports.py": {"frontline.pipeline", "frontline.reports"}}
MOST_LINES_OF_A_PAGE = 200
STANDARD_LIBRARY = sys.stdlib_module_names


def imported_modules(path: Path) -> set[str]:
    """Every module the file imports, as full dotted names."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "frontline":
                modules.update(f"frontline.{alias.name}" for alias in node.names)
            else:
                modules.add(node.module)
    return modules


def is_within(module: str, packages: set[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in packages)


def test_the_layers_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


def test_there_are_pages_and_a_package_to_look_at() -> None:
    assert len(PAGES) >= 5
    assert len(PACKAGE) > 20


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_chooses_queries_and_draws(path: Path) -> None:
    allowed = PAGE_IMPORTS | EXTRA_PAGE_IMPORTS.get(path.name, set())
    own = {m for m in imported_modules(path) if m.split(".")[0] not in STANDARD_LIBRARY}
    assert {m for m in own if not is_within(m, allowed)} == set()
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_PAGE


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_unsafe_stands_in_the_code(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "unsafe_allow_html" not in source
    assert not is_within_any(imported_modules(path), {"pickle", "marshal", "shelve"})


def is_within_any(modules: set[str], packages: set[str]) -> bool:
    return any(is_within(module, packages) for module in modules)


@pytest.mark.parametrize("path", WITHOUT_STREAMLIT, ids=lambda path: str(path.relative_to(ROOT)))
def test_streamlit_stays_in_its_room(path: Path) -> None:
    assert not is_within_any(imported_modules(path), {"streamlit"})


def test_nothing_is_fetched_at_run_time() -> None:
    clients = {"requests", "httpx", "urllib.request", "http.client", "aiohttp", "socket"}
    offenders = [str(p) for p in CODE if is_within_any(imported_modules(p), clients)]
    assert offenders == []

"""The tree keeps its shape: who may import what, and what never stands in the code."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "pages").glob("*.py"))
PACKAGE = sorted((ROOT / "frontline").rglob("*.py"))
WITHOUT_STREAMLIT = [p for p in PACKAGE if (ROOT / "frontline" / "ui") not in p.parents]
CODE = [ROOT / "app.py", *PAGES, *PACKAGE]
PICTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
ROOMS = ("frontline", "harness", "bench", "tests")

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
# A tag, and no named group of a pattern.
TAG = re.compile(r"(?<!\?P)</?[a-z][a-z0-9]*[\s/>]")
# Where HTML stands in Python, and why it is no template of ours.
HTML_IN_PYTHON = {
    "frontline/views/maps/deck.py": "deck.gl fills the tooltip in the browser",
    "frontline/views/maps/events_map.py": "deck.gl fills the tooltip in the browser",
    "frontline/ui/frame/page_frame.py": "our own stylesheets, as they are",
    "frontline/briefing/pictures/maps.py": "a group of shapes",
    "frontline/briefing/pictures/saved.py": "the end of a picture's own shapes",
    "frontline/briefing/pictures/svg.py": "the shapes of a picture, numbers and checked colours",
    "frontline/briefing/typeset.py": "what the typesetter made of a picture in a picture",
    "frontline/serving/frontend.py": "names files in the head of Streamlit's page",
}


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


def test_the_chain_in_the_picture_is_the_one_that_is_held() -> None:
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    held = next(c["layers"] for c in linter["importlinter"]["contracts"] if c["type"] == "layers")
    (paragraph,) = re.findall(r"^(`tests` → .+?)\n\n", PICTURE, re.MULTILINE | re.DOTALL)
    # Pages and app are no package; the tests below hold them.
    drawn = " ".join(paragraph.replace("`", "").split()).replace("app, pages | cli", "cli")
    assert drawn.split(" → ") == [layer.replace("frontline.", "") for layer in held]


def test_every_room_is_in_the_picture_and_nothing_else() -> None:
    (tree,) = re.findall(r"```\n(app\.py .+?)```", PICTURE, re.DOTALL)
    drawn = {name.rstrip("/") for name in re.findall(r"^  ([a-z]\S*)  ", tree, re.MULTILINE)}
    package = ROOT / "frontline"
    modules = {path.name for path in package.glob("*.py")} - {"__init__.py", "__main__.py"}
    rooms = {path.parent.name for path in package.glob("*/__init__.py")}
    assert drawn == modules | rooms
    on_top = {name.rstrip("/") for name in re.findall(r"^([a-z]\S*)", tree, re.MULTILINE)}
    assert {*ROOMS, "app.py", "pages"} <= on_top
    assert [name for name in on_top if not (ROOT / name).exists()] == []


def test_no_import_leads_in_a_circle() -> None:
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 500
    assert set(TopologicalSorter(imports).static_order()) == set(imports)


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


def strings(path: Path) -> Iterator[str]:
    """Every string of the code, docstrings and comments aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told:
            if isinstance(node.value, bytes):
                yield node.value.decode("latin-1")
            elif isinstance(node.value, str):
                yield node.value


def test_html_is_written_in_templates() -> None:
    """Put it into ``views/templates/``, where every value is escaped."""
    found = {str(path.relative_to(ROOT)) for path in CODE if any(map(TAG.search, strings(path)))}
    assert found == set(HTML_IN_PYTHON)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_templates_make_markup(path: Path) -> None:
    """Nothing else says of words that they need no escaping; an empty one says nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    made = [ast.unparse(call) for call in calls if ast.unparse(call.func).endswith("Markup")]
    assert made == [] or path == ROOT / "frontline" / "views" / "templating.py"


@pytest.mark.parametrize("path", WITHOUT_STREAMLIT, ids=lambda path: str(path.relative_to(ROOT)))
def test_streamlit_stays_in_its_room(path: Path) -> None:
    assert not is_within_any(imported_modules(path), {"streamlit"})


def test_nothing_is_fetched_at_run_time() -> None:
    clients = {"requests", "httpx", "urllib.request", "http.client", "aiohttp", "socket"}
    offenders = [str(p) for p in CODE if is_within_any(imported_modules(p), clients)]
    assert offenders == []

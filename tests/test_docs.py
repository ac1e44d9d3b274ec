"""What the documents say is so."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from frontline.interchange.jsonl import event_lines
from frontline.pipeline import process_report
from frontline.reports.reader import make_report
from frontline.store.schema import TABLES

ROOT = Path(__file__).parent.parent
CONTRACT = "tests/serving/test_streamlit_contract.py"
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained(table: str) -> None:
    explained = set(re.findall(r"`([a-z0-9_]+)`", read("docs/fields.md")))
    assert {*TABLES[table].names} - explained == set()


def test_every_page_is_in_the_readme() -> None:
    pages = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert {page for page in pages if page.capitalize() not in read("README.md")} == set()


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE)
    text = read("README.md") + read("CONTRIBUTING.md")
    assert len(targets) > 8
    assert {target for target in targets if f"make {target}" not in text} == set()


def test_every_command_is_in_the_readme() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "frontline", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "100"},
    ).stdout  # fmt: skip
    commands = set(re.findall(r"^[│ ]+([a-z]+)  ", shown, re.MULTILINE))
    assert {"extract", "ingest", "remove", "locate"} <= commands
    assert {c for c in commands if f"frontline {c}" not in read("README.md")} == set()


def test_the_sentence_in_the_readme_becomes_the_line_beside_it() -> None:
    text = read("README.md")
    (sentence,) = re.findall(r"^> (.+)$", text, re.MULTILINE)
    (shown,) = re.findall(r"```json\n(.+?)```", text, re.DOTALL)
    result = process_report(make_report(sentence, "one"))
    (line,) = event_lines(result.report, result.events, result.claims)
    told = json.loads(line)
    expected = json.loads(shown)
    assert len(expected) > 10
    assert {name: told[name] for name in expected} == expected


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_pictures_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", read(name))
    local = [
        target for target in targets if "://" not in target and not target.startswith("mailto:")
    ]
    assert [target for target in local if not (ROOT / target).exists()] == []


@pytest.mark.parametrize(
    "name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/streamlit.md"]
)
def test_every_file_that_is_named_is_there(name: str) -> None:
    named = re.findall(r"`([a-z_]+(?:/[a-zA-Z_.]+)+/?)`", read(name))
    assert len(named) > 2
    rooms = (ROOT, ROOT / "frontline")
    missing = [path for path in named if not any((room / path).exists() for room in rooms)]
    assert [path for path in missing if path != "data/reports/"] == []


def test_every_module_of_streamlits_inside_has_its_row() -> None:
    rooms = ("pages", "frontline", "harness", "bench", "tests")
    files = {ROOT / "app.py", *(path for room in rooms for path in (ROOT / room).rglob("*.py"))}
    text = "\n".join(path.read_text(encoding="utf-8") for path in files - {ROOT / CONTRACT})
    imported = re.findall(r"^ *from (streamlit(?:\.[\w.]+)?) import (\w+)", text, re.MULTILINE)
    inside = {
        f"{module}.{name}" if module == "streamlit" else module
        for module, name in imported
        if module != "streamlit.testing.v1"
    }
    assert {"streamlit.net_util", "streamlit.runtime.pages_manager"} <= inside
    page = read("docs/streamlit.md")
    assert {module for module in inside if f"`{module}" not in page} == set()


def test_every_test_that_the_page_on_streamlit_names_is_there() -> None:
    page = read("docs/streamlit.md")
    placed = set(re.findall(r"`(test_\w+)` in `(tests/[\w/.]+)`", page))
    guards = set(re.findall(r"`(test_\w+)`", page))
    assert len(guards) > 30
    placed |= {(name, CONTRACT) for name in guards - {name for name, _ in placed}}
    assert {(name, path) for name, path in placed if f"def {name}(" not in read(path)} == set()
    unnamed = set(re.findall(r"^def (test_\w+)\(", read(CONTRACT), re.MULTILINE)) - guards
    # These two hold that the tests find what they look for.
    assert unnamed == {
        "test_a_name_that_streamlit_does_not_give_is_noticed",
        "test_the_options_are_found",
    }


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    direct = [re.split(r"[<>=]", line)[0] for line in project["dependencies"]]
    assert len(direct) >= 5
    explained = read("ARCHITECTURE.md").lower()
    assert [name for name in direct if f"`{name}`" not in explained] == []

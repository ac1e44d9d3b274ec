"""The compiled requirements are what pyproject.toml asks for: asked without any network."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: What is asked for, by the file that it is compiled into.
ASKED = {
    "requirements.txt": [
        *PYPROJECT["project"]["dependencies"],
        *PYPROJECT["project"]["optional-dependencies"]["brief"],
    ],
    "requirements-dev.txt": PYPROJECT["dependency-groups"]["dev"],
    "requirements-train.txt": PYPROJECT["dependency-groups"]["train"],
}
# Training leaves what torch needs, and its file, to the machine.
CLOSED = ("requirements.txt", "requirements-dev.txt")


def entries(name: str) -> Iterator[tuple[Requirement, int]]:
    """The pins of a file, each with its number of hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in re.findall(r"^[a-z].*$", text, re.MULTILINE):
        pin = re.split(r"\s+(?:--hash|#)", line)[0]
        yield Requirement(pin), line.count("--hash=sha256:")


def pins(*names: str) -> dict[str, Requirement]:
    """The pins that hold on this machine, by canonical name."""
    found = (pin for name in names for pin, _ in entries(name))
    return {
        canonicalize_name(pin.name): pin for pin in found if not pin.marker or pin.marker.evaluate()
    }


def pinned_version(pin: Requirement) -> str:
    (only,) = pin.specifier
    assert only.operator == "=="
    return only.version


def needed(asked: Iterable[str]) -> Iterator[Requirement]:
    """What is asked for and all that it needs here, by what the installed packages say."""
    waiting = [(Requirement(line), "") for line in asked]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        yield requirement
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            lines = requires(requirement.name) or []
        except PackageNotFoundError:
            continue
        waiting += [
            (Requirement(line), wanted) for line in lines for wanted in ("", *requirement.extras)
        ]


@pytest.mark.parametrize("name", ASKED)
def test_every_dependency_is_pinned_within_its_range(name: str) -> None:
    pinned = pins(name)
    assert len(ASKED[name]) >= 3
    for requirement in map(Requirement, ASKED[name]):
        pin = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pinned_version(pin)), f"{pin}: run `make lock`"


@pytest.mark.parametrize("name", CLOSED)
def test_nothing_is_pinned_that_nothing_needs_and_nothing_needed_is_missing(name: str) -> None:
    pinned = pins(name)
    wanted = list(needed(ASKED[name]))
    assert {canonicalize_name(requirement.name) for requirement in wanted} == set(pinned)
    for requirement in wanted:
        pin = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pinned_version(pin), prereleases=True), requirement


@pytest.mark.parametrize("name", CLOSED)
def test_every_pin_has_its_hashes(name: str) -> None:
    assert [str(pin) for pin, n_hashes in entries(name) if n_hashes == 0] == []


def test_files_agree_where_they_overlap() -> None:
    runtime, development = pins("requirements.txt"), pins("requirements-dev.txt")
    shared = runtime.keys() & development.keys()
    assert len(shared) > 3
    assert {name: runtime[name] for name in shared} == {name: development[name] for name in shared}


def test_what_is_installed_here_is_what_is_pinned() -> None:
    pinned = pins(*CLOSED)
    installed = {name: Version(version(name)) for name in pinned}
    assert installed == {name: Version(pinned_version(pin)) for name, pin in pinned.items()}

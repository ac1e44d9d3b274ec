"""Every file of geo/ and the base map is listed, licensed and hash-true."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[1]
SOURCES: dict[str, Any] = yaml.safe_load((PROJECT / "geo/sources.yml").read_text(encoding="utf-8"))
BUILT = {entry["path"]: entry for entry in SOURCES["files"]}
HAND_MADE = {entry["path"]: entry for entry in SOURCES["hand_made"]}
UNLISTED = {"geo/build.py", "geo/sources.yml"}
MAXIMUM_BYTES = 4_000_000


def shipped_files() -> list[str]:
    found = [*(PROJECT / "geo").rglob("*"), *(PROJECT / "static/basemap").rglob("*")]
    paths = [path for path in found if path.is_file() and "__pycache__" not in path.parts]
    return sorted(str(path.relative_to(PROJECT)) for path in paths)


def test_every_geographic_file_is_listed() -> None:
    assert set(shipped_files()) - UNLISTED == set(BUILT) | set(HAND_MADE)


@pytest.mark.parametrize("path", sorted(BUILT))
def test_built_file_has_publisher_licence_citation_and_true_hash(path: str) -> None:
    entry = BUILT[path]
    assert entry["sha256"] == hashlib.sha256((PROJECT / path).read_bytes()).hexdigest()
    assert entry["publisher"] and entry["licence"] and entry["citation"]


@pytest.mark.parametrize("path", sorted(HAND_MADE))
def test_hand_made_file_has_a_licence(path: str) -> None:
    assert (PROJECT / path).is_file()
    assert HAND_MADE[path]["publisher"] and HAND_MADE[path]["licence"]


def test_every_input_has_a_hash_and_is_used() -> None:
    inputs = {entry["file"] for entry in SOURCES["inputs"]}
    assert all(len(entry["sha256"]) == 64 for entry in SOURCES["inputs"])
    assert inputs == {name for entry in BUILT.values() for name in entry["made_of"]}


def test_attribution_names_every_publisher() -> None:
    for word in ("OCHA", "UCDP", "GeoNames", "Natural Earth", "do not imply endorsement"):
        assert word in SOURCES["attribution"]


def test_geo_stays_small() -> None:
    total = sum(path.stat().st_size for path in (PROJECT / "geo").rglob("*") if path.is_file())
    assert total < MAXIMUM_BYTES

"""Inputs that once broke a reader are read again; and some seconds of new ones."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.__main__ import SEEDS, grown
from tests.fuzz.targets import BASES, GRAINS, TARGETS, read

KEPT = sorted(path for path in SEEDS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_broke_a_reader_is_read(path: Path) -> None:
    read(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_new_inputs_are_read_or_refused(name: str) -> None:
    rng = random.Random(14)
    pool = [BASES[name]]
    outcomes = set()
    for _ in range(150):
        data = grown(rng, pool, GRAINS[name])
        pool.append(data)
        outcomes.add(read(name, data))
    assert len(outcomes) > 1

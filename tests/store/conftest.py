from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.gazetteer import read_gazetteer
from bench.generate import PLACES_FILE, generate_dataset
from frontline.store.database import Database, Session
from frontline.store.dataset import Dataset


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """400 synthetic events."""
    folder = tmp_path_factory.mktemp("datasets") / "reports"
    return generate_dataset(folder, 400, read_gazetteer(PLACES_FILE), seed=7)


@pytest.fixture(scope="session")
def second_dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """150 other synthetic events."""
    folder = tmp_path_factory.mktemp("datasets") / "workspace"
    return generate_dataset(folder, 150, read_gazetteer(PLACES_FILE), seed=8)


@pytest.fixture(scope="session")
def database(dataset: Dataset, second_dataset: Dataset) -> Iterator[Database]:
    loaded = Database.load([dataset, second_dataset])
    yield loaded
    loaded.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    cursor = database.session()
    yield cursor
    cursor.close()


@pytest.fixture
def fresh_path(tmp_path: Path) -> Path:
    return tmp_path / "reports"

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from frontline.model import Event, Role
from frontline.store.database import Database, Session
from frontline.store.dataset import Dataset, write_dataset
from harness.gazetteer import read_gazetteer
from harness.generate import PLACES_FILE, generate_dataset
from harness.synthetic import ACTORS
from tests.sides import SideTable
from tests.store.plain import PlainEvents, plain_events

COLOURED_ACTORS = SideTable(
    families={name: family for name, family, *_ in ACTORS},
    map_families={name: colour for name, _, colour, _ in ACTORS},
)


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """400 synthetic events."""
    folder = tmp_path_factory.mktemp("datasets") / "reports"
    return generate_dataset(folder, 400, read_gazetteer(PLACES_FILE), seed=7)


@pytest.fixture(scope="session")
def second_dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """150 other synthetic events; of every other one it is not said who began."""
    folder = tmp_path_factory.mktemp("datasets") / "workspace"
    made = generate_dataset(folder, 150, read_gazetteer(PLACES_FILE), seed=8)
    content = made.content()
    events = tuple(
        without_initiator(event) if number % 2 else event
        for number, event in enumerate(content.events)
    )
    changed = replace(content, events=events)
    return write_dataset(folder, changed, made.manifest.info, COLOURED_ACTORS)


@pytest.fixture(scope="session")
def items(dataset: Dataset, second_dataset: Dataset) -> PlainEvents:
    """The events of both datasets, to be counted slowly and obviously."""
    return plain_events(dataset, second_dataset)


def without_initiator(event: Event) -> Event:
    """The same event, all of its actors only named."""
    actors = tuple(replace(actor, role=Role.OTHER) for actor in event.actors)
    return replace(event, actors=actors)


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

"""Briefings of shipped events, of a hostile sample and of thousands of synthetic events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from frontline.briefing.composing import compose
from frontline.briefing.content import Briefing
from frontline.briefing.recipe import Recipe
from frontline.briefing.since import Record
from frontline.store.database import Database, Session
from frontline.store.dataset import open_dataset
from harness.gazetteer import read_gazetteer
from harness.generate import PLACES_FILE, generate_dataset
from tests.pages.shipped import DATASETS

DAY = date(2026, 12, 1)
Compose = Callable[..., Briefing]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Two shipped datasets and 5,000 synthetic events."""
    folder = tmp_path_factory.mktemp("datasets") / "synthetic"
    made = generate_dataset(folder, 5_000, read_gazetteer(PLACES_FILE), seed=3)
    loaded = Database.load([*(open_dataset(DATASETS / n) for n in ("fa-kes", "reports")), made])
    yield loaded
    loaded.close()


@pytest.fixture(scope="session")
def session(database: Database) -> Iterator[Session]:
    opened = database.session()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def make(database: Database, session: Session) -> Compose:
    """Composes the briefing of a recipe, on one day; the same one once."""
    composed: dict[str, Briefing] = {}

    def made(recipe: Recipe, before: Record | None = None) -> Briefing:
        key = f"{recipe!r} {before!r}"
        if key not in composed:
            composed[key] = compose(session, database.manifests, recipe, DAY, before)
        return composed[key]

    return made


@pytest.fixture(scope="session")
def shipped() -> Path:
    return DATASETS

"""A missing or damaged dataset gives one clear message on every page, never a traceback."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from frontline.store.dataset import open_dataset
from tests.pages.conftest import ROOT
from tests.sample import Sample

PAGES = ("overview", "control", "events", "counts", "place", "actor", "reports", "method")


def open_page(name: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    return app.switch_page(f"pages/{name}.py").run()


@pytest.mark.parametrize("name", PAGES)
def test_no_dataset(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTLINE_DATASETS", str(tmp_path))
    page = open_page(name)
    assert not page.exception
    (error,) = page.error
    # What a path may hold is shown, not read as Markdown.
    assert str(tmp_path) in error.value.replace("\\", "")


@pytest.mark.parametrize("name", PAGES)
def test_damaged_dataset(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: Sample
) -> None:
    shutil.copytree(sample.datasets, tmp_path / "datasets")
    open_dataset(tmp_path / "datasets" / "reports").table_path("claims").write_bytes(b"not a table")
    monkeypatch.setenv("FRONTLINE_DATASETS", str(tmp_path / "datasets"))
    page = open_page(name)
    assert not page.exception
    (error,) = page.error
    assert "claims.parquet" in error.value

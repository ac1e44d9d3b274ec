"""Where things lie: in a checkout, under a home of one's own, and where that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontline import folders
from frontline.errors import DatasetError
from frontline.store.dataset import list_datasets, open_dataset
from frontline.store.layout import lay_out_shipped
from frontline.store.manifest import MANIFEST_NAME
from frontline.store.shipped import shipped_infos


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.delenv(folders.DATASETS_VARIABLE, raising=False)
    monkeypatch.delenv(folders.TEXTS_VARIABLE, raising=False)
    return tmp_path / "home"


def names(root: Path) -> list[str]:
    return [path.name for path in list_datasets(root)]


def test_a_checkout_keeps_what_people_add_in_its_own_data(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in (folders.HOME_VARIABLE, folders.DATASETS_VARIABLE, folders.TEXTS_VARIABLE):
        monkeypatch.delenv(variable, raising=False)
    assert folders.datasets() == folders.SHIPPED_DATASETS
    assert folders.texts() == folders.DATA / "reports"


def test_an_installed_package_keeps_it_with_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(folders.HOME_VARIABLE, raising=False)
    monkeypatch.setattr(folders, "IS_INSTALLED", True)
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere/share")
    monkeypatch.setenv("LOCALAPPDATA", "/somewhere/local")
    found = {}
    for system in ("linux", "darwin", "win32"):
        monkeypatch.setattr("frontline.folders.sys.platform", system)
        found[system] = folders.home()
    assert found == {
        "linux": Path("/somewhere/share/frontline"),
        "darwin": Path("~/Library/Application Support/frontline").expanduser(),
        "win32": Path("/somewhere/local/frontline"),
    }


def test_a_home_gets_the_shipped_datasets_once(home: Path) -> None:
    root = folders.datasets()
    assert root == home / "datasets"
    lay_out_shipped(root)
    assert names(root) == sorted(info.name for info in shipped_infos())
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*.parquet")}
    assert [open_dataset(path).manifest.info.is_shipped for path in list_datasets(root)] == [
        True
    ] * 3
    lay_out_shipped(root)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*.parquet")} == before


def test_a_newer_shipped_dataset_takes_the_place_of_the_older_copy(home: Path) -> None:
    root = folders.datasets()
    lay_out_shipped(root)
    manifest = root / "reports" / MANIFEST_NAME
    older = json.loads(manifest.read_text(encoding="utf-8")) | {"title": "Earlier"}
    manifest.write_text(json.dumps(older), encoding="utf-8")
    lay_out_shipped(root)
    assert open_dataset(root / "reports").manifest.info.title != "Earlier"


def test_a_dataset_of_ones_own_stays_though_one_ships_under_its_name(home: Path) -> None:
    root = folders.datasets()
    lay_out_shipped(root)
    manifest = root / "reports" / MANIFEST_NAME
    own = json.loads(manifest.read_text(encoding="utf-8")) | {"is_shipped": False, "title": "Mine"}
    manifest.write_text(json.dumps(own), encoding="utf-8")
    lay_out_shipped(root)
    assert open_dataset(root / "reports").manifest.info.title == "Mine"


def test_other_folders_are_left_alone(home: Path, tmp_path: Path) -> None:
    lay_out_shipped(tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()
    assert not home.exists()


def test_a_home_that_cannot_be_written_is_told_in_one_line(home: Path) -> None:
    home.write_text("a file stands here", encoding="utf-8")
    with pytest.raises(DatasetError, match="cannot be written"):
        lay_out_shipped(folders.datasets())

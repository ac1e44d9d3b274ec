"""Versions never change, one small file names the present one, readers keep what they opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from frontline.errors import DatasetDamagedError
from frontline.store.content import DatasetContent, ReportRecord
from frontline.store.dataset import list_datasets, open_dataset, write_dataset
from frontline.store.manifest import DatasetInfo, is_version, read_manifest
from frontline.store.versions import PENDING_FOLDER, sweep, take_out
from tests.store.records import SIDES


def write(path: Path, *reports: str) -> None:
    content = DatasetContent(reports=tuple(ReportRecord(name, name) for name in reports))
    write_dataset(path, content, DatasetInfo(path.name, "Own"), SIDES)


def versions(path: Path) -> set[str]:
    return {folder.name for folder in path.iterdir() if is_version(folder.name)}


def test_a_reader_keeps_the_version_it_opened(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    write(path, "a")
    reader = open_dataset(path)
    write(path, "a", "b")
    write(path, "a", "b", "c")
    assert [report.label for report in reader.content().reports] == ["a"]
    assert len(open_dataset(path).content().reports) == 3
    assert versions(path) == {reader.manifest.version, read_manifest(path).version}
    del reader
    sweep(path)
    assert versions(path) == {read_manifest(path).version}


def test_a_reader_of_files_beside_the_manifest_keeps_them(tmp_path: Path) -> None:
    path = flat(tmp_path)
    reader = open_dataset(path)
    assert reader.files == path
    write(path, "a", "b")
    assert len(reader.content().reports) == 1
    assert len(open_dataset(path).content().reports) == 2
    del reader
    sweep(path)
    assert {file.name for file in path.iterdir()} == {
        "manifest.json",
        read_manifest(path).version,
    }


def flat(root: Path) -> Path:
    """A dataset of earlier days: its files beside the manifest."""
    path = root / "mine"
    write(path, "a")
    manifest = (path / "manifest.json").read_text(encoding="utf-8")
    version = path / read_manifest(path).version
    for file in version.iterdir():
        file.rename(path / file.name)
    version.rmdir()
    lines = [line for line in manifest.splitlines() if '"version"' not in line]
    text = "\n".join(lines).replace('"title": "Own",', '"title": "Own"')
    (path / "manifest.json").write_text(text, encoding="utf-8")
    return path


def test_a_lost_manifest_is_damage_and_nothing_is_begun_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    write(path, "a")
    (path / "manifest.json").unlink()
    with pytest.raises(DatasetDamagedError, match=r"manifest\.json is missing"):
        write(path, "b")
    assert len(versions(path)) == 1


def test_a_manifest_put_back_by_hand_names_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    write(path, "a")
    former = (path / "manifest.json").read_bytes()
    write(path, "a", "b")
    (path / "manifest.json").write_bytes(former)
    # What it names was swept: no crash makes this, only an edit by hand.
    with pytest.raises(DatasetDamagedError, match="file is missing"):
        open_dataset(path)


def test_what_a_crash_leaves_is_no_dataset_and_is_swept(tmp_path: Path) -> None:
    path, alike = tmp_path / "d", tmp_path / "d-x"
    write(path, "a")
    for left in (tmp_path / PENDING_FOLDER / "d" / "tmp1", tmp_path / PENDING_FOLDER / "d-x" / "t"):
        shutil.copytree(path, left)
    shutil.copytree(path / read_manifest(path).version, path / ("0" * 16))
    assert list_datasets(tmp_path) == (path,)
    write(path, "a", "b")
    assert versions(path) == {read_manifest(path).version}
    assert not (tmp_path / PENDING_FOLDER / "d").exists()
    assert not alike.exists()
    write(alike, "c")
    assert not (tmp_path / PENDING_FOLDER).exists()


def test_a_damaged_version_is_not_taken_for_its_content(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    write(path, "a")
    first = read_manifest(path).version
    (path / first / "claims.parquet").write_bytes(b"nonsense")
    write(path, "a")
    assert open_dataset(path).manifest.version == f"{first}-2"


def test_a_version_leads_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    write(path, "a")
    manifest = path / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace(read_manifest(path).version, "../../etc"), encoding="utf-8")
    with pytest.raises(DatasetDamagedError, match="version"):
        open_dataset(path)


def test_a_removed_dataset_is_gone_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    write(path, "a")
    take_out(path)
    assert list(tmp_path.iterdir()) == []

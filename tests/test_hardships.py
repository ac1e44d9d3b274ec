"""A full disk, a folder that may not be written, no home, no locale, no clock: one line each."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from frontline import folders, opening, pipeline
from frontline.errors import DatasetError
from frontline.store import corrections
from frontline.store.corrections import read_corrections, set_publication_date
from frontline.store.dataset import list_datasets, open_dataset
from tests.store.test_removals import IDS, fill, labels

ROOT = Path(__file__).resolve().parents[1]
MARCH = date(2016, 3, 5)


@contextmanager
def mounted(path: Path, options: str) -> Iterator[None]:
    """A small disk of its own; skips the test where none may be mounted."""
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        done = None
    if done is None or done.returncode != 0:
        pytest.skip("no file system may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(path)], capture_output=True, check=False)


def remount(path: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(path)], check=True)


def fill_up(path: Path) -> None:
    with (path / "ballast").open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


def test_a_full_disk_harms_nothing(tmp_path: Path) -> None:
    disk, texts = tmp_path / "disk", tmp_path / "texts"
    with mounted(disk, "size=1m"):
        mine = disk / "mine"
        fill(mine, texts, "a")
        fill_up(disk)
        with pytest.raises(DatasetError, match="No space left on device") as told:
            fill(mine, texts, "b")
        assert "\n" not in str(told.value)
        with pytest.raises(DatasetError, match="No space left"):
            set_publication_date(mine, IDS["a"], None, MARCH)
        assert read_corrections(mine) == ()
        with pytest.raises(DatasetError):
            pipeline.remove([IDS["a"]], mine, library=texts)
        (disk / "ballast").unlink()
        assert labels(mine) == ["a"]
        fill(mine, texts, "b")
        assert labels(mine) == ["a", "b"]


def test_a_folder_that_may_not_be_written_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, texts = tmp_path / "disk", tmp_path / "texts"
    monkeypatch.setenv(folders.DATASETS_VARIABLE, str(disk))
    monkeypatch.setenv(folders.TEXTS_VARIABLE, str(texts))
    with mounted(disk, "size=4m"):
        mine = disk / "mine"
        fill(mine, texts, "a", "b")
        set_publication_date(mine, IDS["a"], None, MARCH)
        remount(disk, "ro")
        opening.begin_opening()
        database, problems = opening.open_datasets(opening.stamp(), waits=True)
        assert [manifest.info.name for manifest in database.manifests] == ["mine"]
        assert len(problems) == 1 and "shown without the dates set by hand" in problems[0]
        for change in (
            lambda: fill(mine, texts, "c"),
            lambda: pipeline.remove([IDS["a"]], mine, library=texts),
            lambda: pipeline.remove_whole(mine, library=texts),
            lambda: set_publication_date(mine, IDS["b"], None, MARCH),
        ):
            with pytest.raises(DatasetError, match="Read-only file system"):
                change()
        database.close()
        assert labels(mine) == ["a", "b"]
        assert list_datasets(disk) == (mine,)


@pytest.mark.parametrize("variables", [{}, {"LC_ALL": "C", "LANG": "C"}, {"HOME": "/nonexistent"}])
def test_without_home_or_locale_a_command_says_its_line(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    name = os.fsdecode(b"gone-\xff.txt")
    done = subprocess.run(
        [sys.executable, "-m", "frontline", "locate", str(tmp_path / name)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 2, said
    assert "cannot be read" in said and "Traceback" not in said


def test_a_home_that_nobody_has_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(folders.DATASETS_VARIABLE, "~nobody-of-this-name/sets")
    with pytest.raises(DatasetError, match="no dataset here"):
        opening.open_datasets(opening.stamp(), waits=True)


def test_a_clock_in_1970_bounds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Then(date):
        @classmethod
        def today(cls) -> Then:
            return cls(1970, 1, 1)

    monkeypatch.setattr(corrections, "date", Then)
    fill(tmp_path / "mine", tmp_path / "texts", "a")
    assert set_publication_date(tmp_path / "mine", IDS["a"], None, MARCH).new == "2016-03-05"
    assert corrections.latest_day() > corrections.EARLIEST
    assert len(open_dataset(tmp_path / "mine").content().reports) == 1

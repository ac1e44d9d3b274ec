"""The run log and the lock of a dataset."""

from pathlib import Path

import pytest

from frontline.errors import DatasetError, DatasetNotFoundError, ReferenceDataError
from frontline.store.dataset import list_datasets
from frontline.store.runs import Run, append_run, locked, log_path, now, read_runs
from frontline.store.shipped import shipped_info, shipped_infos


def test_runs_come_back_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    runs = [Run("ingest", now(), now(), added=("a", "b")), Run("remove", now(), now())]
    for run in runs:
        append_run(folder, run)
    assert list(read_runs(folder)) == runs


def test_a_line_cut_short_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    append_run(folder, Run("ingest", now(), now()))
    with log_path(folder).open("a", encoding="utf-8") as log:
        log.write('{"action": "ing')
    assert len(read_runs(folder)) == 1


def test_a_dataset_without_runs_has_none(tmp_path: Path) -> None:
    assert read_runs(tmp_path / "mine") == ()


def test_two_runs_do_not_write_at_once(tmp_path: Path) -> None:
    with locked(tmp_path / "mine"):
        with pytest.raises(DatasetError, match="another run"), locked(tmp_path / "mine"):
            pass
        with locked(tmp_path / "other"):
            assert list_datasets(tmp_path) == ()
    with locked(tmp_path / "mine"):
        assert read_runs(tmp_path / "mine") == ()


def test_what_ships_is_described() -> None:
    assert {info.name for info in shipped_infos()} == {"reports", "fa-kes", "ucdp-ged"}
    assert all(info.is_shipped for info in shipped_infos())
    with pytest.raises(DatasetNotFoundError, match="no dataset 'mine' ships"):
        shipped_info("mine")


def test_a_damaged_description_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "datasets.yml"
    path.write_text("datasets:\n  - {name: a}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="line 2"):
        shipped_infos(path)

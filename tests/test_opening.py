"""Loading can begin before anybody asks; what is given is always of the state asked for."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from frontline import opening
from frontline.errors import DatasetError, DatasetNotFoundError


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(opening.DATASETS_VARIABLE, str(tmp_path))
    monkeypatch.setattr(opening, "_begun", {})
    monkeypatch.setattr(opening, "_asked", Event())
    return tmp_path


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[opening.Stamp]:
    """The states that are loaded, one by one."""
    loaded: list[opening.Stamp] = []

    def load(wanted: opening.Stamp) -> str:
        loaded.append(wanted)
        return f"load {len(loaded)}"

    monkeypatch.setattr(opening, "_open", load)
    return loaded


def test_what_was_begun_is_given_and_not_loaded_again(loads: list[opening.Stamp]) -> None:
    opening.begin_opening()
    assert str(opening.open_datasets(opening.stamp())) == "load 1"
    assert len(loads) == 1


def test_another_state_is_loaded_for_itself(loads: list[opening.Stamp]) -> None:
    opening.begin_opening()
    other: opening.Stamp = ("elsewhere", ())
    opening.open_datasets(other)
    assert loads[-1] == other


def test_nothing_is_begun_once_somebody_has_asked(loads: list[opening.Stamp]) -> None:
    opening.open_datasets(opening.stamp())
    opening.begin_opening()
    assert len(loads) == 1


def test_a_problem_is_told_to_who_asks(empty_folder: Path) -> None:
    opening.begin_opening()
    with pytest.raises(DatasetNotFoundError, match=str(empty_folder)) as told:
        opening.open_datasets(opening.stamp())
    assert isinstance(told.value, DatasetError)

"""Loading can begin before anybody asks; what is given is always of the state asked for."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import cast

import pytest

from frontline import folders, opening
from frontline.errors import DatasetError, DatasetNotFoundError


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(folders.DATASETS_VARIABLE, str(tmp_path))
    monkeypatch.setattr(opening, "_shelf", opening._Shelf())
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


class Slow:
    """Loads that end when they are told to."""

    def __init__(self) -> None:
        self.loaded: list[opening.Stamp] = []
        self.may_end = Event()

    def load(self, wanted: opening.Stamp) -> str:
        self.loaded.append(wanted)
        assert self.may_end.wait(30)
        return f"load {len(self.loaded)}"


def state(*hashes: str, root: str = "root") -> opening.Stamp:
    return root, tuple((f"dataset {n}", given, "") for n, given in enumerate(hashes))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(opening, "_open", made.load)
    monkeypatch.setattr(opening, "_PATIENCE_S", 0.05)
    return made


def test_what_is_in_use_answers_until_the_next_is_loaded(slow: Slow) -> None:
    slow.may_end.set()
    first = opening.open_datasets(state("a"))
    slow.may_end.clear()
    assert opening.open_datasets(state("b")) == first
    assert opening.open_datasets(state("c")) == first
    assert slow.loaded == [state("a"), state("b")]
    slow.may_end.set()
    assert cast("object", opening.open_datasets(state("c"), waits=True)) == "load 3"
    assert slow.loaded[1:] == [state("b"), state("c")]


def test_what_was_taken_out_is_not_shown_meanwhile(slow: Slow) -> None:
    slow.may_end.set()
    opening.open_datasets(state("a", "b"))
    assert str(opening.open_datasets(state("a"))) == "load 2"
    assert str(opening.open_datasets(state("a", root="elsewhere"))) == "load 3"


def test_what_somebody_changed_is_waited_for(slow: Slow) -> None:
    slow.may_end.set()
    opening.open_datasets(state("a"))
    waited: list[bool] = []
    opened = opening.open_datasets(state("b"), waits=True, on_wait=lambda: waited.append(True))
    assert str(opened) == "load 2"


def test_a_load_that_fails_is_told_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_open", lambda _: "sound")
    opening.open_datasets(state("a"))
    tried: list[int] = []

    def fail(_: opening.Stamp) -> str:
        tried.append(1)
        raise DatasetError("no")

    monkeypatch.setattr(opening, "_open", fail)
    for _ in range(2):
        with pytest.raises(DatasetError, match="no"):
            opening.open_datasets(state("b"))
    assert len(tried) == 2
    assert str(opening.open_datasets(state("a"))) == "sound"

"""How commands take names and write files: nothing that stands there is harmed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from frontline.errors import InputError
from frontline.terminal import dataset_name, written_aside


@pytest.mark.parametrize("name", ["a", "war-2016", "A_b", "0", "x" * 64])
def test_a_plain_name_is_a_datasets(name: str) -> None:
    assert dataset_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("", "-a", "_a", ".a", "a.b", "a/b", "..", "x" * 65, "CON", "nul", "Com1", "٣", "حلب"),
        *("é", "a b", "a\n", "a\x00", "\ud800"),
    ],
)
def test_a_name_that_some_system_or_link_does_not_take_is_none(name: str) -> None:
    with pytest.raises(InputError, match="is no name for a dataset"):
        dataset_name(name)


def test_an_input_is_not_written_over(tmp_path: Path) -> None:
    report, link = tmp_path / "a.txt", tmp_path / "b.txt"
    report.write_text("words", encoding="utf-8")
    os.link(report, link)
    for output in (report, link, tmp_path / "." / "a.txt"):
        with (
            pytest.raises(InputError, match="one of the files to read"),
            written_aside(output, [report]) as write,
        ):
            write(b"lost")
    assert report.read_text(encoding="utf-8") == "words"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_a_device_or_folder_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for output in (tmp_path / "pipe", tmp_path, Path("/dev/null")):
        with pytest.raises(InputError, match="no plain file"), written_aside(output) as write:
            write(b"x")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["a" * 300, "gone/a"])
def test_what_cannot_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be written"), written_aside(tmp_path / name) as w:
        w(b"x")

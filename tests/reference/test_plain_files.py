"""Files that others name: plain ones are read within bounds, all else is refused at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from frontline.errors import ReportError
from frontline.interchange.ucdp.reader import read_ucdp
from frontline.reference.plain_files import is_plain_file, printable, read_bounded
from frontline.reports.decode import read_text
from frontline.reports.metadata import read_metadata
from frontline.reports.reader import list_reports, read_report

needs_devices = pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")


@needs_devices
@pytest.mark.timeout(20)
def test_what_never_ends_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    for path in (Path("/dev/zero"), pipe, tmp_path):
        with pytest.raises(OSError, match=r"\w"):
            read_bounded(path, 100)
        with pytest.raises(ReportError, match="cannot be read"):
            read_text(path)
    assert list_reports([tmp_path]).files == ()
    assert not is_plain_file(pipe)


def test_no_more_is_read_than_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    assert len(read_bounded(path, 1_000)) == 1_001
    with pytest.raises(ReportError, match="too large"):
        read_text(path)


@pytest.mark.parametrize("name", ["a" * 300, "a\x00b", "\ud800", "x/" * 3_000, ""])
def test_a_name_that_no_file_can_have_is_one_line(tmp_path: Path, name: str) -> None:
    assert not is_plain_file(tmp_path / name) or name == ""
    listing = list_reports([tmp_path / name / "report.txt"])
    assert listing.files == () and len(listing.problems) == 1


def test_a_name_that_is_no_text_becomes_a_label_that_is(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/no\xfftext\x07.txt"))
    path.write_text("Shelling hit the town on Friday.", encoding="utf-8")
    label = read_report(path).label
    assert label == printable(label) and label.startswith("no")


@pytest.mark.parametrize("cell", ["a" * 1_900, "../../etc/passwd", "a\x00b", ".", "..", "a/b"])
def test_a_file_that_a_table_cannot_mean_is_a_problem(tmp_path: Path, cell: str) -> None:
    table = tmp_path / "reports.csv"
    table.write_text(f"file,title\n{cell},x\n", encoding="utf-8")
    read = read_metadata(table)
    assert not read.rows and len(read.problems) == 1


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8b\x08" + b"\x00" * 30, b"\x1f\x8bnonsense"])
def test_a_damaged_archive_is_one_line(tmp_path: Path, data: bytes) -> None:
    from frontline.errors import InputError

    path = tmp_path / "ged.csv.gz"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"ged\.csv\.gz"):
        read_ucdp(path)

"""``reports.csv``: usable rows, and one problem for each that is not."""

from datetime import date
from pathlib import Path

import pytest

from frontline.reports.metadata import read_metadata


def folder_with(tmp_path: Path, table: str, *files: str) -> Path:
    for name in files:
        (tmp_path / name).write_text("words", encoding="utf-8")
    path = tmp_path / "reports.csv"
    path.write_text(table, encoding="utf-8")
    return path


def test_all_columns_are_read(tmp_path: Path) -> None:
    path = folder_with(
        tmp_path,
        "file,title,source,republisher,published_on,published_on_basis,url\r\n"
        'a.txt,"Army, at last",An Agency,A Site,2016-02-12,stated in the text,http://e.org/a\r\n',
        "a.txt",
    )
    table = read_metadata(path)
    row = table.rows["a.txt"]
    assert table.problems == ()
    assert (row.title, row.source, row.republisher) == ("Army, at last", "An Agency", "A Site")
    assert (row.published_on, row.url) == (date(2016, 2, 12), "http://e.org/a")


def test_only_the_file_is_required(tmp_path: Path) -> None:
    table = read_metadata(folder_with(tmp_path, "file\na.txt\n", "a.txt"))
    assert table.rows["a.txt"].published_on is None
    assert table.problems == ()


def test_a_folder_without_metadata_is_no_problem(tmp_path: Path) -> None:
    assert read_metadata(tmp_path / "reports.csv").problems == ()


@pytest.mark.parametrize(
    ("written", "day"),
    [("2016-02-12", date(2016, 2, 12)), ("12 February 2016", date(2016, 2, 12)), ("", None)],
)
def test_dates_that_can_be_read(tmp_path: Path, written: str, day: date | None) -> None:
    table = read_metadata(folder_with(tmp_path, f"file,published_on\na.txt,{written}\n", "a.txt"))
    assert table.problems == ()
    assert table.rows["a.txt"].published_on == day


@pytest.mark.parametrize(
    ("table", "problem", "usable"),
    [
        ("file,published_on\na.txt,soon\n", "line 2: 'soon' is not a date", ["a.txt"]),
        ("file,published_on\na.txt,03/04/2016\n", "line 2: '03/04/2016' is not a date", ["a.txt"]),
        ("file,title\na.txt,A\ngone.txt,B\n", "line 3: there is no file 'gone.txt'", ["a.txt"]),
        ("file,title\na.txt,A\na.txt,B\n", "line 3: 'a.txt' stands twice", ["a.txt"]),
        ("file,title\na.txt,A,too,many\n", "line 2: 4 cells where the header has 2", []),
        ('file,title\na.txt,"A"x\n', "line 2: malformed", []),
        ('file,title\na.txt,"never closed\n', "line 2: malformed", []),
        ("name,title\na.txt,A\n", "line 1: the column 'file' is missing", []),
        ("file,author\na.txt,A\n", "line 1: unknown column 'author'", ["a.txt"]),
        ("file,title\n,A\n", "line 2: the row names no file", []),
        ("file,title\n../a.txt,A\n", "line 2: there is no file '../a.txt'", []),
    ],
)
def test_a_bad_row_is_one_problem_with_its_line(
    tmp_path: Path, table: str, problem: str, usable: list[str]
) -> None:
    found = read_metadata(folder_with(tmp_path, table, "a.txt"))
    assert len(found.problems) == 1
    assert problem in str(found.problems[0])
    assert "reports.csv" in str(found.problems[0])
    assert "\n" not in str(found.problems[0])
    assert list(found.rows) == usable

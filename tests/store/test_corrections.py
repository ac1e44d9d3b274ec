"""Corrections: rows are only ever added, and reading them in order gives what is in force."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.errors import DatasetError, DatasetNotFoundError
from frontline.store.corrections import (
    EARLIEST,
    PUBLISHED_ON,
    corrections_path,
    in_force,
    read_corrections,
    set_publication_date,
    take_back,
)
from frontline.store.dataset import list_datasets
from frontline.store.decisions import WHOLE, Decision, record

REPORTS = ("a" * 16, "b" * 16, "c" * 16)
MARCH = date(2016, 3, 5)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("set"), st.sampled_from(REPORTS), st.dates(EARLIEST, MARCH)),
        st.tuples(st.just("undo"), st.integers(0, 20), st.just(MARCH)),
    ),
    max_size=12,
)


def begun(root: Path) -> Path:
    """A folder with a manifest: what is corrected must be there."""
    folder = root / "mine"
    folder.mkdir()
    (folder / "manifest.json").touch()
    return folder


def dates(folder: Path) -> dict[str, str | None]:
    return {report: row.new for (report, _), row in in_force(read_corrections(folder)).items()}


@given(steps=steps)
def test_rows_are_only_added_and_replaying_them_gives_the_state(
    steps: list[tuple[str, object, date]],
) -> None:
    with tempfile.TemporaryDirectory() as root:
        folder, before = begun(Path(root)), b""
        made: list[tuple[str, str, str]] = []
        for kind, what, day in steps:
            if kind == "set":
                row = set_publication_date(folder, str(what), None, day)
                made.append((row.id, row.report_id, day.isoformat()))
            elif made:
                gone = made.pop(int(str(what)) % len(made))
                take_back(folder, gone[0])
            path = corrections_path(folder)
            after = path.read_bytes() if path.exists() else b""
            assert after.startswith(before)
            before = after
            # The last of the rows not taken back, report by report.
            assert dates(folder) == {report: new for _, report, new in made}


def test_a_row_says_what_stood_there_before(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    first = set_publication_date(folder, REPORTS[0], date(2016, 1, 2), MARCH, "  the  masthead ")
    second = set_publication_date(folder, REPORTS[0], date(2016, 1, 2), date(2016, 3, 6))
    assert (first.old, first.new, first.reason) == ("2016-01-02", "2016-03-05", "the masthead")
    assert second.old == "2016-03-05"
    undone = take_back(folder, second.id)
    assert (undone.old, undone.new, undone.undoes) == ("2016-03-06", "2016-03-05", second.id)
    assert in_force(read_corrections(folder)) == {(REPORTS[0], PUBLISHED_ON): first}


def test_what_was_taken_back_cannot_be_taken_back_again(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    row = set_publication_date(folder, REPORTS[0], None, MARCH)
    undone = take_back(folder, row.id)
    for gone in (row.id, undone.id, "nothing"):
        with pytest.raises(DatasetError, match="no correction that could be taken back"):
            take_back(folder, gone)


@pytest.mark.parametrize("day", [date(1999, 12, 31), date.today() + timedelta(days=1)])
def test_a_day_that_cannot_be_is_refused(tmp_path: Path, day: date) -> None:
    with pytest.raises(DatasetError, match="no day on which"):
        set_publication_date(tmp_path / "mine", REPORTS[0], None, day)
    assert read_corrections(tmp_path / "mine") == ()


def test_a_line_cut_short_is_passed_over_and_does_not_swallow_the_next(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    set_publication_date(folder, REPORTS[0], None, MARCH)
    path = corrections_path(folder)
    with path.open("ab") as file:
        file.write(b'{"id": "cut sh')
    set_publication_date(folder, REPORTS[1], None, MARCH)
    assert dates(folder) == {REPORTS[0]: "2016-03-05", REPORTS[1]: "2016-03-05"}


@pytest.mark.parametrize("line", ["[]", "null", '{"id": 1}', '{"x": "y"}', "\x00"])
def test_a_line_of_another_form_is_passed_over(tmp_path: Path, line: str) -> None:
    folder = begun(tmp_path)
    set_publication_date(folder, REPORTS[0], None, MARCH)
    with corrections_path(folder).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    assert len(read_corrections(folder)) == 1


def test_the_file_is_no_dataset(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    set_publication_date(folder, REPORTS[0], None, MARCH)
    assert list_datasets(tmp_path) == (folder,)


def test_what_is_gone_cannot_be_corrected(tmp_path: Path) -> None:
    for folder in (tmp_path / "never", begun(tmp_path)):
        record(folder, Decision(WHOLE))
        with pytest.raises(DatasetNotFoundError, match="no dataset here any more"):
            set_publication_date(folder, REPORTS[0], None, MARCH)
        assert not corrections_path(folder).exists()

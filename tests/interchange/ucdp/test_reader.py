"""GED tables: what can be used is read, each bad row has one line that says what to do."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.errors import InputError
from frontline.interchange.ucdp.reader import read_ucdp
from tests.interchange.ucdp.table import HEADER, row, write_table


def test_a_row_is_read(tmp_path: Path) -> None:
    file = read_ucdp(write_table(tmp_path / "ged.csv", row()))
    assert not file.problems
    (read,) = file.rows
    assert (read.ucdp_id, read.best, read.n_reports) == (7, 3, 3)
    assert read.deaths == {"a": 2, "b": 1, "civilians": 0, "unknown": 0}


def test_a_gzipped_file_and_one_with_a_mark_are_read_alike(tmp_path: Path) -> None:
    plain = write_table(tmp_path / "ged.csv", row())
    packed, marked = tmp_path / "ged.csv.gz", tmp_path / "marked.csv"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    marked.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes())
    assert read_ucdp(packed) == read_ucdp(plain) == read_ucdp(marked)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"id": "seven"}, "id 'seven'"),
        ({"type_of_violence": 4}, "type_of_violence '4' is not a whole number from 1 to 3"),
        ({"side_a": ""}, "side_a is empty"),
        ({"side_b": "x" * 301}, "side_b is no name"),
        ({"where_prec": 0}, "where_prec '0'"),
        ({"where_coordinates": ""}, "where_coordinates is empty"),
        ({"latitude": "north"}, "latitude 'north'"),
        ({"latitude": "nan"}, "latitude 'nan'"),
        ({"longitude": "inf"}, "longitude 'inf'"),
        ({"longitude": "181"}, "longitude '181'"),
        ({"date_start": "5 March"}, "date_start '5 March' is not a day"),
        ({"date_end": "2016-03-04"}, "date_end 2016-03-04 is before date_start 2016-03-05"),
        ({"best": "-1"}, "best '-1'"),
        ({"high": "99999999999999"}, "high '99999999999999'"),
    ],
)
def test_a_bad_row_is_left_out_with_its_number(
    tmp_path: Path, cells: dict[str, object], says: str
) -> None:
    path = write_table(
        tmp_path / "ged.csv", row(), row(id=8) | row(**{"id": 8, **cells}), row(id=9)
    )
    file = read_ucdp(path)
    assert [read.ucdp_id for read in file.rows] == [7, 9]
    (problem,) = file.problems
    assert str(problem).startswith(f"{path}, row 3: ")
    assert says in str(problem)
    assert "\n" not in str(problem)


def test_an_id_that_stands_twice_counts_once(tmp_path: Path) -> None:
    file = read_ucdp(write_table(tmp_path / "ged.csv", row(), row(best=4)))
    assert [read.best for read in file.rows] == [3]
    assert "id 7 stands twice" in str(file.problems[0])


def test_a_row_with_too_few_cells_is_no_row(tmp_path: Path) -> None:
    path = write_table(tmp_path / "ged.csv", row())
    path.write_text(path.read_text(encoding="utf-8") + "8,1,Government\n", encoding="utf-8")
    file = read_ucdp(path)
    assert len(file.rows) == 1
    assert "3 cells, the header has" in str(file.problems[0])


def test_other_countries_are_counted_not_complained_of(tmp_path: Path) -> None:
    file = read_ucdp(write_table(tmp_path / "ged.csv", row(), row(id=8, country="Iraq")))
    assert (len(file.rows), file.n_elsewhere, file.problems) == (1, 1, ())


@pytest.mark.parametrize("column", ["id", "best", "where_prec", "date_start"])
def test_a_missing_column_is_named(tmp_path: Path, column: str) -> None:
    path = write_table(tmp_path / "ged.csv", row(), without=(column,))
    with pytest.raises(InputError, match=rf"row 1: .*column {column} is missing"):
        read_ucdp(path)


def test_columns_one_can_do_without(tmp_path: Path) -> None:
    extra = ("date_prec", "number_of_sources", "source_office", "country", "deaths_a")
    (read,) = read_ucdp(write_table(tmp_path / "ged.csv", row(), without=extra)).rows
    assert (read.date_precision, read.n_reports, read.sources) == (None, None, "")
    assert read.deaths["a"] is None


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00nothing", b"\x1f\x8bnothing", b"a,b\n1,2\n"])
def test_what_is_no_table_is_said_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "ged.csv"
    path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        read_ucdp(path)
    assert str(path) in str(raised.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_ucdp(tmp_path / "none.csv")


@given(cells=st.dictionaries(st.sampled_from(HEADER), st.text(max_size=40), max_size=6))
def test_any_cells_give_a_row_or_one_problem(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[str, str]
) -> None:
    path = tmp_path_factory.mktemp("ged") / "ged.csv"
    path.write_bytes(b"")
    text = {name: value.encode("utf-8", "replace").decode() for name, value in cells.items()}
    file = read_ucdp(write_table(path, row(**text)))
    assert len(file.rows) + len(file.problems) + file.n_elsewhere == 1

"""Another series of holders: read by name or position, compared by side, month and rule."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from frontline.errors import InputError
from frontline.interchange.control_compare import (
    Agreement,
    agreement,
    agreement_lines,
    compare,
    disagreements_csv,
)
from frontline.interchange.control_series import Holding, read_series, side_of
from frontline.model import MapFamily
from frontline.store.dataset import open_dataset
from tests.sample import write_sample

DAY = date(2016, 12, 16)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "series.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_series_is_read_by_name_and_by_position(tmp_path: Path) -> None:
    text = (
        "Date,Holder,Name,Province,Latitude,Longitude\n"
        "2016-12-16,Government,Palmyra,Homs,,\n"
        "2016-12-16,HTS,,,36.31,37.51\n"
        "\n"
        "2016-12-16,contested,Palmyra,Homs,,\n"
        "2026-01-17,Syrian Army,Palmyra,Homs,,\n"
    )
    series = read_series(written(tmp_path, text))
    assert series.problems == ()
    one, two, three = series.holdings
    assert (one.place_id, one.holder, one.day) == ("C2889", MapFamily.GOVERNMENT, DAY)
    assert (two.place_id, two.at, two.holder) == (None, (36.31, 37.51), MapFamily.OPPOSITION)
    assert (three.line, three.holder) == (6, MapFamily.TRANSITIONAL)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("yesterday,Government,Palmyra", "line 2: Invalid isoformat"),
        ("2016-12-16,Martians,Palmyra", "line 2: no side is known as “Martians”"),
        ("2016-12-16,Government,Nowhereville", "line 2: no place is known as “Nowhereville”"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, problem: str) -> None:
    series = read_series(written(tmp_path, f"date,holder,name\n{line}\n"))
    assert series.holdings == ()
    (said,) = series.problems
    assert problem in str(said)


@pytest.mark.parametrize("header", ["a", "date,holder", "holder,name", "date,holder,latitude"])
def test_a_file_without_the_columns_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(InputError, match="needs the columns"):
        read_series(written(tmp_path, f"{header}\n"))


def test_sides_go_by_all_their_names() -> None:
    assert side_of("islamic-state", DAY) is MapFamily.ISLAMIC_STATE
    assert side_of("ISIS", DAY) is MapFamily.ISLAMIC_STATE
    assert side_of("SDF and Kurdish forces", DAY) is MapFamily.SDF
    assert side_of("Nobody at all", DAY) is None


def test_agreement_by_rule_side_and_month(tmp_path: Path) -> None:
    sample = write_sample(tmp_path)
    at = (36.301, 37.501)
    lines = [
        Holding(2, "near Khirbet Marj", None, at, DAY, MapFamily.GOVERNMENT),
        Holding(3, "=Khirbet Marj", "T3", None, DAY, MapFamily.SDF),
        # Before the capture Islamic State is inferred; two years on nobody tells.
        Holding(4, "Khirbet Marj", "T3", None, date(2016, 12, 10), MapFamily.ISLAMIC_STATE),
        Holding(5, "Khirbet Marj", "T3", None, date(2018, 12, 10), MapFamily.GOVERNMENT),
        Holding(6, "far away", None, (33.0, 36.0), DAY, MapFamily.GOVERNMENT),
    ]
    compared = compare([open_dataset(sample.datasets / "reports")], lines, 90)
    found = agreement(compared)
    assert found["any claim", "all", "all"] == Agreement(5, 3, 2)
    assert found["any claim", "Government", "2016-12"] == Agreement(2, 1, 1)
    assert found["any claim", "SDF", "all"].share == 0
    assert found["corroborated", "all", "all"] == Agreement(5, 0, 0)
    assert found["corroborated", "all", "all"].share is None
    table = list(agreement_lines(found))
    assert len({len(line) for line in table}) == 1
    assert "67%" in table[1]
    rows = list(csv.DictReader(io.StringIO(disagreements_csv(compared).decode("utf-8-sig"))))
    assert [(row["line"], row["rule"], row["ours"]) for row in rows] == [
        ("3", "any claim", "Government")
    ]
    assert rows[0]["place"] == "'=Khirbet Marj"

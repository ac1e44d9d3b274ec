"""The measuring instruments measure: the visitor without a browser, the timed server."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.app import COLUMNS, size_rows
from bench.figures import Figures
from bench.memory import Memory, children_of, cpu_seconds_of, memory_of
from bench.moves import DAY_US, Moves, day_steps, measure_moves, window_steps
from bench.servers import APP, STOCK_PAGE, timed_server
from bench.users import Load
from bench.visitor import Slider
from tests.browser.server import ROOT
from tests.serving.conftest import run


def moves(seconds: float, n_bytes: int, errors: tuple[str, ...] = ()) -> Moves:
    three = (seconds,) * 3
    return Moves(three, three, three, (n_bytes,) * 3, Counter(), errors)


def figures(seconds: float, errors: tuple[str, ...] = ()) -> Figures:
    measured = moves(seconds, 100_000, errors)
    return Figures(1.0, measured, measured, Memory(100, 120), 2.0, None)


@given(st.integers(70, 3000), st.integers(1, 60), st.sampled_from((1, 2)))
def test_every_move_is_another_value_within_the_slider(
    n_days: int, n_moves: int, n_ends: int
) -> None:
    slider = Slider("id", 0.0, n_days * DAY_US, (0.0, n_days * DAY_US)[:n_ends])
    for values in (day_steps(slider, n_moves), window_steps(slider, min(n_moves, n_days // 2))):
        assert all(0 <= ends[0] <= ends[-1] <= slider.high for ends in values)
        assert len(set(values)) == len(values)
        assert all(value % DAY_US == 0 for ends in values for value in ends)


@pytest.mark.parametrize(
    ("script", "kinds"),
    [
        (APP, {"deck_gl_json_chart", "vega_lite_chart"}),
        (STOCK_PAGE, {"deck_gl_json_chart", "vega_lite_chart", "dataframe"}),
    ],
)
def test_a_move_is_timed_and_its_bytes_are_told_by_kind(
    tmp_path: Path, script: Path, kinds: set[str]
) -> None:
    with timed_server(tmp_path, ROOT / "data" / "datasets", script) as server:
        measured = run(measure_moves(server, 2))
        memory = server.memory()
    for taken in measured.values():
        assert taken.errors == ()
        assert len(taken.server_seconds) == len(taken.n_bytes) == 2
        assert all(
            0 < inside <= outside
            for inside, outside in zip(taken.server_seconds, taken.seconds, strict=True)
        )
        assert sum(taken.bytes_by_kind.values()) == sum(taken.n_bytes)
        assert kinds <= set(taken.bytes_by_kind)
    assert 50 < memory.resident_mb <= memory.peak_mb


def test_the_table_gives_ratio_and_target() -> None:
    heading, *rows = size_rows(10_000, figures(0.05), figures(0.2))
    assert heading == ("10,000 events",)
    assert all(len(row) == len(COLUMNS) for row in rows)
    by_name = {row[0].strip(): row[1:] for row in rows}
    assert by_name["slider move by a day, server"] == ("50 ms", "200 ms", "4.0 x", "<= 60 ms")
    assert by_name["page opened to drawn map"][:2] == ("–", "–")


def test_an_error_on_a_page_stands_in_the_table() -> None:
    rows = size_rows(10_000, figures(0.05), figures(0.2, ("MessageSizeError: too large",)))
    assert rows[-1] == ("  stock page showed an error: MessageSizeError: too large",)


def test_users_are_held_within_the_limit_and_without_errors() -> None:
    seconds = [0.5] * 96 + [3.0] * 4
    assert Load(seconds=seconds).quantile(0.95) == 0.5
    assert Load(seconds=seconds).is_held
    assert not Load(seconds=seconds, errors=Counter({"gone": 1})).is_held
    assert not Load().is_held
    assert not Load(seconds=[0.5] * 90 + [3.0] * 10).is_held


def test_a_process_is_looked_at_from_outside() -> None:
    pid = os.getpid()
    assert memory_of(pid).resident_mb > 10
    assert cpu_seconds_of(pid) >= 0
    assert pid in children_of(os.getppid())

"""The measuring instruments measure: the visitor without a browser, the timed server."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import figures
from bench.figures import Effort, SideBySide
from bench.measurements import BASELINE, OURS, Measurement, Notebook, Remark
from bench.memory import children_of, cpu_seconds_of, memory_of
from bench.moves import DAY_US, day_steps, measure_moves, window_steps
from bench.servers import APP, STOCK_PAGE, timed_server
from bench.targets import MOVE_BYTES, MOVE_TIME, SESSION, START
from bench.users import Load, note
from bench.visitor import Slider
from harness.server import ROOT
from tests.serving.conftest import run


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


def test_both_sides_are_measured_in_turns_and_a_failing_one_leaves_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("import streamlit as st\nst.write('no slider here')\n", encoding="utf-8")
    monkeypatch.setitem(figures._SCRIPTS, BASELINE, broken)
    notebook = Notebook()
    effort = Effort(n_starts=1, n_moves=2, n_sessions=2, n_pages=0, n_keys=0)
    sides = {OURS: effort, BASELINE: effort}
    SideBySide(10_000, ROOT / "data" / "datasets", sides, notebook, "here").measure()
    measured = [e for e in notebook.entries if isinstance(e, Measurement) and e.side == OURS]
    assert {line.name for line in (*MOVE_TIME.values(), *MOVE_BYTES.values(), START, SESSION)} <= {
        entry.name for entry in measured
    }
    assert all(entry.value > 0 for entry in measured if "slider" in entry.name)
    failures = [e for e in notebook.entries if isinstance(e, Remark) and e.is_failure]
    assert failures
    assert all("stock page" in failure.text for failure in failures)
    assert any("no widget with the key period" in failure.text for failure in failures)
    assert notebook.exit_code == 1


def test_a_load_without_any_action_is_a_failure_and_errors_are_counted() -> None:
    nothing, some = Notebook(), Notebook()
    note(Load(errors=Counter({"gone": 2})), nothing, "users")
    assert nothing.exit_code == 1
    note(Load(seconds=[0.5] * 100, errors=Counter({"gone": 2})), some, "users")
    assert some.exit_code == 0
    found = {e.name: e for e in some.entries if isinstance(e, Measurement)}
    assert found["errors"].value == 2
    assert not found["errors"].is_met
    assert found["an action, p95"].is_met


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

"""The whole run: a part that fails or hangs is told in one line, and the next one runs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench.machine import this_machine
from bench.measurements import Measurement, Notebook, PartTime, Remark, read_entries
from bench.whole import Part, run_part

GOOD = """
import sys
from pathlib import Path
from bench.measurements import Measurement, Notebook
results = next(Path(a.partition("=")[2]) for a in sys.argv if a.startswith("--results="))
Notebook(results).add(Measurement("good", "figure", "ms", 1.0))
"""
BAD = "raise ValueError('no such thing')"
# A part that has started something else and waits for it.
HANGING = """
import subprocess, sys
print("waiting", flush=True)
subprocess.run([sys.executable, "-c", "import time; time.sleep(600)"])
"""
TELLING = (
    GOOD
    + """
from bench.measurements import Remark
Notebook(results).add(Remark("good", "another figure failed: TimeoutError", is_failure=True))
sys.exit(1)
"""
)


MakePart = Callable[..., Part]


@pytest.fixture
def make_part(monkeypatch: pytest.MonkeyPatch) -> MakePart:
    """Parts that run a text of Python."""

    def command(part: Part, results: Path) -> list[str]:
        return [sys.executable, "-c", part.module, f"--results={results}"]

    monkeypatch.setattr(Part, "command", command)
    return lambda name, code, longest_s=60.0: Part(name, code, (), longest_s)


def test_a_failing_part_is_told_and_the_others_run(
    make_part: MakePart,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    parts = [make_part("bad", BAD), make_part("telling", TELLING), make_part("good", GOOD)]
    assert bench._measure(parts, tmp_path) == 1
    entries = read_entries(tmp_path / "results.jsonl")
    assert [e.part for e in entries if isinstance(e, PartTime)] == ["bad", "telling", "good"]
    assert sum(isinstance(entry, Measurement) for entry in entries) == 2
    failures = [e.text for e in entries if isinstance(e, Remark) and e.is_failure]
    assert failures == [
        "bad: exit code 1: ValueError: no such thing",
        "another figure failed: TimeoutError",
    ]
    printed = capsys.readouterr().out
    assert printed.count("1.0 ms") == 1
    assert all(failure in printed for failure in failures)
    assert (tmp_path / "table.txt").read_text(encoding="utf-8") in printed
    assert "ValueError" in (tmp_path / "bad.log").read_text(encoding="utf-8")


def test_a_run_without_failure_says_so_by_its_exit_code(
    make_part: MakePart, tmp_path: Path
) -> None:
    assert bench._measure([make_part("good", GOOD)], tmp_path) == 0


def test_a_part_that_takes_too_long_is_ended_with_what_it_started(
    make_part: MakePart, tmp_path: Path
) -> None:
    results = tmp_path / "results.jsonl"
    Notebook(results)
    assert not run_part(make_part("hanging", HANGING, 1.5), results, tmp_path / "log")
    failure, took = read_entries(results)
    assert isinstance(failure, Remark)
    assert failure.text == "hanging: longer than 2 s, ended"
    assert isinstance(took, PartTime)
    assert took.seconds < 30


def test_parts_are_chosen_by_name() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "nothing"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "No such part: nothing; there are datasets, page-10000" in done.stderr


def test_the_machine_is_described() -> None:
    said = this_machine().text
    for word in ("cores", "GB", "Python", "streamlit", "commit", "load before the run"):
        assert word in said

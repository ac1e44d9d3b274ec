"""What is measured is written down at once, read again, and printed as one table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.measurements import (
    BASELINE,
    OURS,
    Entry,
    Machine,
    Measurement,
    Notebook,
    PartTime,
    Remark,
    read_entries,
)
from bench.tables import COLUMNS, section_rows, whole_text

SECTION = "10,000 events"
words = st.text(min_size=1, max_size=30)
entries = st.one_of(
    st.builds(
        Measurement,
        words,
        words,
        st.sampled_from(("ms", "s", "kB", "MB", "frames/s", "/s", "")),
        st.floats(0, 1e9),
        st.sampled_from((OURS, BASELINE)),
        st.none() | st.floats(0, 1e9),
    ),
    st.builds(Remark, words, words, st.booleans()),
    st.builds(Machine, words),
    st.builds(PartTime, words, st.floats(0, 1e6)),
)


def give_up() -> None:
    raise TimeoutError("no answer\nin 120 s")


def rows_of(*found: Entry) -> dict[str, tuple[str, ...]]:
    return {row[0].strip(): row[1:] for row in section_rows(SECTION, found)}


@given(st.lists(entries))
def test_what_is_written_down_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, written: list[Entry]
) -> None:
    file = tmp_path_factory.mktemp("book") / "results.jsonl"
    notebook = Notebook(file)
    for entry in written:
        notebook.add(entry)
    assert read_entries(file) == notebook.entries == written
    if written:
        # Cut off in the middle of a line: what was whole is kept.
        file.write_bytes(file.read_bytes()[:-2])
        assert read_entries(file) == written[:-1]


def test_a_table_gives_ratio_target_and_verdict() -> None:
    found = rows_of(
        Measurement(SECTION, "move", "ms", 50, OURS, 60),
        Measurement(SECTION, "move", "ms", 200, BASELINE),
        Measurement(SECTION, "frames", "frames/s", 20.04, OURS, 30),
        Measurement(SECTION, "rate", "/s", 40, OURS),
        Measurement(SECTION, "rate", "/s", 10, BASELINE),
        Measurement(SECTION, "start", "s", 2.5, BASELINE),
        Measurement(SECTION, "errors", "", 0, OURS, 0),
        Measurement("elsewhere", "move", "ms", 1),
    )
    assert found == {
        "move": ("50 ms", "200 ms", "4.0 x", "<= 60 ms", "met"),
        "frames": ("20.0 frames/s", "–", "–", ">= 30 frames/s", "MISSED"),
        "rate": ("40 /s", "10 /s", "4.0 x", "", ""),
        "start": ("–", "2.50 s", "–", "", ""),
        "errors": ("0", "–", "–", "<= 0", "met"),
    }
    assert all(len(row) == len(COLUMNS) - 1 for row in found.values())


def test_a_failure_is_one_line_and_what_follows_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = Notebook(tmp_path / "results.jsonl")
    with notebook.attempt(SECTION, "stock page: moving the slider") as attempt:
        give_up()
    assert attempt.has_failed
    with notebook.attempt(SECTION, "ours") as attempt:
        notebook.add(Measurement(SECTION, "move", "ms", 50))
    assert not attempt.has_failed
    assert notebook.exit_code == 1
    line = "stock page: moving the slider failed: TimeoutError: no answer in 120 s"
    assert capsys.readouterr().err.count("\n") == 1
    text = whole_text(read_entries(tmp_path / "results.jsonl"))
    assert f"! {line}" in text
    assert "50 ms" in text


def test_the_whole_is_told_with_machine_and_times() -> None:
    text = whole_text(
        [Machine("two cores"), Measurement(SECTION, "move", "ms", 5), PartTime("users-1", 90)]
    )
    assert text.startswith("two cores")
    assert "5.0 ms" in text
    assert "1.5 minutes in all: users-1 90 s." in text

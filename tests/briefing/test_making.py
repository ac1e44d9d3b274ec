"""Briefings by the command line: whole files or none, what is due, one line a fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from frontline.briefing import making
from frontline.briefing.recipe import recipe_of
from frontline.cli import app
from frontline.errors import InputError
from frontline.store.database import Database

SCHEDULE = """
briefs:
  - name: daily
    preset: one picture
    period: {last: 30}
    formats: [svg]
  - name: weekly
    every: week
    preset: what changed since
    filters: {data: fa-kes}
    formats: [html]
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["brief", *map(str, arguments)])


@pytest.fixture(autouse=True)
def shipped_data(shipped: Path, monkeypatch: pytest.MonkeyPatch, database: Database) -> None:
    monkeypatch.setattr(making, "opened_database", lambda: (database, ()))


def test_one_command_makes_the_files_and_the_record(tmp_path: Path) -> None:
    done = run(
        "--from", "2016-12-01", "--to", "2016-12-31", "--filter", "data=fa-kes",
        "--format", "svg,html", "--preset", "one slide", "--output", tmp_path / "out",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["briefing.html", "briefing.record.json", "briefing.svg"]
    assert "Dec 2016" in (tmp_path / "out" / "briefing.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--from", "yesterday"], "--from"),
        (["--from", "2016-12-02", "--to", "2016-12-01"], "--to"),
        (["--filter", "province"], "--filter"),
        (["--filter", "province=Aleppo"], "province"),
        (["--format", "exe"], "--format"),
        (["--preset", "poster"], "--preset"),
        (["--recipe", "missing.yml"], "missing.yml"),
        (["--filter", "data=nobody", "--format", "svg"], "nobody"),
        (["--config", "missing.yml"], "missing.yml"),
    ],
)
def test_what_means_nothing_is_one_line_and_writes_nothing(
    arguments: list[str], named: str, tmp_path: Path
) -> None:
    done = run(*arguments, "--output", tmp_path / "out")
    assert done.exit_code == 2
    assert named in done.output
    assert len(done.output.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_what_is_due_is_made_once(tmp_path: Path, database: Database) -> None:
    (tmp_path / "briefs.yml").write_text(SCHEDULE, encoding="utf-8")
    out = tmp_path / "out"
    arguments = ("--config", tmp_path / "briefs.yml", "--output", out)
    first = run(*arguments, "--date", "2026-12-01")
    assert first.exit_code == 0, first.output
    assert sorted(str(p.relative_to(out)) for p in out.glob("*/*/*")) == [
        "daily/2026-12-01/daily.record.json",
        "daily/2026-12-01/daily.svg",
        "weekly/2026-11-30/weekly.html",
        "weekly/2026-11-30/weekly.record.json",
    ]
    again = run(*arguments, "--date", "2026-12-02")
    assert "daily: written" in again.output
    assert "weekly: made for 2026-11-30 already" in again.output
    later = run(*arguments, "--date", "2026-12-08")
    assert later.exit_code == 0
    page = (out / "weekly" / "2026-12-07" / "weekly.html").read_text(encoding="utf-8")
    assert "Since the brief of 1 Dec 2026" in page
    assert not list(out.glob("*/.*"))


def test_one_that_fails_harms_no_other(
    tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "briefs.yml").write_text(
        SCHEDULE.replace("period: {last: 30}", "filters: {data: nobody}"), encoding="utf-8"
    )
    done = run(
        "--config", tmp_path / "briefs.yml", "--output", tmp_path / "out", "--date", "2026-12-01"
    )
    assert done.exit_code == 2
    assert "daily: no dataset 'nobody' here" in done.output
    assert "weekly: written" in done.output
    assert not list((tmp_path / "out").glob("daily/*"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "briefs: []",
        "briefs: [x]",
        "briefs: [{title: no name}]",
        "briefs: [{name: a, every: hour}]",
        "briefs: [{name: a}, {name: a}]",
        "other: 1",
    ],
)
def test_a_schedule_that_means_nothing_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "briefs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"briefs\.yml"):
        making.read_schedule(tmp_path / "briefs.yml")


def test_a_month_begins_on_its_first() -> None:
    brief = making.Brief(recipe_of({"name": "m"}, "x"), making.Every.MONTH)
    assert brief.slot(date(2026, 12, 24)) == date(2026, 12, 1)


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        making.write_files({"a.svg": b"x"}, tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"

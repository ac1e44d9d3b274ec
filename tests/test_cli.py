"""The command line: good input is processed, each bad item gets one line, exit code 2."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from frontline.cli import app
from frontline.store.dataset import open_dataset
from tests.sample import write_sample
from tests.test_pipeline import FIRST, FRENCH, SECOND

FIELDS = {
    "report", "report_id", "start", "end", "event_id", "group_id", "event_date", "end_date",
    "date_precision", "event_type", "sub_event_type", "actors", "outcome", "location", "place_id",
    "location_ar", "admin1", "admin1_pcode", "admin2", "admin2_pcode", "admin3", "admin3_pcode",
    "latitude", "longitude", "geo_precision", "geo_radius_km", "outside_syria", "control_change",
    "fatalities_low", "fatalities_best", "fatalities_high", "figures", "claim_status",
    "claimed_by", "n_reports", "n_sources", "review_status", "summary", "spans",
}  # fmt: skip


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "reports.csv").write_text(
        "file,source,published_on\nfirst.txt,An Agency,2016-03-05\n", encoding="utf-8"
    )
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_extract_writes_one_object_per_event(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "events.jsonl"
    result = run("extract", reports, "--output", output)
    assert result.exit_code == 0, result.output
    assert "sentences with words of war gave no event" in result.stderr
    assert "events without a place 0, without a date " in result.stderr
    events = lines_of(output)
    assert events
    for event in events:
        assert set(event) == FIELDS
        assert event["report"] == "first"
        assert set(event["spans"]) == {"trigger", "location", "actors"}
        start, end = event["spans"]["trigger"]
        assert event["start"] <= start < end <= event["end"] <= len(FIRST)


def test_extract_names_what_the_text_names(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "events.jsonl"
    run("extract", reports, "--output", output)
    (capture,) = [e for e in lines_of(output) if e["control_change"]]
    assert capture["control_change"]["to"] == "Syrian Armed Forces"
    assert capture["event_date"] == "2016-03-04"
    assert capture["admin1_pcode"] == "SY07"
    start, end = capture["spans"]["location"]
    assert FIRST[start:end] == "Saraqib"


def test_bad_files_get_one_line_each_and_the_rest_is_read(reports: Path, tmp_path: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (reports / "large.txt").write_bytes(b"word " * 1_048_576)
    (reports / "old.txt").write_bytes("Le café – shelling hit Raqqa on March 3.".encode("cp1252"))
    (reports / "french.txt").write_text(FRENCH, encoding="utf-8")
    (reports / "reports.csv").write_text(
        "file,published_on\nfirst.txt,soon\ngone.txt,2016-01-01\nold.txt,2016-03-05,x\n",
        encoding="utf-8",
    )
    output = tmp_path / "events.jsonl"
    result = run("extract", reports, tmp_path / "nowhere", "--output", output)
    assert result.exit_code == 2
    said = ("written to", "gave no event", "events without a place")
    complaints = [
        line for line in result.stderr.splitlines() if not any(words in line for words in said)
    ]
    assert len(complaints) == 8
    for word in ("empty.txt", "binary.txt", "large.txt", "french.txt", "'soon'", "'gone.txt'",
                 "line 4", "nowhere"):  # fmt: skip
        assert sum(word in line for line in complaints) == 1, word
    assert {event["report"] for event in lines_of(output)} == {"first", "old"}


def test_a_folder_without_reports_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("extract", tmp_path / "empty", "--output", tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert "holds no report" in result.stderr
    assert "Traceback" not in result.output


def test_output_that_cannot_be_written_is_one_line(reports: Path, tmp_path: Path) -> None:
    result = run("extract", reports, "--output", tmp_path / "no" / "such" / "out.jsonl")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_a_failed_extract_leaves_the_former_output(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "events.jsonl"
    output.write_text("former", encoding="utf-8")

    def broken(*_: object) -> None:
        raise RuntimeError("fault")

    monkeypatch.setattr("frontline.pipeline.process_report", broken)
    assert run("extract", reports, "--output", output).exit_code == 1
    assert output.read_text(encoding="utf-8") == "former"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_ingest_and_remove(reports: Path, tmp_path: Path) -> None:
    where = ("--dataset", "mine", "--datasets-dir", tmp_path / "sets", "--texts-dir", tmp_path)
    (reports / "second.txt").write_text(SECOND, encoding="utf-8")
    assert run("ingest", reports, *where).exit_code == 0
    again = run("ingest", reports, *where)
    assert "0 reports added, 2 already there" in again.stderr
    content = open_dataset(tmp_path / "sets" / "mine").content()
    gone = run("remove", content.reports[0].report_id, "f" * 16, *where)
    assert gone.exit_code == 2
    assert "1 reports removed" in gone.stderr and "f" * 16 in gone.stderr
    assert run("remove", "--whole", *where).exit_code == 0
    assert not (tmp_path / "sets" / "mine").exists()


@pytest.mark.parametrize("name", ["../up", ".hidden", "", "a/b"])
def test_a_dataset_name_stays_in_its_folder(reports: Path, tmp_path: Path, name: str) -> None:
    result = run("ingest", reports, "--dataset", name, "--datasets-dir", tmp_path / "sets")
    assert result.exit_code == 2
    assert "is no name for a dataset" in result.stderr


@pytest.mark.parametrize("arguments", [("--whole", "0" * 16), ()])
def test_remove_asks_what_to_remove(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = run("remove", *arguments, "--datasets-dir", tmp_path)
    assert result.exit_code == 2
    assert "--whole" in result.stderr


def test_removing_from_a_dataset_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    result = run("remove", "0" * 16, "--dataset", "none", "--datasets-dir", tmp_path)
    assert result.exit_code == 2
    assert "no dataset here" in result.stderr


def test_locate_gives_one_line_per_line(tmp_path: Path) -> None:
    path = tmp_path / "texts.txt"
    path.write_text("Shelling hit Douma and Raqqa.\n\nNothing is said of places.\n", "utf-8")
    result = run("locate", path)
    assert result.exit_code == 0, result.output
    first, second, third = [json.loads(line) for line in result.stdout.splitlines()]
    assert [place["name"] for place in first["places"]] == ["Douma", "Raqqa"]
    douma = first["places"][0]
    assert first["text"][douma["start"] : douma["end"]] == douma["text"] == "Douma"
    assert douma["admin1"] == "Rural Damascus" and 33 < douma["latitude"] < 34
    assert second == {"text": "", "places": []}
    assert third["places"] == []


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; from frontline.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'spacy', 'duckdb', 'pandas', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["extract", "ingest", "remove", "locate", "serve"])
def test_every_command_explains_itself(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage" in result.output


def test_export_control_writes_spans_under_a_rule(tmp_path: Path) -> None:
    datasets = write_sample(tmp_path).datasets
    output = tmp_path / "spans.csv"
    where = ("--dataset", "reports", "--datasets-dir", datasets)
    result = run("export", "control", *where, "--output", output)
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(output.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["rule"] for row in rows} == {"any claim"}
    assert {row["place"] for row in rows} == {"Tell Zeitun", "Khirbet Marj"}
    assert {"valid_from", "valid_until", "claim_ids"} <= set(rows[0])
    named = ("--rule", "corroborated", "--format", "geojson", "--output", tmp_path / "spans.txt")
    assert run("export", "control", *where, *named).exit_code == 0
    assert json.loads((tmp_path / "spans.txt").read_text())["type"] == "FeatureCollection"


def test_control_is_compared_with_another_series(tmp_path: Path) -> None:
    sample = write_sample(tmp_path)
    series = tmp_path / "series.csv"
    series.write_text(
        "date,holder,latitude,longitude\n"
        "2016-12-16,SDF,36.3,37.5\n"
        "2016-12-16,Nobody known,36.3,37.5\n",
        encoding="utf-8",
    )
    where = ("--dataset", "reports", "--datasets-dir", sample.datasets)
    output = tmp_path / "differs.csv"
    result = run("control", "compare", series, *where, "--disagreements", output)
    assert result.exit_code == 2
    assert "line 3: no side is known as “Nobody known”" in result.output
    assert "any claim" in result.output
    assert "Khirbet" not in output.read_text(encoding="utf-8-sig").splitlines()[0]
    assert "SDF,Government,held,2016-12-16" in output.read_text(encoding="utf-8-sig")


def test_export_control_says_what_it_cannot_do(tmp_path: Path) -> None:
    datasets = write_sample(tmp_path).datasets
    where = ("--datasets-dir", datasets, "--output", tmp_path / "spans.ods")
    unknown = run("export", "control", "--dataset", "reports", *where)
    assert unknown.exit_code == 2
    assert "there is no format “ods”; there are: parquet, csv, geojson" in unknown.output
    assert run("export", "control", "--dataset", "nowhere", *where).exit_code == 2
    assert not (tmp_path / "spans.ods").exists()

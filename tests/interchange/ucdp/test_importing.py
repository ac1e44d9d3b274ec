"""A GED file into a dataset: once, whole, never beside reports, never over what ships."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from frontline import pipeline
from frontline.cli import app
from frontline.errors import DatasetError, DatasetReadOnlyError
from frontline.interchange.ucdp.importing import import_ucdp
from frontline.store.content import DatasetContent
from frontline.store.dataset import open_dataset, write_dataset
from frontline.store.manifest import DatasetInfo
from frontline.store.runs import read_runs
from frontline.store.shipped import shipped_info
from tests.interchange.ucdp.table import HEADLINE, row, write_table
from tests.sides import SideTable


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(
        tmp_path / "ged.csv", row(), row(id=8, date_start="2016-03-06", date_end="2016-03-06")
    )


def test_the_same_file_twice_changes_nothing(table: Path, tmp_path: Path) -> None:
    first = import_ucdp(table, tmp_path / "own")
    before = {f.name: f.read_bytes() for f in (tmp_path / "own").rglob("*.*")}
    second = import_ucdp(table, tmp_path / "own")
    assert (first.n_added, second.n_added, second.n_known) == (2, 0, 2)
    assert {f.name: f.read_bytes() for f in (tmp_path / "own").rglob("*.*")} == before
    assert [run.n_known for run in read_runs(tmp_path / "own")] == [0, 2]


def test_a_newer_release_replaces_what_it_tells_anew(table: Path, tmp_path: Path) -> None:
    import_ucdp(table, tmp_path / "own")
    write_table(table, row(best=4, source_office="SOHR"), row(id=9))
    done = import_ucdp(table, tmp_path / "own")
    assert (done.n_added, done.n_changed, done.n_known, done.n_events) == (1, 1, 0, 3)
    content = open_dataset(tmp_path / "own").content()
    deaths = {e.event_id: e.fatalities.best for e in content.events if e.fatalities}
    assert deaths == {"ucdp-7": 4, "ucdp-8": 3, "ucdp-9": 3}
    cited = [claim_id for event in content.events for claim_id in event.claim_ids]
    assert sorted(cited) == [claim.claim_id for claim in content.claims]


def test_no_headline_reaches_the_dataset(table: Path, tmp_path: Path) -> None:
    import_ucdp(table, tmp_path / "own")
    assert HEADLINE not in repr(open_dataset(tmp_path / "own").content())


def test_an_actor_of_no_known_side_is_kept_and_named(tmp_path: Path) -> None:
    table = write_table(tmp_path / "ged.csv", row(side_b="A group of nobody"))
    assert import_ucdp(table, tmp_path / "own").unknown_actors == ("A group of nobody",)


def test_imports_and_reports_are_not_mixed(table: Path, tmp_path: Path) -> None:
    info = DatasetInfo(name="reports", title="Reports", made_by="frontline ingest")
    write_dataset(tmp_path / "reports", DatasetContent(), info, SideTable())
    with pytest.raises(DatasetError, match="dataset of its own"):
        import_ucdp(table, tmp_path / "reports")
    import_ucdp(table, tmp_path / "own")
    with pytest.raises(DatasetError, match="holds imported events"):
        pipeline.ingest([tmp_path], tmp_path / "own", library=None)


def test_a_shipped_dataset_is_not_touched(table: Path, tmp_path: Path) -> None:
    import_ucdp(table, tmp_path / "ucdp-ged", shipped_info("ucdp-ged"))
    with pytest.raises(DatasetReadOnlyError):
        import_ucdp(table, tmp_path / "ucdp-ged")


def test_the_command_names_each_bad_row_and_ends_with_2(tmp_path: Path) -> None:
    table = write_table(tmp_path / "ged.csv", row(), row(id=8, best="many"))
    arguments = ["import", "ucdp", str(table), "--dataset", "own", "--datasets-dir", str(tmp_path)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "row 3: best 'many'" in result.stderr
    assert "own: 1 events added" in result.stderr
    assert len(open_dataset(tmp_path / "own").content().events) == 1


def test_a_file_that_is_no_table_leaves_everything_as_it_was(table: Path, tmp_path: Path) -> None:
    import_ucdp(table, tmp_path / "own")
    before = {f.name: f.read_bytes() for f in (tmp_path / "own").rglob("*.*")}
    table.write_text("a,b\n", encoding="utf-8")
    arguments = ["import", "ucdp", str(table), "--dataset", "own", "--datasets-dir", str(tmp_path)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert {f.name: f.read_bytes() for f in (tmp_path / "own").rglob("*.*")} == before
    result = CliRunner().invoke(app, [*arguments[:4], "new", *arguments[5:]])
    assert result.exit_code == 2
    assert not (tmp_path / "new").exists()

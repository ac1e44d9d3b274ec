from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings

from frontline.errors import (
    DatasetDamagedError,
    DatasetError,
    DatasetNotFoundError,
    DatasetReadOnlyError,
    DatasetVersionError,
)
from frontline.model import (
    ActorMention,
    Claim,
    EventType,
    LeftOut,
    LeftOutReason,
    Role,
    Span,
    SubEventType,
)
from frontline.store import dataset as dataset_module
from frontline.store.content import DatasetContent, ReportRecord
from frontline.store.database import Database
from frontline.store.dataset import (
    Dataset,
    list_datasets,
    open_dataset,
    refuse_shipped,
    write_dataset,
    write_tables,
)
from frontline.store.evidence import report_left_out
from frontline.store.manifest import DatasetInfo, read_manifest
from frontline.store.schema import SCHEMA_VERSION, TABLES, tables_of
from frontline.store.tables import content_to_tables
from frontline.store.versions import take_out
from tests.store.records import SIDES, contents

INFO = DatasetInfo(
    name="reports",
    title="Five reports",
    sources=("An outlet",),
    licence="CC BY 4.0",
    citation="An outlet, 2016",
    made_by="test",
    method="by hand",
)
CONTENT = DatasetContent(reports=(ReportRecord("r1", "001", n_characters=10),))


@given(contents())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_back(tmp_path: Path, content: DatasetContent) -> None:
    write_dataset(tmp_path / "reports", content, INFO, SIDES)
    opened = open_dataset(tmp_path / "reports")
    assert opened.content() == content.as_stored()
    assert opened.manifest.info == INFO
    dates = [e.event_date for e in content.events if e.event_date]
    assert opened.manifest.first_date == min(dates, default=None)
    assert opened.manifest.last_date == max(dates, default=None)


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_dataset(tmp_path / name, CONTENT, INFO, SIDES)
    assert _hashes(tmp_path / "one") == _hashes(tmp_path / "two")


def test_nothing_is_left_beside_a_written_dataset(fresh_path: Path) -> None:
    write_dataset(fresh_path, CONTENT, INFO, SIDES)
    write_dataset(fresh_path, DatasetContent(), INFO, SIDES)
    assert [path.name for path in fresh_path.parent.iterdir()] == ["reports"]
    assert open_dataset(fresh_path).manifest.counts["reports"] == 0


def test_a_failed_write_leaves_the_former_dataset(
    fresh_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dataset(fresh_path, CONTENT, INFO, SIDES)
    before = _hashes(fresh_path)

    def fail(path: Path, schema: pa.Schema) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(dataset_module, "_parquet_writer", fail)
    with pytest.raises(DatasetError, match="cannot be written"):
        write_dataset(fresh_path, DatasetContent(), INFO, SIDES)
    assert _hashes(fresh_path) == before
    assert [path.name for path in fresh_path.parent.iterdir()] == ["reports"]


def test_a_missing_dataset_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetNotFoundError, match="nowhere"):
        open_dataset(tmp_path / "nowhere")


def _delete(path: Path) -> None:
    (_files(path) / "claims.parquet").unlink()


def _truncate(path: Path) -> None:
    file = _files(path) / "claims.parquet"
    file.write_bytes(file.read_bytes()[:-10])


def _not_parquet(path: Path) -> None:
    (_files(path) / "claims.parquet").write_text("no table")
    _set_checksum(path)


def _other_columns(path: Path) -> None:
    pq.write_table(pa.table({"claim_id": ["a"]}), _files(path) / "claims.parquet")
    _set_checksum(path)


def _other_types(path: Path) -> None:
    names = TABLES["claims"].names
    empty = pa.table({name: pa.array([], pa.string()) for name in names})
    pq.write_table(empty, _files(path) / "claims.parquet")
    _set_checksum(path)


def _more_rows(path: Path) -> None:
    plain = json.loads((path / "manifest.json").read_text())
    plain["counts"]["claims"] = 5
    (path / "manifest.json").write_text(json.dumps(plain))


def _set_checksum(path: Path) -> None:
    plain = json.loads((path / "manifest.json").read_text())
    plain["checksums"]["claims.parquet"] = _hashes(path)["claims.parquet"]
    (path / "manifest.json").write_text(json.dumps(plain))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_delete, "file is missing"),
        (_truncate, "checksum differs"),
        (_not_parquet, "not a Parquet file"),
        (_other_columns, "other columns"),
        (_other_types, "types or order"),
        (_more_rows, "manifest says 5"),
    ],
)
def test_damage_is_named_with_its_file(
    fresh_path: Path, damage: Callable[[Path], None], said: str
) -> None:
    write_dataset(fresh_path, CONTENT, INFO, SIDES)
    damage(fresh_path)
    with pytest.raises(DatasetDamagedError, match=said) as caught:
        open_dataset(fresh_path)
    assert "claims.parquet" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"schema_version": 1}', '{"schema_version": 1, "counts": 3}', "\xff"]
)
def test_a_damaged_manifest_is_named(fresh_path: Path, text: str) -> None:
    write_dataset(fresh_path, CONTENT, INFO, SIDES)
    (fresh_path / "manifest.json").write_text(text, encoding="latin-1")
    with pytest.raises(DatasetDamagedError, match=r"manifest\.json"):
        open_dataset(fresh_path)


def test_a_dataset_of_the_first_version_is_read_with_nothing_left_out(fresh_path: Path) -> None:
    actor = ActorMention("Islamic State", Role.INITIATOR, "islamic-state", Span(4, 8), Span(0, 9))
    claim = Claim(
        *("c1", "r1", Span(20, 60), Span(24, 30)),
        EventType.BATTLES,
        SubEventType.ARMED_CLASH,
        (actor,),
    )
    left_out = {"r1": (LeftOut(Span(70, 90), LeftOutReason.PLAN),)}
    content = replace(CONTENT, claims=(claim,), left_out=left_out)
    write_dataset(fresh_path, content, INFO, SIDES)
    make_first_version(fresh_path)
    read = open_dataset(fresh_path).content()
    assert read.left_out == {}
    assert read.claims == (replace(claim, actors=(replace(actor, sentence=None),)),)
    session = Database.load([open_dataset(fresh_path)]).session()
    assert report_left_out(session, "reports", "r1").empty


def test_a_dataset_of_the_second_version_is_read_with_nothing_told_again(fresh_path: Path) -> None:
    spans = Span(20, 60), Span(24, 30)
    kinds = EventType.BATTLES, SubEventType.ARMED_CLASH
    claim = Claim("c1", "r1", *spans, *kinds, told_with="g1")
    write_dataset(fresh_path, replace(CONTENT, claims=(claim,)), INFO, SIDES)
    assert open_dataset(fresh_path).content().claims == (claim,)
    make_version(fresh_path, 2)
    assert open_dataset(fresh_path).content().claims == (replace(claim, told_with=None),)


def make_first_version(path: Path) -> None:
    """Turn a dataset into one as the first schema version wrote it."""
    (open_dataset(path).files / "left_out.parquet").unlink()
    make_version(path, 1)


def make_version(path: Path, version: int) -> None:
    """Write a dataset's claims as a former schema version had them."""
    files = open_dataset(path).files if version > 1 else next(path.glob("*/claims.parquet")).parent
    schema = tables_of(version)["claims"]
    claims = files / "claims.parquet"
    pq.write_table(pa.Table.from_pylist(pq.read_table(claims).to_pylist(), schema=schema), claims)
    manifest = json.loads((path / "manifest.json").read_text())
    manifest["schema_version"] = version
    manifest["checksums"]["claims.parquet"] = hashlib.sha256(claims.read_bytes()).hexdigest()
    (path / "manifest.json").write_text(json.dumps(manifest))


def test_another_schema_version_is_named(fresh_path: Path) -> None:
    write_dataset(fresh_path, CONTENT, INFO, SIDES)
    manifest = fresh_path / "manifest.json"
    manifest.write_text(
        manifest.read_text().replace(f'"schema_version": {SCHEMA_VERSION}', '"schema_version": 9')
    )
    with pytest.raises(DatasetVersionError, match="schema version 9"):
        open_dataset(fresh_path)


def test_a_shipped_dataset_is_read_only(fresh_path: Path) -> None:
    write_dataset(fresh_path, CONTENT, replace(INFO, is_shipped=True), SIDES)
    with pytest.raises(DatasetReadOnlyError, match="read-only"):
        write_dataset(fresh_path, CONTENT, INFO, SIDES)
    with pytest.raises(DatasetReadOnlyError):
        refuse_shipped(fresh_path)
    write_dataset(fresh_path, CONTENT, INFO, SIDES, may_replace_shipped=True)
    take_out(fresh_path)
    assert not fresh_path.exists()


def test_tables_of_another_schema_are_refused(fresh_path: Path) -> None:
    tables = content_to_tables(CONTENT, SIDES) | {"claims": pa.table({"claim_id": ["a"]})}
    with pytest.raises(DatasetError, match="claims"):
        write_tables(fresh_path, tables, INFO)
    assert not fresh_path.exists()


def test_datasets_are_listed_by_name(tmp_path: Path) -> None:
    for name in ("b", "a", ".hidden"):
        write_dataset(tmp_path / name, CONTENT, INFO, SIDES)
    (tmp_path / "no-dataset").mkdir()
    assert [path.name for path in list_datasets(tmp_path)] == ["a", "b"]
    assert list_datasets(tmp_path / "nowhere") == ()


def test_a_synthetic_dataset_is_sound(dataset: Dataset) -> None:
    content = open_dataset(dataset.path).content()
    assert len(content.events) == 400
    cited = [claim_id for event in content.events for claim_id in event.claim_ids]
    assert sorted(cited) == [claim.claim_id for claim in content.claims]
    assert all(event.event_id == min(event.claim_ids) for event in content.events)
    assert all(event.sub_event_type.event_type is event.event_type for event in content.events)


def _files(path: Path) -> Path:
    """The folder of the present version's files."""
    return path / read_manifest(path).version


def _hashes(path: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }

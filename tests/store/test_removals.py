"""Removal is decided first and then done: cut off anywhere, it is finished, never half undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontline import pipeline
from frontline.errors import DatasetError, DatasetNotFoundError, DatasetReadOnlyError
from frontline.merging.merge import merge_claims
from frontline.model import Report
from frontline.redating import corrected_folder
from frontline.reports.library import find_text, keep_text
from frontline.reports.reader import report_id
from frontline.store import decisions, removals
from frontline.store.collection import Collection
from frontline.store.corrections import corrections_path, read_corrections, set_publication_date
from frontline.store.dataset import list_datasets, open_dataset
from frontline.store.manifest import DatasetInfo
from frontline.store.runs import read_runs

TEXTS = {"a": "One text about nothing.", "b": "Another text.", "c": "A third text."}
IDS = {name: report_id(text) for name, text in TEXTS.items()}


class Crash(BaseException):
    """The end of a process."""


def fill(folder: Path, texts: Path, *names: str, info: DatasetInfo | None = None) -> None:
    """Reports without claims: what is removed here are reports, not events."""
    desk = Collection.open(folder, info, merge_claims)
    for name in names:
        report = Report(IDS[name], name, TEXTS[name], kept=(), dropped=())
        keep_text(report, texts)
        desk.add(report, ())
    desk.write()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return tmp_path / "texts"


@pytest.fixture
def mine(tmp_path: Path, texts: Path) -> Path:
    fill(tmp_path / "sets" / "mine", texts, "a", "b")
    return tmp_path / "sets" / "mine"


def labels(folder: Path) -> list[str]:
    return sorted(report.label for report in open_dataset(folder).content().reports)


def is_text_here(name: str, texts: Path) -> bool:
    return find_text(IDS[name], texts) is not None


STEPS = ("_take_reports", "_drop_texts", "drop_text", "append_run", "forget", "take_out")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("is_whole", [False, True])
def test_cut_off_anywhere_it_is_finished_by_the_next(
    mine: Path, texts: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_whole: bool
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(removals, step, crash)
        if is_whole:
            with pytest.raises(Crash) if step != "_take_reports" else _nothing():
                pipeline.remove_whole(mine, library=texts)
        else:
            with pytest.raises(Crash) if step != "take_out" else _nothing():
                pipeline.remove([IDS["a"]], mine, library=texts)
    if is_whole:
        assert list_datasets(mine.parent) == ()
    assert removals.finish_all(mine.parent, merge_claims) == ()
    assert decisions.decided_datasets(mine.parent) == ()
    assert not is_text_here("a", texts)
    if is_whole:
        assert not mine.exists()
    else:
        assert labels(mine) == ["b"]
        assert is_text_here("b", texts)


class _nothing:  # noqa: N801 - stands where a context does
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


def test_a_reader_keeps_what_was_taken_out_until_it_ends(mine: Path, texts: Path) -> None:
    reader = open_dataset(mine)
    pipeline.remove_whole(mine, library=texts)
    assert list_datasets(mine.parent) == ()
    with pytest.raises(DatasetNotFoundError):
        open_dataset(mine)
    assert len(reader.content().reports) == 2
    fill(mine, texts, "c")
    assert labels(mine) == ["c"]
    assert len(reader.content().reports) == 2
    pipeline.remove_whole(mine, library=texts)
    del reader
    assert removals.finish_all(mine.parent, merge_claims) == ()
    assert not mine.exists()


def test_an_ingest_after_a_crash_does_not_bring_back_what_was_removed(
    mine: Path, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decisions.record(mine, decisions.Decision(decisions.REPORTS, (IDS["a"],), str(texts)))
    (tmp_path / "c.txt").write_text(TEXTS["c"], encoding="utf-8")
    pipeline.ingest([tmp_path / "c.txt"], mine, library=texts)
    assert labels(mine) == ["b", "c"]
    assert not is_text_here("a", texts)


def test_a_dataset_begun_anew_knows_nothing_of_the_removed_one(
    mine: Path, texts: Path, tmp_path: Path
) -> None:
    set_publication_date(mine, IDS["a"], None, __import__("datetime").date(2016, 3, 5))
    copy = corrected_folder(mine, texts)
    assert copy != mine
    pipeline.remove_whole(mine, library=texts)
    assert not corrections_path(mine).exists()
    left = {file.name for file in mine.parent.rglob("*") if file.is_file()}
    assert left == {"mine.jsonl"}
    assert read_runs(mine)[-1].removed == tuple(sorted((IDS["a"], IDS["b"])))
    fill(mine, texts, "a")
    assert read_corrections(mine) == ()
    assert corrected_folder(mine, texts) == mine


@pytest.mark.parametrize("lost", ["manifest.json", "events.parquet", "reports.parquet"])
def test_a_damaged_dataset_can_be_taken_out(tmp_path: Path, texts: Path, lost: str) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    mine = tmp_path / "sets" / "mine"
    pipeline.ingest([tmp_path / "a.txt", tmp_path / "b.txt"], mine, library=texts)
    next(mine.rglob(lost)).unlink()
    with pytest.raises(DatasetError):
        pipeline.remove([IDS["a"]], mine, library=texts)
    assert pipeline.remove_whole(mine, library=texts) == 2
    assert not mine.exists()
    assert not any(is_text_here(name, texts) for name in "ab")


def test_texts_wait_for_a_damaged_neighbour(mine: Path, texts: Path) -> None:
    other = mine.parent / "other"
    fill(other, texts, "b", "c")
    manifest = (other / "manifest.json").read_bytes()
    (other / "manifest.json").write_bytes(b"{")
    pipeline.remove_whole(mine, library=texts)
    assert is_text_here("a", texts) and is_text_here("b", texts)
    (other / "manifest.json").write_bytes(manifest)
    assert removals.finish_all(mine.parent, merge_claims) == ()
    assert not is_text_here("a", texts) and is_text_here("b", texts)


def test_a_shipped_dataset_stays_even_damaged(tmp_path: Path, texts: Path) -> None:
    shipped = tmp_path / "sets" / "facts"
    fill(shipped, texts, "a", info=DatasetInfo("facts", "Facts", is_shipped=True))
    with pytest.raises(DatasetReadOnlyError):
        pipeline.remove_whole(shipped, library=texts)
    manifest = shipped / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"counts"', '"n"'), encoding="utf-8")
    with pytest.raises(DatasetReadOnlyError):
        pipeline.remove_whole(shipped, library=texts)


def test_a_name_that_is_none_leaves_nothing_behind(tmp_path: Path, texts: Path) -> None:
    mistyped = tmp_path / "sets" / "mistyped"
    with pytest.raises(DatasetNotFoundError):
        pipeline.remove_whole(mistyped, library=texts)
    with pytest.raises(DatasetNotFoundError):
        pipeline.remove(["x"], mistyped, library=texts)
    assert not (tmp_path / "sets").exists()


def test_a_record_that_cannot_be_read_still_takes_the_dataset_out(mine: Path, texts: Path) -> None:
    path = decisions.record(mine, decisions.Decision(decisions.WHOLE))
    path.write_bytes(b"\xff")
    assert list_datasets(mine.parent) == ()
    removals.finish_all(mine.parent, merge_claims)
    assert not mine.exists()


def test_a_record_cut_off_before_it_was_made_decides_nothing(mine: Path, texts: Path) -> None:
    folder = mine.parent / decisions.REMOVALS_FOLDER / "mine"
    folder.mkdir(parents=True)
    (folder / "whole.123.part").write_text('{"kind": "wh', encoding="utf-8")
    assert labels(mine) == ["a", "b"]
    assert removals.finish_all(mine.parent, merge_claims) == ()
    assert decisions.decided_datasets(mine.parent) == ()
    assert labels(mine) == ["a", "b"]

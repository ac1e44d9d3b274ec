"""Uploaded files: known texts kept, new reports read, each with its own line."""

from pathlib import Path

from frontline.selection import Selection
from frontline.store import frames
from frontline.store.database import Database
from frontline.store.dataset import open_dataset
from frontline.ui.reports.uploads import Upload, take_out, take_uploads
from tests.sample import HOSTILE_TEXT, Sample, write_sample

NEW_TEXT = (
    "On December 14, 2016, the Syrian army captured the village of Tadef in Aleppo province "
    "from Islamic State militants. Turkish artillery shelled al-Bab on the same day.\n"
)
BROKEN = b"\x89PNG\r\n\x1a\n" + bytes(300)


def upload(sample: Sample, *files: tuple[str, bytes]) -> list[tuple[bool | None, str]]:
    known = {sample.report_with_text: "001", sample.report_without_text: "003"}
    uploads = [Upload(name, data) for name, data in files]
    additions = take_uploads(uploads, known, sample.datasets, sample.texts)
    return [(addition.is_added, addition.message) for addition in additions]


def n_reports(sample: Sample) -> int:
    path = sample.datasets / "workspace"
    if not path.is_dir():
        return 0
    session = Database.load([open_dataset(path)]).session()
    return len(frames.reports_rows(session, Selection(datasets=("workspace",))))


def test_text_of_a_known_report_is_kept_and_not_read_again(tmp_path: Path) -> None:
    sample = write_sample(tmp_path)
    text = sample.texts / f"{sample.report_with_text}.txt"
    text.unlink()
    assert upload(sample, ("any name.txt", HOSTILE_TEXT.encode())) == [
        (True, "any name.txt: the text of report 001, now shown.")
    ]
    assert text.read_text(encoding="utf-8") == HOSTILE_TEXT
    assert n_reports(sample) == 0


def test_new_reports_are_read_and_broken_files_named(tmp_path: Path) -> None:
    sample = write_sample(tmp_path)
    results = upload(
        sample,
        ("front.txt", NEW_TEXT.encode()),
        ("picture.txt", BROKEN),
        ("../front.txt", (NEW_TEXT + "More later.\n").encode()),
    )
    assert [is_added for is_added, _ in results] == [False, True, True, None, None]
    assert "with words of war gave no event" in results[3][1]
    assert results[4][1].startswith("Events without a place 0, without a date ")
    assert results[0][1].startswith("picture.txt: ")
    assert results[1][1].startswith("front.txt: read and added")
    assert n_reports(sample) == 2
    assert all("/tmp" not in message for _, message in results)


def test_metadata_come_with_the_upload(tmp_path: Path) -> None:
    sample = write_sample(tmp_path)
    table = b"file,source,published_on\nfront.txt,Field Desk,2016-12-15\nabsent.txt,X,2016-12-15\n"
    results = upload(sample, ("front.txt", NEW_TEXT.encode()), ("reports.csv", table))
    assert results[0][0]
    assert any("absent.txt" in message for _, message in results[1:])
    session = Database.load([open_dataset(sample.datasets / "workspace")]).session()
    rows = frames.reports_rows(session, Selection(datasets=("workspace",)))
    assert list(rows["source"]) == ["Field Desk"]


def test_the_same_report_twice_changes_nothing_and_it_can_be_taken_out(tmp_path: Path) -> None:
    sample = write_sample(tmp_path)
    for _ in range(2):
        assert upload(sample, ("front.txt", NEW_TEXT.encode()))[0][0]
    assert n_reports(sample) == 1
    (text,) = (p for p in sample.texts.iterdir() if p.read_text(encoding="utf-8") == NEW_TEXT)
    take_out(text.stem, sample.datasets, sample.texts)
    assert n_reports(sample) == 0
    assert not text.exists()

"""Saved views: a file each that any hand may have touched, and what is new since the last look."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from frontline.errors import DatasetError, InputError
from frontline.selection import Period, Selection
from frontline.store import saved_views as kept
from frontline.store.database import Database
from frontline.store.dataset import Dataset, list_datasets
from frontline.store.looks import (
    Changes,
    Look,
    Marks,
    compare,
    former_ids,
    rows_of_events,
    seen_now,
    with_unloaded,
)
from tests.hostile.payloads import PAYLOADS
from tests.store.plain import PlainEvents, in_period, matches_any_time

LOOK = Look(datetime(2026, 12, 3, 8, 30, tzinfo=UTC), {"reports": {"a": "1", "b": "2"}})
QUERY = {"data": ["reports"], "q": ["dam"]}


def test_a_view_is_kept_renamed_and_deleted(tmp_path: Path) -> None:
    view = kept.save_view(tmp_path, "  Aleppo\n shelling ", "counts", QUERY, LOOK)
    assert view.name == "Aleppo shelling"
    assert kept.saved_views(tmp_path).views == (view,)
    renamed = kept.rename_view(tmp_path, view.id, "Aleppo, shells")
    assert kept.saved_views(tmp_path) == kept.SavedViews((renamed,))
    assert (renamed.query, renamed.page, renamed.look) == (QUERY, "counts", LOOK)
    later = Look(datetime(2026, 12, 9, tzinfo=UTC), {})
    assert kept.note_look(tmp_path, view.id, later).look == later
    kept.delete_view(tmp_path, view.id)
    kept.delete_view(tmp_path, view.id)
    assert kept.saved_views(tmp_path).views == ()
    assert list_datasets(tmp_path) == ()


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    first = kept.save_view(tmp_path, "Front", "", {})
    other = kept.save_view(tmp_path, "Rear", "", {})
    acts: tuple[Callable[[], object], ...] = (
        lambda: kept.save_view(tmp_path, "FRONT", "", {}),
        lambda: kept.rename_view(tmp_path, other.id, "front "),
        lambda: kept.save_view(tmp_path, " \u200b\n", "", {}),
    )
    for act in acts:
        with pytest.raises(InputError):
            act()
    assert kept.rename_view(tmp_path, first.id, "front").name == "front"
    assert [view.name for view in kept.saved_views(tmp_path).views] == ["front", "Rear"]


def test_hostile_names_and_links_come_back_as_they_are(tmp_path: Path) -> None:
    for payload in PAYLOADS[:: len(PAYLOADS) // 40]:
        kept.save_view(tmp_path, payload, "", {"q": [payload]})
    views = kept.saved_views(tmp_path)
    assert views.problems == () and len(views.views) > 30
    for view in views.views:
        assert len(view.name) <= kept.LONGEST_NAME and "\n" not in view.name
    assert {view.query["q"][0] for view in views.views} <= set(PAYLOADS)
    assert {path.parent for path in tmp_path.rglob("*.json")} == {kept.views_folder(tmp_path)}


def test_as_many_as_are_kept_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_VIEWS", 3)
    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(kept.save_view, tmp_path, f"View {n}", "", {}) for n in range(8)]
    refused = [one for one in done if isinstance(one.exception(), InputError)]
    assert len(refused) == 5
    assert len(kept.saved_views(tmp_path).views) == 3


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda plain: "{", "damaged"),
        (lambda plain: "[" * 100_000, "damaged"),
        (lambda plain: json.dumps(plain | {"version": 2}), "another version"),
        (lambda plain: json.dumps(plain | {"name": "\n"}), "no name"),
        (lambda plain: json.dumps(plain | {"page": "../../app"}), "no name or page"),
        (lambda plain: json.dumps(plain | {"link": ["q"]}), "damaged"),
        (lambda plain: json.dumps(plain | {"looked_at": "yesterday"}), "damaged"),
        (lambda plain: json.dumps(plain | {"events": {"reports": ["a"]}}), "damaged"),
        (lambda plain: " " * (kept.MOST_BYTES + 1), "larger"),
    ],
)
def test_a_file_that_is_none_is_told_and_left(
    tmp_path: Path, damage: Callable[[dict[str, object]], str], words: str
) -> None:
    view = kept.save_view(tmp_path, "Front", "", QUERY, LOOK)
    other = kept.save_view(tmp_path, "Rear", "", QUERY, LOOK)
    path = kept.views_folder(tmp_path) / f"{view.id}.json"
    said = damage(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(said, encoding="utf-8")
    found = kept.saved_views(tmp_path)
    assert found.views == (other,)
    (problem,) = found.problems
    assert words in problem and "\n" not in problem
    kept.rename_view(tmp_path, other.id, "Rear again")
    assert path.read_text(encoding="utf-8") == said


def test_a_disk_that_takes_nothing_leaves_the_former_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = kept.save_view(tmp_path, "Front", "", QUERY, LOOK)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DatasetError, match="No space left"):
        kept.rename_view(tmp_path, view.id, "Rear")
    assert kept.saved_views(tmp_path) == kept.SavedViews((view,))
    assert {path.name for path in kept.views_folder(tmp_path).iterdir()} == {
        "lock",
        f"{view.id}.json",
    }


def test_an_id_is_no_path(tmp_path: Path) -> None:
    for hostile in ("../x", "a" * 17, "", "lock"):
        with pytest.raises(InputError):
            kept.delete_view(tmp_path, hostile)


# ------------------------------------------------------------------ what is new


def as_plain(before: Marks, now: Marks) -> Changes:
    """The same by pandas."""
    frames = [
        pd.DataFrame(
            [(d, i, m) for d, ids in marks.items() for i, m in ids.items()],
            columns=["dataset", "id", "mark"],
        )
        for marks in (before, now)
    ]
    both = frames[0].merge(frames[1], on=["dataset", "id"], how="outer", suffixes=("_a", "_b"))

    def keys(which: pd.Series) -> tuple[tuple[str, str], ...]:
        rows = both[which][["dataset", "id"]].itertuples(index=False)
        return tuple(sorted((str(row.dataset), str(row.id)) for row in rows))

    is_new, is_gone = both["mark_a"].isna(), both["mark_b"].isna()
    return Changes(
        keys(is_new),
        keys(~is_new & ~is_gone & (both["mark_a"] != both["mark_b"])),
        keys(is_gone),
    )


def middle_day(items: PlainEvents) -> date:
    days = sorted(item.event.event_date for item in items if item.event.event_date)
    return days[len(days) // 2]


def test_what_is_seen_is_what_is_listed(database: Database, items: PlainEvents) -> None:
    session = database.session()
    period = Period(middle_day(items), None)
    for selection in (
        Selection(datasets=("reports", "workspace"), with_undated=True),
        Selection(datasets=("workspace",), provinces=("SY02",)),
        Selection(period=period),
    ):
        seen = seen_now(session, selection)
        assert seen is not None
        listed = {
            (item.dataset, item.event.event_id)
            for item in items
            if matches_any_time(item, selection) and in_period(item, selection)
        }
        assert {(d, i) for d, ids in seen.items() for i in ids} == listed
        assert listed


def test_nothing_differs_from_the_same_data_loaded_again(dataset: Dataset) -> None:
    chosen = Selection(with_undated=True)
    first, second = (Database.load([dataset]) for _ in range(2))
    one, two = seen_now(first.session(), chosen), seen_now(second.session(), chosen)
    assert one is not None and one == two
    assert len(one["reports"]) == dataset.manifest.counts["events"]
    assert not compare(one, two or {}, ("reports",)).is_any
    first.close()
    second.close()


def test_what_differs_is_what_pandas_says(database: Database, items: PlainEvents) -> None:
    session = database.session()
    whole = Selection(datasets=("reports", "workspace"))
    earlier = Selection(datasets=("reports", "workspace"), period=Period(None, middle_day(items)))
    before, now = seen_now(session, earlier), seen_now(session, whole)
    assert before is not None and now is not None
    ids = sorted(before["reports"])
    gone, touched = ids[0], ids[1]
    kept = {i: m for i, m in now["reports"].items() if i != gone} | {touched: "another"}
    now = {**now, "reports": kept}
    found = compare(before, now, session.datasets)
    assert found == as_plain(before, now)
    assert found.removed == (("reports", gone),) and found.changed == (("reports", touched),)
    assert len(found.new) == sum(map(len, now.values())) - sum(map(len, before.values())) + 1
    rows = rows_of_events(session, [*found.removed, *found.changed])
    assert set(rows["event_id"].to_pylist()) == {gone, touched}


def test_an_event_that_took_others_over_has_changed(database: Database) -> None:
    before = {"reports": {"old": "1", "kept": "2"}}
    now = {"reports": {"heir": "3", "kept": "2"}}
    found = compare(before, now, ("reports",), {"old": "heir"})
    assert found == Changes(changed=(("reports", "heir"),))
    assert isinstance(former_ids(database.session()), dict)


def test_nothing_is_said_of_a_dataset_that_is_not_loaded() -> None:
    before = {"reports": {"a": "1"}, "away": {"b": "2"}}
    found = compare(before, {"reports": {}}, ("reports",))
    assert found == Changes(removed=(("reports", "a"),), unknown=("away",))
    assert with_unloaded({"reports": {"c": "3"}}, before, ("reports",)) == {
        "reports": {"c": "3"},
        "away": {"b": "2"},
    }


def test_too_many_events_are_not_followed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontline.store.looks.MOST_EVENTS", 20)
    assert seen_now(database.session(), Selection()) is None

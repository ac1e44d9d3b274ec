"""Saved views in the app: saved, opened with what is new, renamed, deleted; names are words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from frontline.selection import CountRows, Period, Selection, ViewOptions
from frontline.store.looks import Look
from frontline.store.saved_views import save_view, saved_views, views_folder
from tests.pages.conftest import open_app, shown_text
from tests.sample import Sample

HOSTILE = "<img src=x> ![p](http://beacon.invalid/p.png) **Front**"


@pytest.fixture
def views(sample: Sample) -> Iterator[Path]:
    yield sample.datasets
    shutil.rmtree(views_folder(sample.datasets), ignore_errors=True)


def dialog(selection: Selection | None = None, **state: object) -> AppTest:
    """The list of views by itself: AppTest loses what the frame draws at its second run."""

    def script() -> None:
        from frontline.ui.data import open_datasets
        from frontline.ui.frame.saved_views import show_saved_views

        open_datasets()
        show_saved_views("counts")

    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["selection"] = selection or Selection()
    for key, value in {"saved-views-shown": True, **state}.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def again(app: AppTest) -> AppTest:
    app.session_state["saved-views-shown"] = True
    app.run()
    assert not app.exception
    return app


def opened(view_id: str) -> AppTest:
    """The app after a view was asked for on Overview."""
    return open_app(None, page="overview", query=None, **{"view-to-open": view_id})


def test_what_is_shown_is_saved_under_a_name(views: Path) -> None:
    options = ViewOptions(count_rows=CountRows.ACTOR, is_clean=True)
    app = dialog(Selection(text="Zeitun"), view_options=options)
    app.text_input(key="view-name").input(HOSTILE)
    app.button(key="save-view-now").click().run()
    assert not app.exception
    (view,) = saved_views(views).views
    assert view.name == HOSTILE
    assert (view.page, view.query) == ("counts", {"q": ["Zeitun"], "rows": ["actor"]})
    assert view.look is not None and view.look.n_events > 0
    app = again(app)
    assert app.text_input(key="view-name").value == ""
    assert "<img" not in app.button(key=f"open-{view.id}").label.replace("\\<", "")
    assert "nothing new since" in shown_text(app)


def test_a_name_that_is_taken_is_told(views: Path) -> None:
    save_view(views, "Front", "", {})
    app = dialog()
    app.text_input(key="view-name").input("front")
    app.button(key="save-view-now").click().run()
    assert len(saved_views(views).views) == 1
    assert "already" in app.session_state["saved-views-said"]


def look_without(views: Path, sample: Sample, *, changed: int = 0) -> Look:
    """A look of December at all events but the recapture, one of them told otherwise then."""
    view = save_view(views, "now", "", {"undated": ["1"]})
    opened(view.id)
    now = next(v for v in saved_views(views).views if v.id == view.id).look
    assert now is not None
    marks = {i: m for i, m in now.events["reports"].items() if i != sample.recapture}
    for event_id in list(marks)[:changed]:
        marks[event_id] = "before"
    return Look(datetime(2025, 12, 3, tzinfo=UTC), {"reports": {**marks, "f" * 16: "gone"}})


def test_opening_says_what_is_new_and_lists_it(views: Path, sample: Sample) -> None:
    look = look_without(views, sample, changed=1)
    app = opened(save_view(views, HOSTILE, "events", {"undated": ["1"]}, look).id)
    assert replace(app.session_state["selection"], event_id=None) == Selection(with_undated=True)
    assert "1 new, 1 removed, 1 changed since 3 Dec 2025" in shown_text(app)
    for element in app.markdown:
        assert "![p](" not in element.value
    tables = [table.value for table in app.dataframe if "What" in table.value.columns]
    assert sorted(tables[0]["What"]) == ["changed", "new"]
    assert "1 removed event no longer in the datasets" in shown_text(app)


def test_what_was_opened_is_seen_unless_it_is_kept_as_new(views: Path, sample: Sample) -> None:
    before = look_without(views, sample)
    view = save_view(views, "Front", "", {"undated": ["1"]}, before)
    assert "1 new, 1 removed since" in shown_text(dialog())
    app = opened(view.id)
    now = {v.id: v.look for v in saved_views(views).views}[view.id]
    assert now is not None and now.n_events == 4
    assert "1 new" not in shown_text(dialog())
    app.button(key="view-not-seen").click().run()
    assert {v.id: v.look for v in saved_views(views).views}[view.id] == before
    assert "1 new" not in shown_text(app)
    assert "1 new, 1 removed since" in shown_text(dialog())


def test_the_line_goes_when_something_else_is_shown(views: Path, sample: Sample) -> None:
    look = look_without(views, sample)
    app = opened(save_view(views, "Front", "", {"undated": ["1"]}, look).id)
    assert "1 new" in shown_text(app)
    app.session_state["selection"] = Selection(period=Period(date(2016, 12, 10), None))
    app.run()
    assert "1 new" not in shown_text(app)


def test_a_view_is_renamed_and_deleted(views: Path) -> None:
    view = save_view(views, "Front", "", {})
    app = dialog()
    app.text_input(key=f"name-{view.id}").input("Rear")
    app.button(key=f"rename-now-{view.id}").click().run()
    assert [v.name for v in saved_views(views).views] == ["Rear"]
    again(app).button(key=f"delete-now-{view.id}").click().run()
    assert saved_views(views).views == ()


def test_a_view_edited_by_hand_opens_or_is_told(views: Path) -> None:
    hostile = {"data": ["nowhere"], "from": ["yesterday"], "rows": [HOSTILE], "place": ["' OR 1"]}
    view = save_view(views, "Edited", "nopage", hostile)
    (views_folder(views) / f"{'0' * 16}.json").write_text("{", encoding="utf-8")
    assert any("cannot be read" in warning.value for warning in dialog().warning)
    app = opened(view.id)
    assert app.session_state["selection"].datasets == ("reports",)
    assert app.session_state["selection"].place_id is None
    assert any("' OR 1" in warning.value for warning in app.warning)

"""Briefing composes the selection, shows it and lets its words be changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from frontline.briefing.content import PartKind
from frontline.briefing.recipe import Preset, Recipe, load_recipe
from frontline.selection import Selection
from frontline.store.dataset import open_dataset
from frontline.ui.briefing import draft
from tests.pages.conftest import RunPage, open_app
from tests.sample import Sample


def composed(page: AppTest) -> Recipe:
    kept: Recipe = page.session_state[draft._DRAFT]
    return kept


def test_the_page_composes_previews_and_offers_every_format(run_page: RunPage) -> None:
    page = run_page("briefing")
    buttons = page.get("download_button")
    labels = [button.proto.label for button in buttons]
    assert {"PDF", "PowerPoint", "Word", "HTML", "PNG", "SVG"} <= set(labels)
    assert len(page.get("image")) >= 2
    assert any("as the PDF has them" in caption.value for caption in page.caption)


def test_a_preset_brings_its_own_parts(run_page: RunPage) -> None:
    page = run_page("briefing")
    page.session_state["briefing-parts"] = ["map"]
    page.segmented_control(key="briefing-preset").set_value(Preset.PICTURE).run()
    assert not page.exception
    assert composed(page).preset is Preset.PICTURE
    assert page.multiselect(key="briefing-parts").value == [PartKind.FINDING, PartKind.MAP]


def test_changed_words_are_the_authors_until_taken_back(run_page: RunPage) -> None:
    page = run_page("briefing")
    key = f"briefing-text-{PartKind.MAP}"
    first = page.text_area(key=key).value
    page.text_area(key=key).set_value("Seen from <b>here</b>.").run()
    assert composed(page).texts == {PartKind.MAP: "Seen from <b>here</b>."}
    assert any("1 part in your words" in caption.value for caption in page.caption)
    page.text_area(key=key).set_value("").run()
    assert composed(page).texts == {}
    assert page.text_area(key=key).value == first


def test_a_kept_briefing_can_be_opened_again(
    run_page: RunPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTLINE_HOME", str(tmp_path))
    page = run_page("briefing", Selection(text="Zeitun"))
    page.text_input(key="briefing-title").set_value("Morning").run()
    page.text_input(key="briefing-name").set_value("morning").run()
    next(button for button in page.button if button.label == "Keep").click().run()
    assert not page.exception
    kept = load_recipe(tmp_path / "briefings" / "morning.yml")
    assert (kept.title, kept.selection.text) == ("Morning", "Zeitun")
    page.text_input(key="briefing-name").set_value("../up").run()
    next(button for button in page.button if button.label == "Keep").click().run()
    assert [error.value for error in page.error]
    assert list(tmp_path.rglob("*.yml")) == [tmp_path / "briefings" / "morning.yml"]


def test_the_page_stands_in_the_app(sample: Sample) -> None:
    app = open_app(page="briefing")
    assert open_dataset(sample.datasets / "reports")
    assert any("as the PDF has them" in caption.value for caption in app.caption)


@pytest.mark.parametrize("name", ["overview", "control"])
def test_maps_and_charts_can_be_saved(name: str, run_page: RunPage) -> None:
    page = run_page(name)
    ids = [button.proto.id for button in page.get("download_button")]
    assert sum("-save-" in key for key in ids) == 2

"""Control: the chart, the ledger behind it, and the event behind a row."""

import json

from streamlit.testing.v1 import AppTest

from frontline.selection import Selection
from tests.pages.conftest import RunPage, shown_html, shown_text
from tests.sample import Sample


def chart(page: AppTest) -> dict[str, object]:
    (element,) = page.get("vega_lite_chart")
    spec: dict[str, object] = json.loads(element.proto.spec)
    return spec


def test_ledger_lists_every_change(run_page: RunPage) -> None:
    table = run_page("control").dataframe[0].value
    assert list(table["Place"]) == ["Tell Zeitun", "Tell Zeitun", "Khirbet Marj"]
    assert list(table["To"]) == ["Islamic State", "Islamic State", "Syrian Armed Forces"]
    assert set(table["Why this colour"]) == {
        "● Two or more sources",
        "⊖ Denied",
        "● One source",
    }


def test_chart_says_who_gained_and_lost(run_page: RunPage) -> None:
    words = str(chart(run_page("control"))["description"])
    assert "Islamic State: gained 1–2, lost 0–1, net +1, contested 1." in words
    assert "Government: gained 0–1, lost 1–2, net −1, contested 1." in words


def test_clicked_bar_lists_its_events(run_page: RunPage) -> None:
    page = run_page("control", view_options={"control_cell": "Government|2016-12-12"})
    assert list(page.dataframe[0].value["Place"]) == ["Khirbet Marj"]
    page.button(key="chip-control-cell").click().run()
    assert len(page.dataframe[0].value) == 3


def test_months_and_weeks(run_page: RunPage) -> None:
    page = run_page("control")
    page.button_group[0].set_value("By month").run()
    assert page.session_state["view_options"]["control_unit"] == "By month"
    assert not page.exception


def test_shared_filters_apply(run_page: RunPage) -> None:
    page = run_page("control", Selection(provinces=("SY02",)))
    assert list(page.dataframe[0].value["Place"]) == ["Khirbet Marj"]


def test_picked_row_shows_the_event(run_page: RunPage, sample: Sample) -> None:
    page = run_page("control", Selection(event_id=sample.capture))
    assert "Islamic State took Tell Zeitun." in shown_html(page)


def test_no_change_is_said_plainly(run_page: RunPage) -> None:
    page = run_page("control", Selection(provinces=("SY05",), with_undated=True))
    assert page.info[0].value == "No place changes hands in this selection."
    page.button[0].click().run()
    assert len(page.dataframe[0].value) == 3


def test_page_says_where_a_pick_comes_from(run_page: RunPage) -> None:
    assert "Select a place or a row to see who says so." in shown_text(run_page("control"))

"""Control: the chart, the ledger behind it, and the event behind a row."""

import json
import re
from datetime import date

from streamlit.testing.v1 import AppTest

from frontline.model import ControlRule, MapFamily, PeriodUnit
from frontline.selection import ControlBar, Selection, ViewOptions
from frontline.views.player.packing import open_envelope
from tests.pages.conftest import RunPage, shown_html, shown_text
from tests.sample import Sample

HELD = "Islamic State: 1."


def chart(page: AppTest, title: str = "Places gained and lost") -> dict[str, object]:
    specs = [json.loads(element.proto.spec) for element in page.get("vega_lite_chart")]
    (spec,) = [spec for spec in specs if spec["description"].startswith(title)]
    found: dict[str, object] = spec
    return found


def n_drawn(page: AppTest) -> int:
    found = re.search(r'data-places="(\d+)"', shown_html(page))
    assert found
    return int(found[1])


def test_ledger_lists_every_statement_with_its_reason(run_page: RunPage) -> None:
    table = run_page("control").dataframe[0].value
    assert list(table["Place"]) == ["Khirbet Marj", "Tell Zeitun", "Tell Zeitun"]
    assert list(table["To"]) == ["Government", "Islamic State", "Islamic State"]
    reasons = {"One source", "Unused: denied or disputed", "Unused: ⊖ Denied"}
    assert set(table["Why this colour"]) == reasons


def test_map_follows_day_and_rule(run_page: RunPage) -> None:
    page = run_page("control")
    assert "Last stated holder on 16 Dec 2016" in shown_html(page)
    # What one party says was taken and the other denies colours nothing.
    assert n_drawn(page) == 1
    earlier = run_page("control", view_options=ViewOptions(day=date(2016, 12, 8)))
    assert "Last stated holder on 8 Dec 2016" in shown_html(earlier)
    stricter = run_page("control", view_options=ViewOptions(rule=ControlRule.CORROBORATED))
    assert n_drawn(stricter) == 0


def test_rule_switch_changes_map_chart_and_ledger_alike(run_page: RunPage) -> None:
    page = run_page("control")
    n_before, chart_before = n_drawn(page), str(chart(page)["description"])
    why_before = list(page.dataframe[0].value["Why this colour"])
    page.button_group(key="control-rule").set_value("corroborated").run()
    assert n_drawn(page) < n_before
    assert str(chart(page)["description"]) != chart_before
    why = list(page.dataframe[0].value["Why this colour"])
    assert why != why_before
    assert "Unused: one source" in why


def test_rule_switch_writes_the_choice(run_page: RunPage) -> None:
    page = run_page("control")
    page.button_group(key="control-rule").set_value(ControlRule.CORROBORATED).run()
    assert page.session_state["view_options"].rule is ControlRule.CORROBORATED
    assert "Government: gained 0–1" in str(chart(page)["description"])


def test_steps_lead_to_the_change_before(run_page: RunPage) -> None:
    page = run_page("control")
    assert page.button(key="control-forward").disabled
    page.button(key="control-back").click().run()
    assert "Last stated holder on 8 Dec 2016" in shown_html(page)


def test_play_covers_the_map_and_takes_the_place_of_the_still_controls(run_page: RunPage) -> None:
    page = run_page("control", view_options=ViewOptions(day=date(2016, 12, 10)))
    page.button(key="control-play").click().run()
    drawn = page.get("bidi_component")
    (player,) = (c for c in drawn if c.proto.component_name == "frontline_player")
    settings, _ = open_envelope(player.proto.bytes)
    assert (settings["firstDay"], settings["end"]) == ("2016-12-08", 2)
    assert settings["stops"] == [0, 8]
    assert "control-play" not in [button.key for button in page.button]
    assert "Last stated holder on 10 Dec 2016" in shown_html(page)


def test_chart_says_who_gained_and_lost(run_page: RunPage) -> None:
    words = str(chart(run_page("control"))["description"])
    assert "Islamic State: gained 0–2, lost 1, net −1 to +1, denied 1." in words
    assert "Government: gained 1, lost 0–2, net −1 to +1, denied 1." in words


def test_chart_says_how_many_places_each_side_is_known_to_hold(run_page: RunPage) -> None:
    title = "Places known to be held"
    assert str(chart(run_page("control"), title)["description"]) == f"{title}. {HELD}"
    stricter = run_page("control", view_options=ViewOptions(rule=ControlRule.CORROBORATED))
    assert HELD not in str([element.proto.spec for element in stricter.get("vega_lite_chart")])


def test_clicked_bar_lists_its_events(run_page: RunPage) -> None:
    bar = ControlBar(MapFamily.GOVERNMENT, date(2016, 12, 12))
    page = run_page("control", view_options=ViewOptions(bar=bar))
    assert list(page.dataframe[0].value["Place"]) == ["Khirbet Marj"]
    page.button(key="chip-control-cell").click().run()
    assert len(page.dataframe[0].value) == 3


def test_months_and_weeks(run_page: RunPage) -> None:
    page = run_page("control")
    page.button_group(key="control-unit").set_value(PeriodUnit.MONTH).run()
    assert page.session_state["view_options"].unit is PeriodUnit.MONTH
    assert not page.exception


def test_what_changed_between_two_days(run_page: RunPage) -> None:
    page = run_page("control")
    page.button_group(key="control-mode").set_value(True).run()
    assert page.session_state["view_options"].shows_changes
    assert "What changed: 8 Dec 2016 – 16 Dec 2016" in shown_html(page)
    changed = page.dataframe[0].value
    assert list(changed["Place"]) == ["Khirbet Marj"]
    assert list(changed["Before"]) == ["Islamic State (inferred)"]
    assert list(changed["After"]) == ["Government"]
    page.button_group(key="control-mode").set_value(False).run()
    assert not page.session_state["view_options"].shows_changes


def test_what_differs_under_two_rules(run_page: RunPage) -> None:
    options = ViewOptions(
        shows_changes=True, since=date(2016, 12, 16), earlier_rule=ControlRule.CORROBORATED
    )
    page = run_page("control", view_options=options)
    assert "corroborated → any claim, 16 Dec 2016" in shown_html(page)
    assert set(page.dataframe[0].value["Before"]) == {"unknown"}
    page.selectbox(key="control-before").set_value(ControlRule.ANY_CLAIM).run()
    assert "Nobody says that anything changed." in shown_text(page)
    assert page.session_state["view_options"].earlier_rule is ControlRule.ANY_CLAIM


def test_without_days_the_whole_period_is_compared(run_page: RunPage) -> None:
    page = run_page("control", view_options=ViewOptions(shows_changes=True))
    assert "What changed: 8 Dec 2016 – 16 Dec 2016" in shown_html(page)


def test_shared_filters_apply(run_page: RunPage) -> None:
    page = run_page("control", Selection(provinces=("SY02",)))
    assert list(page.dataframe[0].value["Place"]) == ["Khirbet Marj"]
    assert n_drawn(page) == 1


def test_picked_place_shows_its_history_under_each_rule(run_page: RunPage) -> None:
    page = run_page("control", Selection(place_id="T3"))
    assert "Khirbet Marj under each rule" in shown_text(page)
    html = shown_html(page)
    assert "Islamic State (inferred)" in html
    for rule in ("Any claim", "Corroborated", "Against interest"):
        assert rule in html


def test_picked_place_shows_every_claim_for_and_against(run_page: RunPage) -> None:
    page = run_page("control", Selection(place_id="T1"))
    html = shown_html(page)
    assert "Every claim for and against" in html
    assert "3 claims on 2 statements" in html
    assert "Islamic State takes it from Syrian Armed Forces" in html
    assert "1 claim for, 1 against" in html
    assert "Denies it" in html
    assert "<script>" not in html
    page.button(key="close-place").click().run()
    assert page.session_state["selection"].place_id is None
    assert "Every claim for and against" not in shown_html(page)


def test_picked_row_shows_the_event(run_page: RunPage, sample: Sample) -> None:
    page = run_page("control", Selection(event_id=sample.capture))
    assert "Islamic State took Tell Zeitun." in shown_html(page)


def test_no_change_is_said_plainly(run_page: RunPage) -> None:
    page = run_page("control", Selection(provinces=("SY05",), with_undated=True))
    assert page.info[0].value == (
        "No statement that a place was taken or left matches the filters. "
        "The map follows only the datasets and the filters of places."
    )
    next(b for b in page.button if b.label == "Clear all filters").click().run()
    assert len(page.dataframe[0].value) == 3


def test_a_sketch_lies_below_the_marks_when_it_is_asked_for(run_page: RunPage) -> None:
    def layers(page: AppTest) -> list[str]:
        deck = json.loads(page.get("deck_gl_json_chart")[0].proto.json)
        return [str(layer["@@type"]) for layer in deck["layers"]]

    page = run_page("control")
    assert "BitmapLayer" not in layers(page)
    assert "sketch" not in shown_html(page)
    page.toggle(key="control-sketch").set_value(True).run()
    assert layers(page).index("BitmapLayer") < layers(page).index("IconLayer")
    assert "sketch from stated places" in shown_html(page)
    assert page.session_state["view_options"].has_sketch


def test_spans_can_be_saved_in_three_formats(run_page: RunPage) -> None:
    page = run_page("control")
    labels = [element.proto.label for element in page.get("download_button")]
    assert labels[:3] == ["Parquet", "CSV", "GeoJSON"]


def test_days_until_a_place_fades_can_be_chosen(run_page: RunPage) -> None:
    page = run_page("control")
    assert "last known: no word for over 90 days" in shown_html(page)
    page.button_group(key="control-fade").set_value(30).run()
    assert page.session_state["view_options"].fade_days == 30
    assert "last known: no word for over 30 days" in shown_html(page)

"""Place: found by any spelling, everything known of it, and ways on to other names."""

from __future__ import annotations

from datetime import date

from frontline.selection import Period, Selection, ViewOptions
from tests.hostile.payloads import PAYLOADS
from tests.pages.conftest import RunPage, open_app, shown_html, shown_text
from tests.sample import Sample

PALMYRA = "C2889"
SHIPPED = ("fa-kes", "ucdp-ged")


def test_nothing_picked_says_how_to_find_a_place(run_page: RunPage) -> None:
    page = run_page("place")
    assert page.info[0].value.startswith("No place is picked.")
    labels = list(page.selectbox[0].options)
    # The undated event of the sample is not asked for.
    assert labels == [
        "Tell Zeitun (2) · \u2068تل زيتون\u2069 · Homs",
        "Khirbet Marj (1) · Aleppo",
    ]


def test_a_place_of_the_events_alone_has_its_page(run_page: RunPage, sample: Sample) -> None:
    page = run_page("place", Selection(place_id="T1"))
    html = shown_html(page)
    assert "Tell Zeitun" in html
    assert "تل زيتون" in html
    assert "2 of 4 events" in html
    assert "2 of these near it, not at it" in html
    events = page.dataframe[1].value
    assert len(events) == 2
    actors = next(d.value for d in page.dataframe if "Acts" in d.value)
    assert set(actors["Actor"]) == {"Islamic State", "Syrian Armed Forces"}
    sources = next(d.value for d in page.dataframe if "Against" in d.value)
    assert dict(zip(sources["Source"], sources["Claims"], strict=True))["Field Desk"] == 1
    assert sources["Claims"].sum() == 3
    assert "Filtered by dataset and period alone" in shown_text(page)


def test_a_spot_near_a_place_of_the_gazetteer_is_the_place() -> None:
    page = open_app(
        page="place",
        query={"data": list(SHIPPED), "place": f"{PALMYRA}@34.611,38.288~2.0"},
    )
    assert page.selectbox[0].value == PALMYRA
    html = shown_html(page)
    for words in ("Palmyra", "تدمر", "Tadmor", "SY040500", "of 16,566 events", "of 1,300 events"):
        assert words in html
    assert "named most: Islamic State" in html
    # Its events of each dataset are in the table, which says of which.
    table = next(d.value for d in page.dataframe if "What happened" in d.value)
    assert table["Dataset"].nunique() == 2
    nearby = next(d.value for d in page.dataframe if "Kilometres" in d.value)
    assert nearby["Kilometres"].max() <= 10


def test_the_names_are_found_in_both_scripts_and_other_spellings() -> None:
    page = open_app(page="place", query={"data": "ucdp-ged"})
    (label,) = (o for o in page.selectbox[0].options if o.startswith("Palmyra "))
    for spelling in ("تدمر", "Tadmor", "Tadmur", "Homs", "(71)"):
        assert spelling in label


def test_other_filters_change_nothing_and_are_named(run_page: RunPage) -> None:
    chosen = Selection(place_id="T1", event_types=("Battles",), text="mill")
    page = run_page("place", chosen)
    assert "2 of 4 events" in shown_html(page)
    assert "Not filtered here by Battles and “mill”" in shown_text(page)


def test_a_period_narrows_it_and_an_empty_one_says_what_lies_outside(run_page: RunPage) -> None:
    empty = Period(date(2016, 12, 15), date(2016, 12, 20))
    page = run_page("place", Selection(place_id="T1", period=empty))
    assert "0 of 4 events" in shown_html(page)
    assert page.info[0].value == "No event at Tell Zeitun in this period; 2 outside of it."


def test_distances_are_chosen(run_page: RunPage) -> None:
    page = run_page("place", Selection(place_id="T1"))
    assert "No other place within 10 km has an event" in shown_text(page)
    (choice,) = (b for b in page.button_group if b.key == "near-km")
    choice.set_value(50).run()
    assert page.session_state["view_options"].near_km == 50


def test_an_area_says_that_closer_events_are_elsewhere(run_page: RunPage) -> None:
    page = run_page("place", Selection(place_id="SY05", with_undated=True))
    assert "Hama province" in shown_html(page)
    assert "Events known to this area only" in shown_text(page)
    assert "Distances are measured from a place, not from an area." in shown_text(page)


def test_an_unknown_or_hostile_place_is_said_plainly(run_page: RunPage) -> None:
    for payload in ("nowhere", *PAYLOADS[:3]):
        page = run_page("place", Selection(place_id=payload))
        assert page.info[0].value.startswith("No place “")
        assert "<script" not in shown_html(page)


def test_the_field_picks_a_place_and_a_row_opens_an_actor(run_page: RunPage) -> None:
    page = run_page("place")
    page.selectbox[0].set_value("T1").run()
    assert not page.exception
    assert page.session_state["selection"].place_id == "T1"


def test_an_event_leads_to_its_place_and_its_actors(sample: Sample) -> None:
    page = open_app(Selection(event_id=sample.capture), page="events")
    (button,) = (b for b in page.button if b.key == "event-place")
    assert button.label == "Tell Zeitun"
    button.click().run()
    assert not page.exception
    assert page.session_state["selection"].place_id == "T1"
    assert "2 of 4 events" in shown_html(page)


def test_a_picked_place_leads_to_its_page(sample: Sample) -> None:
    page = open_app(Selection(place_id="T1"), page="events")
    assert [b.label for b in page.button if b.key == "open-place"] == ["All on T1"]


def test_the_whole_page_in_any_look(run_page: RunPage) -> None:
    page = run_page("place", Selection(place_id="T1"), view_options=ViewOptions(is_clean=True))
    assert not page.selectbox

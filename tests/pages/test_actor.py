"""Actor: found by any name, what it did and with whom, what it gained and lost, its side."""

from __future__ import annotations

from datetime import date

from frontline.selection import Period, Selection, ViewOptions
from tests.hostile.payloads import PAYLOADS
from tests.pages.conftest import RunPage, open_app, shown_html, shown_text
from tests.sample import Sample

IS = ViewOptions(actor="Islamic State")


def test_nothing_picked_says_how_to_find_an_actor(run_page: RunPage) -> None:
    page = run_page("actor")
    assert page.info[0].value.startswith("No actor is picked.")
    names = [label.split(" (")[0] for label in page.selectbox[0].options]
    assert names == ["Islamic State", "Syrian Armed Forces"]
    assert "داعش" in page.selectbox[0].options[0]
    assert "ISIS" in page.selectbox[0].options[0]


def test_everything_on_one_actor(run_page: RunPage) -> None:
    page = run_page("actor", view_options=IS)
    html, words = shown_html(page), shown_text(page)
    assert "3 of 4 events" in html
    assert "تنظيم الدولة الإسلامية" in html
    assert "Words that texts use for it" in html
    assert "since 9 Apr 2013" in html
    others = next(d.value for d in page.dataframe if "With" in d.value)
    assert list(others["Actor"]) == ["Syrian Armed Forces"]
    assert (others["Against"][0], others["Acted on by"][0], others["With"][0]) == (2, 1, 0)
    places = next(
        d.value for d in page.dataframe if "Place precision" in d.value and "Events" in d.value
    )
    assert dict(zip(places["Place"], places["Events"], strict=True)) == {
        "Tell Zeitun": 2,
        "Khirbet Marj": 1,
    }
    assert "named with it most: Syrian Armed Forces (3)" in html
    assert "gained " in words
    changes = next(d.value for d in page.dataframe if "Change" in d.value)
    assert set(changes["Change"]) == {"gained", "lost"}
    assert set(changes["Other party"]) == {"Syrian Armed Forces"}


def test_months_by_part_are_told_as_a_table_too(run_page: RunPage) -> None:
    months = run_page("actor", view_options=IS).dataframe[0].value
    assert list(months["Month"]) == ["Dec 2016"]
    assert list(months["Events"]) == [3]
    assert list(months["Said to act"]) == [2]
    assert list(months["Said to be acted on"]) == [1]


def test_period_and_other_filters(run_page: RunPage) -> None:
    later = Selection(period=Period(date(2016, 12, 10)), provinces=("SY04",))
    page = run_page("actor", later, view_options=IS)
    assert "1 of 4 events" in shown_html(page)
    assert "Not filtered here by Homs" in shown_text(page)
    empty = Selection(period=Period(date(2016, 12, 17)))
    page = run_page("actor", empty, view_options=IS)
    assert page.info[0].value == (
        "No event that names Islamic State in this period; 3 outside of it."
    )


def test_who_is_known_but_not_in_the_data_has_a_page(run_page: RunPage) -> None:
    page = run_page("actor", view_options=ViewOptions(actor="Hezbollah"))
    assert page.info[0].value == ("No event that names Hezbollah in the chosen datasets.")
    assert "No statement in these datasets and period" in shown_text(page)


def test_an_unknown_or_hostile_actor_is_said_plainly(run_page: RunPage) -> None:
    for payload in ("Nobody", *PAYLOADS[:3]):
        page = run_page("actor", view_options=ViewOptions(actor=payload))
        assert page.info[0].value.startswith("No actor “")
        assert "<script" not in shown_html(page)


def test_the_permalink_opens_it_and_the_map_shows_its_events() -> None:
    page = open_app(page="actor", query={"data": "fa-kes", "who": "Islamic State"})
    assert page.query_params["who"] == "Islamic State"
    assert "of 1,300 events" in shown_html(page)
    (button,) = (b for b in page.button if b.key == "actor-on-map")
    button.click().run()
    assert not page.exception
    assert page.session_state["selection"].actors == ("Islamic State",)


def test_an_event_leads_to_its_actors(sample: Sample) -> None:
    page = open_app(Selection(event_id=sample.capture), page="events")
    names = [b for b in page.button if (b.key or "").startswith("event-actor-")]
    assert [b.label for b in names] == ["Islamic State", "Syrian Armed Forces"]
    names[1].click().run()
    assert not page.exception
    assert page.session_state["view_options"].actor == "Syrian Armed Forces"


def test_one_filtered_actor_leads_to_its_page(sample: Sample) -> None:
    page = open_app(Selection(actors=("Islamic State",)), page="events")
    assert [b.label for b in page.button if b.key == "open-actor"] == ["All on Islamic State"]

"""Events: rows to search and sort, and everything known of the picked one."""

from html import unescape

from frontline.selection import EventOrder, Selection
from tests.pages.conftest import RunPage, open_app, shown_html, shown_text
from tests.sample import CAPTURE, DENIAL, SCRIPT, Sample

ALL = Selection(with_undated=True)


def test_every_event_is_a_row(run_page: RunPage) -> None:
    table = run_page("events", ALL).dataframe[0].value
    assert len(table) == 4
    assert set(table["Place"]) == {"Tell Zeitun", "Khirbet Marj", "Hama province"}


def test_undated_events_are_listed_only_when_asked_for(run_page: RunPage) -> None:
    assert len(run_page("events").dataframe[0].value) == 3


def test_search_narrows_the_table_in_either_script(run_page: RunPage) -> None:
    for words in ("tell zeitun", "تل زيتون"):
        page = run_page("events", Selection(text=words))
        assert set(page.dataframe[0].value["Place"]) == {"Tell Zeitun"}


def test_order_can_be_turned(run_page: RunPage) -> None:
    page = run_page("events")
    newest = list(page.dataframe[0].value["Date"])
    page.button_group[0].set_value(EventOrder.OLDEST).run()
    assert list(page.dataframe[0].value["Date"]) == sorted(newest)
    assert newest == sorted(newest, reverse=True)


def test_nothing_picked_says_how_to_pick(run_page: RunPage) -> None:
    assert "Select a place or a row to see who says so." in shown_text(run_page("events"))


def test_nothing_found_offers_the_filter_to_remove(run_page: RunPage) -> None:
    page = run_page("events", Selection(families=("Israel",)))
    assert page.info[0].value == "No events match. 3 do without the actor filter."
    page.button[0].click().run()
    assert page.session_state["selection"].families == ()
    assert len(page.dataframe[0].value) == 3


def test_evidence_is_marked_and_hostile_text_is_shown_as_text(
    run_page: RunPage, sample: Sample
) -> None:
    html = shown_html(run_page("events", Selection(event_id=sample.capture)))
    assert ">seized</mark>" in html
    assert ">Tell Zeitun</mark>" in html
    assert ">Islamic State units</mark>" in html
    assert "{1}" in html
    assert "<script" not in html


def test_claims_for_and_against_stand_side_by_side(run_page: RunPage, sample: Sample) -> None:
    html = unescape(shown_html(run_page("events", Selection(event_id=sample.capture))))
    assert "Denies it" in html
    assert DENIAL.split(" denied ")[0] in html
    assert "Claimed by: Syrian Armed Forces" in html


def test_a_denied_event_says_at_once_who_denies_it_and_whose_claim_it_is(
    run_page: RunPage, sample: Sample
) -> None:
    for page in ("events", "overview"):
        html = shown_html(run_page(page, Selection(event_id=sample.denied)))
        assert "Denied, by whom is not reported (told by Harbour Wire)." in html
        assert html.index("Said by: not reported; only the denial is.") < html.index("Status")
        assert "frontline-denial" not in shown_html(
            run_page(page, Selection(event_id=sample.capture))
        )


def test_detail_shows_every_field_candidates_and_citation(
    run_page: RunPage, sample: Sample
) -> None:
    page = run_page("events", Selection(event_id=sample.capture))
    html = shown_html(page)
    for words in ("12", "SY040300", "Vehicles", "Review", "not reported", "Zeitun, Idleb"):
        assert words in html
    assert "province named nearby" in shown_text(page)
    assert "republished by Mirror Post" in shown_text(page)
    citation, link = (code.value for code in page.code)
    assert "Sample of three reports" in citation
    assert link.endswith(f"/events?event={sample.capture}")


def test_an_event_coded_elsewhere_names_its_sources_and_how_to_cite_it() -> None:
    page = open_app(Selection(datasets=("ucdp-ged",), event_id="ucdp-217101"), page="events")
    words, html = shown_text(page), shown_html(page)
    assert "report None" not in words + html
    assert "Coded elsewhere, from a text that is not here" in html
    assert "Coded by the dataset" in words
    *_, citation, link = (code.value for code in page.code)
    for part in ("19 Mar 2016", "Aleppo", "UCDP GED Syria 19.1", "Sundberg", "Licence: CC BY 4.0"):
        assert part in citation
    assert link in citation
    assert link.endswith("/events?data=ucdp-ged&event=ucdp-217101")


def test_absent_text_says_what_to_do(run_page: RunPage, sample: Sample) -> None:
    page = run_page("events", Selection(event_id=sample.recapture))
    assert (
        "The text of report 003 is not on this machine. Add it under Reports to see the sentence."
        in shown_text(page)
    )


def test_unknown_event_is_said_plainly(run_page: RunPage) -> None:
    page = run_page("events", Selection(event_id="0" * 16))
    assert page.info[0].value.startswith("No event 0000000000000000 in the chosen datasets.")


def test_picked_event_stays_when_filters_hide_it(run_page: RunPage, sample: Sample) -> None:
    page = run_page("events", Selection(event_id=sample.capture, provinces=("SY02",)))
    assert list(page.dataframe[0].value["Place"]) == ["Khirbet Marj"]
    assert "Islamic State took Tell Zeitun." in shown_html(page)


def test_the_sample_is_hostile() -> None:
    assert "<script>" in SCRIPT
    assert "{1}" in CAPTURE

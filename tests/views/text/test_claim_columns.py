"""Claims stand in the column of the side that makes them; silence is shown."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.model import ClaimStatus, MapFamily
from frontline.views.row_types import CardRow, EventActorRow
from frontline.views.text.claim_cards import ClaimCard, card_html, claim_card, claims_list_html
from frontline.views.text.claim_columns import (
    NO_OTHER_SOURCE,
    SidedCard,
    claim_columns,
    columns_html,
    sides_of,
    speaker_of,
)
from tests.rows import row_of

EIGHTH, TENTH = date(2016, 12, 8), date(2016, 12, 10)
SIDES = ("government", "opposition", "islamic-state", "sdf")


def card(title: str, side: str | None, day: date | None = EIGHTH) -> SidedCard:
    told = ClaimCard(ClaimStatus.CLAIMED, title, "Report 001, s. 3", "By: x", (), None)
    return SidedCard(told, day, side)


def claim(**fields: Any) -> CardRow:  # noqa: ANN401
    values: dict[str, Any] = {
        "claim_status": "claimed", "sub_event_type": "Armed clash", "location": "Tell Zeitun",
        "label": "001", "report_id": "r", "sentence_number": 3, "claimant": None,
        "source": "Field Desk", "stance": "asserts", "modality": "fact", "actors": [],
        "sentence_start": 0, "sentence_end": 5, "trigger_start": 0, "trigger_end": 2,
    }  # fmt: skip
    return row_of(CardRow, **values | fields)


@pytest.mark.parametrize(
    ("claimant", "side", "family"),
    [
        ("Islamic State", "islamic-state", MapFamily.ISLAMIC_STATE),
        ("Government of Russia", "government", MapFamily.RUSSIA),
        ("Amaq", "islamic-state", MapFamily.ISLAMIC_STATE),
        ("A villager", None, None),
        (None, None, None),
    ],
)
def test_speaker(claimant: str | None, side: str | None, family: MapFamily | None) -> None:
    speaker = speaker_of(claim(claimant=claimant))
    assert (speaker.side, speaker.family) == (side, family)


def test_sides_stand_left_and_right_with_others_between() -> None:
    cards = [card("a", "islamic-state"), card("b", None), card("c", "government")]
    titles = [c.title for c in claim_columns(cards, ("islamic-state", "government"))]
    assert titles == ["Islamic State says", "Others say", "Government and allies say"]


def test_silent_side_keeps_its_column() -> None:
    columns = claim_columns([card("a", "islamic-state")], ("islamic-state", "government"))
    assert columns[-1].side == "government"
    html = columns_html([card("a", "islamic-state")], columns, "light")
    assert html.count(NO_OTHER_SOURCE) == 2


def test_outlets_alone_need_one_column() -> None:
    assert [c.title for c in claim_columns([card("a", None)], SIDES)] == ["Reports say"]


def test_rows_go_by_day() -> None:
    cards = [card("later", "government", TENTH), card("earlier", None), card("when", None, None)]
    html = columns_html(cards, claim_columns(cards, ("government",)), "light")
    assert html.index("earlier") < html.index("later") < html.index("undated")
    assert "Thu 2016" in html
    assert "Sat 2016" in html


def test_a_week_is_not_told_as_a_day() -> None:
    told = SidedCard(card("a", None).card, EIGHTH, None, "week")
    html = columns_html([told], claim_columns([told], ()), "light")
    assert "week of 8 Dec 2016" in html
    assert "Thu" not in html


def test_initiators_side_comes_first() -> None:
    actors = [
        row_of(EventActorRow, name="Syrian Armed Forces", role="target"),
        row_of(EventActorRow, name="Islamic State", role="initiator"),
    ]
    assert sides_of(actors) == ("islamic-state", "government")


cards_strategy = st.lists(
    st.builds(
        card,
        st.uuids().map(str),
        st.none() | st.sampled_from(SIDES),
        st.none() | st.sampled_from([EIGHTH, TENTH]),
    ),
    min_size=1,
    max_size=8,
)


@given(cards_strategy, st.lists(st.sampled_from(SIDES), max_size=3), st.booleans())
def test_every_claim_stands_exactly_once(
    cards: list[SidedCard], sides: list[str], is_narrow: bool
) -> None:
    html = columns_html(cards, claim_columns(cards, sides), "dark", is_narrow=is_narrow)
    assert all(html.count(c.card.title) == 1 for c in cards)


def test_card_says_who_where_and_how() -> None:
    told = claim_card(claim(claimant="Islamic State", stance="denies", modality="alleged"), None)
    assert told.title == "Armed clash, Tell Zeitun"
    assert told.where_told == "Report 001, s. 3"
    assert told.said_by == "Claimed by: Islamic State"
    assert told.notes == ("Denies it", "Told as an allegation")


def test_a_report_s_claims_lead_to_their_events_and_say_who() -> None:
    actors = [
        {"name": "Islamic State", "role": "initiator", "start": None, "end": None},
        {"name": "<b>Somebody", "role": "target", "start": None, "end": None},
    ]
    told = claim(claimant="Islamic State", event_id="e1&x", actors=actors, event_date=None)
    html = claims_list_html([told], "my-data")
    assert 'href="events?data=my-data&amp;event=e1%26x"' in html
    assert "Islamic State → &lt;b&gt;Somebody" in html
    assert "according to Islamic State" in html


@pytest.mark.parametrize(
    ("status", "is_dashed", "is_struck"),
    [
        ("reported", False, False),
        ("claimed", False, False),
        ("unconfirmed", True, False),
        ("denied", True, False),
        ("false", True, True),
    ],
)
def test_status_shows_in_border_and_strike(status: str, is_dashed: bool, is_struck: bool) -> None:
    html = card_html(claim_card(claim(claim_status=status), "ab cd"), "light")
    assert ("frontline-card-open" in html) == is_dashed
    assert ("frontline-struck" in html) == is_struck


def test_an_actor_named_in_another_sentence_brings_that_sentence() -> None:
    text = "The brigade came. Rain fell. At noon it seized the mill."
    brigade = {"name": "A", "role": "initiator", "start": 4, "end": 11}
    told = claim(
        actors=[brigade | {"sentence_start": 0, "sentence_end": 17}],
        sentence_start=29,
        sentence_end=len(text),
    )
    shown = claim_card(told, text).pieces or ()
    assert "".join(p.text for p in shown) == "The brigade came. … At noon it seized the mill."
    assert [p.text for p in shown if p.mark == "actor"] == ["brigade"]


def test_card_escapes_what_reports_say() -> None:
    html = card_html(claim_card(claim(claimant="<img src=x>"), "<b>x</b>"), "light")
    assert "<img" not in html
    assert "<b>" not in html
    assert "&lt;b" in html

"""Claims on one place: by statement, for and against, as escaped HTML."""

from datetime import date

import pytest

from frontline.views.row_types import PlaceClaimRow
from frontline.views.text.place_statements import place_statements, place_statements_html
from tests.rows import row_of


def claim(**fields: object) -> PlaceClaimRow:
    values: dict[str, object] = {
        "dataset": "reports", "event_id": "e1", "is_against": False,
        "effect": "takes", "actor": "Islamic State", "other_actor": "Syrian Armed Forces",
        "exclusion": None, "admitted_under": "any claim", "report_id": "r1", "label": "001",
        "event_date": date(2016, 12, 8), "end_date": None, "date_precision": "day",
        "sub_event_type": "Armed clash", "location": "Tell Zeitun", "claim_status": "reported",
        "stance": "asserts", "modality": "fact", "claimant": None, "source": "Field Desk",
        "sentence_number": 1, "sentence_start": 0, "sentence_end": 9, "trigger_start": 0,
        "trigger_end": 3, "place_start": None, "place_end": None, "actors": [],
    }  # fmt: skip
    return row_of(PlaceClaimRow, **values | fields)


TEXTS = {"r1": None}


def test_claims_stand_for_and_against_their_statement() -> None:
    rows = [claim(), claim(is_against=True, stance="denies"), claim(event_id="e2")]
    first, second = place_statements(rows, TEXTS)
    assert (len(first.supporting), len(first.denying)) == (1, 1)
    assert first.day == "8 Dec 2016"
    assert first.words == "Islamic State takes it from Syrian Armed Forces"
    assert first.standing == "counts under: any claim"
    assert "Nobody denies it here." in place_statements_html([second], "light")


@pytest.mark.parametrize(
    ("fields", "words", "standing"),
    [
        (
            {"other_actor": None},
            "Islamic State takes it from not reported",
            "counts under: any claim",
        ),
        (
            {"effect": "leaves", "admitted_under": ""},
            "Islamic State leaves it, Syrian Armed Forces follows",
            "counts under: no rule",
        ),
        ({"effect": None, "actor": None}, "Armed clash", ""),
        (
            {"exclusion": "near the place, not the place"},
            "Islamic State takes it from Syrian Armed Forces",
            "not on the map: near the place, not the place",
        ),
    ],
)
def test_what_a_statement_says_and_where_it_counts(
    fields: dict[str, object], words: str, standing: str
) -> None:
    (statement,) = place_statements([claim(**fields)], TEXTS)
    assert (statement.words, statement.standing) == (words, standing)


def test_two_gainers_of_one_event_are_two_statements() -> None:
    assert len(place_statements([claim(), claim(actor="Ahrar al-Sham")], TEXTS)) == 2


def test_names_are_escaped() -> None:
    html = place_statements_html(place_statements([claim(actor="<b>x")], TEXTS), "dark")
    assert "<b>x" not in html
    assert "&lt;b&gt;x" in html


def test_only_the_latest_of_many_are_shown_and_counted() -> None:
    many = place_statements([claim(event_id=f"e{n:03}") for n in range(40)], TEXTS)
    html = place_statements_html(many, "light")
    assert "The latest 25 of 40 statements" in html
    assert html.count("claim for, 0 against") == 25

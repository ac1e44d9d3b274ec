"""Who denies a denied event and whose claim it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.views.row_types import CardRow, EventFields
from frontline.views.text.denial import denial_html, denial_words
from tests.rows import row_of

DENIED = row_of(EventFields, claim_status="denied")


def claim(**fields: object) -> CardRow:
    values = {
        "stance": "asserts",
        "modality": "fact",
        "claim_status": "reported",
        "source": "Field Desk",
        "label": "004",
    }
    return row_of(CardRow, **values | fields)


def denial(**fields: object) -> CardRow:
    return claim(**{"stance": "denies"} | fields)


def test_a_denier_and_a_claimant_are_named() -> None:
    claims = [claim(claimant="Syrian opposition"), denial(claimant="Government of Russia")]
    assert denial_words(DENIED, claims) == (
        "Denied by Government of Russia.",
        "Said by: Syrian opposition.",
    )


def test_an_unnamed_denier_is_said_to_be_unnamed_and_where_the_denial_stands() -> None:
    assert denial_words(DENIED, [claim(), denial(source="Morning Paper")]) == (
        "Denied, by whom is not reported (told by Morning Paper).",
        "Said by: Field Desk.",
    )


def test_a_denial_alone_says_that_nobody_claims_it() -> None:
    _, said = denial_words(DENIED, [denial()])
    assert said == "Said by: not reported; only the denial is."


def test_a_denier_that_is_named_once_stands_for_denials_without_a_name() -> None:
    claims = [denial(), denial(claimant="Government of Russia"), claim()]
    assert denial_words(DENIED, claims)[0] == "Denied by Government of Russia."


def test_who_says_it_and_denies_it_is_named_last_with_a_word_on_it() -> None:
    claims = [claim(claimant="SDF"), denial(claimant="SDF"), claim()]
    assert denial_words(DENIED, claims) == (
        "Denied by SDF.",
        "Said by: Field Desk and SDF (which also denies it).",
    )


def test_a_dispute_is_against_it_too() -> None:
    words = denial_words(DENIED, [denial(stance="disputes", claimant="SDF")])
    assert words[0] == "Denied by SDF."


def test_a_claim_that_is_told_as_denied_is_no_ones_claim() -> None:
    claims = [claim(claim_status="denied", claimant="SDF"), claim()]
    assert denial_words(DENIED, claims) == ("Denied by SDF.", "Said by: Field Desk.")


def test_a_status_set_by_hand_without_a_denial_names_no_denier() -> None:
    assert denial_words(DENIED, [claim()])[0] == "Denied, by whom is not reported."
    assert denial_words(DENIED, [])[0] == "Denied, by whom is not reported."


def test_a_claim_without_a_source_is_its_reports() -> None:
    assert denial_words(DENIED, [claim(source=None)])[1] == "Said by: report 004."
    coded = claim(source=None, label=None)
    assert denial_words(DENIED, [coded])[1] == "Said by: an unnamed source."


def test_many_claimants_are_counted_those_named_first() -> None:
    claims = [claim(source="D"), *(claim(claimant=name) for name in "ABCAE")]
    assert denial_words(DENIED, claims)[1] == "Said by: A, B, C, E and 1 more."


@pytest.mark.parametrize("status", ["reported", "claimed", "unconfirmed", "false"])
def test_what_is_not_denied_says_nothing(status: str) -> None:
    assert denial_html(row_of(EventFields, claim_status=status), [denial()]) == ""


@given(st.text(), st.text())
def test_names_are_escaped(claimant: str, denier: str) -> None:
    claims = [claim(claimant=f"<{claimant}"), denial(claimant=f"<{denier}")]
    html = denial_html(DENIED, claims)
    assert html.count("<") == 6

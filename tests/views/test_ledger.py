"""The ledger in words, and a place's history as bars."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from frontline.control.rules import RULES
from frontline.views.control_history import history_html
from frontline.views.ledger import (
    LEDGER_COLUMNS,
    RULE_WORDS,
    ledger_table,
    left_out_words,
    why,
)


def row(**fields: object) -> dict[str, Any]:
    return {
        "event_id": "e1", "effect": "takes", "place": "Tell Zeitun", "actor": "Islamic State",
        "other_actor": None, "start_date": date(2016, 12, 8), "date_precision": "day",
        "exclusion": None, "sources_for": ["Field Desk"], "admitted_under": ["any claim"],
        "claim_status": "reported",
    } | fields  # fmt: skip


def test_every_rule_has_words() -> None:
    assert set(RULE_WORDS) == set(RULES)


def test_taking_and_leaving_read_from_one_side_to_the_other() -> None:
    table = ledger_table(pd.DataFrame([row(), row(effect="leaves")]))
    assert list(table.columns) == [column.label for column in LEDGER_COLUMNS]
    assert list(table["From"]) == ["not reported", "Islamic State"]
    assert list(table["To"]) == ["Islamic State", "left"]
    assert list(table["Src."]) == [1, 1]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "One source"),
        ({"claim_status": "claimed"}, "One side's word"),
        ({"claim_status": "denied", "admitted_under": ["corroborated"]}, "⊖ Denied"),
        ({"admitted_under": ["any claim", "against interest"]}, "Against interest"),
        ({"admitted_under": ["any claim", "corroborated"]}, "Corroborated"),
        ({"exclusion": "known to an area only"}, "Known to an area only"),
    ],
)
def test_why(fields: dict[str, object], words: str) -> None:
    assert why(row(**fields)) == words


def test_what_no_span_can_show_is_counted_by_reason() -> None:
    area, nowhere = row(exclusion="known to an area only"), row(exclusion="in no gazetteer")
    words = left_out_words([area, nowhere, area, row()])
    assert words == "2 known to an area only, 1 in no gazetteer"


def span(**fields: object) -> dict[str, Any]:
    return {
        "state": "held", "valid_from": None, "valid_until": date(2016, 12, 8),
        "map_families": ["Government"], "is_inferred": True,
    } | fields  # fmt: skip


def test_history_shows_each_rule_and_covers_the_period_without_gaps() -> None:
    taken = span(
        valid_from=date(2016, 12, 8), valid_until=None, map_families=["SDF"], is_inferred=False
    )
    html = history_html(
        {"any claim": [span(), taken], "corroborated": [span(valid_until=None)]}, "light"
    )
    assert "Any claim" in html
    assert "Government (inferred)" in html
    assert html.count("width:50.00%") == 2
    assert html.count("width:100.00%") == 1
    assert "1 Dec 2016" in html
    assert "15 Dec 2016" in html


def test_history_without_a_date_is_empty() -> None:
    assert history_html({"any claim": [span(valid_until=None)]}, "dark") == ""


def test_contested_and_unknown_are_said() -> None:
    contested = span(
        state="contested", valid_from=date(2016, 12, 8), valid_until=None,
        map_families=["SDF", "Turkey"],
    )  # fmt: skip
    html = history_html({"any claim": [span(state="unknown", map_families=[]), contested]}, "dark")
    assert "Contested: SDF, Turkey" in html
    assert "Unknown" in html

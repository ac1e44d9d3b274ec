"""The ledger in words."""

from datetime import date

import pandas as pd
import pytest

from frontline.control.rules import RULES
from frontline.views.row_types import ExclusionRow, LedgerRow
from frontline.views.tables.ledger import (
    LEDGER_COLUMNS,
    RULE_WORDS,
    ledger_counts,
    ledger_table,
    left_out_words,
    limit_words,
    why,
)
from tests.rows import row_of


def row(**fields: object) -> LedgerRow:
    values: dict[str, object] = {
        "effect": "takes", "place": "Tell Zeitun", "actor": "Islamic State",
        "other_actor": None, "start_date": date(2016, 12, 8), "date_precision": "day",
        "gained_by": "Islamic State", "lost_by": None, "exclusion": None, "n_sources": 1,
        "is_contradicted": False, "is_admitted": True, "admitted_under": "any claim",
        "claim_status": "reported",
    }  # fmt: skip
    return row_of(LedgerRow, **values | fields)


def test_every_rule_has_words() -> None:
    assert set(RULE_WORDS) == set(RULES)


def test_taking_and_leaving_read_from_one_side_to_the_other() -> None:
    table = ledger_table(pd.DataFrame([row(), row(effect="leaves")]))
    assert list(table.columns) == [column.label for column in LEDGER_COLUMNS]
    assert list(table["From"]) == ["not reported", "Islamic State"]
    assert list(table["To"]) == ["Islamic State", "left"]
    assert list(table["Sources"]) == [1, 1]


def test_a_name_too_long_for_its_column_is_told_by_its_side() -> None:
    long = row(other_actor="Unidentified opposition militants", lost_by="Opposition")
    short = row(other_actor="Tiger Forces", lost_by="Government")
    table = ledger_table(pd.DataFrame([long, short]))
    assert list(table["From"]) == ["Opposition", "Tiger Forces"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "One source"),
        ({"claim_status": "claimed"}, "One side's word"),
        ({"claim_status": "denied", "admitted_under": "corroborated"}, "⊖ Denied"),
        ({"admitted_under": "any claim, against interest"}, "Against interest"),
        ({"admitted_under": "any claim, corroborated"}, "Corroborated"),
        ({"exclusion": "known to an area only"}, "Area only"),
        ({"exclusion": "in no gazetteer"}, "Place unknown"),
    ],
)
def test_why(fields: dict[str, object], words: str) -> None:
    assert why(row(**fields)) == words


def counts_row(exclusion: str | None, n: int, **fields: object) -> ExclusionRow:
    values: dict[str, object] = {
        "exclusion": exclusion, "n_statements": n, "n_undated": 0,
        "first_day": date(2016, 12, 8), "last_day": date(2016, 12, 9),
    }  # fmt: skip
    return row_of(ExclusionRow, **values | fields)


def test_what_the_chosen_rule_leaves_out_says_that_it_is_not_used() -> None:
    assert why(row(is_admitted=False)) == "Unused: one source"
    denied = row(is_admitted=False, is_contradicted=True)
    assert why(denied) == "Unused: denied or disputed"
    assert why(row(is_contradicted=True)) == "One source"
    assert why(row(is_admitted=False, exclusion="in no gazetteer")) == "Unused: place unknown"


def test_what_the_map_and_the_chart_cannot_show_is_counted() -> None:
    counts = ledger_counts(
        [
            counts_row(None, 1200, last_day=date(2017, 1, 1)),
            counts_row("known to an area only", 2),
            counts_row("undated", 1, n_undated=1, first_day=None, last_day=None),
        ]
    )
    assert (counts.n_statements, counts.n_undated) == (1203, 1)
    assert (counts.first_day, counts.last_day) == (date(2016, 12, 8), date(2017, 1, 1))
    assert left_out_words(counts) == (
        "1 undated statement not in the chart. "
        "In the ledger, not on the map: 2 known to an area only, 1 undated."
    )


def test_an_empty_ledger_leaves_nothing_out() -> None:
    assert ledger_counts([]).n_statements == 0
    assert left_out_words(ledger_counts([])) == ""


def test_how_much_of_a_long_ledger_is_shown_is_said() -> None:
    assert limit_words(3, 3) == ""
    assert limit_words(300, 13_658).startswith("The latest 300 of 13,658 statements; ")

"""A card says all that the row of its table says, whatever the words are."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from frontline.views.maps.difference import DIFFERENCE_COLUMNS
from frontline.views.tables.cards import Card, table_cards
from frontline.views.tables.columns import EVENT_COLUMNS, REPORT_COLUMNS, Column, make_table
from frontline.views.tables.ledger import LEDGER_COLUMNS
from frontline.views.tables.short_table import SHORT_COLUMNS
from frontline.views.wording import NOT_REPORTED

TABLES = {
    "events": EVENT_COLUMNS,
    "short": SHORT_COLUMNS,
    "ledger": LEDGER_COLUMNS,
    "reports": REPORT_COLUMNS,
    "difference": DIFFERENCE_COLUMNS,
}
PAYLOAD = "<img src=x onerror=alert(1)> **not bold** {1}"


def value_of(column: Column) -> date | int | str:
    if column.kind == "date":
        return date(2016, 12, 8)
    return 1234 if column.kind == "number" else f"{column.label} {PAYLOAD}"


def card_of(columns: tuple[Column, ...], **values: str) -> Card:
    row = {column.label: value_of(column) for column in columns}
    (card,) = table_cards(make_table([row | values], columns), columns)
    return card


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_on_the_card_as_it_stands(name: str) -> None:
    columns = TABLES[name]
    card = card_of(columns)
    told = "\n".join((card.day, card.mark, card.title, *card.lines, card.rest))
    assert "8 Dec 2016" in card.day
    assert card.title != NOT_REPORTED
    for column in columns:
        if column.kind == "text":
            assert str(value_of(column)) in told, column.label
        elif column.kind == "number":
            assert f"{column.label}: 1,234" in card.rest


def test_what_is_missing_is_said_or_left_out_and_never_nought() -> None:
    columns = (Column("Date", "date"), Column("Event"), Column("Place"), Column("Src", "number"))
    row = {"Date": None, "Event": "Attack", "Place": "", "Src": None}
    (card,) = table_cards(make_table([row], columns), columns)
    assert card == Card("undated", "", "Attack", (), "")


def test_cards_keep_the_order_of_the_rows() -> None:
    columns = (Column("Event"), Column("Place"))
    table = pd.DataFrame({"Event": ["Attack", "Arrests"], "Place": ["Tadef", "Arima"]})
    assert [card.title for card in table_cards(table, columns)] == [
        "Attack, Tadef",
        "Arrests, Arima",
    ]


def test_a_change_is_told_from_what_to_what() -> None:
    card = card_of(LEDGER_COLUMNS, From="Islamic State", To="")
    assert card.lines == (f"Islamic State → {NOT_REPORTED}",)

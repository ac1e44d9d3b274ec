"""The table beside the map has short words and keeps the order of its frame."""

import pandas as pd
import pytest

from frontline.model import SubEventType
from frontline.views.short_table import SHORT_COLUMNS, short_events_table

EVENTS = pd.DataFrame(
    {
        "event_date": pd.to_datetime(pd.Series(["2016-12-08", None, "2016-12-05"])).to_numpy(),
        "date_precision": ["day", "unknown", "week"],
        "location": ["Tell Zeitun", None, "Homs"],
        "sub_event_type": pd.Categorical(["Armed clash", "Attack", "Agreement"]),
        "families": ["US-led coalition → Islamic State", "", "Government, Opposition"],
        "claim_status": pd.Categorical(["reported", "denied", "claimed"]),
        "n_sources": [2, 1, 1],
    },
    index=[7, 3, 5],
)


def test_it_keeps_order_and_says_what_is_missing() -> None:
    table = short_events_table(EVENTS)
    assert list(table.columns) == [column.label for column in SHORT_COLUMNS]
    assert list(table["Place"]) == ["Tell Zeitun", "not reported", "Homs"]
    assert list(table["±"]) == ["", "", "week"]
    assert table["Date"].isna().tolist() == [False, True, False]
    assert list(table["Actors"]) == [
        "Coalition → Islamic State",
        "not reported",
        "Government, Opposition",
    ]
    assert list(table["Status"]) == ["● Reported", "⊖ Denied", "◐ Claimed"]
    assert list(table["Src."]) == [2, 1, 1]


def test_nothing_has_the_same_columns() -> None:
    table = short_events_table(EVENTS.iloc[:0])
    assert list(table.columns) == [column.label for column in SHORT_COLUMNS]


@pytest.mark.parametrize("kind", SubEventType)
def test_every_kind_of_event_fits_its_column(kind: SubEventType) -> None:
    frame = EVENTS.iloc[:1].assign(sub_event_type=str(kind))
    # About 5.6 pixels a letter, beside 16 of padding.
    assert len(short_events_table(frame)["Event"].iloc[0]) <= 17


def test_the_columns_have_room_beside_the_map() -> None:
    widths = [column.width for column in SHORT_COLUMNS if isinstance(column.width, int)]
    # The table's column of the page, without its checkboxes.
    assert sum(widths) <= 668 - 46

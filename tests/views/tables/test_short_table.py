"""The table beside the map has short words and keeps the order of its frame."""

from datetime import date

import pyarrow as pa
import pytest

from frontline.model import SubEventType
from frontline.views.tables.short_table import SHORT_COLUMNS, short_events_table

DAYS = (date(2016, 12, 8), None, date(2016, 12, 5))
EVENTS = pa.table(
    {
        "dataset": pa.array(["reports", "fa-kes", "own"]).dictionary_encode(),
        "event_date": pa.array(DAYS, pa.date32()),
        "date_precision": pa.array(["day", "unknown", "week"]).dictionary_encode(),
        "location": ["Tell Zeitun", None, "Hims"],
        "place_id": [None, None, "C2528"],
        "geo_precision": ["exact", None, "exact"],
        "sub_event_type": pa.array(["Armed clash", "Attack", "Agreement"]).dictionary_encode(),
        "families": ["US-led coalition → Islamic State", "", "Government, Opposition"],
        "claim_status": pa.array(["reported", "denied", "claimed"]).dictionary_encode(),
        "n_sources": [2, 1, 1],
    }
)


def test_it_keeps_order_and_says_what_is_missing() -> None:
    table = short_events_table(EVENTS)
    assert table.to_pydict() == {
        "Date": list(DAYS),
        "Place": ["Tell Zeitun", "not reported", "Homs"],
        "Event": ["Armed clash", "Attack", "Agreement"],
        "Actors": ["Coalition → Islamic State", "not reported", "Government, Opposition"],
        "Status": ["● Reported", "⊖ Denied", "◐ Claimed"],
        "Dataset": ["Five reports", "FA-KES: articles, some fabricated", "own"],
        "Sources": [2, 1, 1],
        "Date precision": ["", "", "week"],
    }


@pytest.mark.parametrize("n_rows", [0, 3])
def test_its_columns_are_those_described(n_rows: int) -> None:
    table = short_events_table(EVENTS.slice(0, n_rows))
    assert table.column_names == [column.label for column in SHORT_COLUMNS]
    assert table.num_rows == n_rows


@pytest.mark.parametrize("kind", SubEventType)
def test_every_kind_of_event_fits_its_column(kind: SubEventType) -> None:
    position = EVENTS.column_names.index("sub_event_type")
    rows = EVENTS.slice(0, 1).set_column(position, "sub_event_type", [[str(kind)]])
    # About 5.6 pixels a letter, beside 16 of padding.
    assert len(short_events_table(rows)["Event"][0].as_py()) <= 17


def test_the_columns_have_room_beside_the_map() -> None:
    seen = [c for c in SHORT_COLUMNS if c.label not in ("Dataset", "Date precision")]
    widths = [column.width for column in seen if isinstance(column.width, int)]
    # The table's column of the page, without its checkboxes; the rest is reached by scrolling.
    assert sum(widths) <= 668 - 46

"""Tables keep the order of their frame and say missing things in words."""

from datetime import date

import pandas as pd

from frontline.views.tables.columns import (
    EVENT_COLUMNS,
    REPORT_COLUMNS,
    events_table,
    reports_table,
)

EVENTS = pd.DataFrame(
    {
        "event_id": ["e2", "e1"],
        "dataset": ["ucdp-ged", "fa-kes"],
        "event_date": pd.Series([pd.Timestamp("2016-12-08"), pd.NaT]),
        "date_precision": ["day", "unknown"],
        "location": ["Tell Zeitun", None],
        "place_id": [None, None],
        "admin1": ["Deir-ez-Zor", None],
        "located_as": ["placed", "none"],
        "sub_event_type": ["Armed clash", "Attack"],
        "actors": ["Islamic State → Government", None],
        "claim_status": ["reported", "denied"],
        "fatalities_low": [8, None],
        "fatalities_best": [12, None],
        "fatalities_high": [20, None],
        "geo_precision": ["near", None],
        "geo_radius_km": [5.0, None],
        "n_sources": [2, 1],
        "summary": ["A.", "B."],
    }
)


def test_events_table_keeps_order_and_says_what_is_missing() -> None:
    table = events_table(EVENTS)
    assert list(table.columns) == [column.label for column in EVENT_COLUMNS]
    assert list(table["Place"]) == ["Tell Zeitun", "not reported"]
    assert list(table["Status"]) == ["● Reported", "⊖ Denied"]
    assert list(table["Killed"]) == ["12 (8–20)", ""]
    assert table["Date"].iloc[0] == pd.Timestamp("2016-12-08")
    assert list(table["Province"]) == ["Deir ez-Zor", ""]
    assert table["Date precision"].iloc[1] == "undated"
    assert list(table["Place precision"]) == ["near, 5 km", "not located"]


def test_a_row_says_its_dataset_and_a_denied_event_begins_with_the_denial() -> None:
    table = events_table(EVENTS)
    assert list(table["Dataset"]) == ["UCDP GED", "FA-KES: articles, some fabricated"]
    assert list(table["What happened"]) == ["A.", "Denied: B."]


def test_tables_of_nothing_have_their_columns() -> None:
    assert list(events_table(EVENTS.iloc[:0]).columns) == [c.label for c in EVENT_COLUMNS]


def test_reports_table_says_whether_the_text_is_here() -> None:
    frame = pd.DataFrame(
        {
            "dataset": ["reports", "reports"],
            "report_id": ["r1", "r2"],
            "label": ["001", "002"],
            "source": ["Field Desk", None],
            "republisher": [None, None],
            "url": [None, None],
            "language": ["en", "en"],
            "published_on": [date(2016, 12, 9), None],
            "published_on_basis": [None, None],
            "n_sentences": [9, 0],
            "n_events": [3, 0],
            "n_located": [2, 0],
            "n_undated": [1, 0],
            "n_claims": [4, 0],
            "n_characters": [200, 0],
            "n_kept_characters": [150, 0],
        }
    )
    table = reports_table(frame, frozenset({"r1"}))
    assert list(table.columns) == [column.label for column in REPORT_COLUMNS]
    assert list(table["Text here"]) == ["yes", "no"]
    assert list(table["Left out"]) == ["25 %", "0 %"]
    assert table["Source"].iloc[1] == "not reported"

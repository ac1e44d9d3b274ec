"""The table beside the map: what fits there of each event, in short words.

The event itself, its page and the exports have everything in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pyarrow as pa

from frontline.model import ClaimStatus, MapFamily, SubEventType
from frontline.views.place_names import shown_place
from frontline.views.tables.columns import DATASET_COLUMN, SOURCES, Column
from frontline.views.text.dataset_names import short_dataset_words
from frontline.views.wording import NOT_REPORTED, status

SHORT_COLUMNS: Final = (
    Column("Date", "date", 80, "First day; empty when undated"),
    Column("Place", "text", 122),
    Column("Event", "text", 102, "Short for ACLED's sub-event type; the event gives it in full"),
    Column(
        "Actors", "text", 150, "Sides: who acts → against whom; A, B where nobody is said to begin"
    ),
    Column("Status", "text", 90, "● Reported ◐ Claimed ○ Unconfirmed ⊖ Denied ✕ False"),
    DATASET_COLUMN,
    SOURCES,
    Column(
        "Date precision",
        "text",
        92,
        "Empty: the day is known. Else how closely the date is known",
    ),
)
_SHORT_EVENTS: Final[Mapping[str, str]] = {
    SubEventType.GOVERNMENT_REGAINS: "Govt regains",
    SubEventType.NON_STATE_OVERTAKES: "Non-state gains",
    SubEventType.SHELLING: "Shelling, missile",
    SubEventType.REMOTE_EXPLOSIVE: "Mine or IED",
    SubEventType.CHEMICAL_WEAPON: "Chemical attack",
    SubEventType.ABDUCTION: "Abduction",
    SubEventType.TRANSFER: "Handover",
    SubEventType.HEADQUARTERS: "Base set up",
    SubEventType.DISRUPTED_WEAPONS: "Weapons stopped",
    SubEventType.CHANGE_TO_GROUP: "Group changes",
    SubEventType.LOOTING: "Looting",
    SubEventType.PROTEST_WITH_INTERVENTION: "Protest stopped",
    SubEventType.EXCESSIVE_FORCE: "Force at protest",
    SubEventType.VIOLENT_DEMONSTRATION: "Violent protest",
}
_SHORT_PRECISIONS: Final[Mapping[str, str]] = {"day": "", "unknown": ""}
_STATUSES: Final[Mapping[str, str]] = {value: status(value) for value in ClaimStatus}
_WORDED: Final = (
    *("dataset", "date_precision", "location", "place_id", "geo_precision"),
    *("sub_event_type", "families", "claim_status"),
)
_LONG_FAMILY, _SHORT_FAMILY = str(MapFamily.COALITION), "Coalition"


def short_events_table(rows: pa.Table) -> pa.Table:
    """The columns of ``SHORT_COLUMNS`` from ``frames.latest_rows``, row by row.

    Columns of few different words are dictionaries: each word is sent once.
    """
    # By way of NumPy: Arrow's own lists take one cell at a time.
    columns = {name: rows[name].cast(pa.string()).to_numpy().tolist() for name in _WORDED}
    named = zip(columns["location"], columns["place_id"], columns["geo_precision"], strict=True)
    places = [shown_place(*place) or NOT_REPORTED for place in named]
    sides = [sides or NOT_REPORTED for sides in columns["families"]]
    return pa.table(
        {
            "Date": rows["event_date"],
            "Place": pa.array(places, pa.string()),
            "Event": _in_words(columns["sub_event_type"], _SHORT_EVENTS),
            "Actors": _dictionary([side.replace(_LONG_FAMILY, _SHORT_FAMILY) for side in sides]),
            "Status": _in_words(columns["claim_status"], _STATUSES),
            "Dataset": _dictionary([short_dataset_words(name) for name in columns["dataset"]]),
            "Sources": rows["n_sources"],
            "Date precision": _in_words(columns["date_precision"], _SHORT_PRECISIONS),
        }
    )


def _in_words(column: Sequence[str | None], words: Mapping[str, str]) -> pa.Array:
    values = (value or "" for value in column)
    return _dictionary([words.get(value, value) for value in values])


def _dictionary(words: Sequence[str]) -> pa.Array:
    return pa.array(words, pa.string()).dictionary_encode()

"""The table beside the map: what fits there of each event, in short words.

The event itself, its page and the exports have everything in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from frontline.model import MapFamily, SubEventType
from frontline.views.tables import Column
from frontline.views.wording import NOT_REPORTED, status

SHORT_COLUMNS: Final = (
    Column("Date", "date", 80, "First day; empty when undated"),
    Column("±", "text", 44, "Empty: the day is known. Else how closely the date is known"),
    Column("Place", "text", 114),
    Column("Event", "text", 106, "Short for ACLED's sub-event type; the event gives it in full"),
    Column(
        "Actors", "text", 152, "Sides: who acts → against whom; A, B where nobody is said to begin"
    ),
    Column("Status", "text", 92, "● Reported ◐ Claimed ○ Unconfirmed ⊖ Denied ✕ False"),
    Column("Src.", "number", 34, "Different sources that tell it"),
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
_LONG_FAMILY, _SHORT_FAMILY = str(MapFamily.COALITION), "Coalition"


def short_events_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of ``SHORT_COLUMNS`` from ``frames.event_rows``, row by row.

    Columns of few different words are categorical: each word is sent once.
    """
    sides = frame["families"].astype(object).where(frame["families"] != "", NOT_REPORTED)
    table = pd.DataFrame(
        {
            "Date": frame["event_date"],
            "±": _in_words(frame["date_precision"].fillna("unknown"), _SHORT_PRECISIONS),
            "Place": frame["location"].astype(object).fillna(NOT_REPORTED),
            "Event": _in_words(frame["sub_event_type"], _SHORT_EVENTS),
            "Actors": sides.str.replace(_LONG_FAMILY, _SHORT_FAMILY, regex=False).astype(
                "category"
            ),
            "Status": frame["claim_status"].astype(object).map(status).astype("category"),
            "Src.": frame["n_sources"].astype("Int64"),
        }
    )
    return table.reset_index(drop=True)


def _in_words(column: pd.Series[Any], words: Mapping[str, str]) -> pd.Series[Any]:
    return column.astype(object).map(lambda value: words.get(value, value)).astype("category")

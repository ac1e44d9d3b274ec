"""What a map draws as a table: every mark and shade in words, for who cannot see or point at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from frontline.views.maps.control_map import HeldPlace
from frontline.views.place_names import shown_area
from frontline.views.tables.columns import Column, make_table

PLACES_COLUMNS: Final = (
    Column(
        "Place", "text", 190, "Where a marker stands; of an area what is known to no closer place"
    ),
    Column("Province", "text", 130),
    Column("Events", "number", 80),
    Column("Most named", "text", 190, "The marker's colours"),
    Column("First", "date", 96),
    Column("Last", "date", 96),
)
HELD_COLUMNS: Final = (
    Column("Place", "text", 160),
    Column("Holder", "text", 230, "Sides, with the forces named"),
    Column("Last word", "text", 200),
    Column("Since", "date", 96),
)


def places_twin(
    places: pd.DataFrame, provinces: pd.DataFrame, names: Mapping[str, str]
) -> pd.DataFrame:
    """The columns of ``PLACES_COLUMNS``: markers, the largest first, then shaded provinces.

    Args:
        places: ``place_totals`` or ``subdistrict_totals``.
        provinces: ``province_totals``.
        names: The familiar name of a place by its id.
    """
    marks = places[places["n_events"] > 0].sort_values("n_events", ascending=False, kind="stable")
    rows = [
        {
            "Place": _title(row, names),
            "Province": shown_area(row["admin1"]) or "",
            "Events": row["n_events"],
            "Most named": _families(row),
            "First": row["first_date"],
            "Last": row["last_date"],
        }
        for row in _rows(marks)
    ]
    shaded = provinces[provinces["n_coarse"] > 0]
    rows += [
        {
            "Place": "known to the area only (shaded)",
            "Province": shown_area(row["admin1"]) or "",
            "Events": row["n_coarse"],
            "Most named": "",
            "First": None,
            "Last": None,
        }
        for row in _rows(shaded)
    ]
    return make_table(rows, PLACES_COLUMNS)


def provinces_twin(provinces: pd.DataFrame) -> pd.DataFrame:
    """The columns of ``PLACES_COLUMNS`` of a map of provinces, the most events first."""
    ordered = provinces.sort_values("n_events", ascending=False, kind="stable")
    rows = [
        {
            "Place": f"{shown_area(row['admin1'])} province",
            "Province": shown_area(row["admin1"]) or "",
            "Events": row["n_events"],
            "Most named": _families(row),
            "First": None,
            "Last": None,
        }
        for row in _rows(ordered)
    ]
    return make_table(rows, PLACES_COLUMNS)


def held_twin(places: Sequence[HeldPlace]) -> pd.DataFrame:
    """The columns of ``HELD_COLUMNS`` of a map of a day, the latest news first."""
    rows = []
    for place in places:
        holder, news = place.lines()
        rows.append(
            {"Place": place.name, "Holder": holder, "Last word": news, "Since": place.since}
        )
    return make_table(rows, HELD_COLUMNS)


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def _title(row: Mapping[str, object], names: Mapping[str, str]) -> str:
    place_id, name = str(row["place_id"]), str(row["name"])
    shown = names.get(place_id, name) if row["spot_id"] == place_id else name
    n_more = int(str(row.get("n_spots_shown", 1))) - 1
    return f"{shown} and {n_more} more" if n_more > 0 else shown


def _families(row: Mapping[str, object]) -> str:
    names = (row["map_family_1"], row["map_family_2"])
    return ", ".join(str(name) for name in names if isinstance(name, str))

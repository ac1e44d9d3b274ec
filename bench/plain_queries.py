"""The five answers of a slider move by pandas alone: the baseline of the queries.

Masks and group-bys over the same Parquet files held in memory. What does not
change with a move (spots, classes, colours) is worked out once, as ours does
when it loads. The answers are the same as ours, which ``disagreements`` checks.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from frontline.model import MapFamily
from frontline.selection import Selection
from frontline.store.dataset import Dataset

Frame = pd.DataFrame
TABLE_ROWS: Final = 500
TABLE_COLUMNS: Final = [
    *("event_id", "event_date", "end_date", "sub_event_type", "location", "place_id", "spot_id"),
    *("admin1", "located_as", "actors", "claim_status", "claimed_by", "fatalities_best"),
    *("n_reports", "n_sources", "summary"),
]
_POINTS: Final = ("exact", "near")
_COARSE: Final = ("district", "province", "country")
_FAMILIES: Final = [str(family) for family in MapFamily]


class PlainQueries:
    """One dataset held as data frames."""

    def __init__(self, dataset: Dataset) -> None:
        events = pd.read_parquet(dataset.table_path("events"))
        for column in ("event_date", "end_date"):
            events[column] = pd.to_datetime(events[column])
        events["spot_id"] = pd.Categorical(spot_ids(events), ordered=False)
        events["located_as"] = located_classes(events)
        group = events["admin3_pcode"].fillna(events["spot_id"].astype(object))
        events["group_id"] = group.where(events["spot_id"].notna())
        events["until"] = last_days(events)
        is_within = events["event_date"].dt.to_period("M") == events["until"].dt.to_period("M")
        events["last_day"] = events["until"].where(~is_within)
        events["category"] = events["event_type"].where(is_within)
        self._events = events
        self._actors = pd.read_parquet(dataset.table_path("event_actors"))
        self._colours = event_colours(events, self._actors)

    def answers(self, move: Selection) -> dict[str, Any]:
        """Count line, places, provinces, months and table of a period of one dataset."""
        dates = self._events["event_date"]
        start, end = pd.Timestamp(str(move.period.start)), pd.Timestamp(str(move.period.end))
        is_shown = dates.between(start, end).to_numpy()
        shown = self._events[is_shown]
        colours = self._colours[is_shown[self._colours["row"].to_numpy()]]
        return {
            "count line": self._count_line(shown),
            "places": _places(shown, colours),
            "provinces": _provinces(self._events, shown, colours),
            "timeline": self._timeline(),
            "table": self._table(shown),
        }

    def _count_line(self, shown: Frame) -> dict[str, object]:
        classes = shown["located_as"].value_counts()
        dates = shown["event_date"]
        return {
            "n_total": len(self._events),
            "n_shown": len(shown),
            "n_any_time": len(self._events),
            "n_undated": int(self._events["event_date"].isna().sum()),
            "n_placed": int(classes.get("placed", 0)),
            "n_places": shown["spot_id"].nunique(),
            "n_subdistricts": shown["group_id"].nunique(),
            "n_district_only": int(classes.get("district", 0)),
            "n_province_only": int(classes.get("province", 0)),
            "n_country_only": int(classes.get("country", 0)),
            "n_outside": int(classes.get("outside", 0)),
            "n_without_location": int(classes.get("none", 0)),
            "first_date": _day(dates.min()),
            "last_date": _day(dates.max()),
        }

    def _timeline(self) -> Frame:
        """By first day, day it lasts to and type, whatever the period."""
        keys = ["event_date", "last_day", "category"]
        rows = self._events.groupby(keys, dropna=False, observed=True).size()
        return rows.reset_index(name="n_events").rename(columns={"event_date": "first_day"})

    def _table(self, shown: Frame) -> Frame:
        rows = shown.sort_values(["event_date", "event_id"]).head(TABLE_ROWS)
        own = self._actors[self._actors["event_id"].isin(rows["event_id"])]
        sides = own.groupby(["event_id", "role"])["name"].agg(", ".join).unstack()
        for role in ("initiator", "target"):
            sides[role] = sides.get(role)
        words = sides["initiator"].str.cat(" → " + sides["target"], na_rep="")
        actors = rows["event_id"].map(words).fillna("")
        return rows.assign(actors=actors)[TABLE_COLUMNS].reset_index(drop=True)


def _places(shown: Frame, colours: Frame) -> Frame:
    found = shown.groupby("spot_id", observed=False)["event_date"].agg(["size", "min", "max"])
    found.columns = pd.Index(["n_events", "first_date", "last_date"])
    return found.join(_top_two(colours, "spot_id")).reset_index()


def _provinces(events: Frame, shown: Frame, colours: Frame) -> Frame:
    every = pd.Index(sorted(events["admin1_pcode"].dropna().unique()), name="admin1_pcode")
    found = pd.DataFrame({"n_events": shown.groupby("admin1_pcode").size()}, index=every)
    classes = shown.groupby(["admin1_pcode", "located_as"]).size().unstack()
    for column, name in (
        ("n_placed", "placed"),
        ("n_district_only", "district"),
        ("n_province_only", "province"),
    ):
        found[column] = classes.get(name, 0)
    found = found.fillna(0).astype(int)
    found["n_coarse"] = found["n_district_only"] + found["n_province_only"]
    return found.join(_top_two(colours, "admin1_pcode")).reset_index()


def _top_two(colours: Frame, key: str) -> Frame:
    """The most frequent map family of each group, and the second when half as frequent."""
    sizes = colours.groupby([key, "family"], observed=True).size().reset_index(name="n")
    sizes = sizes.sort_values([key, "n", "family"], ascending=[True, False, True])
    by_key = sizes.groupby(key, observed=True)
    rank, most = by_key.cumcount(), by_key["n"].transform("max")
    names = pd.Series(np.array(_FAMILIES)[sizes["family"]], index=sizes.index)
    first = names[rank == 0].set_axis(sizes.loc[rank == 0, key])
    is_second = (rank == 1) & (2 * sizes["n"] >= most)
    second = names[is_second].set_axis(sizes.loc[is_second, key])
    return pd.DataFrame({"map_family_1": first}).join(second.rename("map_family_2"))


def event_colours(events: Frame, actors: Frame) -> Frame:
    """A row an event and family: the first initiator's, else every one named, else its own."""
    family = pd.Series(pd.Categorical(actors["map_family"], _FAMILIES).codes, index=actors.index)
    row = pd.Series(np.arange(len(events)), index=events["event_id"])
    named = pd.DataFrame(
        {"row": actors["event_id"].map(row), "family": family, "role": actors["role"]}
    )
    begun = named[named["role"] == "initiator"].drop_duplicates("row")
    others = named[~named["row"].isin(begun["row"])].drop_duplicates(["row", "family"])
    unnamed = pd.DataFrame({"row": np.setdiff1d(np.arange(len(events)), named["row"])})
    own = events["map_family"].take(unnamed["row"].to_numpy())
    unnamed["family"] = pd.Categorical(own, _FAMILIES).codes
    found = pd.concat([begun, others, unnamed])[["row", "family"]].astype(int)
    for column in ("spot_id", "admin1_pcode"):
        found[column] = events[column].take(found["row"].to_numpy()).to_numpy()
    found["spot_id"] = pd.Categorical(found["spot_id"], events["spot_id"].cat.categories)
    return found


def spot_ids(events: Frame) -> pd.Series:
    """Where a marker stands: the place, or a position near it with its own radius."""
    columns = ("geo_precision", "place_id", "location", "latitude", "longitude", "geo_radius_km")
    found: list[str | None] = []
    for precision, place_id, name, latitude, longitude, radius in zip(
        *(events[column] for column in columns), strict=True
    ):
        if precision not in _POINTS or pd.isna(latitude) or pd.isna(longitude):
            found.append(None)
        elif precision == "exact" and pd.notna(place_id):
            found.append(place_id)
        else:
            where = f"{latitude:.3f},{longitude:.3f}~{0 if pd.isna(radius) else radius:.1f}"
            found.append(f"{place_id if pd.notna(place_id) else name}@{where}")
    return pd.Series(found, index=events.index, dtype=object)


def located_classes(events: Frame) -> np.ndarray[Any, Any]:
    """The one class of the count line that each event is in."""
    return np.select(
        [
            events["outside_syria"],
            events["spot_id"].notna(),
            events["geo_precision"].isin(_COARSE),
        ],
        ["outside", "placed", events["geo_precision"].fillna("none")],
        "none",
    )


def last_days(events: Frame) -> pd.Series:
    """The last day that an event may be of."""
    start, end = events["event_date"], events["end_date"]
    last = start.where(events["date_precision"] != "week", start + pd.Timedelta(days=6))
    month = start + pd.offsets.MonthEnd(0)
    last = last.where(events["date_precision"] != "month", month)
    return last.where(~(end > start), end)


def _day(value: Any) -> date | None:  # noqa: ANN401 - a timestamp, or pandas' missing one
    return None if pd.isna(value) else pd.Timestamp(value).date()


def disagreements(ours: dict[str, Any], plain: dict[str, Any]) -> list[str]:
    """The names of the answers in which the two differ."""
    return [name for name, answer in plain.items() if not _agree(ours[name], answer)]


def _agree(ours: Any, plain: Any) -> bool:  # noqa: ANN401 - a frame or a mapping
    if isinstance(plain, dict):
        return bool(ours == plain)
    columns = list(plain.columns)
    return sorted(_rows(ours[columns]), key=str) == sorted(_rows(plain), key=str)


def _rows(frame: Frame) -> list[tuple[object, ...]]:
    """Rows with plain values, missing ones None."""
    values = frame.astype(object).where(frame.notna(), None)
    return list(values.itertuples(index=False, name=None))

"""What Overview shows, counted by plain pandas from the shipped Parquet files."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pandas as pd

from bench.plain_queries import event_colours, last_days, located_classes, spot_ids
from frontline.model import MapFamily
from frontline.selection import Period, Selection
from frontline.views.charts.timeline.frame import SEVERAL
from tests.pages.shipped import Shipped

FAMILIES = [str(family) for family in MapFamily]
# n, n_all, long, long_all
UnitCounts = tuple[int, int, int, int]


class PlainOverview:
    """All events of all shipped datasets, with what follows from each alone."""

    def __init__(self, shipped: Shipped) -> None:
        self._shipped = shipped
        events = shipped.table("events").copy()
        for column in ("event_date", "end_date"):
            events[column] = pd.to_datetime(events[column])
        events["spot_id"] = pd.Categorical(spot_ids(events))
        events["located_as"] = located_classes(events)
        spots = events["spot_id"].astype(object)
        events["group_id"] = events["admin3_pcode"].fillna(spots).where(spots.notna())
        events["until"] = last_days(events)
        colours = event_colours(events, shipped.table("event_actors"))
        named: list[set[str]] = [set() for _ in range(len(events))]
        for row, code in zip(colours["row"], colours["family"], strict=True):
            named[row].add(FAMILIES[code])
        events["colours"] = pd.Series(named, index=events.index, dtype=object)
        self._events = events

    def any_time(self, selection: Selection) -> pd.DataFrame:
        """The events that match every filter but period and picked place."""
        return self._events[self._shipped.is_any_time(selection).to_numpy()]

    def at_place(self, selection: Selection) -> pd.DataFrame:
        """The events that match every filter but the period, the picked place too."""
        return self._events[self._shipped.is_at_place(selection).to_numpy()]

    def shown(self, selection: Selection) -> pd.DataFrame:
        """The events that match every filter but the picked place."""
        return self._events[self._shipped.is_shown(selection).to_numpy()]

    def listed(self, selection: Selection) -> pd.DataFrame:
        """The events that match every filter."""
        return self._events[self._shipped.is_listed(selection).to_numpy()]

    def families(self, selection: Selection) -> Counter[str]:
        """The legend: events by every colour that they have."""
        return Counter(f for colours in self.shown(selection)["colours"] for f in colours)

    def marks(self, selection: Selection, key: str) -> dict[str, tuple[int, date | None, date]]:
        """Events, first and last day of each place (``spot_id``) or subdistrict (``group_id``)."""
        shown = self.shown(selection)
        found = {}
        for name, rows in shown[shown["spot_id"].notna()].groupby(key, observed=True):
            days = rows["event_date"].dropna().dt.date
            found[str(name)] = (len(rows), min(days, default=None), max(days, default=date.max))
        return found

    def top_family(self, selection: Selection, key: str) -> dict[str, str]:
        """The most frequent colour of each place, of equals the first in the fixed order."""
        shown = self.shown(selection)
        found = {}
        for name, rows in shown[shown["spot_id"].notna()].groupby(key, observed=True):
            sizes = Counter(f for colours in rows["colours"] for f in colours)
            found[str(name)] = min(sizes, key=lambda f: (-sizes[f], FAMILIES.index(f)))
        return found

    def provinces(self, selection: Selection) -> dict[str, tuple[int, int]]:
        """Events of each province, and of these those known to no closer place."""
        shown = self.shown(selection)
        return {
            str(pcode): (len(rows), int(rows["located_as"].isin(("district", "province")).sum()))
            for pcode, rows in shown.groupby("admin1_pcode")
        }

    def classes(self, selection: Selection) -> Counter[str]:
        """The count line: events by the one class each is in, and what the placed stand at."""
        shown = self.listed(selection)
        found = Counter(shown["located_as"])
        found["places"] = shown["spot_id"].nunique()
        found["subdistricts"] = shown["group_id"].nunique()
        return found

    def timeline(
        self, selection: Selection, dataset: str, unit: str, end: date
    ) -> dict[date, UnitCounts]:
        """By first day of a week or month: within it (selected, all), lasting beyond it (same).

        Args:
            selection: All filters but the period say what is counted at all.
            dataset: Each has a row of its own.
            unit: week or month.
            end: The last day of the axis; what lasts longer is cut.
        """
        found: dict[date, list[int]] = {}
        for row in self._dated(selection, dataset):
            first, last = row["event_date"].date(), row["until"].date()
            is_in = is_within(selection.period, first)
            begins, ends = unit_start(first, unit), unit_start(last, unit)
            at = 0 if begins == ends else 2
            while begins <= min(ends, unit_start(end, unit)):
                counts = found.setdefault(begins, [0, 0, 0, 0])
                counts[at] += is_in
                counts[at + 1] += 1
                begins = next_unit(begins, unit)
        return {day: (n[0], n[1], n[2], n[3]) for day, n in found.items()}

    def parts(
        self, selection: Selection, dataset: str, unit: str, by: str
    ) -> dict[date, Counter[str]]:
        """The selected bars by event type or map family; what lasts beyond a unit is in none."""
        found: dict[date, Counter[str]] = {}
        for row in self._dated(selection, dataset):
            first, last = row["event_date"].date(), row["until"].date()
            is_in = is_within(selection.period, first)
            if is_in and unit_start(first, unit) == unit_start(last, unit):
                family = SEVERAL if len(row["colours"]) > 1 else next(iter(row["colours"]))
                category = row["event_type"] if by == "event_type" else family
                found.setdefault(unit_start(first, unit), Counter())[category] += 1
        return found

    def _dated(self, selection: Selection, dataset: str) -> list[dict[str, Any]]:
        """The dated events of one dataset that match every filter but the period."""
        rows = self.at_place(selection)
        own = rows[(rows["dataset"] == dataset) & rows["event_date"].notna()]
        return [{str(name): cell for name, cell in row.items()} for row in own.to_dict("records")]


def unit_start(day: date, unit: str) -> date:
    """The Monday, or the first of the month, of a day."""
    return (
        day.replace(day=1) if unit == "month" else date.fromordinal(day.toordinal() - day.weekday())
    )


def next_unit(day: date, unit: str) -> date:
    """The Monday after, or the first of the next month."""
    return unit_start(day + timedelta(days=7 if unit == "week" else 32), unit)


def is_within(period: Period, day: date) -> bool:
    return (period.start or date.min) <= day <= (period.end or date.max)

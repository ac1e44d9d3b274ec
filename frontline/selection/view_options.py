"""How to look at a selection: grouping, labels, the rule and day of the control map.

Values are values, never the words of a widget: what a choice is called stands
beside the widget that offers it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from frontline.model import ControlRule, MapFamily, PeriodUnit
from frontline.reference.control_limits import control_limits


class Grouping(StrEnum):
    """What one marker of Overview's map stands for."""

    SUBDISTRICT = "subdistrict"
    PLACE = "place"


class Areas(StrEnum):
    """What the map of Overview draws."""

    PLACES = "places"
    PROVINCES = "provinces"


class LabelLanguage(StrEnum):
    """The language of the names on maps."""

    ENGLISH = "en"
    ARABIC = "ar"


class Bars(StrEnum):
    """What the bars of the timeline are split by."""

    ALL = "all"
    BY_TYPE = "type"
    BY_FAMILY = "family"


#: Within how many kilometres of a place others are listed.
NEAR_KM: Final = (5, 10, 25, 50)


class EventOrder(StrEnum):
    """The order of the table of events."""

    NEWEST = "newest"
    OLDEST = "oldest"


class CountRows(StrEnum):
    """What a row of the table of counts is."""

    DISTRICT = "district"
    PROVINCE = "province"
    PLACE = "place"
    ACTOR = "actor"
    KIND = "kind"


class CountColumns(StrEnum):
    """What a column of the table of counts is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    KIND = "kind"


class CountMeasure(StrEnum):
    """What is counted in a cell; one table never holds two of them."""

    EVENTS = "events"
    KILLED = "killed"
    STATUSES = "statuses"


class CompareBy(StrEnum):
    """What a row of the comparison of two periods is."""

    PROVINCE = "province"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class ControlBar:
    """A bar of the chart of gains and losses: whose, and its first day."""

    family: MapFamily
    start: date


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """Every choice of how to look that a link holds.

    None is "as it fits": the day of the last statement, the unit that the
    statements span. ``since`` and ``earlier_rule`` are what the control map is
    compared with while ``shows_changes``. ``is_compared`` puts two maps side by
    side: on Overview the period from ``other_start`` to ``other_end`` beside the
    selection's, on Control the two days of what changed. ``actor`` is whose page
    it is, by its canonical name, and filters nothing.
    """

    is_clean: bool = False
    grouping: Grouping = Grouping.SUBDISTRICT
    areas: Areas = Areas.PLACES
    labels: LabelLanguage = LabelLanguage.ENGLISH
    bars: Bars = Bars.ALL
    event_order: EventOrder = EventOrder.NEWEST
    report_id: str | None = None
    rule: ControlRule = ControlRule.ANY_CLAIM
    day: date | None = None
    shows_changes: bool = False
    since: date | None = None
    earlier_rule: ControlRule | None = None
    fade_days: int = control_limits().fading_days
    has_sketch: bool = False
    unit: PeriodUnit | None = None
    bar: ControlBar | None = None
    count_rows: CountRows = CountRows.DISTRICT
    count_columns: CountColumns = CountColumns.MONTH
    count_measure: CountMeasure = CountMeasure.EVENTS
    is_compared: bool = False
    other_start: date | None = None
    other_end: date | None = None
    compare_by: CompareBy = CompareBy.PROVINCE
    actor: str | None = None
    near_km: int = 10

    def without_picks(self) -> ViewOptions:
        """The options that "Clear all" leaves: preferences stay, what was picked goes."""
        return replace(self, day=None, since=None, bar=None, other_start=None, other_end=None)

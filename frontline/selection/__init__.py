"""What the user looks at and how: one record each, and the link that holds both."""

from frontline.selection.links import MOST_VALUES, VIEW_PARAMETERS, Link, read_link, write_link
from frontline.selection.period import ALL_DAYS, Period
from frontline.selection.selection import DEFAULT_DATASETS, Selection
from frontline.selection.stretches import MOST_KM, Box, Circle, point_of
from frontline.selection.view_options import (
    NEAR_KM,
    Areas,
    Bars,
    CompareBy,
    ControlBar,
    CountColumns,
    CountMeasure,
    CountRows,
    EventOrder,
    Grouping,
    LabelLanguage,
    ViewOptions,
)

__all__ = [
    "ALL_DAYS",
    "DEFAULT_DATASETS",
    "MOST_KM",
    "MOST_VALUES",
    "NEAR_KM",
    "VIEW_PARAMETERS",
    "Areas",
    "Bars",
    "Box",
    "Circle",
    "CompareBy",
    "ControlBar",
    "CountColumns",
    "CountMeasure",
    "CountRows",
    "EventOrder",
    "Grouping",
    "LabelLanguage",
    "Link",
    "Period",
    "Selection",
    "ViewOptions",
    "point_of",
    "read_link",
    "write_link",
]

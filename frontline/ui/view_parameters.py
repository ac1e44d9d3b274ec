"""How to look at a selection, in the URL: one table of what may be chosen.

A selection says which events; these say how they are drawn (grouping, language
of labels, rule and day of the control map). Each has a short name in the URL
and in ``view_option`` the name and values that the widgets use. What means
nothing is left out with a notice, never a crash: a link may be old or typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from frontline.control.rules import ANY_CLAIM, RULES
from frontline.model import MapFamily
from frontline.reference.control_limits import control_limits

_LONGEST_VALUE: Final = 80
_REPORT_ID: Final = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class ViewParameter:
    """One choice of how to look.

    ``option`` is its name for ``view_option``, ``url`` in a link. ``values``
    maps what a link may say to the option's value; a parameter without them
    takes whatever ``means_something`` accepts. A choice at its ``default`` is
    left out of links. ``is_cleared`` marks a pick that "Clear all" takes away;
    a preference stays.
    """

    option: str
    url: str
    values: Mapping[str, str] = field(default_factory=dict)
    means_something: Callable[[str], bool] = bool
    default: str | None = None
    is_cleared: bool = False

    def option_value(self, said: str) -> str | None:
        """The option's value for what a link says; None when that means nothing."""
        if self.values:
            return self.values.get(said)
        return said if self.means_something(said) else None

    def url_value(self, chosen: object) -> str | None:
        """What a link says for the option's value; None when it need not say it."""
        if not isinstance(chosen, str) or chosen == self.default:
            return None
        if self.values:
            return next((said for said, value in self.values.items() if value == chosen), None)
        return chosen if self.means_something(chosen) else None


def _same(*values: str) -> Mapping[str, str]:
    return {value: value for value in values}


def _is_day(said: str) -> bool:
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False


def _is_cell(said: str) -> bool:
    family, _, start = said.partition("|")
    return family in set(MapFamily) and _is_day(start)


def _is_report(said: str) -> bool:
    return bool(_REPORT_ID.fullmatch(said))


_FADE_DAYS: Final = tuple(str(days) for days in control_limits().fading_choices)
VIEW_PARAMETERS: Final = (
    ViewParameter("view", "view", _same("clean")),
    ViewParameter("group_by", "group", _same("subdistrict", "place"), default="subdistrict"),
    ViewParameter(
        "areas", "areas", {"places": "Places", "provinces": "Provinces"}, default="Places"
    ),
    ViewParameter("labels", "labels", {"en": "English", "ar": "العربية"}, default="English"),
    ViewParameter(
        "bars",
        "bars",
        {"all": "All", "type": "By event type", "family": "By actor"},
        default="All",
    ),
    ViewParameter(
        "events_order",
        "order",
        {"newest": "Newest first", "oldest": "Oldest first"},
        default="Newest first",
    ),
    ViewParameter("report_id", "report", means_something=_is_report),
    # The control page: the rule and the day, and what they are compared with.
    ViewParameter("rule", "rule", _same(*RULES), default=ANY_CLAIM),
    ViewParameter("day", "day", means_something=_is_day, is_cleared=True),
    ViewParameter("show", "show", _same("changes")),
    ViewParameter("since", "since", means_something=_is_day, is_cleared=True),
    ViewParameter("before", "before", _same(*RULES)),
    ViewParameter("fade", "fade", _same(*_FADE_DAYS), default=str(control_limits().fading_days)),
    ViewParameter("sketch", "sketch", _same("on")),
    ViewParameter("control_unit", "unit", {"week": "By week", "month": "By month"}),
    ViewParameter("control_cell", "cell", means_something=_is_cell, is_cleared=True),
)


def read_view(query: Mapping[str, Sequence[str]]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The options that URL parameters name, and a notice for each left out."""
    options: dict[str, Any] = {}
    notices: list[str] = []
    for parameter in VIEW_PARAMETERS:
        said = query.get(parameter.url, ())
        if not said or not said[-1]:
            continue
        short = said[-1][:_LONGEST_VALUE]
        value = parameter.option_value(short)
        if value is None:
            notices.append(f"The link's {parameter.url} “{short}” is not known; it is ignored.")
        else:
            options[parameter.option] = value
    return options, tuple(notices)


def write_view(options: Mapping[str, Any]) -> dict[str, list[str]]:
    """The URL parameters of the options; what is at its default is left out."""
    said = {p.url: p.url_value(options.get(p.option)) for p in VIEW_PARAMETERS}
    return {url: [value] for url, value in said.items() if value is not None}


def without_picks(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that "Clear all" leaves."""
    cleared = {parameter.option for parameter in VIEW_PARAMETERS if parameter.is_cleared}
    return {option: value for option, value in options.items() if option not in cleared}

"""A link: selection and view as URL parameters, and back.

A permalink names each part once or several times:
``?data=reports&from=2016-12-08&to=2016-12-11&family=Russia&group=place``. What
means nothing is left out with a notice, never a crash: a link may be old,
shortened by a mail program, or typed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from frontline.model import (
    ClaimStatus,
    ControlRule,
    EventType,
    MapFamily,
    PeriodUnit,
    SubEventType,
)
from frontline.reference.control_limits import control_limits
from frontline.selection.period import Period
from frontline.selection.selection import DEFAULT_DATASETS, Selection
from frontline.selection.stretches import MOST_KM, Box, Circle
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

# Longer values cannot be names or ids; they are cut off before anything reads them.
_LONGEST_VALUE: Final = 200
#: A link names at most so many values of one filter; more are cut off.
MOST_VALUES: Final = 300
_P_CODE: Final = re.compile(r"SY\d{2,6}")
_DATASET_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_REPORT_ID: Final = re.compile(r"[0-9a-f]{16}")
_TRUE: Final = "1"

Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says, and a notice for each part of it that means nothing."""

    selection: Selection
    options: ViewOptions
    notices: tuple[str, ...] = ()


def read_link(query: Query) -> Link:
    """What URL parameters say.

    Parameters that are nobody's (an analytics tag) pass without a notice.

    Args:
        query: The values of each parameter, in their order.
    """
    notices: list[str] = []
    selection = _read_selection(query, notices)
    return Link(selection, _read_options(query, notices), tuple(notices))


def write_link(selection: Selection, options: ViewOptions | None = None) -> dict[str, list[str]]:
    """The URL parameters of a selection and a view; what is at its default is left out."""
    return dict(_selection_parameters(selection)) | dict(_view_parameters(options or ViewOptions()))


# ------------------------------------------------------------------ which events


def _is_event_type(value: str) -> bool:
    return value in {*EventType, *SubEventType}


@dataclass(frozen=True, slots=True)
class _Filter:
    """A filter of several values: its field, its name in a link, what a value may be."""

    field: str
    url: str
    means_something: Callable[[str], bool] = bool


_FILTERS: Final = (
    _Filter("datasets", "data", lambda value: bool(_DATASET_NAME.fullmatch(value))),
    _Filter("provinces", "province", lambda value: bool(_P_CODE.fullmatch(value))),
    _Filter("event_types", "type", _is_event_type),
    _Filter("families", "family"),
    _Filter("actors", "actor"),
    _Filter("claim_statuses", "status", lambda value: value in set(ClaimStatus)),
    _Filter("sources", "source"),
)
_PICKS: Final[Mapping[str, str]] = {"place_id": "place", "event_id": "event"}


def _selection_parameters(selection: Selection) -> Iterator[tuple[str, list[str]]]:
    for one in _FILTERS:
        values = getattr(selection, one.field)
        if values and not (one.field == "datasets" and values == DEFAULT_DATASETS):
            yield one.url, list(values)
    for url, day in (("from", selection.period.start), ("to", selection.period.end)):
        if day:
            yield url, [day.isoformat()]
    if selection.with_undated:
        yield "undated", [_TRUE]
    if selection.text:
        yield "q", [selection.text]
    yield from _ground_parameters(selection)
    for field, url in _PICKS.items():
        value = getattr(selection, field)
        if value:
            yield url, [value]


def _ground_parameters(selection: Selection) -> Iterator[tuple[str, list[str]]]:
    if selection.near:
        yield "near", [selection.near.place_id]
        yield "km", [str(selection.near.km)]
    if selection.box:
        yield "bbox", [selection.box.written()]


def _read_selection(query: Query, notices: list[str]) -> Selection:
    lists = {one.field: _values(query.get(one.url, ()), one, notices) for one in _FILTERS}
    return Selection(
        **{**lists, "datasets": lists["datasets"] or DEFAULT_DATASETS},
        period=_period(query, notices),
        with_undated=_is_undated(query, notices),
        text=_text(query, notices),
        near=_near(query, notices),
        box=_box(query, notices),
        place_id=_single(query.get(_PICKS["place_id"], ())),
        event_id=_single(query.get(_PICKS["event_id"], ())),
    )


def _is_undated(query: Query, notices: list[str]) -> bool:
    said = _single(query.get("undated", ()))
    if said not in (None, _TRUE):
        notices.append(_unknown("undated", said or ""))
    return said == _TRUE


def _text(query: Query, notices: list[str]) -> str:
    raw = query.get("q", ())
    if raw and len(raw[-1]) > _LONGEST_VALUE:
        notices.append(
            f"The link's search is longer than {_LONGEST_VALUE} characters; the rest is ignored."
        )
    return _single(raw) or ""


def _period(query: Query, notices: list[str]) -> Period:
    start, end = (_bound(query.get(name, ()), name, notices) for name in ("from", "to"))
    if start and end and start > end:
        notices.append(f"The link's period ends ({end}) before it starts ({start}); it is ignored.")
        return Period()
    return Period(start, end)


def _near(query: Query, notices: list[str]) -> Circle | None:
    place_id, km = (_single(query.get(name, ())) for name in ("near", "km"))
    if place_id is None and km is None:
        return None
    circle = Circle.read(place_id or "", km or "")
    if circle is None:
        notices.append(
            f"The link's near={place_id or ''} and km={km or ''} are no place with a position and "
            f"no distance of 1 to {MOST_KM} km; they are ignored."
        )
    return circle


def _box(query: Query, notices: list[str]) -> Box | None:
    said = _single(query.get("bbox", ()))
    box = Box.read(said) if said else None
    if said and box is None:
        notices.append(
            f"The link's bbox={said} is no box of west,south,east,north in degrees; it is ignored."
        )
    return box


def _values(raw: Sequence[str], of: _Filter, notices: list[str]) -> tuple[str, ...]:
    """The values that mean something, each once, in their order."""
    kept: dict[str, None] = {}
    for value in raw[:MOST_VALUES]:
        short = _bounded(value)
        if of.means_something(short):
            kept[short] = None
        else:
            notices.append(_unknown(of.url, short))
    if (n_more := len(raw) - MOST_VALUES) > 0:
        notices.append(
            f"The link names {len(raw):,} values of {of.url}; the last {n_more:,} are ignored."
        )
    return tuple(kept)


def _bound(raw: Sequence[str], url: str, notices: list[str]) -> date | None:
    value = _single(raw)
    if value is None:
        return None
    day = _day(value)
    if day is None:
        notices.append(
            f"The link's day {url}={value} is not a date like 2016-12-08; it is ignored."
        )
    return day


# ------------------------------------------------------------------ how to look


@dataclass(frozen=True, slots=True)
class ViewParameter:
    """One choice of how to look: its field of ``ViewOptions`` and its name in a link.

    ``read`` gives the value for what a link says, None where that means
    nothing; ``write`` the other way round.
    """

    field: str
    url: str
    read: Callable[[str], Any | None]
    write: Callable[[Any], str] = str


def _one_of(kind: type[StrEnum]) -> Callable[[str], StrEnum | None]:
    by_value = {member.value: member for member in kind}
    return by_value.get


def _flag(field: str, url: str, said: str) -> ViewParameter:
    return ViewParameter(field, url, {said: True}.get, lambda _: said)


def _day(said: str) -> date | None:
    # `fromisoformat` also takes "20161208" and week dates; a link holds one form.
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if day.isoformat() == said else None


def _report(said: str) -> str | None:
    return said if _REPORT_ID.fullmatch(said) else None


def _fade_days(said: str) -> int | None:
    return {str(days): days for days in control_limits().fading_choices}.get(said)


def _near_km(said: str) -> int | None:
    return {str(km): km for km in NEAR_KM}.get(said)


def _bar(said: str) -> ControlBar | None:
    family, _, start = said.partition("|")
    day = _day(start)
    return ControlBar(MapFamily(family), day) if family in set(MapFamily) and day else None


VIEW_PARAMETERS: Final = (
    _flag("is_clean", "view", "clean"),
    ViewParameter("grouping", "group", _one_of(Grouping)),
    ViewParameter("areas", "areas", _one_of(Areas)),
    ViewParameter("labels", "labels", _one_of(LabelLanguage)),
    ViewParameter("bars", "bars", _one_of(Bars)),
    ViewParameter("event_order", "order", _one_of(EventOrder)),
    ViewParameter("report_id", "report", _report),
    ViewParameter("rule", "rule", _one_of(ControlRule)),
    ViewParameter("day", "day", _day, date.isoformat),
    _flag("shows_changes", "show", "changes"),
    ViewParameter("since", "since", _day, date.isoformat),
    ViewParameter("earlier_rule", "before", _one_of(ControlRule)),
    ViewParameter("fade_days", "fade", _fade_days),
    _flag("has_sketch", "sketch", "on"),
    ViewParameter("unit", "unit", _one_of(PeriodUnit)),
    ViewParameter("bar", "cell", _bar, lambda bar: f"{bar.family}|{bar.start.isoformat()}"),
    ViewParameter("count_rows", "rows", _one_of(CountRows)),
    ViewParameter("count_columns", "columns", _one_of(CountColumns)),
    ViewParameter("count_measure", "count", _one_of(CountMeasure)),
    _flag("is_compared", "compare", "on"),
    ViewParameter("other_start", "with_from", _day, date.isoformat),
    ViewParameter("other_end", "with_to", _day, date.isoformat),
    ViewParameter("compare_by", "by", _one_of(CompareBy)),
    ViewParameter("actor", "who", str),
    ViewParameter("near_km", "around", _near_km),
)


def _view_parameters(options: ViewOptions) -> Iterator[tuple[str, list[str]]]:
    usual = ViewOptions()
    for parameter in VIEW_PARAMETERS:
        value = getattr(options, parameter.field)
        if value != getattr(usual, parameter.field):
            yield parameter.url, [parameter.write(value)]


def _read_options(query: Query, notices: list[str]) -> ViewOptions:
    found: dict[str, Any] = {}
    for parameter in VIEW_PARAMETERS:
        said = _single(query.get(parameter.url, ()))
        if said is None:
            continue
        value = parameter.read(said)
        if value is None:
            notices.append(_unknown(parameter.url, said))
        else:
            found[parameter.field] = value
    return ViewOptions(**found)


# ------------------------------------------------------------------ values


def _unknown(url: str, said: str) -> str:
    return f"The link's {url} “{said}” is not known; it is ignored."


def _single(raw: Sequence[str]) -> str | None:
    return (_bounded(raw[-1]) or None) if raw else None


def _bounded(value: str) -> str:
    """A value as long as a name may be, of characters that text can have."""
    short = value[:_LONGEST_VALUE].encode("utf-8", "replace").decode("utf-8")
    return "".join(character for character in short if character >= " ")

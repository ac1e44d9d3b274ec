"""What the user is looking at: one record for every page, to and from a URL.

A permalink names each part once or several times:
``?data=reports&from=2016-12-08&to=2016-12-11&family=Russia&event=…``. What
means nothing is left out with a notice, never a crash: a link may be old,
shortened by a mail program, or typed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Final

from frontline.model import ClaimStatus, EventType, SubEventType

DEFAULT_DATASETS: Final = ("reports",)
# Longer values cannot be names or ids; they are cut off before anything reads them.
_LONGEST_VALUE: Final = 200
#: A link names at most so many values of one filter; more are cut off.
MOST_VALUES: Final = 300
_P_CODE: Final = re.compile(r"SY\d{2,6}")
_DATASET_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_TRUE: Final = "1"
_ONE_DAY: Final = timedelta(days=1)

_LIST_PARAMETERS: Final[Mapping[str, str]] = {
    "datasets": "data",
    "provinces": "province",
    "event_types": "type",
    "families": "family",
    "actors": "actor",
    "claim_statuses": "status",
    "sources": "source",
}
_PICK_PARAMETERS: Final[Mapping[str, str]] = {"place_id": "place", "event_id": "event"}


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters and picks shared by all pages.

    ``start`` and ``end`` are inclusive days; None is open. Empty tuples
    filter nothing. ``with_undated`` adds events without a date to those of
    the period. ``provinces`` are OCHA admin1 p-codes; ``event_types`` event
    and sub-event types; ``actors`` canonical names; ``families`` sides as in
    ``data/actors.yml`` or the map's families. Families and actors are one
    filter: an event with any of either matches. ``place_id`` and ``event_id``
    are picks, by id and never by position.
    """

    datasets: tuple[str, ...] = DEFAULT_DATASETS
    start: date | None = None
    end: date | None = None
    with_undated: bool = False
    provinces: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    claim_statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    text: str = ""
    place_id: str | None = None
    event_id: str | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the datasets and the picked event narrows the view."""
        return any(
            getattr(self, field.name) != field.default
            for field in fields(self)
            if field.name not in ("datasets", "event_id", "with_undated")
        )


def within(selection: Selection, first: date, last: date) -> Selection:
    """The selection with its period cut to days that have data.

    A period beside them all is the day before or after: it matches nothing, and
    takes no longer. Without this, one link asks for a figure of each week of
    ten thousand years.

    Args:
        selection: As a link or a widget says.
        first: First day with data.
        last: Last day with data.
    """
    before, after = first - _ONE_DAY, last + _ONE_DAY
    start, end = (
        day if day is None else min(max(day, before), after)
        for day in (selection.start, selection.end)
    )
    if (start, end) == (selection.start, selection.end):
        return selection
    return replace(selection, start=start, end=end)


def to_query(selection: Selection) -> dict[str, list[str]]:
    """The URL parameters of a selection; what is at its default is left out."""
    query: dict[str, list[str]] = {}
    for field, parameter in _LIST_PARAMETERS.items():
        values = getattr(selection, field)
        if values and not (field == "datasets" and values == DEFAULT_DATASETS):
            query[parameter] = list(values)
    for parameter, day in (("from", selection.start), ("to", selection.end)):
        if day:
            query[parameter] = [day.isoformat()]
    if selection.with_undated:
        query["undated"] = [_TRUE]
    if selection.text:
        query["q"] = [selection.text]
    for field, parameter in _PICK_PARAMETERS.items():
        value = getattr(selection, field)
        if value:
            query[parameter] = [value]
    return query


def from_query(query: Mapping[str, Sequence[str]]) -> tuple[Selection, tuple[str, ...]]:
    """The selection that URL parameters name, and a notice for each part left out.

    Parameters that are not a selection's (``view``, an analytics tag) pass
    without a notice.
    """
    notices: list[str] = []
    lists = {
        field: _values(query.get(parameter, ()), parameter, notices)
        for field, parameter in _LIST_PARAMETERS.items()
    }
    start, end = (_day(query.get(name, ()), name, notices) for name in ("from", "to"))
    if start and end and start > end:
        notices.append(f"The link's period ends ({end}) before it starts ({start}); it is ignored.")
        start = end = None
    picks = {
        field: _single(query.get(parameter, ())) for field, parameter in _PICK_PARAMETERS.items()
    }
    return (
        Selection(
            **{**lists, "datasets": lists["datasets"] or DEFAULT_DATASETS},
            start=start,
            end=end,
            with_undated=_single(query.get("undated", ())) == _TRUE,
            text=_single(query.get("q", ())) or "",
            place_id=picks["place_id"],
            event_id=picks["event_id"],
        ),
        tuple(notices),
    )


def _is_event_type(value: str) -> bool:
    return value in {*EventType, *SubEventType}


_MEANS_SOMETHING: Final[Mapping[str, Callable[[str], bool]]] = {
    "data": lambda value: bool(_DATASET_NAME.fullmatch(value)),
    "province": lambda value: bool(_P_CODE.fullmatch(value)),
    "type": _is_event_type,
    "status": lambda value: value in set(ClaimStatus),
}


def _values(raw: Sequence[str], parameter: str, notices: list[str]) -> tuple[str, ...]:
    """The values that mean something, each once, in their order."""
    means_something = _MEANS_SOMETHING.get(parameter, bool)
    kept: dict[str, None] = {}
    for value in raw[:MOST_VALUES]:
        short = _bounded(value)
        if means_something(short):
            kept[short] = None
        else:
            notices.append(f"The link's {parameter} “{short}” is not known; it is ignored.")
    return tuple(kept)


def _single(raw: Sequence[str]) -> str | None:
    return (_bounded(raw[-1]) or None) if raw else None


def _bounded(value: str) -> str:
    """A value as long as a name may be, of characters that text can have."""
    short = value[:_LONGEST_VALUE].encode("utf-8", "replace").decode("utf-8")
    return "".join(character for character in short if character >= " ")


def _day(raw: Sequence[str], parameter: str, notices: list[str]) -> date | None:
    value = _single(raw)
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    # `fromisoformat` also takes "20161208" and week dates; a link holds one form.
    if day is None or day.isoformat() != value:
        notices.append(
            f"The link's day {parameter}={value} is not a date like 2016-12-08; it is ignored."
        )
        return None
    return day

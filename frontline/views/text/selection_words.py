"""What is selected, in words: the period, a picked place, every filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from frontline.reference.places import gazetteer
from frontline.selection import Box, Circle, Period, Selection
from frontline.views.text.filter_choices import Choices, chosen_choices
from frontline.views.wording import day, day_range, listed, number

# So many names of one filter are said; the rest is a number.
_MOST_NAMES: Final = 4
_ALL_WORDS: Final = {
    "event_types": "all event types",
    "actors": "all actors",
    "provinces": "all places",
}
_IN_WORDS: Final = (*_ALL_WORDS, "claim_statuses", "sources")


def period_words(period: Period) -> str:
    """The period as people say it; empty when it is open."""
    if period.start and period.end:
        return day_range(period.start, period.end)
    if period.start:
        return f"from {day(period.start)}"
    return f"until {day(period.end)}" if period.end else ""


def place_name(place_id: str) -> str:
    """The name of a picked place, of a spot near one, of a subdistrict or district."""
    known = gazetteer()
    if place_id in known.areas:
        area = known.area(place_id)
        return f"{area.familiar} {'district' if area.level == 2 else 'subdistrict'}"
    # A spot's id is that of its place with its position behind it.
    named, is_near, _ = place_id.partition("@")
    name = known.places[named].familiar if named in known.places else named
    return f"near {name}" if is_near else name


def circle_words(circle: Circle) -> str:
    """A circle around a place, as people say it."""
    return f"within {number(circle.km)} km of {place_name(circle.place_id)}"


def box_words(box: Box) -> str:
    """A box by its edges: ``38.1–39° E, 34–35.2° N``."""
    return f"{_edges(box.west, box.east, 'EW')}, {_edges(box.south, box.north, 'NS')}"


def _edges(low: float, high: float, sides: str) -> str:
    """Two edges; where they lie on both sides of zero each says on which."""
    ends = [f"{abs(edge):g}" for edge in (low, high)]
    letters = [sides[edge < 0] for edge in (low, high)]
    if letters[0] == letters[1]:
        return f"{ends[0]}–{ends[1]}° {letters[0]}"
    return " – ".join(f"{end}° {letter}" for end, letter in zip(ends, letters, strict=True))


def filters_in_words(selection: Selection, offered: Mapping[str, Choices]) -> str:
    """Every filter but the period, which the finding has, in one line for pictures and phones.

    Args:
        selection: What is selected.
        offered: What the filters offer, by name.
    """
    parts = []
    if selection.with_undated:
        parts.append("undated events included")
    for name in _IN_WORDS:
        lines = chosen_choices(name, offered.get(name, ()), selection)
        names = few_names([line.words for line in lines])
        parts.append(names or _ALL_WORDS.get(name, ""))
    if selection.near:
        parts.append(circle_words(selection.near))
    if selection.box:
        parts.append(box_words(selection.box))
    if selection.place_id:
        parts.append(place_name(selection.place_id))
    if selection.text:
        parts.append(f"“{selection.text}”")
    return " · ".join(part for part in parts if part)


def few_names(words: Sequence[str]) -> str:
    """The names as prose, or the first of many."""
    if len(words) <= _MOST_NAMES:
        return listed(words)
    return listed([*words[: _MOST_NAMES - 1], f"{number(len(words) - _MOST_NAMES + 1)} more"])

"""What is shown and what is not, in words: the line above every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from frontline.reference.places import gazetteer
from frontline.selection import Box, Circle, Period, Selection
from frontline.store.frames import EventCounts
from frontline.store.shown import StatementCounts
from frontline.ui.frame.filter_choices import Choices, chosen_choices
from frontline.views.templating import render
from frontline.views.wording import counted, day, day_range, listed, number

# So many names of one filter are said; the rest is a number.
_MOST_NAMES: Final = 4
_ALL_WORDS: Final = {
    "event_types": "all event types",
    "actors": "all actors",
    "provinces": "all places",
}
_IN_WORDS: Final = (*_ALL_WORDS, "claim_statuses", "sources")


@dataclass(frozen=True, slots=True)
class DatasetCount:
    """One dataset beside others: how many of its events are shown."""

    title: str
    n_shown: int
    n_total: int


def count_line(
    counts: EventCounts,
    datasets: Sequence[DatasetCount] = (),
    *,
    with_undated: bool = False,
    is_short: bool = False,
    finding: Markup | None = None,
    says_country: bool = False,
) -> Markup:
    """What is shown, "n of N", with where the rest went, as HTML.

    One dataset is named; several are each counted by themselves: the same
    happening may be in each. What the page's finding says is not said again.

    Args:
        counts: Of all chosen datasets together.
        datasets: Of each chosen dataset.
        with_undated: Whether undated events are among those shown.
        is_short: As a phone has room for.
        finding: The sentence that says how many are shown, in the place of this line's own words.
        says_country: Whether it has the events known to the country only.
    """
    shown = f"{number(counts.n_shown)} of {counted(counts.n_total, 'event')}"
    if len(datasets) > 1:
        shown += f" in {len(datasets)} datasets"
    titles = [dataset.title for dataset in datasets] if len(datasets) == 1 else []
    undated = f"{number(counts.n_undated)} undated ({'' if with_undated else 'not '}listed)"
    parts = _short_parts(counts) if is_short else _parts(counts, has_country=not says_country)
    line = _line("" if finding else shown, [*titles, *parts, undated])
    return (finding or Markup()) + line + _each_dataset(datasets)


def _line(bold: str, parts: Iterable[str]) -> Markup:
    return render("count_line", bold=bold, rest=" · ".join(parts))


def _each_dataset(datasets: Sequence[DatasetCount]) -> Markup:
    """A line for several datasets, each with its own count."""
    if len(datasets) < 2:
        return Markup()
    each = [f"{d.title}: {number(d.n_shown)} of {number(d.n_total)}" for d in datasets]
    return _line("Side by side", [*each, "the same happening may be in each"])


def _parts(counts: EventCounts, *, has_country: bool) -> list[str]:
    placed = f"{number(counts.n_placed)} at {counted(counts.n_places, 'place')}"
    if counts.n_subdistricts:
        placed += f", grouped into {counted(counts.n_subdistricts, 'subdistrict')}"
    area = counts.n_district_only + counts.n_province_only
    return [
        placed,
        f"{number(area)} known to an area only (shaded)",
        *([f"{number(counts.n_country_only)} to country only (not drawn)"] if has_country else ()),
        f"{number(_without_location(counts))} not located in Syria",
    ]


def _short_parts(counts: EventCounts) -> list[str]:
    area = counts.n_district_only + counts.n_province_only
    return [
        f"{number(area)} district or province only",
        f"{number(counts.n_country_only)} country only",
        f"{number(_without_location(counts))} without a location",
    ]


def _without_location(counts: EventCounts) -> int:
    return counts.n_without_location + counts.n_outside


def statement_line(
    counts: StatementCounts, *, is_filtered: bool, unused: Sequence[str] = ()
) -> Markup:
    """Where the other statements went, and how much the control map shows, as HTML.

    Args:
        counts: Of all chosen datasets together.
        is_filtered: Whether a filter is set; without one nothing is left out by filters.
        unused: The filters that do not narrow the map, in words.
    """
    n_filtered = counts.n_total - counts.n_shown - counts.n_undated
    parts = []
    if n_filtered and is_filtered:
        parts.append(f"{number(n_filtered)} left out by the filters")
    if counts.n_undated:
        parts.append(f"{number(counts.n_undated)} undated and not listed")
    places = f"{number(counts.n_places)} of {counted(counts.n_places_total, 'place')}"
    parts.append(
        f"map: {places} with a claim" + (f", not narrowed by {_names(unused)}" if unused else "")
    )
    first, *rest = parts
    return _line("", [first[0].upper() + first[1:], *rest])


def map_words(place: str) -> Markup:
    """What to say below a map of a picked place, which stays whole, as HTML."""
    return render("map_note", place=place)


def unused_words(chips: Sequence[str]) -> str:
    """What to say of filters on a page that they do not change; empty without any."""
    if not chips:
        return ""
    return f"Reports are not filtered by {_names(chips)}; events on the other pages are."


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
        names = _names([line.words for line in lines])
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


def _names(words: Sequence[str]) -> str:
    """The names, or the first of many."""
    if len(words) <= _MOST_NAMES:
        return listed(words)
    return listed([*words[: _MOST_NAMES - 1], f"{number(len(words) - _MOST_NAMES + 1)} more"])

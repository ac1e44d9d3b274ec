"""What is shown and what is not, in words: the line above every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from frontline.store.frames import EventCounts
from frontline.store.shown import StatementCounts
from frontline.views.templating import render
from frontline.views.text.located_words import located_words, n_without_location
from frontline.views.text.selection_words import few_names
from frontline.views.wording import counted, number


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
    parts = (
        _short_parts(counts) if is_short else located_words(counts, has_country=not says_country)
    )
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


def _short_parts(counts: EventCounts) -> list[str]:
    area = counts.n_district_only + counts.n_province_only
    return [
        f"{number(area)} district or province only",
        f"{number(counts.n_country_only)} country only",
        f"{number(n_without_location(counts))} without a location",
    ]


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
        f"map: {places} with a claim" + (f", not narrowed by {few_names(unused)}" if unused else "")
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
    return f"Reports are not filtered by {few_names(chips)}; events on the other pages are."

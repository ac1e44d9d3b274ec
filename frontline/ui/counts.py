"""What is shown and what is not, in words: the line above every page."""

from __future__ import annotations

import html

import pandas as pd

from frontline.reference.places import gazetteer
from frontline.selection import Selection
from frontline.store.frames import EventCounts
from frontline.views.wording import counted, day, day_range, listed, number, status


def count_line(counts: EventCounts, n_datasets: int = 1, *, is_short: bool = False) -> str:
    """What is shown, "n of N", with where the rest went, as HTML.

    Several datasets are named as such: the same happening may be in each.
    """
    shown = f"{number(counts.n_shown)} of {counted(counts.n_total, 'event')}"
    parts = _short_parts(counts) if is_short else _parts(counts)
    if n_datasets > 1:
        parts.insert(0, f"{n_datasets} datasets side by side, the same happening may be in each")
    rest = " · ".join(html.escape(part) for part in parts)
    return f'<div class="frontline-count"><b>{shown}</b> <span>· {rest}</span></div>'


def _parts(counts: EventCounts) -> list[str]:
    placed = f"{number(counts.n_placed)} at {counted(counts.n_places, 'place')}"
    if counts.n_subdistricts:
        placed += f", grouped into {counted(counts.n_subdistricts, 'subdistrict')}"
    area = counts.n_district_only + counts.n_province_only
    return [
        placed,
        f"{number(area)} known to district or province only (shaded)",
        f"{number(counts.n_country_only)} to country only (not drawn)",
        f"{number(_without_location(counts))} without a location in Syria",
        _undated(counts),
    ]


def _short_parts(counts: EventCounts) -> list[str]:
    area = counts.n_district_only + counts.n_province_only
    return [
        f"{number(area)} district or province only",
        f"{number(counts.n_country_only)} country only",
        f"{number(_without_location(counts))} without a location",
        f"{number(counts.n_undated)} undated",
    ]


def _without_location(counts: EventCounts) -> int:
    return counts.n_without_location + counts.n_outside


def _undated(counts: EventCounts) -> str:
    return f"{number(counts.n_undated)} undated"


def period_words(selection: Selection) -> str:
    """The period as people say it; empty when it is open."""
    if selection.start and selection.end:
        return day_range(selection.start, selection.end)
    if selection.start:
        return f"from {day(selection.start)}"
    return f"until {day(selection.end)}" if selection.end else ""


def labels_of(options: pd.DataFrame, field: str) -> dict[str, str]:
    """What people read for each value of a filter."""
    rows = options[options["field"] == field]
    return dict(zip(rows["value"], rows["label"], strict=True))


def place_name(place_id: str) -> str:
    """The name of a picked place, of a spot near one, or of a subdistrict."""
    known = gazetteer()
    if place_id in known.areas:
        return f"{known.area(place_id).familiar} subdistrict"
    # A spot's id is that of its place with its position behind it.
    named, is_near, _ = place_id.partition("@")
    name = known.places[named].familiar if named in known.places else named
    return f"near {name}" if is_near else name


def filters_in_words(selection: Selection, options: pd.DataFrame) -> str:
    """Every filter in one line, for pictures and phones."""
    parts = [period_words(selection) or "whole period"]
    if selection.with_undated:
        parts.append("undated events included")
    parts.append(listed(selection.event_types) or "all event types")
    actors = [*selection.families, *selection.actors]
    parts.append(listed(actors) or "all actors")
    provinces = labels_of(options, "provinces")
    parts.append(
        listed([provinces.get(code, code) for code in selection.provinces]) or "all places"
    )
    if selection.place_id:
        parts.append(place_name(selection.place_id))
    if selection.claim_statuses:
        parts.append(listed([status(value) for value in selection.claim_statuses]))
    if selection.text:
        parts.append(f"“{selection.text}”")
    return " · ".join(parts)

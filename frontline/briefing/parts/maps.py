"""The map of events, who held what, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from frontline.briefing.content import Column, Part, PartKind, Table
from frontline.briefing.parts.asked import Asked
from frontline.briefing.pictures import legend
from frontline.briefing.pictures.lettering import Callout
from frontline.briefing.pictures.maps import (
    MapFrame,
    control_picture,
    difference_picture,
    event_picture,
)
from frontline.briefing.pictures.svg import Picture
from frontline.model import MapFamily
from frontline.reference.geography import outlines
from frontline.store import control_moments, frames
from frontline.store.control_frames import Moment, control_difference
from frontline.store.control_frames import control_map as control_rows
from frontline.store.family_totals import family_totals
from frontline.views.maps.control_deck import ControlFrame
from frontline.views.maps.control_map import HeldPlace, control_scene, held_places, held_words
from frontline.views.maps.deck import COUNTRY_VIEW, TALL_VIEW, MapView
from frontline.views.maps.difference import (
    DifferentPlace,
    difference_scene,
    difference_table,
    different_places,
)
from frontline.views.maps.events_map import MapOptions, event_scene, most_of
from frontline.views.maps.markers import size_unit
from frontline.views.maps.orientation import cities, familiar_names
from frontline.views.maps.provinces import coarse_steps
from frontline.views.palette import Theme
from frontline.views.records import records
from frontline.views.row_types import DifferenceRow
from frontline.views.text.located_words import located_words
from frontline.views.wording import counted, day, number

_MOST_CHANGES: Final = 8


def map_part(asked: Asked, callouts: Sequence[Callout] = ()) -> Part:
    """The map of events with its legend; numbers lead to the key events."""
    counts = asked.counts
    composed = [f"On the map: {'; '.join(located_words(counts))}."] if counts.n_shown else []
    said = asked.words(PartKind.MAP, composed)
    picture = map_picture(asked, callouts)
    return Part(PartKind.MAP, "Where the events are", picture=picture, **said)


def map_picture(
    asked: Asked,
    callouts: Sequence[Callout] = (),
    *,
    theme: Theme = "light",
    view: MapView = COUNTRY_VIEW,
) -> Picture:
    """The map of Overview as a picture: the same scene."""
    places = asked.places
    provinces = frames.province_totals(asked.session, asked.selection)
    unit = size_unit(most_of(places, "n_events"))
    options = MapOptions(
        theme=theme,
        view=view,
        opened_at=view,
        unit=unit,
        is_arabic=asked.is_arabic,
        major=cities(),
        names=familiar_names(),
    )
    scene = event_scene(places, provinces, outlines(), options)
    families = family_totals(asked.session, asked.selection)
    steps = coarse_steps(most_of(provinces, "n_coarse"))
    shown = counted(asked.counts.n_shown, "event")
    alt = f"Map of Syria: {shown} by place, coloured by the family most often named."
    entries = legend.event_entries(families, theme, unit=unit, steps=steps)
    return event_picture(scene, outlines(), MapFrame(view, theme, alt), entries, callouts)


def control_part(asked: Asked) -> Part:
    """Who was last said to hold what on the day of the map."""
    bounds = asked.control_bounds
    if bounds is None:
        words = asked.words(PartKind.CONTROL, ["No event has a date."])
        return Part(PartKind.CONTROL, "Who holds what", **words)
    chosen = control_moments.fitting_day(asked.session, asked.selection, bounds, asked.options.day)
    moment = Moment(chosen, asked.options.rule)
    rows = control_rows(asked.session, asked.selection, moment, fading_days=asked.options.fade_days)
    heading = f"Last stated holder on {day(chosen)}" if len(rows) else "No holder is stated"
    composed = [
        f"{held_words(rows['state'])}. Rule: {moment.rule}."
        if len(rows)
        else "The chosen datasets tell of no holder."
    ]
    said = asked.words(PartKind.CONTROL, composed)
    places = held_places(rows)
    picture = held_picture(places, asked.options.fade_days, day(chosen)) if places else None
    return Part(PartKind.CONTROL, heading, picture=picture, **said)


def held_picture(
    places: Sequence[HeldPlace],
    fade_days: int,
    on: str,
    *,
    theme: Theme = "light",
    view: MapView = TALL_VIEW,
) -> Picture:
    """The map of Control as a picture: the same scene."""
    scene = control_scene(places, ControlFrame(theme=theme, view=view, cities=cities()))
    present = {place.family for place in places} | {place.second for place in places}
    sides = [family for family in MapFamily if family in present]
    entries = legend.control_entries(sides, theme, fade_days)
    alt = f"Map of Syria: the last stated holder of {counted(len(places), 'place')} on {on}."
    return control_picture(scene, MapFrame(view, theme, alt), entries)


def changes_part(asked: Asked) -> Part:
    """The places that changed hands between the first and the last day of the period."""
    bounds = asked.control_bounds
    if bounds is None:
        words = asked.words(PartKind.CHANGES, ["No event has a date."])
        return Part(PartKind.CHANGES, "What changed hands", **words)
    before, after = control_moments.compared_moments(
        asked.session, asked.selection, bounds, asked.options
    )
    found = control_difference(
        asked.session, asked.selection, before, after, fading_days=asked.options.fade_days
    )
    places = different_places(records(found, of=DifferenceRow))
    n_all = len(
        control_rows(asked.session, asked.selection, after, fading_days=asked.options.fade_days)
    )
    composed = [
        f"{counted(len(places), 'place')} of {number(n_all)} with a claim "
        f"{'differs' if len(places) == 1 else 'differ'} between {day(before.day)} and "
        f"{day(after.day)}."
        if places
        else f"Nobody says that anything changed between {day(before.day)} and {day(after.day)}."
    ]
    said = asked.words(PartKind.CHANGES, composed)
    heading = f"What changed hands, {day(before.day)} – {day(after.day)}"
    picture = changes_picture(places) if places else None
    table = _changes_table(places) if places else None
    return Part(PartKind.CHANGES, heading, picture=picture, table=table, **said)


def changes_picture(
    places: Sequence[DifferentPlace], *, theme: Theme = "light", view: MapView = TALL_VIEW
) -> Picture:
    """The map of what changed as a picture: the same scene as on Control."""
    scene = difference_scene(places, ControlFrame(theme=theme, view=view, cities=cities()))
    present = {f for p in places for f in (*p.before.families, *p.after.families)}
    sides = [family for family in MapFamily if family in present]
    entries = legend.difference_entries(sides, theme)
    alt = f"Map of Syria: {counted(len(places), 'place')} that changed hands."
    return difference_picture(scene, MapFrame(view, theme, alt), entries)


def _changes_table(places: Sequence[DifferentPlace]) -> Table:
    rows = difference_table(places[:_MOST_CHANGES])
    columns = (
        Column("Place", 0.22),
        Column("Province", 0.16),
        Column("Before", 0.24),
        Column("After", 0.24),
        Column("Since", 0.14),
    )
    told = tuple(
        (
            str(row["Place"]),
            str(row["Province"]),
            str(row["Before"]),
            str(row["After"]),
            day(place.since) if place.since else "",
        )
        for place, (_, row) in zip(places, rows.iterrows(), strict=False)
    )
    n_more = len(places) - len(told)
    more = f"and {counted(n_more, 'more place')}, on the page Control" if n_more > 0 else ""
    return Table(columns, told, more)

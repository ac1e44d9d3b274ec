"""Every field of an event in words, grouped as a reader asks: what, when, where, who says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from frontline.model import Role
from frontline.views.row_types import EventActorRow, EventFields, FigureRow
from frontline.views.templating import render
from frontline.views.wording import (
    NOT_REPORTED,
    UNDATED,
    date_precision_words,
    day,
    field_words,
    number,
    place_precision,
    status,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field as a reader meets it; ``name`` is its column, for exports and ``docs/fields.md``."""

    name: str
    label: str
    value: str
    explanation: str


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that answer one question."""

    title: str
    fields: tuple[Field, ...]


# Any: each reads the values of its own fields, and a line does not know which.
Formatter = Callable[[Any], str]
_Line = tuple[str, str, Formatter, str]


def _text(value: object) -> str:
    return NOT_REPORTED if value in (None, "") else str(value)


def _word(value: object) -> str:
    return _text(value).replace("-", " ").capitalize() if value else NOT_REPORTED


def _count(value: int | None) -> str:
    return number(value)


def _degrees(value: float | None) -> str:
    return "not located" if value is None else f"{value:.4f}°"


def _kilometres(value: float | None) -> str:
    return "not located" if value is None else f"{value:,.1f} km"


def _outside(value: bool | None) -> str:
    return "yes: listed, not mapped" if value else "no"


def _outcome(value: str | None) -> str:
    return NOT_REPORTED if value in (None, "none") else str(value)


_GROUPS: Final[tuple[tuple[str, tuple[_Line, ...]], ...]] = (
    (
        "What happened",
        (
            ("event_type", "Event type", _text, "ACLED's event type"),
            ("sub_event_type", "Kind of event", _text, "ACLED's sub-event type"),
            ("outcome", "Outcome", _outcome, "How the action ended, where the report says"),
            ("control_place", "Place that changed hands", _text, "Empty unless control changed"),
            ("control_from", "Lost by", _text, "Who held it before, where a loser is named"),
            ("control_from_family", "Loser's side", _word, "The side the loser belongs to"),
            ("control_from_map_family", "Loser's colour", _text, "The loser's family on maps"),
            ("control_to", "Gained by", _text, "Who holds it afterwards"),
            ("control_to_family", "Gainer's side", _word, "The side the gainer belongs to"),
            ("control_to_map_family", "Gainer's colour", _text, "The gainer's family on maps"),
        ),
    ),
    (
        "When",
        (
            ("event_date", "First day", lambda v: day(v) if v else UNDATED, "Day it began"),
            ("end_date", "Last day", lambda v: day(v) if v else "same day or open", "Day it ended"),
            (
                "date_precision",
                "Date precision",
                lambda v: date_precision_words(v) if v else UNDATED,
                "How closely the report gives the date",
            ),
        ),
    ),
    (
        "Where",
        (
            ("location", "Place as told", _text, "As the report or dataset spells it"),
            ("location_ar", "Arabic name", _text, "From the gazetteer"),
            ("admin3", "Subdistrict", _text, "OCHA's name"),
            ("admin3_pcode", "Subdistrict code", _text, "OCHA's p-code"),
            ("admin2", "District", _text, "OCHA's name"),
            ("admin2_pcode", "District code", _text, "OCHA's p-code"),
            ("admin1", "Province", _text, "OCHA's name"),
            ("admin1_pcode", "Province code", _text, "OCHA's p-code"),
            ("latitude", "Latitude", _degrees, "Degrees north, WGS 84"),
            ("longitude", "Longitude", _degrees, "Degrees east, WGS 84"),
            (
                "geo_precision",
                "Place precision",
                lambda v: place_precision(v, None),
                "District or coarser is never drawn as a point",
            ),
            ("geo_radius_km", "Radius", _kilometres, "The event lies within this distance"),
            ("outside_syria", "Outside Syria", _outside, "Named, but not in Syria"),
            ("place_id", "Place id", _text, "The gazetteer's id"),
        ),
    ),
    (
        "People killed",
        (
            ("fatalities_best", "Best estimate", _count, "Empty is not reported, never 0"),
            ("fatalities_low", "Lowest said", _count, "The lowest figure a claim gives"),
            ("fatalities_high", "Highest said", _count, "The highest figure a claim gives"),
        ),
    ),
    (
        "Who says so",
        (
            ("claim_status", "Status", lambda v: status(v) if v else NOT_REPORTED, "See Method"),
            (
                "claimed_by",
                "Claimed by",
                _text,
                "The party whose word it is; if denied, who denies it",
            ),
            ("n_sources", "Sources", _count, "Different sources; republishers do not count"),
            ("n_reports", "Reports", _count, "Reports that tell it"),
            ("review_status", "Review", _word, "Whether a person has looked at it"),
        ),
    ),
    (
        "Record",
        (
            ("dataset", "Dataset", _text, "Where the event is kept"),
            ("map_family", "Colour on the map", _text, "Family of the first initiator"),
            ("event_id", "Event id", _text, "Stays the same; old ids lead here"),
            ("group_id", "Group id", _text, "The same for events that one figure is given for"),
        ),
    ),
)
_ROLES: Final = (
    (Role.INITIATOR, "Initiator", "Who acts"),
    (Role.TARGET, "Target", "Whom the action is aimed at"),
    (Role.OTHER, "Other parties", "Named without a clear part"),
)


def event_fields(
    event: EventFields, actors: Sequence[EventActorRow], figures: Sequence[FigureRow]
) -> tuple[FieldGroup, ...]:
    """All fields of one event, in groups; what is missing is "not reported".

    Args:
        event: The event.
        actors: Its actors, in its order.
        figures: Its figures, shared ones included.
    """
    groups = []
    for title, lines in _GROUPS:
        fields = tuple(
            Field(name, label, form(event.get(name)), explanation)
            for name, label, form, explanation in lines
        )
        if title == "What happened":
            fields += _actor_fields(actors) + _figure_fields(figures)
        groups.append(FieldGroup(title, fields))
    return tuple(groups)


def _actor_fields(actors: Sequence[EventActorRow]) -> tuple[Field, ...]:
    def names(role: Role) -> str:
        said = [f"{a['name']} ({a['map_family']})" for a in actors if a["role"] is role]
        return ", ".join(dict.fromkeys(said)) or NOT_REPORTED

    return tuple(Field("actors", label, names(role), words) for role, label, words in _ROLES)


def _figure_fields(figures: Sequence[FigureRow]) -> tuple[Field, ...]:
    def explanation(figure: FigureRow) -> str:
        return (
            "For the whole list of places" if figure["is_shared"] else "A number the report gives"
        )

    return tuple(
        Field(
            figure["name"],
            field_words(figure["name"]).capitalize(),
            number(figure["value"]) + (" (shared)" if figure["is_shared"] else ""),
            explanation(figure),
        )
        for figure in figures
    )


def fields_html(groups: Sequence[FieldGroup]) -> Markup:
    """The groups as definition lists that flow into as many columns as fit."""
    return render("event_fields", groups=groups)

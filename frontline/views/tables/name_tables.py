"""The tables of the pages of a place and of an actor.

With several datasets each row says which it is from: the same happening may
be in each. Rows keep the order of the frame they are made from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from frontline.model import DatePrecision, GeoPrecision
from frontline.views.place_names import shown_place
from frontline.views.records import Row, columns_of, records
from frontline.views.row_types import (
    ActorPlaceRow,
    ActorStatementRow,
    NearbyPlaceRow,
    OtherActorRow,
    PlaceActorRow,
    PlaceSourceRow,
)
from frontline.views.tables.columns import (
    DATASET_COLUMN,
    EVENT_COLUMNS,
    PRECISION_WORDS,
    Column,
    events_table,
    make_table,
)
from frontline.views.tables.ledger import why
from frontline.views.wording import NOT_REPORTED, source_name

_DATASET: Final = Column("Dataset", "text", 150, "The same happening may be in each dataset")
_SIDE: Final = Column("Side", "text", 100, "The family whose colour it has; as the events say")
PLACE_ACTOR_COLUMNS: Final = (
    Column("Actor", "text", 210),
    _SIDE,
    Column("Events", "number", 70, "Events that name it here"),
    Column("Acts", "number", 70, "Of these, it is said to act in"),
    Column("Acted on", "number", 80, "Of these, it is said to be acted on in"),
)
SOURCE_COLUMNS: Final = (
    Column("Source", "text", 240),
    Column("Claims", "number", 70, "Statements on events here"),
    Column("Events", "number", 70, "Different events that these are about"),
    Column("Against", "number", 80, "Claims that deny or dispute"),
)
NEARBY_COLUMNS: Final = (
    Column("Place", "text", 200),
    Column("Province", "text", 110),
    Column("Kilometres", "number", 90, "To the nearest point of its events, in a straight line"),
    Column("Events", "number", 70),
)
ACTOR_PLACE_COLUMNS: Final = (
    Column("Place", "text", 200),
    Column("Province", "text", 110),
    Column("Place precision", "text", 110, "How closely the place of these events is known"),
    Column("Events", "number", 70, "Events that name the actor there"),
)
OTHER_COLUMNS: Final = (
    Column("Actor", "text", 176),
    _SIDE,
    Column("Events", "number", 60, "Events that name both"),
    Column("Against", "number", 68, "Said to act against it"),
    Column("Acted on by", "number", 88, "Said to be acted on by it"),
    Column("With", "number", 50, "Both said to act, or both to be acted on"),
    Column("Not told", "number", 68, "Named together; who acted on whom is not reported"),
)
CHANGE_COLUMNS: Final = (
    Column("Day", "date", 84, "First day; empty when undated"),
    Column("Date precision", "text", 92, "How closely the date is known"),
    Column("Place", "text", 118),
    Column("Change", "text", 60, "Whether the actor gained or lost the place"),
    Column("Other party", "text", 140, "From whom, or to whom; empty is not reported"),
    Column("Why it counts", "text", 100, "What it rests on, or why the rule does not admit it"),
    Column("Sources", "number", 60, "Different sources that tell it"),
)
# What an event's row need not say where the whole page says it.
_NOT_AT_PLACE: Final = ("Place", "Province")
_NOT_OF_ACTOR: Final = ("Place precision",)


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table with its columns, and for each row what a click on it picks."""

    table: pd.DataFrame
    columns: tuple[Column, ...]
    ids: tuple[str, ...]


def place_events(frame: pd.DataFrame, titles: Mapping[str, str]) -> NamedTable:
    """The events of one place, from ``frames.event_rows``.

    Args:
        frame: The events.
        titles: What each of the shown datasets is called.
    """
    return _events(frame, titles, _NOT_AT_PLACE)


def actor_events(frame: pd.DataFrame, titles: Mapping[str, str]) -> NamedTable:
    """The events that name one actor, from ``frames.event_rows``."""
    return _events(frame, titles, _NOT_OF_ACTOR)


def _events(frame: pd.DataFrame, titles: Mapping[str, str], left_out: Sequence[str]) -> NamedTable:
    # Which dataset a row is of is said where there are several.
    unsaid = left_out if len(titles) > 1 else (*left_out, DATASET_COLUMN.label)
    columns = tuple(column for column in EVENT_COLUMNS if column.label not in unsaid)
    table = events_table(frame)[[column.label for column in columns]]
    return NamedTable(table, columns, tuple(frame["event_id"]))


def place_actors_table(frame: pd.DataFrame, titles: Mapping[str, str]) -> NamedTable:
    """Who is named at a place, from ``place_frames.place_actors``; a row picks its actor."""
    return _table(
        frame,
        titles,
        PLACE_ACTOR_COLUMNS,
        "name",
        PlaceActorRow,
        lambda row: {
            "Actor": row["name"],
            "Side": row["sides"],
            "Events": row["n_events"],
            "Acts": row["n_acts"],
            "Acted on": row["n_acted_on"],
        },
    )


def sources_table(frame: pd.DataFrame, titles: Mapping[str, str]) -> NamedTable:
    """Who tells of a place, from ``place_frames.place_sources``."""
    return _table(
        frame,
        titles,
        SOURCE_COLUMNS,
        "source",
        PlaceSourceRow,
        lambda row: {
            "Source": source_name(row["source"]) if row["source"] else NOT_REPORTED,
            "Claims": row["n_claims"],
            "Events": row["n_events"],
            "Against": row["n_against"],
        },
    )


def nearby_table(frame: pd.DataFrame, titles: Mapping[str, str]) -> NamedTable:
    """Places around a place, from ``place_frames.nearby_places``; a row picks its place."""
    return _table(
        frame,
        titles,
        NEARBY_COLUMNS,
        "place_id",
        NearbyPlaceRow,
        lambda row: {
            "Place": row["name"] or NOT_REPORTED,
            "Province": row["admin1"] or "",
            "Kilometres": round(row["distance_km"]),
            "Events": row["n_events"],
        },
    )


def actor_places_table(frame: pd.DataFrame, titles: Mapping[str, str]) -> NamedTable:
    """Where an actor is named, from ``actor_frames.actor_places``; a row picks its place."""
    return _table(
        frame,
        titles,
        ACTOR_PLACE_COLUMNS,
        "place_id",
        ActorPlaceRow,
        lambda row: {
            "Place": row["name"] or NOT_REPORTED,
            "Province": row["admin1"] or "",
            "Place precision": row["known_to"],
            "Events": row["n_events"],
        },
    )


def others_table(frame: pd.DataFrame, titles: Mapping[str, str]) -> NamedTable:
    """Against whom and with whom, from ``actor_frames.actor_others``; a row picks its actor."""
    return _table(
        frame,
        titles,
        OTHER_COLUMNS,
        "name",
        OtherActorRow,
        lambda row: {
            "Actor": row["name"],
            "Side": row["sides"],
            "Events": row["n_events"],
            "Against": row["n_against"],
            "Acted on by": row["n_from"],
            "With": row["n_with"],
            "Not told": row["n_named"],
        },
    )


def changes_table(frame: pd.DataFrame, titles: Mapping[str, str], actor: str) -> NamedTable:
    """Places an actor gained and lost, from ``actor_frames.actor_statements``."""

    def row_of(row: ActorStatementRow) -> dict[str, Any]:
        other = row["other_actor"] if row["actor"] == actor else row["actor"]
        return {
            "Day": row["start_date"],
            "Date precision": PRECISION_WORDS[row["date_precision"] or DatePrecision.UNKNOWN],
            "Place": shown_place(row["place"], row["place_id"], GeoPrecision.EXACT),
            "Change": "gained" if row["is_gain"] else "lost",
            "Other party": other or NOT_REPORTED,
            "Why it counts": why(row),
            "Sources": row["n_sources"],
        }

    return _table(frame, titles, CHANGE_COLUMNS, "event_id", ActorStatementRow, row_of)


def _table(
    frame: pd.DataFrame,
    titles: Mapping[str, str],
    columns: tuple[Column, ...],
    picked_by: str,
    of: type[Row],
    row_of: Callable[[Row], dict[str, Any]],
) -> NamedTable:
    rows = [row_of(row) for row in records(frame, of=of)]
    cells = columns_of(frame[["dataset", picked_by]])
    if len(titles) > 1:
        columns = (*columns, _DATASET)
        for row, dataset in zip(rows, cells["dataset"], strict=True):
            row["Dataset"] = titles.get(str(dataset), str(dataset))
    ids = tuple("" if name is None else str(name) for name in cells[picked_by])
    return NamedTable(make_table(rows, columns), columns, ids)

"""What changed since the last brief: what a briefing records, and what the next finds of it.

A record holds the recipe, the hashes of the datasets and one hash an event of
all that a reader was told of it. The next briefing looks at the same selection
in the data of now: an event that it lacked is new, one with another hash was
corrected, one that is gone was withdrawn, one denied since is newly denied.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from frontline.briefing.recipe import Recipe, read_recipe, write_recipe
from frontline.errors import InputError
from frontline.model import ClaimStatus
from frontline.selection import Selection
from frontline.store import frames
from frontline.store.database import Session
from frontline.store.evidence import event_detail
from frontline.store.manifest import Manifest
from frontline.views.row_types import EventFields

VERSION: Final = 1
#: Records of more events would be files that nobody passes on.
MOST_EVENTS: Final = 20_000
MOST_BYTES: Final = 4_000_000
_TOLD: Final = (
    *("event_date", "end_date", "date_precision", "sub_event_type", "location", "geo_precision"),
    *("actors", "claim_status", "claimed_by", "control_place", "control_from", "control_to"),
    *("fatalities_low", "fatalities_best", "fatalities_high", "n_reports", "review_status"),
)
_DENIED: Final = (ClaimStatus.DENIED, ClaimStatus.FALSE)


@dataclass(frozen=True, slots=True)
class Record:
    """What a briefing was made of; ``events`` are status and hash by event id."""

    recipe: Recipe
    made_on: date
    datasets: Mapping[str, str]
    events: Mapping[str, tuple[str, str]]
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class SinceThen:
    """The ids of events that differ, each in one list but ``denied``, which may be anywhere."""

    new: tuple[str, ...]
    corrected: tuple[str, ...]
    withdrawn: tuple[str, ...]
    denied: tuple[str, ...]


def dataset_hash(manifest: Manifest) -> str:
    """A hash of all that a dataset holds and says of itself."""
    return hashlib.sha256(manifest.to_json().encode()).hexdigest()[:16]


def make_record(
    session: Session, manifests: Mapping[str, Manifest], recipe: Recipe, made_on: date
) -> Record:
    """What to keep of a briefing, for the next.

    Args:
        session: The user's session.
        manifests: Of all loaded datasets, by name.
        recipe: With its days in numbers.
        made_on: The day of the briefing.
    """
    rows = told_events(session, recipe.selection)
    hashes = {
        name: dataset_hash(manifests[name])
        for name in recipe.selection.datasets
        if name in manifests
    }
    return Record(recipe, made_on, hashes, rows, is_whole=len(rows) < MOST_EVENTS)


def told_events(session: Session, selection: Selection) -> dict[str, tuple[str, str]]:
    """Status and hash of each event of a selection, the latest first, bounded."""
    frame = frames.event_rows(session, selection, limit=MOST_EVENTS, newest_first=True)
    columns = frame[[name for name in _TOLD if name in frame]].astype(object)
    kept = columns.where(columns.notna(), None)
    statuses = frame["claim_status"].astype(str)
    told = (json.dumps([str(v) for v in row]) for row in kept.itertuples(index=False))
    return {
        str(event_id): (status, hashlib.sha256(words.encode()).hexdigest()[:12])
        for event_id, status, words in zip(frame["event_id"], statuses, told, strict=True)
    }


def compare(session: Session, before: Record, selection: Selection) -> SinceThen:
    """What differs between a record and the data of now.

    Args:
        session: The user's session.
        before: The record of the last briefing.
        selection: That of the present one.
    """
    now = told_events(session, selection)
    same = told_events(session, before.recipe.selection)
    later = {**same, **now}
    new = tuple(event_id for event_id in now if event_id not in before.events)
    gone = [event_id for event_id in before.events if event_id not in later]
    corrected = [
        event_id
        for event_id, (_, told) in before.events.items()
        if event_id in later and later[event_id][1] != told
    ]
    denied = tuple(
        event_id
        for event_id, (status, _) in later.items()
        if status in _DENIED and before.events.get(event_id, ("", ""))[0] not in _DENIED
    )
    return SinceThen(new, tuple(corrected), tuple(gone), denied)


def fields_of(session: Session, event_id: str, datasets: tuple[str, ...]) -> EventFields | None:
    """What is known of an event now; also of one that another has taken over."""
    detail = event_detail(session, event_id, datasets)
    return detail.fields if detail else None


def write_record(record: Record) -> str:
    """The record as JSON, the same for the same record."""
    said = {
        "record": VERSION,
        "recipe": write_recipe(record.recipe),
        "made_on": record.made_on.isoformat(),
        "datasets": dict(record.datasets),
        "is_whole": record.is_whole,
        "events": {event_id: list(told) for event_id, told in sorted(record.events.items())},
    }
    return json.dumps(said, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def read_record(text: str, named: str = "the record") -> Record:
    """A record from JSON.

    Raises:
        InputError: If it is none.
    """
    if len(text) > MOST_BYTES:
        raise InputError(f"{named}: is larger than a record of a briefing may be")
    try:
        said: dict[str, Any] = json.loads(text)
        if said["record"] != VERSION:
            raise InputError(f"{named}: is a record of another version")
        events = {str(key): (str(v[0]), str(v[1])) for key, v in said["events"].items()}
        return Record(
            read_recipe(said["recipe"], named),
            date.fromisoformat(said["made_on"]),
            {str(key): str(value) for key, value in said["datasets"].items()},
            events,
            is_whole=bool(said["is_whole"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise InputError(f"{named}: is no record of a briefing ({error})") from error

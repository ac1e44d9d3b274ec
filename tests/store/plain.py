"""The aggregates of the store, computed slowly and obviously from a dataset's records."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from frontline.model import Event, LocatedPlace, MapFamily, Role
from frontline.reference.actor_names import load_arabic_names
from frontline.reference.actors import load_actors
from frontline.reference.distance import distance_km
from frontline.reference.place_aliases import load_place_aliases
from frontline.reference.places import gazetteer
from frontline.selection import Selection
from frontline.store.dataset import Dataset
from frontline.store.search_words import Word, search_words, word_sounds
from harness.synthetic import ACTORS

Key = TypeVar("Key", bound=Hashable)
COLOURS = {name: colour for name, _, colour, _ in ACTORS}


@dataclass(frozen=True)
class PlainEvent:
    dataset: str
    event: Event
    sources: frozenset[str]

    def __post_init__(self) -> None:
        SOUNDS.update(sound for _, sound in self.place_words)

    @cached_property
    def place(self) -> LocatedPlace | None:
        return self.event.place

    @cached_property
    def map_family(self) -> MapFamily:
        first = [a for a in self.event.actors if a.role is Role.INITIATOR] or self.event.actors
        return COLOURS[first[0].name]

    @cached_property
    def colours(self) -> frozenset[MapFamily]:
        """The first initiator's family; without initiator every family that is named."""
        actors = self.event.actors
        if any(actor.role is Role.INITIATOR for actor in actors):
            return frozenset({self.map_family})
        return frozenset(COLOURS[actor.name] for actor in actors)

    @cached_property
    def spot_id(self) -> str | None:
        place = self.place
        if place is None or place.geo_precision is None or not place.geo_precision.is_point:
            return None
        if place.latitude is None or place.longitude is None:
            return None
        if place.geo_precision == "exact" and place.place_id:
            return place.place_id
        where = f"{place.latitude:.3f},{place.longitude:.3f}~{place.geo_radius_km or 0:.1f}"
        return f"{place.place_id or place.location}@{where}"

    @cached_property
    def located_as(self) -> str:
        place = self.place
        if place is not None and place.outside_syria:
            return "outside"
        if self.spot_id is not None:
            return "placed"
        if place is not None and place.geo_precision and not place.geo_precision.is_point:
            return str(place.geo_precision)
        return "none"

    @cached_property
    def monday(self) -> date | None:
        day = self.event.event_date
        return day - timedelta(days=day.weekday()) if day else None

    @cached_property
    def place_words(self) -> frozenset[tuple[str, str]]:
        """Word and sound of every word of every name of the place and its areas."""
        place = self.place
        if place is None:
            return frozenset()
        names: list[str | None] = [
            place.location,
            place.location_ar,
            place.admin1,
            place.admin2,
            place.admin3,
        ]
        for key in (place.place_id, place.admin1_pcode, place.admin2_pcode, place.admin3_pcode):
            names += KNOWN_NAMES.get(key or "", ())
        return frozenset(pair for name in names if name for pair in word_sounds(name))

    @cached_property
    def told(self) -> str:
        change = self.event.control_change
        parts: list[str | None] = [str(self.event.event_type), str(self.event.sub_event_type)]
        summary = self.event.summary
        for actor in self.event.actors:
            known = LEXICON.get(actor.name)
            parts += [actor.name, *(known.aliases if known else ())]
            parts += ARABIC.get(actor.name, ())
            summary = summary.replace(actor.name, " ")
        if self.place and self.place.location:
            summary = summary.replace(self.place.location, " ")
        parts += [self.event.claimed_by, summary]
        if change:
            parts += [change.place, change.lost_by, change.gained_by]
        return plain_fold(" | ".join(part for part in parts if part))


def all_known_names() -> dict[str, list[str]]:
    """Names by place id and p-code, straight from the reference data."""
    known = gazetteer()
    found: dict[str, list[str]] = {key: list(place.names) for key, place in known.places.items()}
    for pcode, area in known.areas.items():
        names = [area.name, area.familiar, area.name_ar, *known.spellings.get(pcode, ())]
        found.setdefault(pcode, []).extend(name for name in names if name)
    for aliases in load_place_aliases(known).values():
        for alias in aliases:
            found.setdefault(alias.place_id or alias.pcode or "", []).append(alias.name)
    return found


LEXICON = load_actors()
ARABIC = load_arabic_names()
KNOWN_NAMES = all_known_names()
# What the names of all events of these tests sound like.
SOUNDS: set[str] = set()


class PlainEvents(list[PlainEvent]):
    """Prints short: a failing example names its selection, not a thousand events."""

    def __repr__(self) -> str:
        return f"{len(self)} events"


def plain_events(*datasets: Dataset) -> PlainEvents:
    """All events of the datasets, each with its sources."""
    found = PlainEvents()
    for one in datasets:
        content = one.content()
        sources = {claim.claim_id: claim.source for claim in content.claims}
        for event in content.events:
            named = frozenset(s for claim in event.claim_ids if (s := sources[claim]))
            found.append(PlainEvent(one.name, event, named))
    return found


def plain_fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    spaced = (
        bare.replace("-", " ")
        .replace("_", " ")
        .replace("ٱ", "ا")
        .replace("ى", "ي")
        .replace("ة", "ه")
    )
    return "".join(sign for sign in spaced if sign not in "'’‘`\"ـ").replace("/", " ")


def matches_any_time(item: PlainEvent, selection: Selection) -> bool:
    event = item.event
    families = {a.family for a in event.actors} | {str(COLOURS[a.name]) for a in event.actors}
    province = item.place.admin1_pcode if item.place else None
    return (
        item.dataset in selection.datasets
        and (not selection.provinces or province in selection.provinces)
        and is_on_ground(item, selection)
        and (
            not selection.event_types
            or bool({str(event.event_type), str(event.sub_event_type)} & {*selection.event_types})
        )
        and (
            not (selection.families or selection.actors)
            or bool(families & {*selection.families})
            or bool({a.name for a in event.actors} & {*selection.actors})
        )
        and (not selection.claim_statuses or event.claim_status in selection.claim_statuses)
        and (not selection.sources or bool(item.sources & {*selection.sources}))
        and all(is_found(word, item) for word in search_words(selection.text))
    )


def is_on_ground(item: PlainEvent, selection: Selection) -> bool:
    """Whether an event known to a point lies in the circle and in the box."""
    return is_in(item.place if item.located_as == "placed" else None, selection)


def is_in(place: LocatedPlace | None, selection: Selection) -> bool:
    """Whether a place with a position lies in the circle and in the box."""
    if selection.near is None and selection.box is None:
        return True
    if place is None or place.latitude is None or place.longitude is None:
        return False
    is_near, box = True, selection.box
    if selection.near is not None:
        away = distance_km(place.latitude, place.longitude, *selection.near.centre())
        is_near = away <= selection.near.km
    return is_near and (
        box is None
        or (box.west <= place.longitude <= box.east and box.south <= place.latitude <= box.north)
    )


def is_found(word: Word, item: PlainEvent) -> bool:
    """A name of the place by its sound, else by its beginning; or any part of what is told."""
    if word.actors:
        return any(actor.name in word.actors for actor in item.event.actors)
    typed = plain_fold(word.typed)
    if word.sound and word.sound in SOUNDS:
        is_named = word.sound in {sound for _, sound in item.place_words}
    else:
        is_named = any(plain_fold(name).startswith(typed) for name, _ in item.place_words)
    dead = item.event.fatalities
    is_number = dead is not None and word.number in (dead.low, dead.best, dead.high)
    return is_named or typed in item.told or (word.number is not None and is_number)


def in_period(item: PlainEvent, selection: Selection) -> bool:
    day = item.event.event_date
    if day is None:
        return selection.with_undated
    return (selection.period.start or date.min) <= day <= (selection.period.end or date.max)


def matching(items: Iterable[PlainEvent], selection: Selection) -> list[PlainEvent]:
    return [i for i in items if matches_any_time(i, selection) and in_period(i, selection)]


def top_families(items: Iterable[PlainEvent]) -> tuple[str | None, str | None]:
    counts = Counter(family for item in items for family in item.colours)
    ranked = sorted(counts, key=lambda family: (-counts[family], list(MapFamily).index(family)))
    first = str(ranked[0]) if ranked else None
    second = None
    if len(ranked) > 1 and counts[ranked[1]] * 2 >= counts[ranked[0]]:
        second = str(ranked[1])
    return first, second


def by_key(
    items: Iterable[PlainEvent], key: Callable[[PlainEvent], Key]
) -> dict[Key, list[PlainEvent]]:
    found: dict[Key, list[PlainEvent]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found

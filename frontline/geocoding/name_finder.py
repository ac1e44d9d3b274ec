"""Finds what somebody may mean by a name: places and areas of the gazetteer, actors.

Places are looked up in the index that reports are located with
(``name_index``), so that what a text finds a visitor finds too: any spelling
in both scripts, by its sound. Besides, a name is found by how it begins, which
no text abbreviates. An actor is found by every name and short form it goes by;
"IS" is one, and not two letters of other names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from frontline.geocoding.name_index import (
    PER_DIFFERENCE,
    SAME_KEY,
    SAME_NAME,
    SAME_SPELLING,
    NameIndex,
)
from frontline.reference.actor_names import load_arabic_names
from frontline.reference.actors import ActorLexicon, load_actors
from frontline.reference.place_aliases import load_place_aliases
from frontline.reference.places import Gazetteer, Place, gazetteer
from frontline.reference.transliteration import (
    arabic_key,
    fold_latin,
    is_arabic,
    name_key,
    name_sound,
    spelling,
)

#: More letters are a pasted text, not a name.
LONGEST_QUERY: Final = 80
#: So many of each kind are answered.
MOST_OF_A_KIND: Final = 8
_BEGINS: Final = 0.6
_WORD_BEGINS: Final = 0.55
# Two letters begin hundreds of names.
_LEAST_BEGINNING: Final = 3
_LEAST_SOUND: Final = 4


class NameKind(StrEnum):
    """What a name is of, in the order of equally good answers."""

    PROVINCE = "Province"
    DISTRICT = "District"
    SUBDISTRICT = "Subdistrict"
    TOWN = "Town"
    VILLAGE = "Village"
    QUARTER = "Quarter"
    OTHER = "Other place"
    ACTOR = "Actor"


_LEVELS: Final = {1: NameKind.PROVINCE, 2: NameKind.DISTRICT, 3: NameKind.SUBDISTRICT}
_KINDS: Final = {
    **dict.fromkeys(
        ("town", "governorate_capital", "capital", "suburb", "locality"), NameKind.TOWN
    ),
    **dict.fromkeys(("village", "farm"), NameKind.VILLAGE),
    "neighbourhood": NameKind.QUARTER,
}


@dataclass(frozen=True, slots=True)
class FoundName:
    """Something that may be meant.

    ``name_id`` is a place's id, an area's p-code or an actor's canonical name;
    ``within`` the areas around a place, the closest first; ``quality`` from 0
    to 1, and ``matched`` the spelling that did.
    """

    kind: NameKind
    name_id: str
    name: str
    name_ar: str | None
    within: tuple[str, ...]
    matched: str
    quality: float


@dataclass(frozen=True, slots=True)
class Spelt:
    """One spelling of an area, an actor or a place told, with what it is compared by."""

    found: FoundName
    name: str
    written: str
    key: str
    sound: str


class NameFinder:
    """Answers queries over one gazetteer and one list of actors.

    Args:
        known: The gazetteer.
        actors: The actors.
        index: The index of the gazetteer's places.
    """

    def __init__(self, known: Gazetteer, actors: ActorLexicon, index: NameIndex) -> None:
        self._places = known.places
        self._index = index
        self._spelt = (*_areas(known), *_taught(known), *_actors(actors))
        self._beginnings = tuple(
            (_written(name), name, place) for place in known.places.values() for name in place.names
        )

    @classmethod
    @lru_cache(maxsize=1)
    def shared(cls) -> NameFinder:
        """The finder over the shipped gazetteer and actors, made once a process."""
        return cls(gazetteer(), load_actors(), NameIndex.shared())

    def find(self, query: str, told: Sequence[Spelt] = ()) -> tuple[FoundName, ...]:
        """What may be meant, a kind after the other: the kind with the best answer first.

        At most ``MOST_OF_A_KIND`` of each kind, the best first. Empty for a
        query without a letter or of more than ``LONGEST_QUERY`` letters. Where
        nothing sounds like it, what merely resembles it.

        Args:
            query: What somebody typed.
            told: Places that data have and the gazetteer lacks, of ``told_places``.
        """
        name = " ".join(query.split())
        if len(name) > LONGEST_QUERY or not _written(name):
            return ()
        best: dict[tuple[NameKind, str], FoundName] = {}
        spelt = (*self._spelt, *told)
        for found in (*self._known_as(name, spelt), *self._beginning(name, spelt)):
            _keep(best, found)
        if not best:
            for match in self._index.resembling(name):
                _keep(best, _of_place(match.place, match.matched, match.quality))
        return tuple(_ranked(best.values()))

    def _known_as(self, name: str, known: Iterable[Spelt]) -> Iterator[FoundName]:
        """What has the name, in any spelling."""
        for match in self._index.look_up(name):
            yield _of_place(match.place, match.matched, match.quality)
        written, key, sound = _compared(name)
        for spelt in known:
            quality = _likeness(spelt, written, key, sound)
            if quality:
                yield _as(spelt.found, spelt.name, quality)

    def _beginning(self, name: str, known: Iterable[Spelt]) -> Iterator[FoundName]:
        """What has a name, or a word of one, that begins so."""
        typed = _written(name)
        if len(typed) < _LEAST_BEGINNING:
            return
        word = f" {typed}"
        for written, said, place in self._beginnings:
            if written.startswith(typed):
                yield _of_place(place, said, _BEGINS)
            elif word in written:
                yield _of_place(place, said, _WORD_BEGINS)
        for spelt in known:
            if spelt.written.startswith(typed):
                yield _as(spelt.found, spelt.name, _BEGINS)
            elif word in spelt.written:
                yield _as(spelt.found, spelt.name, _WORD_BEGINS)


def _likeness(spelt: Spelt, written: str, key: str, sound: str) -> float:
    """How well a spelling of an area or an actor fits; 0 where it does not."""
    if written == spelt.written:
        return SAME_SPELLING
    if key != spelt.key or len(key) < _LEAST_SOUND:
        return 0.0
    if sound == spelt.sound:
        return SAME_NAME
    return max(SAME_KEY, SAME_NAME - PER_DIFFERENCE * Levenshtein.distance(sound, spelt.sound))


def _compared(name: str) -> tuple[str, str, str]:
    """A name as written, its key, its sound."""
    if is_arabic(name):
        key = arabic_key(name)
        return key, key, key
    return spelling(name), name_key(name), name_sound(name)


def _written(name: str) -> str:
    """A name as its beginning is compared: without case, marks and articles of Arabic."""
    return arabic_key(name) if is_arabic(name) else spelling(fold_latin(name))


def _spelt_as(found: FoundName, names: Iterable[str | None]) -> Iterator[Spelt]:
    for name in dict.fromkeys(names):
        if name:
            yield Spelt(found, name, *_compared(name))


def told_places(rows: Iterable[tuple[str, str, str | None, str | None]]) -> tuple[Spelt, ...]:
    """Places as data have them, to be found by their own names.

    Args:
        rows: Id, name, Arabic name and province of each.
    """
    return tuple(
        spelt
        for place_id, name, arabic, admin1 in rows
        for spelt in _spelt_as(
            FoundName(
                NameKind.OTHER, place_id, name, arabic, (admin1,) if admin1 else (), name, 1.0
            ),
            (name, arabic),
        )
    )


def _areas(known: Gazetteer) -> Iterator[Spelt]:
    """Areas by their own names and by those of the place that they are called after."""
    called_after: dict[tuple[str, str], tuple[str, ...]] = {}
    for place in known.places.values():
        for pcode in (place.admin1_pcode, place.admin2_pcode, place.admin3_pcode):
            if place.kind in ("town", "governorate_capital"):
                called_after.setdefault((pcode, place.name), place.names)
    for pcode, area in known.areas.items():
        if area.level not in _LEVELS:
            continue
        around = tuple(known.areas[parent].familiar for parent in reversed(area.parents))
        found = FoundName(
            _LEVELS[area.level], pcode, area.familiar, area.name_ar, around, area.familiar, 1.0
        )
        after = called_after.get((pcode, area.name), ())
        own = known.spellings.get(pcode, ())
        names = (area.familiar, area.name, area.name_ar, *own, *after)
        yield from _spelt_as(found, names)


def _taught(known: Gazetteer) -> Iterator[Spelt]:
    """What analysts call places; a name that stands for an area of another name is none of it."""
    for aliases in load_place_aliases(known).values():
        for alias in aliases:
            if alias.place_id:
                place = known.places[alias.place_id]
                yield from _spelt_as(_of_place(place, alias.name, 1.0), (alias.name,))


def _actors(actors: ActorLexicon) -> Iterator[Spelt]:
    arabic = load_arabic_names()
    for actor in actors:
        own = arabic.get(actor.name, ())
        found = FoundName(
            NameKind.ACTOR, actor.name, actor.name, own[0] if own else None, (), actor.name, 1.0
        )
        yield from _spelt_as(found, (actor.name, *actor.aliases, *own))


def _of_place(place: Place, matched: str, quality: float) -> FoundName:
    kind = _KINDS.get(place.kind, NameKind.OTHER)
    around = (place.city, place.admin3, place.admin2, place.admin1)
    within = tuple(dict.fromkeys(name for name in around if name and name != place.familiar))
    return FoundName(kind, place.place_id, place.familiar, place.name_ar, within, matched, quality)


def _as(found: FoundName, matched: str, quality: float) -> FoundName:
    return FoundName(
        found.kind, found.name_id, found.name, found.name_ar, found.within, matched, quality
    )


def _keep(best: dict[tuple[NameKind, str], FoundName], found: FoundName) -> None:
    key = (found.kind, found.name_id)
    if key not in best or found.quality > best[key].quality:
        best[key] = found


def _ranked(names: Iterable[FoundName]) -> Iterator[FoundName]:
    """The best of each kind, the kind with the best of all first."""
    kinds: dict[NameKind, list[FoundName]] = {kind: [] for kind in NameKind}
    for found in names:
        kinds[found.kind].append(found)
    for own in kinds.values():
        own.sort(key=lambda found: (-found.quality, found.name, found.name_id))
    # Sorting keeps the order of kinds whose best are as good.
    for own in sorted(filter(None, kinds.values()), key=lambda own: -own[0].quality):
        yield from own[:MOST_OF_A_KIND]

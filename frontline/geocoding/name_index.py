"""Finds the gazetteer's entries for a name as a report spells it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from frontline.reference.places import Gazetteer, Place, gazetteer
from frontline.reference.transliteration import (
    ARTICLES,
    QUALIFIERS,
    arabic_key,
    from_kurdish,
    has_article,
    is_arabic,
    name_key,
    name_sound,
    skeleton,
    spelling,
)

SAME_SPELLING = 1.0
SAME_NAME = 0.96
SAME_KEY = 0.81
LESS_THAN_WHOLE = 0.84
"""A name without the word that tells it from its twin: "Sweidiyeh" for "Upper Sweidiyeh"."""
ONE_DIFFERENCE = 0.86
MOST_OF_SIMILAR = 0.8
PER_DIFFERENCE = 0.1
MINIMUM_SIMILARITY = 0.62
MINIMUM_SKELETON = 3
FUZZY_SIMILARITY = 0.79
FUZZY_LENGTH = 5
LONG_KEY = 8
LESS_OF_SHORT = 0.12
"""What likeness costs a short name: one letter makes another of it: Binin is not Binnish."""
SPLIT_OTHERWISE = 0.05
"""Kafr Ein is not Kafrein, if it can be helped."""
NO_ARTICLE = 0.08
"""What an article costs that the place's own name does not have."""


_DHAL = re.compile(r"(?<!^)th")
_JOINED_ARTICLE = re.compile(r"\bA[lL](?=[bcdfghjkmnpqrstvwxyz][a-z]{3})")
_JOINED_AL = re.compile(r"A[lL][bcdfghjkmnpqrstvwxyz][a-z]{3}")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A place whose name matches; ``quality`` from 0 to 1, ``matched`` the spelling that did."""

    place: Place
    matched: str
    quality: float


class NameIndex:
    """An index of place names by transliteration key, skeleton and Arabic key.

    The answer does not depend on the order of the places.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_key: dict[str, list[tuple[Place, str]]] = defaultdict(list)
        self._keys_by_skeleton: dict[str, list[str]] = defaultdict(list)
        self._by_arabic: dict[str, list[Place]] = defaultdict(list)
        for place in sorted(places, key=lambda p: p.place_id):
            self._add(place)
        for key in self._by_key:
            self._keys_by_skeleton[skeleton(key)].append(key)
        self._keys = sorted(self._by_key)

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> NameIndex:
        """The index of a whole gazetteer."""
        return cls(gazetteer.places.values())

    @classmethod
    @lru_cache(maxsize=1)
    def shared(cls) -> NameIndex:
        """The index of the shipped gazetteer, made once a process."""
        return cls.of(gazetteer())

    def _add(self, place: Place) -> None:
        seen: set[str] = set()
        for name in place.names:
            if is_arabic(name):
                key = arabic_key(name)
                if key and key not in seen:
                    seen.add(key)
                    self._by_arabic[key].append(place)
                continue
            for spelt in _as_also_spelt(name):
                key = name_key(spelt)
                if key and key not in seen:
                    seen.add(key)
                    self._by_key[key].append((place, spelt))

    def __contains__(self, name: str) -> bool:
        """Whether a place has this name in any spelling of the same key."""
        if is_arabic(name):
            return arabic_key(name) in self._by_arabic
        return any(name_key(form) in self._by_key for form in _as_asked(name))

    def has_sound(self, name: str) -> bool:
        """Whether a place's name sounds just like this one, endings and all."""
        return any(match.quality >= SAME_NAME for match in self.look_up(name))

    def has_skeleton(self, name: str) -> bool:
        """Whether a place's name sounds like this one (consonants alike, vowels similar)."""
        return any(True for form in _as_asked(name) for _ in self._similar_keys(name_key(form)))

    def look_up(self, name: str) -> tuple[NameMatch, ...]:
        """Places of this name, the best match first.

        Same key first; where there is none too, names with the same
        consonants and similar vowels are added with a lower quality.
        """
        if is_arabic(name):
            places = self._by_arabic.get(arabic_key(name), ())
            return tuple(NameMatch(place, place.name_ar or name, SAME_NAME) for place in places)
        found = self._look_up_latin(name)
        others = _as_asked(name)[1:]
        if not others or any(match.quality >= SAME_NAME for match in found):
            return found
        best: dict[str, NameMatch] = {}
        for match in (*found, *(m for form in others for m in self._look_up_latin(form))):
            _keep_best(best, match)
        return _ranked(best)

    @lru_cache(maxsize=16384)  # noqa: B019 - the index lives as long as the process
    def _look_up_latin(self, name: str) -> tuple[NameMatch, ...]:
        key = name_key(name)
        written, heard = spelling(name), name_sound(name)
        best: dict[str, NameMatch] = {}
        for place, matched in self._by_key.get(key, ()):
            quality = _quality(written, heard, matched, place)
            quality -= NO_ARTICLE if _has_no_article(name, place) else 0.0
            _keep_best(best, NameMatch(place, matched, quality))
        if any(match.quality >= SAME_NAME for match in best.values()):
            # Where a name sounds just so, those that merely share its key are others.
            best = {i: m for i, m in best.items() if m.quality >= LESS_THAN_WHOLE - 1e-9}
        for other, similarity in self._similar_keys(key):
            for place, matched in self._by_key[other]:
                quality = min(MOST_OF_SIMILAR, 0.35 + 0.5 * similarity)
                _keep_best(best, NameMatch(place, matched, quality))
        return _ranked(best)

    def _similar_keys(self, key: str) -> Iterable[tuple[str, float]]:
        consonants = skeleton(key)
        if len(consonants) < MINIMUM_SKELETON:
            return
        for other in self._keys_by_skeleton.get(consonants, ()):
            if other != key:
                similarity = Levenshtein.normalized_similarity(key, other)
                if similarity >= MINIMUM_SIMILARITY:
                    yield other, similarity

    @lru_cache(maxsize=4096)  # noqa: B019 - the index lives as long as the process
    def resembling(self, name: str, limit: int = 60) -> tuple[NameMatch, ...]:
        """Places whose names merely resemble: leads, never an answer by themselves."""
        key = name_key(from_kurdish(name))
        if len(key) < FUZZY_LENGTH:
            return ()
        hits: Sequence[tuple[str, float, int]] = process.extract(
            key,
            self._keys,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=FUZZY_SIMILARITY,
            limit=limit,
        )
        best: dict[str, NameMatch] = {}
        for other, similarity, _ in hits:
            for place, matched in self._by_key[other]:
                quality = 0.7 * similarity - (LESS_OF_SHORT if len(key) < LONG_KEY else 0.0)
                _keep_best(best, NameMatch(place, matched, quality))
        return _ranked(best)


@lru_cache(maxsize=16384)
def _as_asked(name: str) -> tuple[str, ...]:
    """The name, as romanised Arabic has it, and without articles joined to it: "Alzorba"."""
    romanised = from_kurdish(name)
    unjoined = _JOINED_ARTICLE.sub("", romanised)
    return tuple(dict.fromkeys((name, romanised, unjoined)))


def _as_also_spelt(name: str) -> Iterable[str]:
    """The name, and as others hear it: dhal written th, an article joined to the word."""
    yield name
    if "th" in name[1:]:
        yield _DHAL.sub("d", name)
    if _JOINED_AL.match(name):
        yield name[2:]
    words = name.split()
    if len(words) > 1 and words[0].lower() in QUALIFIERS:
        yield " ".join(words[1:])


def _quality(written: str, heard: str, matched: str, place: Place) -> float:
    """How well a name of the same key fits: letter by letter, by sound, by key only.

    Each letter that sounds different costs: Daraya is not Daraa.
    """
    if _has_qualifier(place.name) and place.name.split()[1:] == matched.split():
        return LESS_THAN_WHOLE
    if written in (spelling(place.name), spelling(place.familiar)):
        return SAME_SPELLING
    if written == spelling(matched) or any(written == spelling(n) for n in place.names):
        return SAME_NAME if place.name.startswith(f"{matched} ") else SAME_SPELLING
    differences = Levenshtein.distance(heard, name_sound(matched))
    quality = max(SAME_KEY, SAME_NAME - PER_DIFFERENCE * differences)
    is_split_alike = _is_split(written) == _is_split(spelling(matched))
    return quality if is_split_alike else quality - SPLIT_OTHERWISE


def _is_split(written: str) -> bool:
    """Whether a name is of several words; an article makes no second one."""
    words = written.split()
    return len(words) - (words[0] in ARTICLES) > 1


def _has_no_article(name: str, place: Place) -> bool:
    """Whether a name has an article that the place has in neither script."""
    if not has_article(name) or place.name_ar is None or has_article(place.name_ar):
        return False
    return not any(has_article(other) for other in place.names)


def _has_qualifier(name: str) -> bool:
    return name.partition(" ")[0].lower() in QUALIFIERS


def _ranked(best: Mapping[str, NameMatch]) -> tuple[NameMatch, ...]:
    return tuple(sorted(best.values(), key=lambda m: (-m.quality, m.place.place_id)))


def _keep_best(best: dict[str, NameMatch], match: NameMatch) -> None:
    known = best.get(match.place.place_id)
    if known is None or (match.quality, match.matched) > (known.quality, known.matched):
        best[match.place.place_id] = match

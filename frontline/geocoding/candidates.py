"""The readings of a place name and what the name and its kind words say for each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from frontline.geocoding.name_index import ONE_DIFFERENCE, SAME_NAME, NameIndex, NameMatch
from frontline.model import GeoPrecision, PlaceMention
from frontline.reference.distance import direction_name
from frontline.reference.place_aliases import PlaceAlias
from frontline.reference.places import Area, Gazetteer, Place
from frontline.reference.transliteration import (
    arabic_key,
    has_article,
    is_arabic,
    name_key,
    name_sound,
)

MOST_CANDIDATES = 25
NEARLY_SAME = 0.7
ONLY_THERE = 0.55
"""How well known a name is that was taught for one governorate."""
LEAST_OF_SITE = 0.5
"""How well known a site is that the project itself lists."""
LEAST_OF_SEAT = 0.6
"""How well known the seat of a subdistrict is at least, emptied or not."""
_GROUPS: Mapping[str, frozenset[str]] = {
    kind: group
    for group in (
        frozenset(
            [
                "village",
                "town",
                "city",
                "locality",
                "farm",
                "suburb",
                "capital",
                "governorate_capital",
            ]
        ),
        frozenset(["airbase", "airport", "base"]),
        frozenset(["neighbourhood", "suburb", "district", "area"]),
        frozenset(["mountain", "hill"]),
        frozenset(["oil_field", "factory"]),
        frozenset(["crossing", "checkpoint", "border"]),
        frozenset(["camp"]),
        frozenset(["dam", "lake"]),
        frozenset(["plain", "desert", "valley", "area"]),
        frozenset(["castle", "site", "hospital", "prison"]),
        frozenset(["road"]),
        frozenset(["river"]),
        frozenset(["island"]),
    )
    for kind in group
}
TERRAIN = frozenset(["valley", "river", "lake", "desert", "plain", "mountain"])
"""Kinds that are never the village of the same name."""
FACILITIES = frozenset(
    ["hospital", "factory", "prison", "crossing", "checkpoint", "base", "camp", "castle", "road"]
)
"""Kinds that stand in or beside the town they are called after."""
SITES = FACILITIES | frozenset(["airbase", "airport", "dam", "oil_field", "prison"])
"""Kinds that say as much as a name: few places have an airport or a dam called after them."""
SETTLED = frozenset(["village", "town", "capital", "governorate_capital", "city", "locality"])
_AREA_KINDS = {"governorate": 1, "district": 2, "subdistrict": 3, "countryside": 1}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading: a place or an area, and the evidence for it from 0 to 1.

    ``quality`` says how well the spelling fits, ``kind_fit`` how well the kind
    words do, ``prominence`` how well known the place is; ``is_other_kind``
    marks a place of another kind than the text says, ``is_kind_said`` one of
    just the kind of facility that the text says.
    """

    target: Place | Area
    quality: float
    kind_fit: float
    prominence: float
    alias: PlaceAlias | None = None
    is_other_kind: bool = False
    is_kind_said: bool = False

    @property
    def identity(self) -> str:
        """The place_id, or an area's p-code."""
        return self.target.place_id if isinstance(self.target, Place) else self.target.pcode

    @property
    def admin1_pcode(self) -> str | None:
        """The governorate the reading lies in."""
        return self.target.admin1_pcode


class CandidateFinder:
    """Lists the readings of a mention."""

    def __init__(
        self,
        index: NameIndex,
        gazetteer: Gazetteer,
        aliases: Mapping[str, tuple[PlaceAlias, ...]],
    ) -> None:
        self._index = index
        self._gazetteer = gazetteer
        self._aliases = aliases
        self._areas_by_key: dict[tuple[int, str], list[Area]] = {}
        for area in sorted(gazetteer.areas.values(), key=lambda a: a.pcode):
            if area.level >= 2:
                key = (area.level, name_key(area.name))
                self._areas_by_key.setdefault(key, []).append(area)

    def candidates_of(self, spellings: Sequence[PlaceMention]) -> tuple[Candidate, ...]:
        """The readings of one sense that a report spells in several ways, the best of each."""
        best: dict[str, Candidate] = {}
        for mention in spellings:
            for candidate in self.candidates(mention):
                known = best.get(candidate.identity)
                if known is None or _preference(candidate) < _preference(known):
                    best[candidate.identity] = candidate
        return tuple(best[identity] for identity in sorted(best))

    def candidates(self, mention: PlaceMention) -> tuple[Candidate, ...]:
        """The readings of a mention, before its context is looked at."""
        areas = self._area_candidates(mention)
        if areas and mention.kind in ("governorate", "countryside"):
            return tuple(areas)
        aliased_readings = self._aliased(mention)
        if aliased_readings and mention.relation == "part":
            return tuple(aliased_readings)
        found = [*areas, *aliased_readings]
        aliased = {candidate.identity for candidate in found}
        best: dict[str, Candidate] = {}
        is_side = mention.relation == "part" and mention.kind is None and bool(areas)
        for match in self._matches(mention):
            if match.place.place_id in aliased:
                continue
            fit = kind_fit(mention.kind, match.place.kind, match.matched)
            fit = min(fit, 0.1) if is_side else fit
            if mention.kind in TERRAIN and fit < NEARLY_SAME:
                continue
            candidate = Candidate(
                match.place,
                match.quality,
                fit,
                prominence(match.place),
                is_other_kind=_is_other_kind(mention, match, fit),
                is_kind_said=fit >= 0.9 and mention.kind in SITES,
            )
            known = best.get(candidate.identity)
            if known is None or _strength(candidate) > _strength(known):
                best[candidate.identity] = candidate
        ranked = sorted(best.values(), key=lambda c: (-_strength(c), c.identity))
        readings = (*found, *ranked[:MOST_CANDIDATES])
        return _of_the_kind_said(mention, self._without_namesakes_of_capital(mention, readings))

    def _without_namesakes_of_capital(
        self, mention: PlaceMention, readings: tuple[Candidate, ...]
    ) -> tuple[Candidate, ...]:
        """A capital's plain name means the capital: Hama is not Al-Hama near Damascus."""
        pcode = self._gazetteer.governorate_pcode(mention.name)
        capital = self._gazetteer.capitals.get(pcode or "")
        is_plain = mention.kind in (None, "city") and not mention.within
        if capital is None or not is_plain:
            return readings
        kept = [c for c in readings if isinstance(c.target, Area) or c.identity == capital]
        return tuple(kept) if any(c.identity == capital for c in kept) else readings

    def _matches(self, mention: PlaceMention) -> tuple[NameMatch, ...]:
        """Names alike; where none is nearly the same, names that resemble as well."""
        matches = self._index.look_up(mention.name)
        for name in _other_forms(mention):
            matches = (*matches, *self._index.look_up(name))
        matches = (*self._of_whole_name(mention), *matches)
        # Same consonants and nearly the same vowels: a mere likeness says less.
        if any(match.quality >= NEARLY_SAME for match in matches):
            return matches
        return (
            *matches,
            *self._index.resembling(mention.name),
            *(match for name in _other_forms(mention) for match in self._index.resembling(name)),
        )

    def _of_whole_name(self, mention: PlaceMention) -> list[NameMatch]:
        """Places whose own name holds the kind said: the "Conoco base" is a gas field."""
        if mention.kind not in SITES or mention.relation == "part":
            return []
        whole = f"{mention.name} {mention.kind.replace('_', ' ')}"
        return [m for m in self._index.look_up(whole) if m.quality >= SAME_NAME]

    def _aliased(self, mention: PlaceMention) -> list[Candidate]:
        key = arabic_key(mention.name) if is_arabic(mention.name) else name_key(mention.name)
        keys = [key]
        if mention.kind:
            keys.insert(0, name_key(f"{mention.name} {mention.kind}"))
        if mention.bearing is not None and mention.relation == "part":
            keys = [name_key(f"{direction_name(mention.bearing)}ern {mention.name}")]
        found: list[Candidate] = []
        for key, alias in ((k, a) for k in keys for a in self._aliases.get(k, ())):
            target = self._target(alias)
            heard, known = name_sound(mention.name), name_sound(alias.name)
            is_alike = key != keys[-1] or mention.bearing is not None or heard == known
            if (
                not is_alike
                and heard[-1:] == known[-1:]
                and Levenshtein.distance(heard, known) == 1
            ):
                is_alike = not self._index.has_sound(mention.name)
            takes_article = has_article(alias.name) or has_article(target.name_ar or "")
            if not is_alike or (has_article(mention.name) and not takes_article):
                continue
            fit = 1.0
            if isinstance(target, Place):
                fit = kind_fit(mention.kind, target.kind, alias.name)
            if mention.kind in ("governorate", "countryside", *TERRAIN) and fit < 0.9:
                continue
            prominence = ONLY_THERE if alias.within else 1.0
            found.append(Candidate(target, 1.0, fit, prominence, alias))
            # One name may be taught for several governorates.
            if not alias.within:
                break
        return found

    def _target(self, alias: PlaceAlias) -> Place | Area:
        if alias.place_id is not None:
            return self._gazetteer.places[alias.place_id]
        return self._gazetteer.areas[str(alias.pcode)]

    def _area_candidates(self, mention: PlaceMention) -> list[Candidate]:
        level = _AREA_KINDS.get(mention.kind or "")
        pcode = self._gazetteer.governorate_pcode(mention.name)
        is_area_only = pcode is not None and pcode not in self._gazetteer.capitals
        if mention.kind is None and (mention.relation == "part" or is_area_only):
            level = 1
        if level == 1:
            if pcode and mention.kind == "countryside":
                pcode = self._gazetteer.countrysides.get(pcode, pcode)
            fit = 1.0 if mention.kind else 0.9
            return [Candidate(self._gazetteer.areas[pcode], 1.0, fit, 1.0)] if pcode else []
        if level is not None:
            areas = self._areas_by_key.get((level, name_key(mention.name)), ())
            return [Candidate(area, 0.96, 0.85, 0.7) for area in areas]
        return []


def _other_forms(mention: PlaceMention) -> tuple[str, ...]:
    """A hill may stand in the gazetteer with "Tal" before it, or in the text alone."""
    head, _, rest = mention.name.partition(" ")
    if rest and head.lower() in ("tal", "tel", "tell", "tall", "jabal", "jebel", "mount"):
        return (rest,)
    arabic_word = {"hill": "Tal", "mountain": "Jabal"}.get(mention.kind or "")
    return (f"{arabic_word} {mention.name}",) if arabic_word else ()


def _of_the_kind_said(
    mention: PlaceMention, readings: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """An airbase said is an airbase: the town beside it is no reading where one is known."""
    if mention.kind is None or mention.kind in SETTLED or mention.kind not in _GROUPS:
        return readings
    fitting = [c for c in readings if c.kind_fit >= 0.9 and c.quality >= NEARLY_SAME]
    return tuple(c for c in readings if c.kind_fit >= 0.5) if fitting else readings


def _is_other_kind(mention: PlaceMention, match: NameMatch, fit: float) -> bool:
    """Whether the text says another kind; a facility stands in the town it is called after."""
    if mention.kind is None or fit >= 0.6:
        return False
    is_town = match.place.kind in SETTLED and match.place.kind != "village"
    is_its_town = is_town and match.quality >= ONE_DIFFERENCE
    return not (mention.kind in FACILITIES and is_its_town)


def _preference(candidate: Candidate) -> tuple[bool, float, str]:
    return candidate.alias is None, -_strength(candidate), candidate.identity


def _strength(candidate: Candidate) -> float:
    return 2 * candidate.quality + candidate.kind_fit + candidate.prominence


def kind_fit(said: str | None, kind: str, matched: str) -> float:
    """How well a gazetteer kind fits the kind word a text uses (None: it uses none)."""
    names_its_kind = matched.split()[0].lower() in ("jabal", "tal", "tall", "wadi")
    if said is None or said in ("countryside", "area"):
        if kind in SETTLED or names_its_kind:
            return 1.0
        return 0.75 if kind in ("neighbourhood", "suburb", "area", "site", "camp", "plain") else 0.3
    if said == kind or (said in SITES and matched.lower().endswith(f" {said}")):
        return 1.0
    if kind in _GROUPS.get(said, ()):
        return 0.9
    if said in ("district", "neighbourhood", "suburb") and kind in SETTLED:
        return 0.5
    if said in SETTLED:
        return 0.6 if kind in ("neighbourhood", "site", "camp", "area") else 0.25
    return 0.35 if kind in SETTLED or kind == "neighbourhood" else 0.2


def prominence(place: Place) -> float:
    """How likely a report means this place without saying more, from 0 to 1.

    Capitals first; otherwise people living there and events UCDP coded there,
    both on a logarithmic scale.
    """
    if place.kind == "capital":
        return 1.0
    if place.kind == "governorate_capital":
        return 0.95
    people = 0.1 * math.log10((place.population or 0) + 1)
    events = 0.07 * math.log2(place.ucdp_events + 1)
    seat = 0.12 if place.kind == "town" else 0.0
    least = LEAST_OF_SITE if place.is_own else 0.0
    if place.kind == "town" and place.admin3 in place.names:
        least = LEAST_OF_SEAT
    return max(least, min(0.9, people + events + seat))


def precision_of(candidate: Candidate) -> GeoPrecision:
    """The precision of a reading by itself, before the relation is looked at."""
    if candidate.alias is not None:
        return candidate.alias.precision
    if isinstance(candidate.target, Area):
        return GeoPrecision.PROVINCE if candidate.target.level == 1 else GeoPrecision.DISTRICT
    if candidate.target.kind in ("area", "countryside", "desert", "plain", "district", "valley"):
        return GeoPrecision.DISTRICT
    return GeoPrecision.NEAR if candidate.target.is_rough else GeoPrecision.EXACT

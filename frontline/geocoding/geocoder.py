"""From the words of a report to places on the map: the stage's front door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from frontline.geocoding.anchors import Sense, sense_of
from frontline.geocoding.borders import locate_border
from frontline.geocoding.candidates import CandidateFinder
from frontline.geocoding.choice import Choice, Chooser
from frontline.geocoding.mentions import MentionFinder
from frontline.geocoding.name_index import NameIndex
from frontline.geocoding.names_in_text import COUNTRY
from frontline.geocoding.placing import Placer
from frontline.geocoding.scoring import Scored
from frontline.geocoding.tokens import Layout
from frontline.model import GeoPrecision, LocatedPlace, PlaceMention, Span
from frontline.reference.distance import distance_km
from frontline.reference.foreign_places import ForeignPlace, load_foreign_places
from frontline.reference.place_aliases import PlaceAlias, load_place_aliases
from frontline.reference.place_words import PlaceWords, kind_and_bare_name
from frontline.reference.places import Gazetteer, Place
from frontline.reference.places import gazetteer as shipped_gazetteer
from frontline.reference.transliteration import is_arabic, name_key, spelling

OUT_OF_TOWN_KM = 15.0
"""From so far off its capital, "X in Aleppo" speaks of the governorate."""
_CAPITALS = ("governorate_capital", "capital")
_LOCAL_KINDS = frozenset(["neighbourhood", "crossing", "checkpoint", "hospital"])
"""Kinds that are called after places abroad: Baghdad Street, the Zarqa crossroads."""
_NO_CHOICE = Choice((), is_sure=False)


class Geocoder:
    """Finds and locates the places of a report.

    Args:
        gazetteer: The places to know.
        aliases: Names taught by analysts; None reads ``data/place_aliases.yml``.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        aliases: Mapping[str, tuple[PlaceAlias, ...]] | None = None,
    ) -> None:
        taught = load_place_aliases(gazetteer) if aliases is None else aliases
        self._foreign: Mapping[str, ForeignPlace] = load_foreign_places()
        is_shipped = gazetteer is shipped_gazetteer()
        index = NameIndex.shared() if is_shipped else NameIndex.of(gazetteer)
        self._finder = MentionFinder(index, gazetteer, self._foreign, frozenset(taught))
        self._candidates = CandidateFinder(index, gazetteer, taught)
        self._chooser = Chooser(gazetteer)
        self._placer = Placer(gazetteer)
        self._gazetteer = gazetteer

    @classmethod
    @lru_cache(maxsize=1)
    def shared(cls) -> Geocoder:
        """The geocoder of the shipped gazetteer, made once per process."""
        return cls(shipped_gazetteer())

    def find_mentions(
        self, text: str, ranges: Sequence[Span], exclude: Sequence[Span] = ()
    ) -> tuple[PlaceMention, ...]:
        """Every mention of a place within the ranges, in the order of the text.

        Args:
            text: The report's text.
            ranges: The stretches to read.
            exclude: Spans that are known to be actors, never places.
        """
        return self._finder.find(text, ranges, exclude)

    def locate(self, mentions: Sequence[PlaceMention], text: str) -> tuple[LocatedPlace, ...]:
        """Where each mention lies, in the same order: one consistent reading of a report.

        A mention without a sure reading gets the area its likely readings
        share, or stays unresolved. Places abroad are marked and not mapped.
        """
        spellings: dict[Sense, dict[str, PlaceMention]] = defaultdict(dict)
        considered: list[PlaceMention] = []
        for mention in mentions:
            for part in (mention, *_others(mention)):
                if self._is_in_syria(part):
                    considered.append(part)
                    spellings[sense_of(part)].setdefault(part.name, part)
        readings = {
            sense: self._candidates.candidates_of(tuple(by_name.values()))
            for sense, by_name in spellings.items()
        }
        layout = Layout(text)
        choices = self._chooser.choose(considered, readings, layout)
        report = _Report(text, layout, choices)
        for mention in considered:
            report.add(mention)
        return tuple(self._in_its_province(mention, report) for mention in mentions)

    def _in_its_province(self, mention: PlaceMention, report: _Report) -> LocatedPlace:
        """The located place; one that nobody knows keeps the governorate told with it."""
        place = self._place(mention, report)
        if place.latitude is not None or place.outside_syria or place.geo_precision is not None:
            return place
        country = self._foreign_country(mention, report)
        if country is not None:
            return _abroad(ForeignPlace(place.location, country))
        area = self._gazetteer.areas.get(report.province(mention) or "")
        if place.admin1 is not None or area is None:
            return place
        return replace(place, admin1=area.name, admin1_pcode=area.pcode)

    def _foreign_country(self, mention: PlaceMention, report: _Report) -> str | None:
        """The country abroad that the text puts a place in which Syria does not have."""
        names = [name for name in mention.within if not report.is_beside(name)]
        found = [self._foreign[spelling(n)] for n in names if spelling(n) in self._foreign]
        return found[0].country if found else None

    def locate_name(
        self, name: str, within: Sequence[str] = (), kind: str | None = None
    ) -> LocatedPlace:
        """Where a bare name lies, given the places it lies in and its kind word.

        Args:
            name: The name in any spelling, Latin or Arabic.
            within: Names of a governorate or town the place lies in.
            kind: A kind of ``data/lexicon/place_words.yml``.
        """
        if kind is None and not is_arabic(name):
            found, bare = kind_and_bare_name(name, PlaceWords.load())
            kind, name = (found, bare) if bare != name else (None, name)
        span = Span(0, len(name))
        mention = PlaceMention(span, span, name, kind=kind, within=tuple(within))
        return self.locate((mention,), name)[0]

    def _is_in_syria(self, mention: PlaceMention) -> bool:
        is_country = spelling(mention.name) == COUNTRY or mention.kind == "border"
        return not is_country and self._foreign_place(mention) is None

    def _foreign_place(self, mention: PlaceMention) -> ForeignPlace | None:
        """The place abroad a mention names, unless the text puts it in a governorate."""
        if any(self._gazetteer.governorate_pcode(name) for name in mention.within):
            return None
        written = spelling(mention.name)
        foreign = self._foreign.get(f"{written} {mention.kind}") or self._foreign.get(written)
        is_local = mention.kind in _LOCAL_KINDS and foreign is not None and not foreign.is_country
        return None if is_local else foreign

    def _place(self, mention: PlaceMention, report: _Report) -> LocatedPlace:
        if mention.kind == "border":
            return locate_border(mention.name, report.choices_beside(mention), self._gazetteer)
        foreign = self._foreign_place(mention)
        if foreign is not None:
            return _abroad(foreign)
        if spelling(mention.name) == COUNTRY:
            return self._placer.country("Syria")
        choice = report.choice(mention)
        if mention.kind is None and mention.relation == "in" and report.is_outer(mention):
            area = self._gazetteer.governorate_pcode(mention.name)
            if area is not None:
                return self._placer.area(self._gazetteer.areas[area], choice)
        others = [report.choice(other) for other in _others(mention)]
        located = self._placer.place(report.text, mention, choice, others)
        if located.latitude is None and mention.within and mention.kind:
            return self._placer.within_container(located, report.containers(mention))
        return located


class _Report:
    """The choices of one report, by mention, by sentence and by name."""

    def __init__(self, text: str, layout: Layout, choices: Mapping[Sense, Choice]) -> None:
        self.text = text
        self._layout = layout
        self._choices = choices
        self._by_sentence: dict[int, dict[Sense, Choice]] = defaultdict(dict)
        self._by_name: dict[str, list[Choice]] = defaultdict(list)
        self._beside: set[str] = set()
        self._provinces: dict[int, str | None] = {}
        #: The names that another place lies in though far off, by sentence.
        self._outer: dict[int, set[str]] = defaultdict(set)
        for sense in sorted(choices):
            self._by_name[sense.name].append(choices[sense])

    def add(self, mention: PlaceMention) -> None:
        """Note the sentence of a mention."""
        sense = sense_of(mention)
        number = self._layout.sentence(mention.span.start)
        choice = self._choices[sense]
        self._by_sentence[number][sense] = choice
        if mention.relation in ("near", "direction", "border"):
            self._beside.add(mention.name)
        if mention.within and choice.is_sure and choice.best:
            self._outer[number] |= {
                name for name in mention.within if self._is_far_from(choice.best, name)
            }

    def _is_far_from(self, scored: Scored, name: str) -> bool:
        """Whether a place lies in the governorate of this name, away from its capital."""
        target = scored.candidate.target
        for choice in self._by_name[name_key(name)]:
            outer = choice.best.candidate.target if choice.best else None
            if not isinstance(outer, Place) or outer.kind not in _CAPITALS:
                continue
            apart = distance_km(target.latitude, target.longitude, outer.latitude, outer.longitude)
            if apart > OUT_OF_TOWN_KM and target.admin1_pcode == outer.admin1_pcode:
                return True
        return False

    def is_outer(self, mention: PlaceMention) -> bool:
        """Whether the text names a capital only as the province in which another place lies."""
        return mention.name in self._outer[self._layout.sentence(mention.span.start)]

    def is_beside(self, name: str) -> bool:
        """Whether the text says "near" or "south of" this name somewhere."""
        return name in self._beside

    def province(self, mention: PlaceMention) -> str | None:
        """The governorate that the text puts a mention in, or that its sentence is about."""
        containers = self.containers(mention)
        if containers:
            return _shared_province(containers)
        number = self._layout.sentence(mention.span.start)
        if number not in self._provinces:
            self._provinces[number] = _shared_province(self._by_sentence[number].values())
        return self._provinces[number]

    def choice(self, mention: PlaceMention) -> Choice:
        """The choice for a mention; an empty one for a place abroad."""
        return self._choices.get(sense_of(mention), _NO_CHOICE)

    def choices_beside(self, mention: PlaceMention) -> list[Choice]:
        """The choices of the other places of its sentence."""
        return list(self._by_sentence[self._layout.sentence(mention.span.start)].values())

    def containers(self, mention: PlaceMention) -> list[Choice]:
        """The choices for the places the text puts a mention in."""
        return [c for name in mention.within for c in self._by_name[name_key(name)]]


def _shared_province(choices: Iterable[Choice]) -> str | None:
    """The governorate that all sure choices lie in."""
    sure = {c.best.candidate.admin1_pcode for c in choices if c.is_sure and c.best} - {None}
    return sure.pop() if len(sure) == 1 else None


def _others(mention: PlaceMention) -> tuple[PlaceMention, ...]:
    """The further places of a composite as mentions of their own."""
    return tuple(
        replace(mention, name=name, relation="in", others=(), within=()) for name in mention.others
    )


def _abroad(foreign: ForeignPlace) -> LocatedPlace:
    precision = GeoPrecision.COUNTRY if foreign.is_country else GeoPrecision.EXACT
    return LocatedPlace(
        location=foreign.name,
        geo_precision=precision,
        outside_syria=True,
        reason=f"outside Syria: {foreign.country}",
    )


def locate_text(text: str) -> list[dict[str, object]]:
    """The places one text names, as the ``locate`` command prints them.

    Returns:
        One mapping per mention: text, start, end, place_id, name, admin1,
        latitude, longitude, geo_precision; None where unresolved.
    """
    geocoder = Geocoder.shared()
    mentions = geocoder.find_mentions(text, (Span(0, len(text)),))
    located = geocoder.locate(mentions, text)
    return [_as_line(text, m, place) for m, place in zip(mentions, located, strict=True)]


def _as_line(text: str, mention: PlaceMention, place: LocatedPlace) -> dict[str, object]:
    precision = place.geo_precision
    return {
        "text": mention.span.of(text),
        "start": mention.span.start,
        "end": mention.span.end,
        "place_id": place.place_id,
        "name": place.location,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": precision.value if precision is not None else None,
        "candidates": candidate_lines(place),
    }


def candidate_lines(place: LocatedPlace) -> list[dict[str, object]]:
    """The likeliest places of a name that was not given a point; none where one was chosen."""
    precision = place.geo_precision
    if place.outside_syria or (precision is not None and precision.is_point):
        return []
    return [
        {
            "name": candidate.name,
            "admin1": candidate.admin1,
            "lat": candidate.latitude,
            "lon": candidate.longitude,
            "score": candidate.score,
        }
        for candidate in place.candidates
    ]


def province_of(place: LocatedPlace) -> str | None:
    """The p-code of the governorate a located place lies in; None when unknown or abroad."""
    return place.admin1_pcode

"""From the words of a report to places on the map: the stage's front door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
from frontline.geocoding.tokens import Layout
from frontline.model import GeoPrecision, LocatedPlace, PlaceMention, Span
from frontline.reference.foreign_places import ForeignPlace, load_foreign_places
from frontline.reference.place_aliases import PlaceAlias, load_place_aliases
from frontline.reference.place_words import PlaceWords, kind_and_bare_name
from frontline.reference.places import Gazetteer, gazetteer
from frontline.reference.transliteration import is_arabic, name_key, spelling

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
        index = NameIndex.of(gazetteer)
        self._finder = MentionFinder(index, gazetteer, self._foreign, frozenset(taught))
        self._candidates = CandidateFinder(index, gazetteer, taught)
        self._chooser = Chooser(gazetteer)
        self._placer = Placer(gazetteer)
        self._gazetteer = gazetteer

    @classmethod
    @lru_cache(maxsize=1)
    def shared(cls) -> Geocoder:
        """The geocoder of the shipped gazetteer, made once per process."""
        return cls(gazetteer())

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
        return tuple(self._place(mention, report) for mention in mentions)

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
        return self._foreign.get(spelling(mention.name))

    def _place(self, mention: PlaceMention, report: _Report) -> LocatedPlace:
        if mention.kind == "border":
            return locate_border(mention.name, report.choices_beside(mention), self._gazetteer)
        foreign = self._foreign_place(mention)
        if foreign is not None:
            return _abroad(foreign)
        if spelling(mention.name) == COUNTRY:
            return self._placer.country("Syria")
        others = [report.choice(other) for other in _others(mention)]
        located = self._placer.place(report.text, mention, report.choice(mention), others)
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
        for sense in sorted(choices):
            self._by_name[sense.name].append(choices[sense])

    def add(self, mention: PlaceMention) -> None:
        """Note the sentence of a mention."""
        sense = sense_of(mention)
        number = self._layout.sentence(mention.span.start)
        self._by_sentence[number][sense] = self._choices[sense]

    def choice(self, mention: PlaceMention) -> Choice:
        """The choice for a mention; an empty one for a place abroad."""
        return self._choices.get(sense_of(mention), _NO_CHOICE)

    def choices_beside(self, mention: PlaceMention) -> list[Choice]:
        """The choices of the other places of its sentence."""
        return list(self._by_sentence[self._layout.sentence(mention.span.start)].values())

    def containers(self, mention: PlaceMention) -> list[Choice]:
        """The choices for the places the text puts a mention in."""
        return [c for name in mention.within for c in self._by_name[name_key(name)]]


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
    }

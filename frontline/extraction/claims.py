"""Claims: what was read of a deed, put together once, with its identity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from frontline.extraction.deeds.kinds import CAPTURES
from frontline.extraction.deeds.reader import ReadDeed
from frontline.extraction.deeds.units import ACTIONS
from frontline.extraction.document import Document
from frontline.extraction.mentions.dates.resolution import ResolvedDate, untold_date
from frontline.extraction.mentions.figures.figures import Figure
from frontline.extraction.roles.attribution import Attribution
from frontline.extraction.roles.parties import parties_of
from frontline.model import (
    ActorMention,
    Claim,
    ControlChange,
    DatePrecision,
    Deed,
    Estimate,
    GeoPrecision,
    LocatedPlace,
    Outcome,
    PlaceMention,
    Role,
    Span,
    SubEventType,
)
from frontline.reference.actors import ActorLexicon

_STATE_SIDES: Final = frozenset({"government", "transitional-government"})
#: Foreign parties whose captures count as the government's (coding guidelines).
_WITH_THE_STATE: Final = frozenset({"pro-government", "russia", "iran-aligned", "iran"})
_ONGOING: Final = frozenset({Deed.CLASH, Deed.ADVANCE, Deed.SIEGE})


def claim_id(report_id: str, trigger: Span, place: str, sub_event_type: SubEventType) -> str:
    """The identity of a claim: 16 hex digits of the sha256 of what makes it one.

    Args:
        report_id: The report it stands in.
        trigger: The trigger's characters in the report's text.
        place: The gazetteer's identifier, else the name; empty for none.
        sub_event_type: What happened.
    """
    parts = (report_id, f"{trigger.start}-{trigger.end}", place, sub_event_type.value)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def claims_of(
    document: Document,
    deed: ReadDeed,
    figures: Sequence[Figure],
    attribution: Attribution,
    told_with: str | None,
    lexicon: ActorLexicon,
) -> Iterator[Claim]:
    """The claims of one deed: one for each of its places, one without a place for none.

    Args:
        document: Its document, with places, dates and actors.
        deed: What was read.
        figures: Those that belong to it.
        attribution: Who vouches for it.
        told_with: What it shares with other deeds that tell the same happening.
        lexicon: Whose sides the actors are on.
    """
    when = date_of(document, deed)
    actors = parties_of(document, deed, lexicon, when.start)
    kind = _sub_event_type(_from_the_air(document, deed), actors, lexicon, when.start)
    trigger = trigger_span(document, deed)
    places = _places(document, deed)
    report_id = document.report.report_id
    group = claim_id(report_id, trigger, "", kind) if len(places) > 1 else None
    killed = _killed(figures)
    word = _word(document, deed)
    sentence = document.sentences[deed.sentence]
    located: list[tuple[PlaceMention | None, LocatedPlace | None]] = [*places] or [(None, None)]
    for mention, place in located:
        where = (place.place_id or place.location) if place else ""
        yield Claim(
            claim_id=claim_id(report_id, trigger, where, kind),
            report_id=report_id,
            sentence=Span(sentence.start, sentence.end),
            trigger=trigger,
            event_type=kind.event_type,
            sub_event_type=kind,
            actors=actors,
            mention=mention,
            place=place,
            outcome=_outcome(kind, word),
            event_date=when.start,
            end_date=when.end,
            date_precision=when.precision,
            control_change=_control_change(kind, actors, place) if deed.is_sure else None,
            fatalities=None if group else killed,
            figures=_named(figures, is_shared=group is not None),
            group_id=group,
            stance=attribution.stance,
            modality=attribution.modality,
            claim_status=attribution.claim_status,
            claimant=attribution.claimant,
            source=attribution.claimant or document.report.source,
            confidence=round(deed.sureness, 2),
            deed=word,
            rule=f"reader:{deed.kind.name.lower()}",
            told_with=told_with,
        )


def same_happenings(document: Document) -> list[str | None]:
    """For each deed what it shares with those that tell the same happening; None for none."""
    groups: dict[int, list[ReadDeed]] = {}
    for deed in document.deeds:
        groups.setdefault(deed.told_with, []).append(deed)
    names = {
        root: claim_id(
            document.report.report_id, trigger_span(document, deeds[0]), "", deeds[0].kind
        )
        for root, deeds in groups.items()
        if len(deeds) > 1
    }
    return [names.get(deed.told_with) for deed in document.deeds]


def trigger_span(document: Document, deed: ReadDeed) -> Span:
    """The words that tell the deed, in the report's text."""
    view, offset = document.view.views[deed.sentence], document.sentences[deed.sentence].offset
    words = [unit for unit in deed.words if abs(unit - deed.unit) <= _TELLING_REACH]
    start = min(view.starts[unit] for unit in words)
    end = max(view.ends[unit] for unit in words)
    return document.report.source_span(Span(offset + start, offset + end))


_TELLING_REACH: Final = 8


def date_of(document: Document, deed: ReadDeed) -> ResolvedDate:
    """When the deed was done: the linked date, else the heading's, else the report's own."""
    if deed.date is not None:
        when = document.sentences[deed.date.sentence].dates[deed.date.index].when
        if when.start is not None and when.precision is not DatePrecision.UNKNOWN:
            return when
    return untold_date(document.sentences[deed.sentence].context)


def _places(document: Document, deed: ReadDeed) -> list[tuple[PlaceMention, LocatedPlace]]:
    found: dict[str, tuple[PlaceMention, LocatedPlace]] = {}
    for part in deed.places:
        mention = document.sentences[part.sentence].places[part.index].mention
        place = document.places.get(mention)
        if place is not None:
            found.setdefault(place.place_id or place.location, (mention, place))
    return _without_wider(list(found.values()))


def _without_wider(
    places: list[tuple[PlaceMention, LocatedPlace]],
) -> list[tuple[PlaceMention, LocatedPlace]]:
    """Leave out the country, province or district named with a place in it."""
    return [
        (mention, place)
        for mention, place in places
        if not any(_lies_in(other, place) for _, other in places)
    ]


def _lies_in(place: LocatedPlace, area: LocatedPlace) -> bool:
    """Whether a place is told more finely than an area that holds it."""
    if _is_point_of(place, area):
        return True
    if _FINENESS.get(place.geo_precision, 0) <= _FINENESS.get(area.geo_precision, 0):
        return False
    if area.geo_precision is GeoPrecision.COUNTRY:
        return not place.outside_syria
    if area.geo_precision is GeoPrecision.DISTRICT and area.admin2 and place.admin2:
        return place.admin2 == area.admin2
    return _is_area(area) and place.admin1 == area.admin1


def _is_point_of(place: LocatedPlace, part: LocatedPlace) -> bool:
    """Whether an exact place lies in the named part of a country or city ("in western Aleppo")."""
    is_part = part.geo_precision is GeoPrecision.NEAR and part.place_id is not None
    if not is_part or place.geo_precision is not GeoPrecision.EXACT:
        return False
    return place.admin1 == part.admin1 and part.location.startswith(_PARTS)


_PARTS: Final = tuple(
    f"{way} "
    for way in (
        *("Northern", "Southern", "Eastern", "Western", "Central"),
        *("North-western", "North-eastern", "South-western", "South-eastern"),
        *("Northwestern", "Northeastern", "Southwestern", "Southeastern"),
    )
)


_FINENESS: Final[Mapping[GeoPrecision | None, int]] = {
    GeoPrecision.COUNTRY: 1,
    GeoPrecision.PROVINCE: 2,
    GeoPrecision.DISTRICT: 3,
    GeoPrecision.NEAR: 4,
    GeoPrecision.EXACT: 4,
}


def _is_area(place: LocatedPlace) -> bool:
    return place.geo_precision is not None and not place.geo_precision.is_point


def _from_the_air(document: Document, deed: ReadDeed) -> SubEventType:
    """The deed's kind; an attack that is called aerial is an air strike, whoever tells it."""
    texts = document.view.views[deed.sentence].texts
    is_aerial = any(unit and texts[unit - 1] in _AERIAL for unit in deed.words)
    return SubEventType.AIR_STRIKE if is_aerial and deed.kind in _ATTACKS else deed.kind


_AERIAL: Final = frozenset({"aerial", "airborne", "drone", "drones"})
_ATTACKS: Final = frozenset({SubEventType.ARMED_CLASH, SubEventType.ATTACK, SubEventType.SHELLING})


def _sub_event_type(
    kind: SubEventType, actors: Sequence[ActorMention], lexicon: ActorLexicon, day: date | None
) -> SubEventType:
    """ACLED's type: a capture is the state's or another's by who takes the place."""
    if kind not in CAPTURES:
        return kind
    takers = [actor for actor in actors if actor.role is Role.INITIATOR]
    if takers:
        is_state = any(_is_with_state(actor, lexicon, day) for actor in takers[:1])
        return CAPTURES[0] if is_state else CAPTURES[1]
    losers = [actor for actor in actors if actor.role is Role.TARGET]
    is_state = bool(losers) and not _is_with_state(losers[0], lexicon, day)
    return CAPTURES[0] if is_state else CAPTURES[1]


def _is_with_state(actor: ActorMention, lexicon: ActorLexicon, day: date | None) -> bool:
    family = lexicon.family_on(actor.name, day)
    return family.alignment in _STATE_SIDES or family.name in _WITH_THE_STATE


def _control_change(
    kind: SubEventType, actors: Sequence[ActorMention], place: LocatedPlace | None
) -> ControlChange | None:
    gained = [actor.name for actor in actors if actor.role is Role.INITIATOR]
    lost = [actor.name for actor in actors if actor.role is Role.TARGET]
    if place is None or not gained or kind not in (*CAPTURES, SubEventType.TRANSFER):
        return None
    return ControlChange(place.location, lost[0] if lost else None, gained[0])


def _outcome(kind: SubEventType, word: Deed | None) -> Outcome:
    if kind in CAPTURES:
        return Outcome.CAPTURED
    if kind is SubEventType.TRANSFER:
        return Outcome.TRANSFERRED
    if word is Deed.REPEL:
        return Outcome.REPELLED
    if word is Deed.WITHDRAW:
        return Outcome.WITHDRAWN
    return Outcome.ONGOING if word in _ONGOING else Outcome.NONE


def _word(document: Document, deed: ReadDeed) -> Deed | None:
    """What the telling word says was done, where the lexicon has one of them."""
    actions = document.view.views[deed.sentence].actions
    near = sorted(deed.words, key=lambda unit: abs(unit - deed.unit))
    return next((Deed(ACTIONS[actions[unit]]) for unit in near if actions[unit]), None)


def _killed(figures: Sequence[Figure]) -> Estimate | None:
    told = [
        figure
        for figure in figures
        if figure.is_fatality and not (figure.is_part or figure.is_total)
    ]
    if not told:
        return None
    return Estimate(
        sum(figure.low for figure in told),
        sum(figure.best for figure in told),
        sum(figure.most for figure in told),
    )


def _named(figures: Sequence[Figure], *, is_shared: bool) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for figure in figures:
        name = f"{figure.name}_total_shared" if is_shared else figure.name
        if not (figure.is_part and name in found):
            found[name] = found.get(name, 0) + figure.value
    return found

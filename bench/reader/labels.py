"""What coders marked, as labels of units and pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bench.reader.examples import CodedDocument, GoldEvent
from bench.reader.remarks import Remark
from frontline.extraction.deeds.kinds import kind_of
from frontline.extraction.deeds.pairs import (
    DocumentView,
    Pair,
    pairs_of,
)
from frontline.extraction.deeds.retold import REACH, Retelling, retelling
from frontline.extraction.deeds.units import is_telling
from frontline.extraction.roles.attribution import attribute, speakers, status_hints
from frontline.model import ClaimStatus, Factuality
from frontline.reference.actors import load_actors

IGNORED: Final = -100
STATUSES: Final = tuple(ClaimStatus)
FACTUALITIES: Final = tuple(Factuality)
IMPLIED: Final = (
    ("Civilians", "target"),
    ("Protesters", "target"),
    ("Unidentified armed group", "initiator"),
)
FAMILIES: Final = {actor.name: actor.family for actor in load_actors()}
Same = Callable[[str, str], bool]


@dataclass(slots=True)
class Deed:
    """A coded deed: its unit and what belongs to it; several events may share it."""

    sentence: int
    unit: int
    kind: int
    status: int
    implied: list[float]
    hints: list[float] = field(default_factory=list)
    others: list[Deed] = field(default_factory=list)
    roles: list[tuple[Pair, int]] = field(default_factory=list)
    places: list[tuple[Pair, int]] = field(default_factory=list)
    dates: list[tuple[Pair, int]] = field(default_factory=list)
    undated: int = 0


@dataclass(slots=True)
class Labelled:
    """One document: its view, the labels of each unit, its deeds, pairs of telling words.

    ``factuality`` is known of the words of events and of those with a remark;
    ``retellings`` says of pairs whether both tell one happening.
    """

    label: str
    outlet: str
    part: str
    view: DocumentView
    unit_labels: list[list[int]]
    deeds: list[Deed]
    factuality: list[list[int]]
    retellings: list[tuple[Retelling, int]]


def label(document: CodedDocument, same: Same, remarks: Sequence[Remark] = ()) -> Labelled:
    """Label a document's units, each deed's actors, places and dates, and what is told twice.

    Args:
        document: The document with its coded events.
        same: Whether two names mean one actor.
        remarks: What coders said of telling words that are no events.
    """
    view = DocumentView(document.sentences, document.views)
    labels = [[0] * len(v) for v in document.views]
    grouped: dict[tuple[int, int], list[GoldEvent]] = {}
    words: dict[tuple[int, int], set[int]] = {}
    for event in document.events:
        if event["spans"] is None:
            _ignore(document, labels, event)
            continue
        where = _unit_of(document, event["spans"]["trigger"])
        if where is None:
            continue
        units = _mark(document, labels, event["spans"]["trigger"], kind_of(event["sub_event_type"]))
        words.setdefault(where, set()).update(units)
        grouped.setdefault(where, []).append(event)
    deeds = []
    for (sentence, unit), events in grouped.items():
        labels[sentence][unit] = kind_of(events[0]["sub_event_type"])
        deed = _deed(document, view, sentence, unit, events, same)
        further = sorted(words[sentence, unit] - {unit})[:3]
        deed.others = [_deed(document, view, sentence, other, events, same) for other in further]
        deeds.append(deed)
    told = _Told(document)
    told.add(remarks)
    return Labelled(
        document.label,
        document.outlet,
        document.part,
        view,
        labels,
        deeds,
        told.factuality,
        list(told.retellings(view)),
    )


class _Told:
    """The telling words of a document: how they stand to what happened, and to each other."""

    def __init__(self, document: CodedDocument) -> None:
        self._document = document
        self.factuality = [[IGNORED] * len(view) for view in document.views]
        self._words: dict[tuple[int, int], set[int]] = {}
        for number, event in enumerate(document.events, 1):
            if event["spans"] is None:
                continue
            where = _unit_of(document, event["spans"]["trigger"])
            if where is not None:
                is_false = event["claim_status"] == ClaimStatus.FALSE.value
                self._set(where, Factuality.SAID_FALSE if is_false else Factuality.HAPPENED)
                self._words.setdefault(where, set()).add(number)

    def _set(self, where: tuple[int, int], factuality: Factuality) -> None:
        self.factuality[where[0]][where[1]] = FACTUALITIES.index(factuality)

    def add(self, remarks: Sequence[Remark]) -> None:
        """Take in what was said of words that are no events of their own."""
        for remark in remarks:
            where = _unit_of(self._document, remark.span)
            if where is None or where in self._words:
                continue
            self._set(where, remark.factuality)
            if remark.events:
                self._words[where] = set(remark.events)

    def retellings(self, view: DocumentView) -> Iterator[tuple[Retelling, int]]:
        """Pairs of telling words near each other, and whether they tell of a common event."""
        words = sorted(self._words)
        for at, one in enumerate(words):
            for other in words[at + 1 : at + 1 + REACH]:
                is_same = bool(self._words[one] & self._words[other])
                yield retelling(view, one, other), int(is_same)


def _ignore(document: CodedDocument, labels: list[list[int]], event: GoldEvent) -> None:
    """Nothing is learned from a sentence whose telling words are not marked."""
    for number, sentence in enumerate(document.sentences):
        if sentence.start < event["end"] and event["start"] < sentence.end:
            labels[number] = [IGNORED] * len(labels[number])


def _unit_of(document: CodedDocument, span: Sequence[int]) -> tuple[int, int] | None:
    for number, (sentence, view) in enumerate(zip(document.sentences, document.views, strict=True)):
        if sentence.start <= span[0] < sentence.end:
            unit = view.unit_at(span[0] - sentence.offset, span[1] - sentence.offset)
            return None if unit is None else (number, unit)
    return None


def _mark(
    document: CodedDocument, labels: list[list[int]], span: Sequence[int], kind: int
) -> list[int]:
    """Label the telling words of a trigger; gives their units."""
    for number, (sentence, view) in enumerate(zip(document.sentences, document.views, strict=True)):
        if not sentence.start <= span[0] < sentence.end:
            continue
        inside = [
            unit
            for unit in range(len(view))
            if view.starts[unit] + sentence.offset < span[1]
            and span[0] < view.ends[unit] + sentence.offset
        ]
        told = [unit for unit in inside if is_telling(view, unit)]
        for unit in inside:
            if unit in told:
                labels[number][unit] = kind
            elif labels[number][unit] == 0:
                labels[number][unit] = IGNORED
        return told
    return []


def _deed(
    document: CodedDocument,
    view: DocumentView,
    sentence: int,
    unit: int,
    events: Sequence[GoldEvent],
    same: Same,
) -> Deed:
    first = events[0]
    token = document.views[sentence].tokens[unit]
    told = document.sentences[sentence]
    rule = attribute(told.span, token, speakers(told, FAMILIES))
    pairs = pairs_of(view, sentence, unit)
    deed = Deed(
        sentence,
        unit,
        kind_of(first["sub_event_type"]),
        STATUSES.index(ClaimStatus(first["claim_status"])),
        [],
    )
    deed.hints = status_hints(rule, document.report)
    deed.roles, named = _role_labels(document, pairs.actors, events, same)
    deed.implied = [
        float(
            any(a["name"] == name and a["role"] == role for e in events for a in e["actors"])
            and name not in named
        )
        for name, role in IMPLIED
    ]
    deed.places = _place_labels(document, pairs.places, events)
    deed.dates, deed.undated = _date_labels(document, pairs.dates, events)
    return deed


def _role_labels(
    document: CodedDocument, pairs: Sequence[Pair], events: Sequence[GoldEvent], same: Same
) -> tuple[list[tuple[Pair, int]], set[str]]:
    roles = {"initiator": 1, "target": 2, "other": 3}
    labels = {id(pair): 0 for pair in pairs}
    named: set[str] = set()
    for event in events:
        spans = event["spans"].get("actors") or [None] * len(event["actors"])
        for actor, span in zip(event["actors"], spans, strict=False):
            matching = []
            for pair in pairs:
                sentence = document.sentences[pair.sentence]
                found = sentence.actors[pair.index]
                start, end = found.actor.start + sentence.offset, found.actor.end + sentence.offset
                is_there = span is not None and start < span[1] and span[0] < end
                matching.append((pair, is_there, same(found.name, actor["name"])))
            hits = [pair for pair, is_there, _ in matching if is_there]
            if not hits:
                alike = [pair for pair, _, is_same in matching if is_same]
                hits = alike[:1] if span is None else []
                hits = (
                    [min(alike, key=lambda p: (abs(p.sentence_distance), abs(p.unit_distance)))]
                    if alike
                    else []
                )
            for pair, _, is_same in matching:
                if pair in hits:
                    labels[id(pair)] = roles.get(actor["role"], 3)
                    named.add(actor["name"])
                elif is_same and labels[id(pair)] == 0:
                    labels[id(pair)] = IGNORED
    return [(pair, labels[id(pair)]) for pair in pairs], named


def _place_labels(
    document: CodedDocument, pairs: Sequence[Pair], events: Sequence[GoldEvent]
) -> list[tuple[Pair, int]]:
    spans = [e["spans"]["location"] for e in events if e["spans"].get("location")]
    if not spans:
        named = any(e.get("location") for e in events)
        return [] if named else [(pair, 0) for pair in pairs]
    found = []
    good_names = set()
    for pair in pairs:
        mention = document.sentences[pair.sentence].places[pair.index].mention
        if any(mention.span.start < s[1] and s[0] < mention.span.end for s in spans):
            good_names.add(mention.name)
    for pair in pairs:
        mention = document.sentences[pair.sentence].places[pair.index].mention
        hit = any(mention.span.start < s[1] and s[0] < mention.span.end for s in spans)
        label = 1 if hit else IGNORED if mention.name in good_names else 0
        found.append((pair, label))
    return found


def _date_labels(
    document: CodedDocument, pairs: Sequence[Pair], events: Sequence[GoldEvent]
) -> tuple[list[tuple[Pair, int]], int]:
    wanted = events[0].get("event_date")
    published = document.report.published_on
    span = events[0]["spans"].get("date")
    found: list[tuple[Pair, int]] = []
    is_reports = published is not None and wanted == published.isoformat()
    undated = int(span is None and wanted is not None and is_reports)
    for pair in pairs:
        sentence = document.sentences[pair.sentence]
        expression, when = sentence.dates[pair.index].expression, sentence.dates[pair.index].when
        right = wanted is not None and when.start is not None and when.start.isoformat() == wanted
        if span is not None:
            right = right and expression.span.start < span[1] and span[0] < expression.span.end
        found.append((pair, int(right)))
    return found, undated

"""The nouns every stage speaks: frozen records, and the closed lists they draw on.

Spans and ranges count characters of a report's text, end exclusive. ``None``
means "not reported", never zero. P-codes and English names are OCHA's; the
lists stand in ``frontline.vocabulary``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from frontline.vocabulary import (
    BlockKind,
    ClaimStatus,
    ControlEffect,
    ControlRule,
    ControlState,
    DatePrecision,
    Deed,
    EventType,
    Factuality,
    GeoPrecision,
    LeftOutReason,
    MapFamily,
    Modality,
    Outcome,
    PeriodUnit,
    ReviewStatus,
    Role,
    Stance,
    SubEventType,
)

__all__ = [
    "ActorMention",
    "Block",
    "BlockKind",
    "Claim",
    "ClaimStatus",
    "ControlChange",
    "ControlEffect",
    "ControlRule",
    "ControlState",
    "DatePrecision",
    "DateSpan",
    "Deed",
    "DroppedRange",
    "Estimate",
    "Event",
    "EventType",
    "Factuality",
    "GeoPrecision",
    "LeftOut",
    "LeftOutReason",
    "LocatedPlace",
    "MapFamily",
    "Modality",
    "Outcome",
    "PeriodUnit",
    "PlaceCandidate",
    "PlaceMention",
    "Report",
    "ReviewStatus",
    "Role",
    "Span",
    "Stance",
    "SubEventType",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text, in characters, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The text the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class DroppedRange:
    """A stretch of a report that is not war reporting, and why it was left out."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """A sentence of a report that has words of war but gave no event, and why."""

    sentence: Span
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day, or the days from ``start`` to ``end``, and how closely they tell the day meant."""

    start: date
    end: date | None = None
    precision: DatePrecision = DatePrecision.DAY

    @property
    def last(self) -> date:
        """The last of its days."""
        return self.end or self.start


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document that is one thing to its reader: a paragraph, an item, a heading.

    ``span`` leaves out marks of lists and names of fields; ``label`` is the
    name of a field. ``when`` is the date that governs the block: that of the
    nearest date heading above it, of its own card, or of its own row.
    """

    span: Span
    kind: BlockKind
    when: DateSpan | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One document.

    ``report_id`` is the first 16 hex digits of the sha256 of ``text`` in UTF-8.
    ``label`` is the file's stem; it names the report to people and carries no
    meaning. ``text`` and ``title`` never enter a shipped dataset.

    ``reading`` is the text as it is read, of the same length: broken lines
    joined, marks of quoted mail gone, capitals lowered. Spans of it are spans
    of ``text``, but for words that stood divided at a line's end, which
    `source_span` finds whole. ``blocks`` are its parts in order, empty where
    nobody looked for them; ``period`` the first and last day that a weekly or
    monthly report tells of.
    """

    report_id: str
    label: str
    text: str
    kept: tuple[Span, ...]
    dropped: tuple[DroppedRange, ...]
    title: str | None = None
    source: str | None = None
    republisher: str | None = None
    url: str | None = None
    language: str = "en"
    published_on: date | None = None
    published_on_basis: str | None = None
    reading: str = ""
    blocks: tuple[Block, ...] = ()
    period: tuple[date, date] | None = None

    def __post_init__(self) -> None:
        if len(self.reading) != len(self.text):
            # Frozen: a report that nobody laid out is read as it stands.
            object.__setattr__(self, "reading", self.text)

    def source_span(self, span: Span) -> Span:
        """The stretch of ``text`` that a stretch of ``reading`` was read from.

        The two are the same, but a word divided at a line's end is drawn
        together in the reading, and its end lies further on in the text.
        """
        place, divided = span.end - 1, None
        while place >= span.start and self.reading[place].isalnum():
            if self.reading[place] != self.text[place] and self.text[place] in _DIVIDERS:
                divided = place
            place -= 1
        gap = _LINE_GAP.match(self.text, divided) if divided is not None else None
        return Span(span.start, span.end + len(gap.group())) if gap else span


_DIVIDERS = "-\xad\r\n"
#: What stands between the halves of a word: the dash, the line's end, marks of mail, indentation.
_LINE_GAP = re.compile(r"[-\xad]?[ \t]*(?:\r\n|\r|\n)[ \t>]*")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as a text names it.

    ``span`` covers the name, ``phrase`` all that locates it ("10 km east of
    Arak"). ``relation`` is what stands between phrase and place: "in",
    "near", "direction" (with ``bearing`` in degrees clockwise from north and
    ``distance_km`` where said), "between", "road", "part" (countryside,
    northern Hama), "border". ``kind`` is the kind word said with the name
    (airbase, district, province …); ``within`` the names of the places the
    text puts it in, nearest first; ``others`` the further names of a
    composite ("area between A and B"). ``antecedent`` is the span of the
    earlier mention meant where the text names none ("the town", "both
    villages": one mention each); ``name``, ``kind`` and ``within`` are then that one's.
    """

    span: Span
    phrase: Span
    name: str
    relation: str = "in"
    kind: str | None = None
    bearing: float | None = None
    distance_km: float | None = None
    within: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One reading of a place name: ``score`` from 0 to 1, ``reason`` what spoke for it."""

    place_id: str
    name: str
    admin1: str | None
    latitude: float
    longitude: float
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class LocatedPlace:
    """Where a mention lies, how closely that is known, and why this reading.

    ``location`` is the place as people say it ("Area east of Zabadani").
    ``place_id`` is None when no gazetteer entry was chosen; coordinates are
    WGS 84 degrees, None when unresolved or outside Syria; ``geo_radius_km``
    is the radius within which the event lies.
    """

    location: str
    place_id: str | None = None
    location_ar: str | None = None
    admin1: str | None = None
    admin1_pcode: str | None = None
    admin2: str | None = None
    admin2_pcode: str | None = None
    admin3: str | None = None
    admin3_pcode: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: GeoPrecision | None = None
    geo_radius_km: float | None = None
    outside_syria: bool = False
    candidates: tuple[PlaceCandidate, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor of a claim: canonical name, side, part played, and where the text names it.

    ``family`` is the side (``data/actors.yml``), "unknown" for an actor the
    lexicon does not have; ``span`` is None when the actor is implied.
    ``sentence`` is the one that names the actor where that is another than the
    claim's own.
    """

    name: str
    role: Role
    family: str
    span: Span | None = None
    sentence: Span | None = None


@dataclass(frozen=True, slots=True)
class ControlChange:
    """Who lost a place to whom; ``lost_by`` is None when no loser is named."""

    place: str
    lost_by: str | None
    gained_by: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A casualty figure as UCDP keeps it: lowest, best and highest said."""

    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing one sentence says happened.

    ``claim_id`` hashes report, trigger span, place and sub-event type.
    ``group_id`` is shared by the claims of one sentence that share figures
    (a list of places). ``figures`` holds named counts; a count given for a
    whole list ends in ``_total_shared``. ``source`` is the named claimant,
    else the agency in the byline, else the outlet. ``confidence`` runs from 0
    to 1; ``deed`` is what its telling word says was done, where the lexicon
    has that word; ``rule`` says how it was read. ``told_with`` is shared by the
    claims of one report that the reader takes for one happening told again.
    """

    claim_id: str
    report_id: str
    sentence: Span
    trigger: Span
    event_type: EventType
    sub_event_type: SubEventType
    actors: tuple[ActorMention, ...] = ()
    mention: PlaceMention | None = None
    place: LocatedPlace | None = None
    outcome: Outcome = Outcome.NONE
    event_date: date | None = None
    end_date: date | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    control_change: ControlChange | None = None
    fatalities: Estimate | None = None
    figures: Mapping[str, int] = field(default_factory=dict)
    group_id: str | None = None
    stance: Stance = Stance.ASSERTS
    modality: Modality = Modality.FACT
    claim_status: ClaimStatus = ClaimStatus.REPORTED
    claimant: str | None = None
    source: str | None = None
    confidence: float = 1.0
    deed: Deed | None = None
    rule: str = ""
    told_with: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Claims that tell the same happening; what they say together.

    ``event_id`` is the smallest claim_id; ``claim_ids`` are sorted, and every
    claim of a dataset is in exactly one event. ``summary`` is a neutral
    sentence composed from the fields, never the report's wording.
    """

    event_id: str
    claim_ids: tuple[str, ...]
    group_id: str | None
    event_type: EventType
    sub_event_type: SubEventType
    actors: tuple[ActorMention, ...]
    outcome: Outcome
    place: LocatedPlace | None
    event_date: date | None
    end_date: date | None
    date_precision: DatePrecision
    control_change: ControlChange | None
    fatalities: Estimate | None
    figures: Mapping[str, int]
    claim_status: ClaimStatus
    claimed_by: str | None
    n_reports: int
    n_sources: int
    review_status: ReviewStatus
    summary: str

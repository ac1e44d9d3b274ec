"""What a dataset holds, as records: the side of the store that the pipeline sees.

Reports lose their text and title here; everything else of a claim survives.
Of an event the store keeps what is not already on its claims: actors without
the places where a text names them, the place without its rejected readings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from frontline.model import Claim, DroppedRange, Event, LeftOut, LocatedPlace, Report, Span


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report as a dataset keeps it: no text, no title.

    ``n_characters`` counts the whole text; ``n_sentences`` and ``n_claims``
    those of its kept ranges.
    """

    report_id: str
    label: str
    source: str | None = None
    republisher: str | None = None
    url: str | None = None
    language: str = "en"
    published_on: date | None = None
    published_on_basis: str | None = None
    n_characters: int = 0
    n_sentences: int = 0
    n_claims: int = 0
    kept: tuple[Span, ...] = ()
    dropped: tuple[DroppedRange, ...] = ()

    @classmethod
    def of(cls, report: Report, n_sentences: int, n_claims: int) -> ReportRecord:
        """The record of a report that has been read and extracted."""
        return cls(
            report_id=report.report_id,
            label=report.label,
            source=report.source,
            republisher=report.republisher,
            url=report.url,
            language=report.language,
            published_on=report.published_on,
            published_on_basis=report.published_on_basis,
            n_characters=len(report.text),
            n_sentences=n_sentences,
            n_claims=n_claims,
            kept=report.kept,
            dropped=report.dropped,
        )


@dataclass(frozen=True, slots=True)
class DatasetContent:
    """All records of one dataset.

    ``sentence_numbers`` gives each claim_id the number of its sentence in its
    report, counted from 1. ``former_ids`` leads from an event_id that no
    longer exists to the event that took its claims. A claim that no event
    cites (planned, hypothetical) is kept. ``left_out`` gives by report_id the
    sentences with words of war that gave no event.
    """

    reports: tuple[ReportRecord, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    sentence_numbers: Mapping[str, int] = field(default_factory=dict)
    former_ids: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, tuple[LeftOut, ...]] = field(default_factory=dict)

    def as_stored(self) -> DatasetContent:
        """The same content in the order and form in which a dataset returns it."""
        return DatasetContent(
            reports=tuple(sorted(self.reports, key=lambda report: report.report_id)),
            claims=tuple(sorted(self.claims, key=lambda claim: claim.claim_id)),
            events=tuple(
                _event_as_stored(event)
                for event in sorted(self.events, key=lambda event: event.event_id)
            ),
            sentence_numbers=dict(sorted(self.sentence_numbers.items())),
            former_ids=dict(sorted(self.former_ids.items())),
            left_out={
                report_id: tuple(sorted(sentences))
                for report_id, sentences in sorted(self.left_out.items())
                if sentences
            },
        )


def _event_as_stored(event: Event) -> Event:
    actors = tuple(replace(actor, span=None, sentence=None) for actor in event.actors)
    place: LocatedPlace | None = event.place
    if place is not None:
        place = replace(place, candidates=(), reason="")
    return replace(
        event,
        actors=actors,
        place=place,
        claim_ids=tuple(sorted(event.claim_ids)),
        figures=dict(sorted(event.figures.items())),
    )

"""What the pipeline makes of documents, in the form the reference scorer reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, Protocol

from bench.gold import Coded, Gold
from frontline.merging.composition import lead_claim
from frontline.model import Event
from frontline.pipeline import ReportResult
from frontline.reports.reader import ReportFile, read_reports

Process = Callable[..., ReportResult]
Predicted = Mapping[str, Sequence[Coded]]


class ActorNames(Protocol):
    """The reference scorer's table of actors, as far as it is used here."""

    def roles(self, event: Mapping[str, Any], role: str) -> set[str]:
        """Canonical names in a role."""


def run(files: Sequence[ReportFile], process: Process) -> Iterator[tuple[str, ReportResult]]:
    """Each document's label with what the pipeline makes of it."""
    for report in read_reports(files):
        if isinstance(report, Exception):
            raise report
        yield report.label, process(report)


def predictions(result: ReportResult) -> list[Coded]:
    """The events of a report as the scorer reads them."""
    claims = {claim.claim_id: claim for claim in result.claims}
    found = []
    for event in result.events:
        lead = lead_claim([claims[claim_id] for claim_id in event.claim_ids])
        record = _record(event)
        record["start"], record["end"] = lead.sentence.start, lead.sentence.end
        location = [lead.mention.span.start, lead.mention.span.end] if lead.mention else None
        trigger = [lead.trigger.start, lead.trigger.end]
        record["spans"] = {"trigger": trigger, "location": location}
        found.append(record)
    return found


def _record(event: Event) -> Coded:
    place, change = event.place, event.control_change
    return {
        "event_date": event.event_date.isoformat() if event.event_date else None,
        "date_end": event.end_date.isoformat() if event.end_date else None,
        "event_type": event.event_type.value,
        "sub_event_type": event.sub_event_type.value,
        "actors": [{"name": a.name, "role": a.role.value} for a in event.actors],
        "location": place.location if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": place.geo_precision.value if place and place.geo_precision else None,
        "control_change": None
        if change is None
        else {"place": change.place, "from": change.lost_by, "to": change.gained_by},
        "fatalities": event.fatalities.best if event.fatalities else None,
        "figures": dict(event.figures),
        "claim_status": event.claim_status.value,
    }


def matched(
    scorer: ModuleType, actors: ActorNames, gold: Sequence[Coded], predicted: Sequence[Coded]
) -> list[tuple[int, int]]:
    """Positions of gold and predicted events that are taken for one another."""
    weights = [[scorer.weight(g, p, actors) for p in predicted] for g in gold]
    pairs: list[tuple[int, int]] = scorer.assign(weights)
    return pairs


def false_control(scorer: ModuleType, gold: Gold, predicted: Predicted) -> tuple[int, int]:
    """Control changes that name a place which did not change hands in the document's gold.

    Returns:
        How many were false, of how many that were read.
    """
    n_false = n_read = 0
    for label, events in gold.items():
        changes = [event for event in events if scorer.cc(event)]
        for event in predicted.get(label, []):
            if scorer.cc(event):
                n_read += 1
                n_false += not any(_is_of_place(scorer, change, event) for change in changes)
    return n_false, n_read


def _is_of_place(scorer: ModuleType, gold: Coded, found: Coded) -> bool:
    """Whether both tell of one place; ours may be named as the scorer's ``same_control`` allows."""
    named = found["control_change"].get("place") or found.get("location")
    if scorer.name_sim(gold["control_change"].get("place"), named) >= _SAME_NAME:
        return True
    return bool(scorer.same_place(gold, found))


#: The likeness from which the scorer takes two names for one.
_SAME_NAME = 0.82

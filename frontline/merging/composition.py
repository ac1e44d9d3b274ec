"""What the claims of one event say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from frontline.merging.similarity import is_coarse
from frontline.merging.summaries import summarise
from frontline.model import (
    ActorMention,
    Claim,
    ClaimStatus,
    DatePrecision,
    Estimate,
    Event,
    Outcome,
    ReviewStatus,
    Role,
    SubEventType,
)

_MORE_TELLING = {
    SubEventType.REMOTE_EXPLOSIVE: SubEventType.SUICIDE_BOMB,
    SubEventType.AIR_STRIKE: SubEventType.CHEMICAL_WEAPON,
}
_CONTRADICTED = (ClaimStatus.FALSE, ClaimStatus.DENIED)


def lead_claim(claims: Sequence[Claim]) -> Claim:
    """The claim that tells an event most completely; the event's evidence."""
    return min(claims, key=_rank)


def _rank(claim: Claim) -> tuple[bool, bool, float, bool, int, str, int, str]:
    filled = len(claim.actors) + len(claim.figures) + (claim.fatalities is not None)
    return (
        is_coarse(claim),
        claim.date_precision is not DatePrecision.DAY,
        -claim.confidence,
        claim.claimant is None,
        -filled,
        claim.report_id,
        claim.trigger.start,
        claim.claim_id,
    )


def compose_event(claims: Sequence[Claim], sources: Mapping[str, str | None]) -> Event:
    """The event that some claims tell together.

    The lead claim gives place, date and type; what it leaves out comes from
    the others. A figure is kept once per name, the highest said.

    Args:
        claims: Claims of one happening, at least one.
        sources: The outlet of each report.
    """
    ordered = sorted(claims, key=_rank)
    lead = ordered[0]
    dated = next((claim for claim in ordered if claim.event_date), lead)
    status, claimed_by = _status(ordered)
    event = Event(
        event_id=min(claim.claim_id for claim in claims),
        claim_ids=tuple(sorted(claim.claim_id for claim in claims)),
        group_id=next((claim.group_id for claim in ordered if claim.group_id), None),
        event_type=_type(ordered).event_type,
        sub_event_type=_type(ordered),
        actors=_actors(ordered),
        outcome=next((c.outcome for c in ordered if c.outcome is not Outcome.NONE), Outcome.NONE),
        place=lead.place,
        event_date=dated.event_date,
        end_date=dated.end_date,
        date_precision=dated.date_precision,
        control_change=next((c.control_change for c in ordered if c.control_change), None),
        fatalities=estimate(ordered),
        figures=_figures(ordered),
        claim_status=status,
        claimed_by=claimed_by,
        n_reports=len({claim.report_id for claim in claims}),
        n_sources=len({claim.source or sources.get(claim.report_id) for claim in claims}),
        review_status=ReviewStatus.UNREVIEWED,
        summary="",
    )
    return summarise(event)


def _type(claims: Sequence[Claim]) -> SubEventType:
    said = {claim.sub_event_type for claim in claims}
    lead = claims[0].sub_event_type
    better = _MORE_TELLING.get(lead)
    return better if better in said and better is not None else lead


def _actors(claims: Sequence[Claim]) -> tuple[ActorMention, ...]:
    """Each actor once, in the first role it is told in; a role may be filled by one claim only."""
    found: dict[str, ActorMention] = {}
    for role in (Role.INITIATOR, Role.TARGET, Role.OTHER):
        for claim in sorted(claims, key=lambda claim: _is_general(claim, role)):
            named = [actor for actor in claim.actors if actor.role is role]
            for actor in named:
                found.setdefault(actor.name, actor)
            if named and role is not Role.OTHER:
                break
    return tuple(found.values())


def _is_general(claim: Claim, role: Role) -> bool:
    """Whether a claim names nobody or only "militants" in a role that another may name better."""
    named = [actor.name for actor in claim.actors if actor.role is role]
    return all(name.startswith("Unidentified") for name in named)


def _figures(claims: Sequence[Claim]) -> dict[str, int]:
    found: dict[str, int] = {}
    for claim in claims:
        for name, value in claim.figures.items():
            found[name] = max(value, found.get(name, value))
    return dict(sorted(found.items()))


def estimate(claims: Sequence[Claim]) -> Estimate | None:
    """The dead as UCDP keeps them: lowest and highest said, and the best figure.

    Best is the highest that is told in nobody's interest (the outlet, a
    monitor, a hospital), else the highest that a party to the war gives.
    """
    told = [claim for claim in claims if claim.fatalities is not None]
    figures = [claim.fatalities for claim in told if claim.fatalities is not None]
    if not figures:
        return None
    neutral = [
        claim.fatalities.best
        for claim in told
        if claim.fatalities is not None and claim.claim_status is ClaimStatus.REPORTED
    ]
    best = max(neutral or [figure.best for figure in figures])
    return Estimate(
        min(figure.low for figure in figures), best, max(figure.high for figure in figures)
    )


def _status(claims: Sequence[Claim]) -> tuple[ClaimStatus, str | None]:
    """A contradiction stands over all else; otherwise the lead claim's status."""
    for status in _CONTRADICTED:
        for claim in claims:
            if claim.claim_status is status:
                return status, claim.claimant
    lead = claims[0]
    claimant = lead.claimant if lead.claim_status is not ClaimStatus.REPORTED else None
    return lead.claim_status, claimant

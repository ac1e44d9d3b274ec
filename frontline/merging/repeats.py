"""One sentence tells a happening once: claims that say it twice become one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from frontline.merging.composition import lead_claim
from frontline.model import ActorMention, Claim, ClaimStatus, Event, Span, SubEventType

_DENYING: Final = (ClaimStatus.DENIED, ClaimStatus.FALSE)


def without_repeats(claims: Sequence[Claim], events: Iterable[Event]) -> tuple[Claim, ...]:
    """The claims, those of one event that share sentence and kind joined to one.

    The claim told best stays, with what only the others tell: actors of a role
    it does not name, dead, figures, a denial.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    kept = dict(by_id)
    for event in events:
        for told in _by_sentence([by_id[claim_id] for claim_id in event.claim_ids]):
            if len(told) < 2:
                continue
            best = lead_claim(told)
            for claim in told:
                del kept[claim.claim_id]
            kept[best.claim_id] = _joined(best, [c for c in told if c is not best])
    return tuple(kept[claim.claim_id] for claim in claims if claim.claim_id in kept)


def _by_sentence(claims: Iterable[Claim]) -> Iterable[list[Claim]]:
    found: dict[tuple[str, Span, SubEventType], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.report_id, claim.sentence, claim.sub_event_type].append(claim)
    return found.values()


def _joined(best: Claim, others: Iterable[Claim]) -> Claim:
    for other in others:
        figures = dict(other.figures) | dict(best.figures)
        fatalities = best.fatalities or other.fatalities
        actors = _actors(best, other)
        # A denial in the same breath is not lost with the claim that told it.
        status = other.claim_status if other.claim_status in _DENYING else best.claim_status
        best = replace(
            best, actors=actors, figures=figures, fatalities=fatalities, claim_status=status
        )
    return best


def _actors(best: Claim, other: Claim) -> tuple[ActorMention, ...]:
    roles = {actor.role for actor in best.actors}
    names = {actor.name for actor in best.actors}
    more = (a for a in other.actors if a.role not in roles and a.name not in names)
    return (*best.actors, *more)

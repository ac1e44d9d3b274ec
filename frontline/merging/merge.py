"""Claims that tell the same happening become one event; no claim is lost.

Two steps, both blind to the order of the claims. First, claims of one place,
kind, time and initiator are joined, and what is joined to the same claim
belongs together. Then, within a report, a claim that names only the wider
area (a headline's "in Aleppo") or no place joins the nearest finer one it can
mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from frontline.merging.composition import compose_event
from frontline.merging.similarity import (
    has_same_sides,
    initiating_sides,
    is_country,
    is_same_kind,
    is_same_place,
    is_same_time,
    is_vague,
    may_contain,
    place_key,
)
from frontline.model import Claim, DatePrecision, Event, EventType, Report, Span

#: How many claims before and after one are looked at for the finer place it means.
_NEAR: Final = 40


def merge_claims(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> tuple[Event, ...]:
    """Merge claims of any number of reports into events.

    Claims of one report merge generously (headline, nominal and verb of one
    event); claims of different reports only when place, type and day agree.

    Args:
        claims: Claims with their places located; each claim_id once.
        reports: The reports they come from; their sources are counted.

    Returns:
        Events sorted by event_id; every claim is in exactly one.
    """
    ordered = sorted({claim.claim_id: claim for claim in claims}.values(), key=_order)
    groups = _Groups(ordered)
    for bucket in _buckets(ordered):
        distinct = _join_repeats(bucket, groups)
        for position, one in enumerate(distinct):
            for other in distinct[position + 1 :]:
                if _tells_same(one, other):
                    groups.join(one, other)
    for members in _by_report(ordered).values():
        _absorb_wide(members, groups)
    sources = {report.report_id: report.source for report in reports}
    events = [compose_event(group, sources) for group in groups.all()]
    return tuple(sorted(events, key=lambda event: event.event_id))


def _order(claim: Claim) -> tuple[str, int, str]:
    return claim.report_id, claim.trigger.start, claim.claim_id


class _Groups:
    """Union-find over claims."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = {claim.claim_id: claim for claim in claims}
        self._parent = {claim.claim_id: claim.claim_id for claim in claims}

    def find(self, claim: Claim) -> str:
        root = claim.claim_id
        while self._parent[root] != root:
            self._parent[root] = self._parent[self._parent[root]]
            root = self._parent[root]
        return root

    def join(self, one: Claim, other: Claim) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first

    def all(self) -> Iterator[list[Claim]]:
        members: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._claims.values():
            members[self.find(claim)].append(claim)
        yield from members.values()


def _buckets(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Claims that could be joined: those of a report's place, and those of a place and day."""
    in_report: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        in_report[claim.report_id, place_key(claim)].append(claim)
    yield from in_report.values()
    by_place: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.event_date is not None and place_key(claim):
            by_place[place_key(claim), claim.event_date.isoformat()].append(claim)
    yield from by_place.values()


def _join_repeats(bucket: Sequence[Claim], groups: _Groups) -> list[Claim]:
    """Join the claims of a report that agree in all that counts; one of each is left.

    A report may say one thing thousands of times: pairs of repeats would cost
    the square of that.
    """
    alike: dict[tuple[object, ...], Claim] = {}
    by_trigger: dict[tuple[str, Span], Claim] = {}
    for claim in bucket:
        groups.join(alike.setdefault(_likeness(claim), claim), claim)
        groups.join(by_trigger.setdefault((claim.report_id, claim.trigger), claim), claim)
    return list(alike.values())


def _likeness(claim: Claim) -> tuple[object, ...]:
    """What claims of one place and report agree in to be one.

    Those that the reader took for one happening come to ``_tells_same`` one for each group.
    """
    when = (claim.event_date, claim.end_date, claim.date_precision)
    return claim.report_id, claim.sub_event_type, when, initiating_sides(claim), claim.told_with


def _by_report(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.report_id].append(claim)
    return found


def _tells_same(one: Claim, other: Claim) -> bool:
    if one.report_id == other.report_id:
        return _tells_same_in_report(one, other)
    return (
        one.sub_event_type is other.sub_event_type
        and one.date_precision is other.date_precision is DatePrecision.DAY
        and one.event_date == other.event_date
        and place_key(one) == place_key(other)
        and has_same_sides(one, other)
    )


def _tells_same_in_report(one: Claim, other: Claim) -> bool:
    if one.trigger == other.trigger:
        return place_key(one) == place_key(other)
    if _is_told_again(one, other) and is_same_place(one, other):
        return True
    return (
        is_same_kind(one, other)
        and is_same_place(one, other)
        and is_same_time(one, other)
        and has_same_sides(one, other)
    )


def _is_told_again(one: Claim, other: Claim) -> bool:
    """Whether the reader took both for one happening told twice."""
    return one.told_with is not None and one.told_with == other.told_with


def _absorb_wide(claims: Sequence[Claim], groups: _Groups) -> None:
    for position, wide in enumerate(claims):
        own = groups.find(wide)
        matches = [
            narrow
            for narrow in claims[max(0, position - _NEAR) : position + _NEAR + 1]
            if groups.find(narrow) != own and _may_be_told_by(wide, narrow)
        ]
        if matches:
            groups.join(wide, min(matches, key=lambda narrow: _nearness(wide, narrow)))


def _may_be_told_by(wide: Claim, narrow: Claim) -> bool:
    if narrow.trigger == wide.trigger or not may_contain(wide, narrow):
        return False
    if _is_told_again(wide, narrow):
        return True
    if not is_same_time(wide, narrow) or not has_same_sides(wide, narrow):
        return False
    if wide.event_type is EventType.STRATEGIC:
        is_nowhere = not place_key(wide) or is_country(wide)
        return is_nowhere and wide.sub_event_type is narrow.sub_event_type
    is_violent = narrow.event_type is not EventType.STRATEGIC and not narrow.control_change
    return is_same_kind(wide, narrow) or (is_vague(wide) and is_violent)


def _nearness(wide: Claim, narrow: Claim) -> tuple[int, str]:
    return abs(wide.trigger.start - narrow.trigger.start), narrow.claim_id

"""Statements on one place to gap-free spans of control, under one rule.

The method, in order, for each day with statements:

1. Sides said to have taken the place that day and admitted by the rule hold it
   from that day. Several of one bloc hold it together; of different blocs, or
   one that is disputed where disputes count, contest it: reports seldom order
   events within a day, and nothing is decided silently. What is denied outright
   moves nothing. Sides that agreed to hold it together do not contest it.
2. Before the first evidence the place is unknown; where a loser is named, it
   held the place until then: inferred, and marked so, no further back than the
   reach and never before that side was there.
3. A side that leaves makes the place unknown, unless another was contesting it.
4. Fighting inside contests the place on its days only; then the former state
   stands again, inferred.
5. A siege stands beside control until the place is taken or the besieger
   leaves; who is besieged in a place of unknown state holds it, inferred.
6. Where a side ends, what it held passes to its heir, inferred.

Spans last until the next statement; ``limits`` says how long they may be drawn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from frontline.control.evidence import Statement, days_of
from frontline.control.interests import Interests
from frontline.control.writer import PlaceWriter
from frontline.model import ControlState, DatePrecision, GeoPrecision, LocatedPlace


@dataclass(frozen=True, slots=True)
class ControlSpan:
    """Who holds a place from a day on, until a day (exclusive), under a rule.

    ``valid_from`` None is the beginning, ``valid_until`` None the open end.
    ``holders`` are families: none when unknown, one or several when held (of
    one bloc, or in agreement), the contenders when contested. ``actors`` are the named actors,
    as detail. ``is_inferred``: follows from other claims, no claim says it.
    ``evidence_dates`` are the days on which something was said; ``located`` is
    where the place lies.
    """

    place_id: str
    place: str
    rule: str
    valid_from: date | None
    valid_until: date | None
    state: ControlState
    holders: tuple[str, ...]
    actors: tuple[str, ...]
    is_inferred: bool
    besieged_by: str | None
    start_precision: DatePrecision
    event_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    evidence_dates: tuple[date, ...]
    located: LocatedPlace | None = None

    def covers(self, day: date) -> bool:
        """Whether the span is on that day."""
        has_begun = self.valid_from is None or self.valid_from <= day
        return has_begun and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True)
class ControlRecord:
    """All spans under one rule, by place and day, and the claims that it admitted."""

    rule: str
    spans: tuple[ControlSpan, ...]
    admitted_claim_ids: frozenset[str]


def control_record(
    statements: Iterable[Statement],
    rule: str,
    interests: Interests,
    reach: timedelta | None = None,
) -> ControlRecord:
    """Spans of every place that a statement can make one of.

    Args:
        statements: From ``control_statements``, in any order.
        rule: A name of ``rules.RULES``.
        interests: Blocs and years of sides.
        reach: How far before a statement its loser is inferred; None without an end.

    Raises:
        KeyError: If there is no such rule.
    """
    by_place: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.exclusion is None:
            by_place[statement.place_key].append(statement)
    spans: list[ControlSpan] = []
    admitted: set[str] = set()
    for place_id, own in sorted(by_place.items()):
        writer = PlaceWriter(rule, interests, reach)
        own.sort(key=lambda s: (days_of(s), s.event_id, s.effect, s.side))
        for day, today in groupby(own, key=lambda s: days_of(s)[0]):
            writer.write_day(day, list(today))
        spans.extend(_finished(place_id, own, rule, writer))
        admitted |= writer.admitted
    return ControlRecord(rule, tuple(spans), frozenset(admitted))


def control_spans(
    statements: Iterable[Statement],
    rule: str,
    interests: Interests,
    reach: timedelta | None = None,
) -> tuple[ControlSpan, ...]:
    """The spans of ``control_record``."""
    return control_record(statements, rule, interests, reach).spans


def _finished(
    place_id: str, statements: Sequence[Statement], rule: str, writer: PlaceWriter
) -> Iterable[ControlSpan]:
    drafts = writer.finish()
    ends = [draft.start for draft in drafts[1:]] + [None]
    # The place goes by the name it has in most statements, of equals the first.
    names = Counter(statement.place for statement in statements)
    name = min(names, key=lambda n: (-names[n], n))
    located = _best_located(statements)
    for draft, end in zip(drafts, ends, strict=True):
        yield ControlSpan(
            place_id=place_id,
            place=name,
            rule=rule,
            valid_from=draft.start,
            valid_until=end,
            state=draft.state,
            holders=draft.holders,
            actors=tuple(sorted(draft.actors)),
            is_inferred=draft.is_inferred,
            besieged_by=draft.besieged_by,
            start_precision=draft.start_precision,
            event_ids=tuple(sorted(draft.event_ids)),
            claim_ids=tuple(sorted(draft.claim_ids)),
            evidence_dates=tuple(sorted(draft.evidence_dates)),
            located=located,
        )


def _best_located(statements: Sequence[Statement]) -> LocatedPlace | None:
    """Where the place lies as the first statement that has it exactly says, else the first."""
    found = [statement.located for statement in statements if statement.located is not None]
    exact = [place for place in found if place.geo_precision is GeoPrecision.EXACT]
    return next(iter(exact or found), None)

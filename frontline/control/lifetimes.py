"""Sides in their years: where one ends, what it held passes to its heir, or to nobody known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from frontline.control.history import Draft
from frontline.control.interests import Interests
from frontline.model import ControlState, DatePrecision


def within_years(drafts: Sequence[Draft], interests: Interests) -> list[Draft]:
    """The drafts, cut where a holder or a besieger ends; the rest is inferred to be the heir's.

    Args:
        drafts: Without gap or overlap, each ending where the next starts.
        interests: The sides' years and heirs.
    """
    ends = [draft.start for draft in drafts[1:]] + [None]
    return [
        part
        for draft, end in zip(drafts, ends, strict=True)
        for part in _parts(draft, end, interests)
    ]


def _parts(draft: Draft, end: date | None, interests: Interests) -> Iterator[Draft]:
    is_lost = draft.is_inferred and end is not None
    if is_lost and end and _is_past(draft, end - timedelta(days=1), interests):
        draft = _vacated(draft)
    elif draft.start is not None and _is_past(draft, draft.start, interests):
        # Somebody else was told of: who holds on from before may be there no more.
        draft = _passed_on(draft, draft.start, interests)
    while (day := _next_end(draft, end, interests)) is not None:
        yield draft
        draft = _passed_on(draft, day, interests)
    yield draft


def _vacated(draft: Draft) -> Draft:
    """Nothing is inferred of a side that was there no more when it is said to have lost."""
    rest = replace(draft, is_inferred=False, actors=set())
    rest.holders, rest.besieged_by = (), None
    rest.state, rest.is_vacated = ControlState.UNKNOWN, True
    return rest


def _is_past(draft: Draft, day: date, interests: Interests) -> bool:
    besieger = (draft.besieged_by,) if draft.besieged_by else ()
    return any(_has_ended(side, day, interests) for side in (*draft.holders, *besieger))


def _next_end(draft: Draft, end: date | None, interests: Interests) -> date | None:
    """The first day inside the draft on which one of its sides is no longer there."""
    sides = [*draft.holders, *((draft.besieged_by,) if draft.besieged_by else ())]
    last_days = [last for side in sides if (last := interests.last_day(side)) is not None]
    days = [last + timedelta(days=1) for last in last_days]
    return min(
        (
            day
            for day in days
            if (draft.start is None or draft.start < day) and (end is None or day < end)
        ),
        default=None,
    )


def _passed_on(draft: Draft, day: date, interests: Interests) -> Draft:
    holders = _living(draft.holders, day, interests)
    blocs = {interests.alignment(side) for side in holders}
    rest = draft.again(day, is_inferred=bool(holders))
    rest.holders, rest.start_precision = holders, DatePrecision.DAY
    if not holders:
        rest.state, rest.is_vacated = ControlState.UNKNOWN, True
        rest.actors.clear()
    elif len(blocs) == 1:
        rest.state = ControlState.HELD
    if draft.besieged_by is not None:
        besieger = _living((draft.besieged_by,), day, interests)
        is_outside = bool(besieger) and interests.alignment(besieger[0]) not in blocs
        rest.besieged_by = besieger[0] if is_outside else None
    return rest


def _living(sides: Iterable[str], day: date, interests: Interests) -> tuple[str, ...]:
    """The sides that are there on a day, an heir for each that has one and is not."""
    found = set()
    for side in sides:
        heir: str | None = side
        while heir is not None and _has_ended(heir, day, interests):
            heir = interests.heir(heir)
        if heir is not None:
            found.add(heir)
    return tuple(sorted(found))


def _has_ended(side: str, day: date, interests: Interests) -> bool:
    last = interests.last_day(side)
    return last is not None and last < day

"""Statements and interests for the tests: a small cast with known allegiances."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from frontline.control.evidence import Exclusion, Statement, Voice
from frontline.control.interests import SourceInterest
from frontline.control.spans import ControlSpan
from frontline.model import ControlEffect, DatePrecision, MapFamily

FAMILIES = {
    "army": "gov",
    "tigers": "gov",
    "hezbollah": "gov",
    "is": "is",
    "rebels": "opp",
    "turkey": "tur",
    "sdf": "sdf",
    "residents": "civilians",
    "old guard": "old",
    "exiles": "exi",
    "new state": "new",
    "newcomers": "late",
}
BLOCS = {"gov": "government", "opp": "opposition", "tur": "opposition", "exi": "opposition"}
SOURCES: dict[str, str | None] = {
    "state agency": "government",
    "army command": "government",
    "is channel": "is",
    "rebel outlet": "opposition",
    "sdf outlet": "sdf",
    "wire": None,
    "monitor": None,
}
FIRST = date(2016, 12, 1)
# Sides that are not there all the time: their first and last days, and who comes after them.
FIRST_DAYS = {"late": 5, "new": 20}
LAST_DAYS = {"old": 20, "exi": 30}
HEIRS = {"old": "new"}


class CastInterests:
    def family(self, actor: str, day: date | None = None) -> str:
        return FAMILIES.get(actor, "unknown")

    def alignment(self, family: str) -> str:
        return BLOCS.get(family, family)

    def is_side(self, family: str) -> bool:
        return family not in ("civilians", "unknown")

    def first_day(self, family: str) -> date | None:
        return on(FIRST_DAYS[family]) if family in FIRST_DAYS else None

    def last_day(self, family: str) -> date | None:
        return on(LAST_DAYS[family]) if family in LAST_DAYS else None

    def heir(self, family: str) -> str | None:
        return HEIRS.get(family)

    def map_family(self, family: str) -> MapFamily:
        return MapFamily.GOVERNMENT if family == "gov" else MapFamily.OTHER

    def source(self, name: str) -> SourceInterest:
        return SourceInterest(name, SOURCES.get(name), name in SOURCES)


INTERESTS = CastInterests()


def voice(
    claim_id: str, source: str, *, is_denial: bool = False, is_dispute: bool = False
) -> Voice:
    said = INTERESTS.source(source)
    return Voice(claim_id, source, said.interest, said.is_known, is_denial, is_dispute)


def statement(
    event_id: str,
    effect: ControlEffect,
    actor: str,
    day: int | None,
    *,
    other: str | None = None,
    until: int | None = None,
    by: Sequence[str] = (),
    denied_by: Sequence[str] = (),
    disputed_by: Sequence[str] = (),
    shared_with: Sequence[str] = (),
    is_agreed: bool = False,
    place: str = "P1",
    exclusion: Exclusion | None = None,
) -> Statement:
    voices = [voice(f"{event_id}-{n}", source) for n, source in enumerate(by)]
    voices += [
        voice(f"{event_id}-no-{n}", source, is_denial=True) for n, source in enumerate(denied_by)
    ]
    voices += [
        voice(f"{event_id}-but-{n}", source, is_denial=True, is_dispute=True)
        for n, source in enumerate(disputed_by)
    ]
    return Statement(
        event_id=event_id,
        place_key=place,
        place="Arak",
        effect=effect,
        side=INTERESTS.family(actor),
        actor=actor,
        other=INTERESTS.family(other) if other else None,
        other_actor=other,
        start=on(day) if day is not None else None,
        end=on(day if until is None else until) if day is not None else None,
        date_precision=DatePrecision.DAY,
        voices=tuple(voices),
        exclusion=exclusion,
        is_agreed=is_agreed or bool(shared_with),
        shared_with=tuple(sorted(INTERESTS.family(actor) for actor in shared_with)),
    )


def on(day: int) -> date:
    """Day 1 is the first of December."""
    return FIRST + timedelta(days=day - 1)


def written(span: ControlSpan) -> str:
    """A span as the case file writes it."""
    start = "start" if span.valid_from is None else str((span.valid_from - FIRST).days + 1)
    words = [start]
    if span.state == "unknown":
        words.append("unknown")
    else:
        words += [str(span.state)] if span.state != "held" else []
        words.append(", ".join(span.holders))
    words += ["inferred"] if span.is_inferred else []
    words += [f"besieged by {span.besieged_by}"] if span.besieged_by else []
    return " ".join(words)

"""The sentence that a page begins with: what it shows, composed from its own numbers.

Facts alone, in neutral words, and none that the numbers do not carry: "most
in" is said of a majority, "most often" of the largest counts, nothing of
counts that are equal. What needs a period before is left out without one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from markupsafe import Markup

from frontline.model import ClaimStatus
from frontline.selection import Period
from frontline.views.templating import render
from frontline.views.wording import counted, day, day_range, listed, month, number

_STATUS_WORDS: Final[Mapping[ClaimStatus, str]] = {
    ClaimStatus.CLAIMED: "claimed by one side",
    ClaimStatus.UNCONFIRMED: "unconfirmed",
    ClaimStatus.DENIED: "denied by another party",
    ClaimStatus.FALSE: "said to be false",
}
# So many names are said of what is largest.
_MOST_NAMES: Final = 2


class Share(StrEnum):
    """How much the largest are of all."""

    ALL = "all"
    MOST = "most"
    LARGEST = "largest"


_IN: Final = {Share.ALL: "all in", Share.MOST: "most in", Share.LARGEST: "most often in"}
_BY: Final = {Share.ALL: "all by", Share.MOST: "most by", Share.LARGEST: "most often by"}
_KINDS: Final = {Share.ALL: "all", Share.MOST: "mostly", Share.LARGEST: "most often"}


@dataclass(frozen=True, slots=True)
class Leading:
    """The largest of several counts, one or two of them, and how much of all they are."""

    names: tuple[str, ...]
    share: Share


@dataclass(frozen=True, slots=True)
class Before:
    """What the same filters find in the ``n_days`` before: ``n_then`` beside ``n_now`` dated."""

    n_days: int
    n_then: int
    n_now: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What every finding on events begins with.

    ``days`` are the period, or what the events shown span where it is open;
    ``place`` is the picked one, the one filter that not all parts follow.
    ``n_datasets`` are told apart below the sentence.
    """

    n_shown: int
    n_total: int
    days: str = ""
    place: str | None = None
    n_datasets: int = 1
    before: Before | None = None


@dataclass(frozen=True, slots=True)
class EventsFinding:
    """Overview: where the events are. Counts of 0 are not said."""

    shown: Shown
    provinces: Leading | None = None
    n_places_changed: int = 0
    n_country_only: int = 0


@dataclass(frozen=True, slots=True)
class KindsFinding:
    """Events: what happened, and how it stands."""

    shown: Shown
    kinds: Leading | None = None
    statuses: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ControlFinding:
    """Control: who is said to have gained and lost. ``shown`` counts statements."""

    shown: Shown
    n_places_changed: int = 0
    gained: Leading | None = None
    lost: Leading | None = None


@dataclass(frozen=True, slots=True)
class ReportsFinding:
    """Reports: whose they are and of when, what they tell, how many texts are here."""

    n_shown: int
    n_total: int
    n_datasets: int
    n_loaded: int
    n_claims: int
    n_undated: int
    n_texts: int
    sources: Leading | None = None
    published: tuple[date, date] | None = None


def leading(sizes: Mapping[str, int], n_all: int) -> Leading | None:
    """The one or two that hold most, or else the largest; None where equals would be told apart.

    Args:
        sizes: A count a name; together they may be less than all.
        n_all: Of how many.
    """
    ranked = sorted(((n, name) for name, n in sizes.items() if n), key=lambda pair: -pair[0])
    sums = [sum(n for n, _ in ranked[: end + 1]) for end in range(_MOST_NAMES)]
    clear = [end for end in range(1, _MOST_NAMES + 1) if _is_clear_cut(ranked, end)]
    for end in clear:
        if 2 * sums[end - 1] > n_all:
            names = tuple(name for _, name in ranked[:end])
            return Leading(names, Share.ALL if sums[end - 1] == n_all else Share.MOST)
    if not clear:
        return None
    return Leading(tuple(name for _, name in ranked[: clear[-1]]), Share.LARGEST)


def _is_clear_cut(ranked: Sequence[tuple[int, str]], end: int) -> bool:
    """Whether the first so many are there, and larger than all others."""
    if len(ranked) < end:
        return False
    return len(ranked) == end or ranked[end - 1][0] > ranked[end][0]


def finding_days(period: Period, span: tuple[date, date] | None) -> str:
    """The period as people say it: whole months by name; what is shown where it is open.

    Args:
        period: The chosen one.
        span: First and last day with an event shown.
    """
    if period.start and period.end:
        return _days(period.start, period.end)
    if period.start:
        return f"From {day(period.start)}"
    if period.end:
        return f"Until {day(period.end)}"
    return _days(*span) if span else ""


def _days(start: date, end: date) -> str:
    is_whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not is_whole:
        return day_range(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return month(start)
    if start.year == end.year:
        return f"{month(start).split()[0]} – {month(end)}"
    return f"{month(start)} – {month(end)}"


def events_sentence(found: EventsFinding, *, is_short: bool = False) -> Markup:
    """Overview's finding as HTML; short, it fits two lines of a phone."""
    parts = []
    if not is_short:
        parts.append(_changed_places(found.n_places_changed))
        if found.n_country_only:
            parts.append(f"{number(found.n_country_only)} known to the country only")
    return _sentence(found.shown, "event", _led(found.provinces, _IN), parts, is_short=is_short)


def kinds_sentence(found: KindsFinding, *, is_short: bool = False) -> Markup:
    """The finding of Events as HTML; short, without how they stand."""
    said = found.statuses
    stands = [f"{number(said[s])} {words}" for s, words in _STATUS_WORDS.items() if said.get(s)]
    parts = [] if is_short else [", ".join(stands)]
    return _sentence(found.shown, "event", _led(found.kinds, _KINDS), parts, is_short=is_short)


def control_sentence(found: ControlFinding, *, is_short: bool = False) -> Markup:
    """The finding of Control as HTML; short, without whose gains and losses they are."""
    sides = [
        f"{verb} by {listed(side.names)}"
        for verb, side in (("gained", found.gained), ("lost", found.lost))
        if side is not None
    ]
    changed = _changed_places(found.n_places_changed)
    if changed and sides and not is_short:
        changed += f", most often {listed(sides)}"
    noun = "statement"
    lead = "" if is_short else " that a place was taken or left"
    return _sentence(found.shown, noun, "", [changed], is_short=is_short, said_of=lead)


def reports_sentence(found: ReportsFinding) -> Markup:
    """The finding of Reports as HTML."""
    bold = f"{number(found.n_shown)} of {counted(found.n_total, 'report')}"
    datasets = f" in {number(found.n_datasets)} of {counted(found.n_loaded, 'dataset')}"
    if not found.n_shown:
        return _joined("", bold, datasets, [])
    published = f", published {day_range(*found.published)}" if found.published else ""
    parts = [
        counted(found.n_claims, "claim"),
        f"{number(found.n_undated)} undated",
        f"{number(found.n_texts)} with the text on this machine",
    ]
    return _joined("", bold, f"{datasets}{_led(found.sources, _BY)}{published}", parts)


def name_sentence(
    where: str, n_shown: int, n_total: int, before: Before | None, parts: Sequence[str]
) -> Markup:
    """What the page of a place or of an actor finds in one dataset, as HTML.

    Args:
        where: The days, and "at Palmyra" or "naming Islamic State".
        n_shown: Its events there.
        n_total: Of how many.
        before: As many days before.
        parts: What else its numbers say.
    """
    bold = f"{number(n_shown)} of {counted(n_total, 'event')}"
    compared = f" ({_comparison(before, n_shown, is_short=False)})" if before else ""
    return _joined(where[:1].upper() + where[1:], bold, compared, parts)


def _changed_places(n_places: int) -> str:
    return f"{counted(n_places, 'place')} said to have changed hands" if n_places else ""


def _led(largest: Leading | None, words: Mapping[Share, str]) -> str:
    """A comma and what is largest: ", most in Aleppo and Homs"; empty without."""
    return f", {words[largest.share]} {listed(largest.names)}" if largest else ""


def _sentence(
    shown: Shown,
    noun: str,
    lead: str,
    parts: Iterable[str],
    *,
    is_short: bool,
    said_of: str = "",
) -> Markup:
    bold = f"{number(shown.n_shown)} of {counted(shown.n_total, noun)}{said_of}"
    if shown.n_datasets > 1 and not is_short:
        bold += f" in {number(shown.n_datasets)} datasets"
    opening = ", ".join(filter(None, (shown.days, f"at {shown.place}" if shown.place else "")))
    before = shown.before
    compared = f" ({_comparison(before, shown.n_shown, is_short=is_short)})" if before else ""
    return _joined(opening[:1].upper() + opening[1:], bold, f"{compared}{lead}", parts)


def _joined(opening: str, bold: str, lead: str, parts: Iterable[str]) -> Markup:
    rest = "; ".join((lead, *filter(None, parts))) + "."
    return render("finding", opening=opening, bold=bold, rest=rest)


def _comparison(before: Before, n_shown: int, *, is_short: bool) -> str:
    """How many there were in as many days before, of what has a date."""
    days = "day before" if before.n_days == 1 else f"{number(before.n_days)} days before"
    # The undated are of neither.
    dated = f"{number(before.n_now)} dated, " if before.n_now != n_shown else ""
    if is_short:
        return f"{dated}{days}: {number(before.n_then)}"
    if before.n_now == before.n_then == 0:
        return f"{dated}none in the {days} either"
    if before.n_now == before.n_then:
        return f"{dated}as many as in the {days}"
    verb = "up" if before.n_now > before.n_then else "down"
    return f"{dated}{verb} from {number(before.n_then)} in the {days}"

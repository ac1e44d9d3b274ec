"""How numbers, dates, statuses and actors are put into words.

One place, so that the map, the tables, the details and the exports say the
same thing the same way. What is missing is "not reported", never 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from frontline.model import ClaimStatus, DatePrecision, GeoPrecision, Modality, Role, Stance
from frontline.reference.sources import load_sources

NOT_REPORTED: Final = "not reported"
UNDATED: Final = "undated"
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_MINUS: Final = "−"
# Digits alone are a number that somebody gave the file.
_TRAILING_HASH: Final = re.compile(r"[_-](?=[0-9]*[a-f])[0-9a-f]{8,64}$")

STATUS_GLYPHS: Final[Mapping[ClaimStatus, str]] = {
    ClaimStatus.REPORTED: "●",
    ClaimStatus.CLAIMED: "◐",
    ClaimStatus.UNCONFIRMED: "○",
    ClaimStatus.DENIED: "⊖",
    ClaimStatus.FALSE: "✕",
}
STATUS_MEANINGS: Final[Mapping[ClaimStatus, str]] = {
    ClaimStatus.REPORTED: "a source's own voice",
    ClaimStatus.CLAIMED: "by one side",
    ClaimStatus.UNCONFIRMED: "flagged as unverified",
    ClaimStatus.DENIED: "another party denies it",
    ClaimStatus.FALSE: "a source says it did not happen",
}
_DOUBTED_SUMMARIES: Final[Mapping[ClaimStatus, str]] = {
    ClaimStatus.DENIED: "Denied",
    ClaimStatus.FALSE: "Said to be false",
}
_DATE_PRECISION_WORDS: Final[Mapping[DatePrecision, str]] = {
    DatePrecision.DAY: "exact day",
    DatePrecision.WEEK: "within the week",
    DatePrecision.MONTH: "month only",
    DatePrecision.UNKNOWN: "undated",
}
_GEO_PRECISION_WORDS: Final[Mapping[GeoPrecision, str]] = {
    GeoPrecision.EXACT: "at the named place",
    GeoPrecision.NEAR: "near the named place",
    GeoPrecision.DISTRICT: "district only",
    GeoPrecision.PROVINCE: "province only",
    GeoPrecision.COUNTRY: "country only",
}
_STANCE_WORDS: Final[Mapping[Stance, str]] = {
    Stance.ASSERTS: "says it happened",
    Stance.CONFIRMS: "confirms it",
    Stance.DENIES: "denies it",
    Stance.DISPUTES: "disputes it",
}
_MODALITY_WORDS: Final[Mapping[Modality, str]] = {
    Modality.FACT: "told as a fact",
    Modality.ATTRIBUTED: "told as somebody's words",
    Modality.ALLEGED: "told as an allegation",
    Modality.PLANNED: "told as a plan",
    Modality.HYPOTHETICAL: "told as a possibility",
}


def number(value: int | None) -> str:
    """A count with a thousands comma; None is "not reported"."""
    return NOT_REPORTED if value is None else f"{value:,}".replace("-", _MINUS)


def signed(value: int) -> str:
    """A difference with its sign, a true minus; zero has none."""
    return f"{value:+,}".replace("-", _MINUS) if value else "0"


def counted(n: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 event", "2,148 events"."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as prose: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def day(value: date) -> str:
    """A day as ``8 Dec 2016``."""
    return f"{value.day} {month(value)}"


def month(value: date) -> str:
    """A month as ``Dec 2016``."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def day_range(start: date, end: date) -> str:
    """Days from start to end: ``8–11 Dec 2016``, ``1 Nov 2016 – 28 Feb 2017``."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    return f"{day(start)} – {day(end)}"


def when(start: date | None, end: date | None, precision: DatePrecision | str) -> str:
    """The date of an event, as closely as it is known and no closer."""
    if start is None or precision == DatePrecision.UNKNOWN:
        return UNDATED
    if precision == DatePrecision.MONTH:
        last = end or start
        is_one = (start.year, start.month) == (last.year, last.month)
        return month(start) if is_one else f"{month(start)} – {month(last)}"
    if precision == DatePrecision.WEEK:
        return f"week of {day(start)}"
    return day_range(start, end or start)


def date_precision_words(precision: DatePrecision | str) -> str:
    """How closely a date is known: "exact day", "within the week", …."""
    return _DATE_PRECISION_WORDS[DatePrecision(precision)]


def radius(radius_km: float) -> str:
    """A radius as ``within 5 km``; tenths below one kilometre."""
    return f"within {radius_km:.1f} km" if radius_km < 1 else f"within {radius_km:,.0f} km"


def place_precision(precision: GeoPrecision | str | None, radius_km: float | None) -> str:
    """How closely a place is known, with its radius where that says more."""
    if precision is None:
        return "not located"
    words = _GEO_PRECISION_WORDS[GeoPrecision(precision)]
    is_point = GeoPrecision(precision).is_point
    return f"{words}, {radius(radius_km)}" if is_point and radius_km else words


def status(value: ClaimStatus | str) -> str:
    """Glyph and word of a claim status: ``◐ Claimed``."""
    known = ClaimStatus(value)
    return f"{STATUS_GLYPHS[known]} {known.value.capitalize()}"


def told_summary(summary: str | None, status: ClaimStatus | str) -> str | None:
    """What an event's claims say happened; a denied or false one begins with that."""
    before = _DOUBTED_SUMMARIES.get(ClaimStatus(status))
    return f"{before}: {summary}" if before and summary else summary


def stance_words(value: Stance | str) -> str:
    """What a claimant does with the claim, as a verb."""
    return _STANCE_WORDS[Stance(value)]


def modality_words(value: Modality | str) -> str:
    """How the sentence puts the claim."""
    return _MODALITY_WORDS[Modality(value)]


def actors_line(actors: Sequence[tuple[str, str]]) -> str:
    """Actors as ``A → B``, or ``A, B`` where nobody is known to have begun.

    Args:
        actors: Pairs of name and role; a name said twice in a role counts once.
    """
    by_role = {
        role: list(dict.fromkeys(name for name, said in actors if said == role)) for role in Role
    }
    begun, met, others = (by_role[r] for r in (Role.INITIATOR, Role.TARGET, Role.OTHER))
    if not begun:
        return ", ".join(dict.fromkeys([*met, *others])) or NOT_REPORTED
    line = ", ".join(begun)
    if met:
        line += f" → {', '.join(met)}"
    rest = [name for name in others if name not in begun and name not in met]
    return f"{line}; {', '.join(rest)}" if rest else line


def fatalities(low: int | None, best: int | None, high: int | None) -> str:
    """People killed: one figure where all agree, else best with its bounds."""
    if best is None:
        return NOT_REPORTED
    if low in (None, best) and high in (None, best):
        return number(best)
    return f"{number(best)} (between {number(low)} and {number(high)})"


def band(low: int, high: int) -> str:
    """A count between a lower and an upper edge: ``58–78``, or one number."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def signed_band(low: int, high: int) -> str:
    """A difference between two edges: ``+32 to +61``."""
    return signed(low) if low == high else f"{signed(low)} to {signed(high)}"


def report_name(label: str) -> str:
    """A report's label as people say it: a hash at the end of a file's name says nothing."""
    return _TRAILING_HASH.sub("", label) or label


def source_name(name: str) -> str:
    """A source's full name where the list of sources has it, else as the report gives it."""
    known = load_sources().get(name)
    return known.name if known else name


def field_words(name: str) -> str:
    """A column or figure name as words: ``evacuated_total_shared`` -> "evacuated"."""
    return name.removesuffix("_total_shared").replace("_", " ")

"""What the pages of a place and of an actor say in sentences: counts, scope, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from frontline.views.charts.gain_counts import Counts
from frontline.views.charts.month_bars import MonthCount
from frontline.views.row_types import ActorChangesRow, DatasetTotalRow
from frontline.views.templating import render
from frontline.views.text.finding import Before, name_sentence
from frontline.views.wording import counted, day_range, listed, month, number


@dataclass(frozen=True, slots=True)
class NameCounts:
    """How many events of one dataset are shown of how many it has."""

    title: str
    n_events: int
    n_total: int
    n_undated: int = 0
    n_near: int = 0
    first_date: date | None = None
    last_date: date | None = None

    def days(self) -> str:
        """First to last day in words; "" where no event is dated."""
        if self.first_date is None or self.last_date is None:
            return ""
        return day_range(self.first_date, self.last_date)


def name_counts(
    rows: Sequence[DatasetTotalRow], titles: Mapping[str, str], n_totals: Mapping[str, int]
) -> tuple[NameCounts, ...]:
    """The rows of ``place_frames.dataset_totals`` with zeros where a dataset has no event.

    Args:
        rows: One a dataset with events.
        titles: The shown datasets and what they are called, in their order.
        n_totals: How many events each has.
    """
    found = {row["dataset"]: row for row in rows}
    counts = []
    for name, title in titles.items():
        row = found.get(name)
        if row is None:
            counts.append(NameCounts(title, 0, n_totals.get(name, 0)))
        else:
            counts.append(
                NameCounts(
                    title,
                    row["n_events"],
                    n_totals.get(name, 0),
                    row["n_undated"],
                    row["n_near"],
                    row["first_date"],
                    row["last_date"],
                )
            )
    return tuple(counts)


@dataclass(frozen=True, slots=True)
class NameFinding:
    """What the page of one name finds in one dataset, beside its counts."""

    counts: NameCounts
    parts: tuple[str, ...] = ()
    n_undated: int = 0
    before: Before | None = None


def findings_html(
    findings: Sequence[NameFinding], where: str, *, with_undated: bool, with_near: bool
) -> Markup:
    """For each dataset what is found of how much, and where the rest went.

    Args:
        findings: Of each shown dataset.
        where: "at Palmyra", "naming Islamic State".
        with_undated: Whether undated events are among those shown.
        with_near: Whether to say how many are near the place only.
    """
    lines = []
    for found in findings:
        counts = found.counts
        sentence = name_sentence(
            ", ".join(filter(None, (counts.days(), where))),
            counts.n_events,
            counts.n_total,
            found.before,
            found.parts,
        )
        rest = [counts.title]
        if with_near and counts.n_near:
            rest.append(f"{number(counts.n_near)} of these near it, not at it")
        if found.n_undated:
            listed_or_not = "" if with_undated else "not "
            rest.append(f"{number(found.n_undated)} undated ({listed_or_not}listed)")
        lines.append(render("name_finding", sentence=sentence, rest=" · ".join(rest)))
    return render("count_block", lines=Markup().join(lines))


def finding_parts(
    months: Sequence[MonthCount], named: Sequence[tuple[str, int]], verb: str
) -> tuple[str, ...]:
    """When most of the events are, and who is named most.

    Args:
        months: Events of one dataset by month.
        named: The names counted beside, most often first.
        verb: What is said of them, for example "named most:".
    """
    sums: dict[date, int] = {}
    for count in months:
        sums[count.month] = sums.get(count.month, 0) + count.n_events
    parts = []
    if sums:
        most = max(sums.values())
        busiest = [first for first in sums if sums[first] == most]
        # Of months that are equal none is told from the others.
        if len(busiest) == 1:
            parts.append(f"most in {month(busiest[0])} ({number(most)})")
    if named:
        names = [f"{name} ({number(n)})" for name, n in named[:3]]
        parts.append(f"{verb} {listed(names)}")
    return tuple(parts)


def scope_words(titles: Sequence[str], period: str, ignored: Sequence[str]) -> str:
    """Which filters the page follows and which not.

    Args:
        titles: The datasets shown.
        period: The period in words; "" when it is open.
        ignored: Filters that are set and change nothing here, in words.
    """
    words = f"Filtered by dataset and period alone: {listed(titles)}; {period or 'whole period'}."
    if ignored:
        words += f" Not filtered here by {listed(ignored)}; the maps and tables elsewhere are."
    return words


def changes_words(rows: Sequence[ActorChangesRow], titles: Mapping[str, str]) -> tuple[str, ...]:
    """What an actor gained and lost, a line for each dataset that says something."""
    lines = []
    for row in rows:
        counts = Counts(
            row["gained_low"],
            row["gained_high"],
            row["lost_low"],
            row["lost_high"],
            row["denied"],
        )
        words = counts.words()
        more = []
        if row["n_undated"]:
            more.append(f"{number(int(row['n_undated']))} undated")
        if row["n_no_change"]:
            more.append(f"{number(int(row['n_no_change']))} of what did not happen in this war")
        left_out = f"; not counted: {listed(more)}" if more else ""
        title = titles.get(row["dataset"], row["dataset"])
        lines.append(f"{title}: {words}{left_out}.")
    return tuple(lines)


def no_events_words(where: str, n_any_time: int, *, has_period: bool) -> str:
    """What to say where the page has no event.

    Args:
        where: For example "at Palmyra" or "that names Islamic State".
        n_any_time: How many there are whatever the period.
        has_period: Whether a period is set.
    """
    if n_any_time and has_period:
        return f"No event {where} in this period; {number(n_any_time)} outside of it."
    if n_any_time:
        return f"No dated event {where}; {counted(n_any_time, 'undated one')} not listed."
    return f"No event {where} in the chosen datasets."

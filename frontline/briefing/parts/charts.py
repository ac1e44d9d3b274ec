"""Events over time, and what each side gained and lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from frontline.briefing.content import Chart, Column, Part, PartKind, Series, Table
from frontline.briefing.parts.asked import Asked
from frontline.briefing.pictures.charts import Band, gains_picture, timeline_picture
from frontline.model import MapFamily, PeriodUnit
from frontline.selection import ALL_DAYS
from frontline.store import frames
from frontline.store.control_frames import control_counts, control_gains
from frontline.store.timeline_frames import timeline_totals
from frontline.views.charts.gain_counts import Counts, family_totals, period_counts, period_unit
from frontline.views.charts.timeline.counts import (
    EPOCH,
    Ints,
    TimelineRow,
    day_counts,
    fitting_unit,
    timeline_rows,
    unit_edges,
)
from frontline.views.palette import NEUTRALS, Theme
from frontline.views.records import records
from frontline.views.row_types import ExclusionRow, GainsRow
from frontline.views.tables.ledger import ledger_counts
from frontline.views.wording import band, counted, day, month, number

_WIDTH_PX: Final = 600
_CONTEXT: Final = timedelta(weeks=26)
_CHART_SHARE: Final = (0.34, 0.22, 0.22, 0.22)


def timeline_part(asked: Asked) -> Part:
    """Events by week or month, those of the period beside the days around it."""
    charts = timeline_charts(asked)
    lines = []
    if not charts:
        lines.append("No event has a date.")
    elif asked.counts.n_undated:
        n_undated = counted(asked.counts.n_undated, "event")
        lines.append(f"{n_undated} without a date {_are(asked.counts.n_undated)} in no column.")
    said = asked.words(PartKind.TIMELINE, lines)
    return Part(PartKind.TIMELINE, "When", charts=charts, **said)


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def timeline_charts(asked: Asked, theme: Theme = "light") -> tuple[Chart, ...]:
    """One chart a dataset: datasets are never added together."""
    bounds = frames.period_bounds(asked.session, asked.selection)
    if bounds is None:
        return ()
    unit = fitting_unit(*_stretch(bounds, asked), _WIDTH_PX)
    edges = unit_edges(*bounds, unit)
    filters = replace(asked.selection, period=ALL_DAYS, with_undated=False, event_id=None)
    names = [m.info.name for m in asked.chosen_manifests]
    counts = day_counts(timeline_totals(asked.session, filters, unit), names)
    rows = timeline_rows(counts, edges, asked.selection.period)
    return tuple(
        _chart(asked, name, row, edges, unit, theme) for name, row in zip(names, rows, strict=True)
    )


def _stretch(bounds: tuple[date, date], asked: Asked) -> tuple[date, date]:
    """The period with the days before it that show whether it is many or few."""
    period = asked.selection.period
    if period == ALL_DAYS:
        return bounds
    start, end = period.shown(*bounds)
    if asked.recipe.compare and asked.recipe.compare.start:
        start = min(start, asked.recipe.compare.start)
    return max(bounds[0], min(start, end - _CONTEXT)), end


def _chart(
    asked: Asked, name: str, row: TimelineRow, edges: Ints, unit: PeriodUnit, theme: Theme
) -> Chart:
    bounds = frames.period_bounds(asked.session, asked.selection)
    first, last = _stretch(bounds, asked) if bounds else (date.min, date.max)
    starts = [EPOCH + timedelta(days=int(edge)) for edge in edges[:-1]]
    ends = [*starts[1:], date.max]
    kept = [
        at
        for at, (start, end) in enumerate(zip(starts, ends, strict=True))
        if end > first and start <= last
    ]
    colours = NEUTRALS[theme]
    inside = tuple(int(row.n[at]) for at in kept)
    outside = tuple(int(row.n_all[at] - row.n[at]) for at in kept)
    series = [Series("in the period", colours.bar, inside)]
    if any(outside):
        series.append(Series("other days", colours.bar_all, outside))
    is_week = unit is PeriodUnit.WEEK
    names = tuple(day(starts[at]) if is_week else month(starts[at]) for at in kept)
    title = f"Events per {unit}"
    if len(asked.selection.datasets) > 1:
        title = f"{asked.title_of(name)}: events per {unit}"
    alt = f"{title}: {number(sum(inside))} in the period."
    if row.n_spanning:
        words = f"below: not within one {unit}"
        title = f"{title} ({words})"
    axis = int(edges[kept[0]]), int(edges[kept[-1] + 1])
    bands = _bands(row, axis, theme)
    picture = timeline_picture(title, names, series, alt, theme, bands=bands)
    return Chart(title, names, tuple(series), is_stacked=True, picture=picture)


def _bands(row: TimelineRow, axis: tuple[int, int], theme: Theme) -> list[Band]:
    """What may lie in several units, over all its days: all, then those of the period."""
    colours, (first, end), spans = NEUTRALS[theme], axis, row.spans
    bands = []
    for counts, fill in ((spans.n_all, colours.bar_all), (spans.n, colours.bar)):
        for start, until, n in zip(spans.start, spans.end, counts, strict=True):
            low, high = max(int(start), first), min(int(until), end)
            if n and low < high:
                share = end - first
                bands.append(Band((low - first) / share, (high - first) / share, int(n), fill))
    return bands


def gains_part(asked: Asked) -> Part:
    """Places said to be gained and lost by each side in the period."""
    counts = records(control_counts(asked.session, asked.selection), of=ExclusionRow)
    whole = ledger_counts(counts)
    first, last = whole.first_day, whole.last_day
    fitting = period_unit(first, last) if first and last else PeriodUnit.WEEK
    unit = asked.options.unit or fitting
    found = control_gains(asked.session, asked.selection, asked.options.rule, unit)
    totals = family_totals(period_counts(records(found, of=GainsRow)))
    heading = "Places gained and lost"
    if not totals:
        words = asked.words(PartKind.GAINS, ["No change of control in this selection has a date."])
        return Part(PartKind.GAINS, heading, **words)
    composed = [f"{family}: {counts.words()}." for family, counts in totals.items()]
    said = asked.words(
        PartKind.GAINS,
        [
            f"Dated statements that a place was taken or left. Rule: {asked.options.rule}; "
            "the lower number is what the rule admits, the upper what anybody claims."
        ],
    )
    chart = Chart(
        heading,
        tuple(str(family) for family in totals),
        _gain_series(totals),
        is_stacked=False,
        picture=gains_picture(totals, " ".join(composed), "light"),
    )
    titles = ("Side", "Gained", "Lost", "Denied")
    columns = tuple(
        Column(title, share, is_number=title != "Side")
        for title, share in zip(titles, _CHART_SHARE, strict=True)
    )
    rows = tuple(
        (
            str(family),
            band(one.gained_low, one.gained_high),
            band(one.lost_low, one.lost_high),
            number(one.denied),
        )
        for family, one in totals.items()
    )
    return Part(PartKind.GAINS, heading, charts=(chart,), table=Table(columns, rows), **said)


def _gain_series(totals: Mapping[MapFamily, Counts]) -> tuple[Series, ...]:
    colours = NEUTRALS["light"]
    one = list(totals.values())
    return (
        Series("gained, by the rule", colours.bar, tuple(c.gained_low for c in one)),
        Series("gained, all claims", colours.bar_all, tuple(c.gained_high for c in one)),
        Series("lost, by the rule", colours.third, tuple(c.lost_low for c in one)),
        Series("lost, all claims", colours.rule, tuple(c.lost_high for c in one)),
    )

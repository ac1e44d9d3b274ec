"""What the detail of one event says, as HTML and plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from frontline.model import DatePrecision, MapFamily
from frontline.views.palette import Theme, family_colour
from frontline.views.place_names import shown_area, shown_place, shown_summary
from frontline.views.row_types import ClaimCandidate, EventFields, ReportOrigin
from frontline.views.templating import render
from frontline.views.text.dataset_names import short_dataset_words
from frontline.views.wording import (
    counted,
    date_precision_words,
    day,
    fatalities,
    place_precision,
    report_name,
    source_name,
    status,
    when,
)

SELECT_SOMETHING: Final = "Select a place or a row to see who says so."
OUTSIDE_FILTERS: Final = (
    "Outside the filters: this event stays picked, but no map, chart or table counts it now."
)


def text_missing(label: str) -> str:
    """What to say where a report's text is not on this machine."""
    return (
        f"The text of report {report_name(label)} is not on this machine. "
        "Add it under Reports to see the sentence."
    )


def event_when(event: EventFields) -> str:
    """The event's date as closely as it is known."""
    precision = event["date_precision"] or DatePrecision.DAY
    return when(event["event_date"], event["end_date"], precision)


def event_where(event: EventFields) -> str:
    """Place, district and province: "Qasr al-Halabat, Tadmur district, Homs"."""
    location = shown_place(event["location"], event["place_id"], event["geo_precision"])
    district, province = (shown_area(event[name]) for name in ("admin2", "admin1"))
    parts = [location or "place not reported"]
    if district and not _is_same(location, district):
        parts.append(f"{district} district")
    if province and not any(_is_same(name, province) for name in (location, district)):
        parts.append(province)
    if event["outside_syria"]:
        parts.append("outside Syria")
    return ", ".join(parts)


def _is_same(name: str | None, area: str) -> bool:
    """Whether a place's name is that of the area around it, spelled with or without hyphens."""
    known = (name or "").replace("-", " ").removesuffix(" province").removesuffix(" district")
    return known == area.replace("-", " ")


def heading_html(
    event: EventFields,
    theme: Theme,
    *,
    denial: Markup = Markup(),  # noqa: B008 - immutable
    dataset: str | None = None,
) -> Markup:
    """When and where in one line, then what happened with the colour of who began it.

    Args:
        event: The event.
        theme: Light or dark.
        denial: ``denial.denial_html``, which comes before what is denied.
        dataset: The dataset's own name, where several are shown side by side.
    """
    # Of an area it is the area's name, not that of the place the report names.
    precision = event["geo_precision"]
    is_named = event["location_ar"] and precision and precision.is_point
    return render(
        "event_heading",
        when=event_when(event),
        where=event_where(event),
        arabic=event["location_ar"] if is_named else None,
        dataset=short_dataset_words(dataset) if dataset else None,
        denial=denial,
        family=event["map_family"] or MapFamily.OTHER,
        colour=family_colour(event["map_family"], theme),
        summary=_summary(event),
    )


def _summary(event: EventFields) -> str:
    shown = shown_place(event["location"], event["place_id"], event["geo_precision"])
    return shown_summary(event["summary"], event["location"], shown) or ""


def facts(event: EventFields) -> tuple[tuple[str, str], ...]:
    """The five facts that say how sure an event is: label and value."""
    sources, reports = event["n_sources"] or 0, event["n_reports"] or 0
    killed = event["fatalities_low"], event["fatalities_best"], event["fatalities_high"]
    return (
        ("Status", status(event["claim_status"])),
        ("Date", date_precision_words(event["date_precision"] or DatePrecision.UNKNOWN)),
        ("Place", place_precision(event["geo_precision"], event["geo_radius_km"])),
        ("Sources", f"{counted(sources, 'source')}, {counted(reports, 'report')}"),
        ("Killed", fatalities(*killed)),
    )


def facts_html(event: EventFields) -> Markup:
    """The five facts side by side; they wrap on a phone."""
    return render("event_facts", facts=facts(event))


def report_line(report: ReportOrigin) -> str:
    """Who published a report, who passed it on, when, and how that day is known."""
    parts = [f"Report {report_name(report['label'])}"]
    if report["source"]:
        parts.append(source_name(report["source"]))
    if report["republisher"] and report["republisher"] != report["source"]:
        parts.append(f"republished by {report['republisher']}")
    if report["published_on"]:
        basis = report["published_on_basis"]
        parts.append(f"published {day(report['published_on'])}{f' ({basis})' if basis else ''}")
    else:
        parts.append("publication date not reported")
    return ", ".join(parts)


def candidates_words(candidates: Sequence[ClaimCandidate]) -> tuple[str, ...]:
    """Each reading of the place that was considered, best first."""
    ranked = sorted(candidates, key=lambda c: -(c["score"] or 0))
    return tuple(
        f"{c['name']}{', ' + c['admin1'] if c['admin1'] else ''}: "
        f"{round(100 * (c['score'] or 0))} of 100, {c['reason']}"
        for c in ranked
    )


def readings_html(candidates: Sequence[ClaimCandidate]) -> Markup:
    """The readings as a list with numbers."""
    return render("readings", readings=candidates_words(candidates))


@dataclass(frozen=True, slots=True)
class Origin:
    """The dataset an event is from, as a citation names it; empty where nothing is stated."""

    title: str
    licence: str = ""
    citation: str = ""


def citation(event: EventFields, told_by: Sequence[str], origin: Origin, link: str) -> str:
    """The event as a reference to paste into a document.

    Args:
        event: Its fields.
        told_by: The reports or sources that tell it, in words.
        origin: Its dataset.
        link: Where the event can be seen.
    """
    sentences = [
        str(event["summary"]).rstrip("."),
        f"{event_when(event)}, {event_where(event)}",
        status(event["claim_status"])[2:],
        f"Told by: {'; '.join(told_by) or 'no source named'}",
        f"Dataset: {origin.title}",
        origin.citation.rstrip("."),
        f"Licence: {origin.licence.rstrip('.') or 'not stated'}",
        f"Frontline, event {event['event_id']}",
    ]
    return f"{'. '.join(part for part in sentences if part)}. {link}"

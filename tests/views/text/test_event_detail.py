"""The detail of an event: every field, in words, escaped."""

from datetime import date
from typing import Any

import pytest

from frontline.store.schema import EVENTS
from frontline.views.row_types import (
    ClaimCandidate,
    EventActorRow,
    EventFields,
    FigureRow,
    ReportOrigin,
)
from frontline.views.text.event_detail import (
    Origin,
    candidates_words,
    citation,
    event_where,
    facts,
    facts_html,
    heading_html,
    report_line,
    text_missing,
)
from frontline.views.text.event_fields import event_fields, fields_html
from tests.rows import row_of

VALUES: dict[str, Any] = {
    "event_id": "abc",
    "dataset": "reports",
    "event_date": date(2016, 12, 8),
    "date_precision": "day",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "location": "Tell Zeitun",
    "location_ar": "تل زيتون",
    "admin1": "Homs",
    "admin2": "Tadmor",
    "geo_precision": "near",
    "geo_radius_km": 5.0,
    "outside_syria": False,
    "claim_status": "claimed",
    "map_family": "Islamic State",
    "n_sources": 2,
    "n_reports": 3,
    "review_status": "unreviewed",
    "summary": "Islamic State took <b>Tell Zeitun</b>.",
}
EVENT = row_of(EventFields, **VALUES)
ACTORS = [
    row_of(EventActorRow, name="Islamic State", role="initiator", map_family="Islamic State"),
    row_of(EventActorRow, name="Syrian Armed Forces", role="target", map_family="Government"),
]
FIGURES = [row_of(FigureRow, name="vehicles_total_shared", value=8.0, is_shared=True)]
REPORT: ReportOrigin = {
    "label": "004",
    "source": "Field Desk",
    "republisher": "Mirror Post",
    "published_on": date(2016, 12, 9),
    "published_on_basis": "stated in the text",
}


def values() -> dict[str, str]:
    groups = event_fields(EVENT, ACTORS, FIGURES)
    return {field.label: field.value for group in groups for field in group.fields}


def test_every_column_of_an_event_is_shown() -> None:
    names = {f.name for group in event_fields(EVENT, ACTORS, FIGURES) for f in group.fields}
    assert {*EVENTS.names, "dataset", "actors"} - {"summary"} <= names


def test_missing_is_not_reported_and_never_zero() -> None:
    shown = values()
    assert shown["Best estimate"] == shown["Lost by"] == "not reported"
    assert "0" not in shown.values()


def test_actors_stand_with_role_and_family() -> None:
    shown = values()
    assert shown["Initiator"] == "Islamic State (Islamic State)"
    assert shown["Target"] == "Syrian Armed Forces (Government)"
    assert shown["Other parties"] == "not reported"


def test_shared_figure_says_so() -> None:
    assert values()["Vehicles"] == "8 (shared)"


def test_fields_are_escaped() -> None:
    hostile = row_of(EventFields, **VALUES | {"location": "<script>x</script>"})
    assert "<script" not in fields_html(event_fields(hostile, [], []))


def test_heading_says_when_where_and_what() -> None:
    html = heading_html(EVENT, "light")
    assert "8 Dec 2016" in html
    assert "Tell Zeitun, Tadmor district, Homs" in html
    assert "تل زيتون" in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize(
    ("location", "district", "province", "words"),
    [
        ("Deir ez-Zor province", None, "Deir-ez-Zor", "Deir ez-Zor province"),
        ("Deir-ez-Zor district", "Deir-ez-Zor", "Deir-ez-Zor", "Deir-ez-Zor district"),
        ("Jazal", "Tadmor", "Homs", "Jazal, Tadmor district, Homs"),
    ],
)
def test_an_area_is_named_once(location: str, district: str, province: str, words: str) -> None:
    areas = {"location": location, "admin2": district, "admin1": province}
    event = row_of(EventFields, **VALUES | areas)
    assert event_where(event) == words


def test_place_outside_syria_says_so() -> None:
    nowhere = {"admin1": None, "admin2": None, "outside_syria": True}
    outside = row_of(EventFields, **VALUES | nowhere)
    assert event_where(outside) == "Tell Zeitun, outside Syria"


def test_facts() -> None:
    assert facts(EVENT) == (
        ("Status", "◐ Claimed"),
        ("Date", "exact day"),
        ("Place", "near the named place, within 5 km"),
        ("Sources", "2 sources, 3 reports"),
        ("Killed", "not reported"),
    )
    assert "◐ Claimed" in facts_html(EVENT)


def test_report_line_names_source_republisher_and_basis() -> None:
    assert report_line(REPORT) == (
        "Report 004, Field Desk, republished by Mirror Post, "
        "published 9 Dec 2016 (stated in the text)"
    )
    undated = row_of(ReportOrigin, **REPORT | {"published_on": None, "republisher": "Field Desk"})
    assert report_line(undated) == "Report 004, Field Desk, publication date not reported"


def test_candidates_come_best_first() -> None:
    readings = [
        row_of(ClaimCandidate, name="Zeitun", score=0.2, reason="name alone"),
        row_of(
            ClaimCandidate, name="Tell Zeitun", admin1="Homs", score=0.9, reason="province named"
        ),
    ]
    assert candidates_words(readings) == (
        "Tell Zeitun, Homs: 90 of 100, province named",
        "Zeitun: 20 of 100, name alone",
    )


def test_citation_carries_what_a_reader_needs() -> None:
    origin = Origin("Five reports", "CC BY 4.0.", "Reports of 2016")
    words = citation(EVENT, [report_line(REPORT)], origin, "/events?event=abc")
    for part in (
        "8 Dec 2016",
        "Tell Zeitun, Tadmor district, Homs",
        "Claimed",
        "Field Desk",
        "Dataset: Five reports. Reports of 2016.",
        "Licence: CC BY 4.0.",
        "event abc. /events?event=abc",
    ):
        assert part in words


def test_citation_of_an_event_coded_elsewhere_names_its_sources() -> None:
    origin = Origin("Coded events", "CC BY 4.0", "Maker (2019)")
    words = citation(EVENT, ["Harbour Wire", "Field Desk"], origin, "/events?event=abc")
    assert "Told by: Harbour Wire; Field Desk." in words
    assert "no source named" in citation(EVENT, [], Origin("Coded events"), "/x")
    assert "Licence: not stated." in citation(EVENT, [], Origin("Coded events"), "/x")


def test_missing_text_says_what_to_do() -> None:
    assert text_missing("001") == (
        "The text of report 001 is not on this machine. Add it under Reports to see the sentence."
    )


@pytest.mark.parametrize("family", ["Islamic State", None])
def test_swatch_names_its_family(family: str | None) -> None:
    html = heading_html(row_of(EventFields, **VALUES | {"map_family": family}), "dark")
    assert f'aria-label="{family or "Other"}"' in html

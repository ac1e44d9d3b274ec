"""Events as lines of JSON."""

import json

from frontline.interchange.jsonl import event_lines, located_line
from frontline.model import (
    ActorMention,
    Claim,
    ControlChange,
    Estimate,
    Event,
    EventType,
    GeoPrecision,
    LocatedPlace,
    PlaceMention,
    ReviewStatus,
    Role,
    Span,
    SubEventType,
)
from frontline.reports.reader import make_report

TEXT = "The army took Saraqib. It was taken from ISIS on Friday, and nine men fell."
REPORT = make_report(TEXT, "first")
PLACE = LocatedPlace(
    "Saraqib", "P1", latitude=35.8, longitude=36.8, geo_precision=GeoPrecision.EXACT
)


def claim(claim_id: str, sentence: Span, *, is_full: bool) -> Claim:
    return Claim(
        claim_id,
        REPORT.report_id,
        sentence,
        Span(sentence.start + 9, sentence.start + 13),
        EventType.BATTLES,
        SubEventType.GOVERNMENT_REGAINS,
        actors=(ActorMention("Syrian Armed Forces", Role.INITIATOR, "pro-government", Span(0, 8)),)
        if is_full
        else (),
        mention=PlaceMention(Span(14, 21), Span(14, 21), "Saraqib") if is_full else None,
        place=PLACE if is_full else None,
    )


def event(*claims: Claim) -> Event:
    return Event(
        event_id=min(c.claim_id for c in claims),
        claim_ids=tuple(c.claim_id for c in claims),
        group_id=None,
        event_type=EventType.BATTLES,
        sub_event_type=SubEventType.GOVERNMENT_REGAINS,
        actors=claims[0].actors,
        outcome=claims[0].outcome,
        place=PLACE,
        event_date=None,
        end_date=None,
        date_precision=claims[0].date_precision,
        control_change=ControlChange("Saraqib", "Islamic State", "Syrian Armed Forces"),
        fatalities=Estimate(9, 9, 11),
        figures={"men_killed": 9},
        claim_status=claims[0].claim_status,
        claimed_by=None,
        n_reports=1,
        n_sources=1,
        review_status=ReviewStatus.UNREVIEWED,
        summary="Syrian Armed Forces took Saraqib.",
    )


def test_an_event_is_a_line_with_its_evidence() -> None:
    full, thin = claim("b", Span(0, 22), is_full=True), claim("a", Span(23, 75), is_full=False)
    (line,) = event_lines(REPORT, [event(full, thin)], [full, thin])
    told = json.loads(line)
    assert (told["event_id"], told["report"]) == ("a", "first")
    assert (told["start"], told["end"]) == (0, 22)
    assert told["spans"] == {"trigger": [9, 13], "location": [14, 21], "actors": [[0, 8]]}
    assert told["control_change"] == {
        "place": "Saraqib",
        "from": "Islamic State",
        "to": "Syrian Armed Forces",
    }
    assert (told["fatalities_low"], told["fatalities_high"]) == (9, 11)
    assert told["event_date"] is None
    assert told["figures"] == {"men_killed": 9}
    assert told["geo_precision"] == "exact"


def test_events_stand_in_the_order_of_the_text() -> None:
    late, early = claim("a", Span(23, 75), is_full=True), claim("b", Span(0, 22), is_full=True)
    lines = event_lines(REPORT, [event(late), event(early)], [late, early])
    assert [json.loads(line)["event_id"] for line in lines] == ["b", "a"]


def test_a_place_that_is_not_resolved_is_listed_with_nulls() -> None:
    text = "near Nowhereville"
    mention = PlaceMention(Span(5, 17), Span(0, 17), "Nowhereville", relation="near")
    told = json.loads(located_line(text, [(mention, LocatedPlace("Nowhereville"))]))
    assert told["places"] == [
        {
            "text": "Nowhereville",
            "start": 5,
            "end": 17,
            "place_id": None,
            "name": None,
            "admin1": None,
            "latitude": None,
            "longitude": None,
            "geo_precision": None,
            "candidates": [],
        }
    ]

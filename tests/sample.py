"""A small hand-made dataset with its reports' texts, hostile passages among them.

For tests of pages: four events, three reports, of which one has no text on
this machine. Sentences are written for this project.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from frontline.model import (
    ActorMention,
    Claim,
    ClaimStatus,
    ControlChange,
    DatePrecision,
    DroppedRange,
    Estimate,
    Event,
    GeoPrecision,
    LocatedPlace,
    MapFamily,
    Outcome,
    PlaceCandidate,
    PlaceMention,
    ReviewStatus,
    Role,
    Span,
    Stance,
    SubEventType,
)
from frontline.reports.reader import report_id
from frontline.store.content import DatasetContent, ReportRecord
from frontline.store.dataset import write_dataset
from frontline.store.manifest import DatasetInfo
from tests.sides import SideTable

SCRIPT = "<script>document.title='broken'</script>"
CAPTURE = "On Thursday Islamic State units seized the mill {1} at Tell Zeitun from army posts."
HOSTILE_TEXT = (
    f"Field notes {SCRIPT} **not bold** [no link](javascript:alert(1))\n\n"
    f"{CAPTURE}\n\nSign up for our newsletter.\n"
)
DENIAL = "An army spokesman denied that Tell Zeitun had been lost."
DENIAL_TEXT = f"{DENIAL}\n"
ABSENT_TEXT = "Army units took Khirbet Marj back on the sixteenth.\nShells fell in Hama province.\n"
TEXTS = {"001": HOSTILE_TEXT, "002": DENIAL_TEXT, "003": ABSENT_TEXT}

SIDES = SideTable(
    {"Islamic State": "islamic-state", "Syrian Armed Forces": "pro-government"},
    {
        "Islamic State": MapFamily.ISLAMIC_STATE,
        "Syrian Armed Forces": MapFamily.GOVERNMENT,
    },
)
TELL_ZEITUN = LocatedPlace(
    location="Tell Zeitun",
    place_id="T1",
    location_ar="تل زيتون",
    admin1="Homs",
    admin1_pcode="SY04",
    admin2="Tadmor",
    admin2_pcode="SY0403",
    admin3="Tadmor",
    admin3_pcode="SY040300",
    latitude=34.5,
    longitude=38.2,
    geo_precision=GeoPrecision.NEAR,
    geo_radius_km=5.0,
    candidates=(
        PlaceCandidate("T1", "Tell Zeitun", "Homs", 34.5, 38.2, 0.9, "province named nearby"),
        PlaceCandidate("T2", "Zeitun", "Idleb", 35.9, 36.4, 0.3, "name alone"),
    ),
    reason="province named nearby",
)
KHIRBET_MARJ = LocatedPlace(
    location="Khirbet Marj",
    place_id="T3",
    admin1="Aleppo",
    admin1_pcode="SY02",
    admin2="Al Bab",
    admin2_pcode="SY0203",
    latitude=36.3,
    longitude=37.5,
    geo_precision=GeoPrecision.EXACT,
    geo_radius_km=2.0,
)
HAMA_PROVINCE = LocatedPlace(
    location="Hama province",
    place_id="SY05",
    admin1="Hama",
    admin1_pcode="SY05",
    latitude=35.1,
    longitude=36.9,
    geo_precision=GeoPrecision.PROVINCE,
    geo_radius_km=60.0,
)
IS_ACTS = (
    ActorMention("Islamic State", Role.INITIATOR, "islamic-state"),
    ActorMention("Syrian Armed Forces", Role.TARGET, "pro-government"),
)
ARMY_ACTS = (
    ActorMention("Syrian Armed Forces", Role.INITIATOR, "pro-government"),
    ActorMention("Islamic State", Role.TARGET, "islamic-state"),
)


@dataclass(frozen=True)
class Sample:
    """Where the sample lies and the ids its tests need."""

    datasets: Path
    texts: Path
    capture: str
    recapture: str
    undated: str
    denied: str
    report_with_text: str
    report_without_text: str

    @property
    def environment(self) -> dict[str, str]:
        """What points the app at this sample."""
        return {
            "FRONTLINE_DATASETS": str(self.datasets),
            "FRONTLINE_REPORT_TEXTS": str(self.texts),
        }


def write_sample(root: Path) -> Sample:
    """Write dataset and texts under ``root``."""
    claims = _claims()
    events = _events(claims)
    info = DatasetInfo(
        name="reports",
        title="Sample of three reports",
        sources=("Field Desk",),
        licence="CC BY 4.0",
    )
    content = DatasetContent(
        reports=tuple(_report(label, text) for label, text in TEXTS.items()),
        claims=tuple(claims.values()),
        events=events,
        sentence_numbers={claim.claim_id: 1 for claim in claims.values()},
    )
    write_dataset(root / "datasets" / "reports", content, info, SIDES)
    texts = root / "texts"
    texts.mkdir()
    for text in (HOSTILE_TEXT, DENIAL_TEXT):
        (texts / f"{report_id(text)}.txt").write_bytes(text.encode())
    capture, recapture, undated, denied = events
    return Sample(
        datasets=root / "datasets",
        texts=texts,
        capture=capture.event_id,
        recapture=recapture.event_id,
        undated=undated.event_id,
        denied=denied.event_id,
        report_with_text=report_id(HOSTILE_TEXT),
        report_without_text=report_id(ABSENT_TEXT),
    )


def _report(label: str, text: str) -> ReportRecord:
    end = text.find("Sign up") if "Sign up" in text else len(text)
    dropped = (DroppedRange(Span(end, len(text)), "newsletter"),) if end < len(text) else ()
    return ReportRecord(
        report_id=report_id(text),
        label=label,
        source="Field Desk" if label != "002" else "Harbour Wire",
        republisher="Mirror Post" if label == "001" else None,
        published_on=date(2016, 12, 9) if label != "003" else None,
        published_on_basis="stated in the text" if label != "003" else None,
        n_characters=len(text),
        n_sentences=text.count("."),
        n_claims=2 if label == "003" else 1,
        kept=(Span(0, end),),
        dropped=dropped,
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _claim(name: str, text: str, sentence: str, trigger: str, **fields: Any) -> Claim:  # noqa: ANN401
    sub_event_type: SubEventType = fields.pop("sub_event_type")
    return Claim(
        claim_id=hashlib.sha256(name.encode()).hexdigest()[:16],
        report_id=report_id(text),
        sentence=_span(text, sentence),
        trigger=_span(text, trigger),
        event_type=sub_event_type.event_type,
        sub_event_type=sub_event_type,
        rule="test",
        **fields,
    )


def _claims() -> dict[str, Claim]:
    overtakes = SubEventType.NON_STATE_OVERTAKES
    change = ControlChange("Tell Zeitun", "Syrian Armed Forces", "Islamic State")
    thursday: dict[str, Any] = {
        "event_date": date(2016, 12, 8),
        "date_precision": DatePrecision.DAY,
    }
    place = _span(HOSTILE_TEXT, "Tell Zeitun")
    mention = PlaceMention(place, place, "Tell Zeitun")
    actors = (
        ActorMention(
            "Islamic State",
            Role.INITIATOR,
            "islamic-state",
            _span(HOSTILE_TEXT, "Islamic State units"),
        ),
        IS_ACTS[1],
    )
    taken: dict[str, Any] = {
        "sub_event_type": overtakes,
        "place": TELL_ZEITUN,
        "control_change": change,
        "outcome": Outcome.CAPTURED,
        **thursday,
    }
    return {
        "asserted": _claim(
            "asserted", HOSTILE_TEXT, CAPTURE, "seized",
            actors=actors, mention=mention, source="Field Desk", **taken,
        ),
        "contradicted": _claim(
            "contradicted", DENIAL_TEXT, DENIAL, "denied",
            actors=IS_ACTS, stance=Stance.DENIES, claimant="Syrian Armed Forces",
            source="Syrian Armed Forces", claim_status=ClaimStatus.CLAIMED, **taken,
        ),
        "denied": _claim(
            "denied", DENIAL_TEXT, DENIAL, "lost",
            actors=IS_ACTS, claim_status=ClaimStatus.DENIED, source="Harbour Wire", **taken,
        ),
        "retaken": _claim(
            "retaken", ABSENT_TEXT, "Army units took Khirbet Marj back on the sixteenth.", "took",
            sub_event_type=SubEventType.GOVERNMENT_REGAINS, place=KHIRBET_MARJ, actors=ARMY_ACTS,
            control_change=ControlChange("Khirbet Marj", "Islamic State", "Syrian Armed Forces"),
            event_date=date(2016, 12, 16), date_precision=DatePrecision.WEEK, source="Field Desk",
        ),
        "shelled": _claim(
            "shelled", ABSENT_TEXT, "Shells fell in Hama province.", "Shells",
            sub_event_type=SubEventType.SHELLING, place=HAMA_PROVINCE, source="Field Desk",
        ),
    }  # fmt: skip


def _events(claims: Mapping[str, Claim]) -> tuple[Event, Event, Event, Event]:
    asserted, denial = claims["asserted"], claims["denied"]
    told_by = (asserted.claim_id, claims["contradicted"].claim_id)
    return (
        _event(asserted, "Islamic State took Tell Zeitun.", IS_ACTS, n_sources=2, claim_ids=told_by,
               fatalities=Estimate(8, 12, 20), figures={"vehicles": 3}),
        _event(claims["retaken"], "Syrian Armed Forces took Khirbet Marj.", ARMY_ACTS),
        _event(claims["shelled"], "Shelling in Hama province.", ()),
        _event(denial, "Islamic State took Tell Zeitun again (denied).", IS_ACTS),
    )  # fmt: skip


def _event(
    claim: Claim,
    summary: str,
    actors: tuple[ActorMention, ...],
    **fields: Any,  # noqa: ANN401
) -> Event:
    defaults: dict[str, Any] = {
        "fatalities": None,
        "figures": {},
        "n_sources": 1,
        "claim_ids": (claim.claim_id,),
    }
    return Event(
        event_id=claim.claim_id,
        group_id=None,
        event_type=claim.event_type,
        sub_event_type=claim.sub_event_type,
        actors=actors,
        outcome=claim.outcome,
        place=claim.place,
        event_date=claim.event_date,
        end_date=None,
        date_precision=claim.date_precision,
        control_change=claim.control_change,
        claim_status=claim.claim_status,
        claimed_by=claim.claimant,
        n_reports=1,
        review_status=ReviewStatus.UNREVIEWED,
        summary=summary,
        **(defaults | fields),
    )

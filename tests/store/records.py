"""Random but well-formed records: what a pipeline could hand to the store."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from frontline.model import (
    ActorMention,
    Claim,
    ClaimStatus,
    ControlChange,
    DatePrecision,
    DroppedRange,
    Estimate,
    Event,
    EventType,
    GeoPrecision,
    LeftOut,
    LeftOutReason,
    LocatedPlace,
    MapFamily,
    Modality,
    Outcome,
    PlaceCandidate,
    PlaceMention,
    ReviewStatus,
    Role,
    Span,
    Stance,
    SubEventType,
)
from frontline.store.content import DatasetContent, ReportRecord
from tests.sides import SideTable

ACTOR_FAMILIES = {
    "Syrian Armed Forces": "pro-government",
    "Russian Aerospace Forces": "pro-government",
    "Islamic State": "islamic-state",
    "Ahrar al-Sham": "opposition",
    "Syrian Democratic Forces": "sdf",
}
SIDES = SideTable(
    families=ACTOR_FAMILIES,
    map_families={
        "Syrian Armed Forces": MapFamily.GOVERNMENT,
        "Russian Aerospace Forces": MapFamily.RUSSIA,
        "Islamic State": MapFamily.ISLAMIC_STATE,
        "Ahrar al-Sham": MapFamily.OPPOSITION,
        "Syrian Democratic Forces": MapFamily.SDF,
    },
)

words = st.sampled_from(("Arak", "Al-Bāb", "تدمر", "Tell Rifaat", "north", "", "a'b"))
days = st.dates(date(2016, 10, 1), date(2017, 3, 31))
maybe_words = st.none() | words
degrees = st.floats(30, 40, allow_nan=False, width=32)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 10_000))
    return Span(start, start + draw(st.integers(0, 300)))


@st.composite
def actors(draw: st.DrawFn) -> ActorMention:
    name = draw(st.sampled_from((*ACTOR_FAMILIES, "Somebody new")))
    family = ACTOR_FAMILIES.get(name, "unknown")
    role, elsewhere = draw(st.sampled_from(Role)), draw(st.none() | spans())
    return ActorMention(name, role, family, draw(st.none() | spans()), elsewhere)


candidates = st.builds(
    PlaceCandidate,
    place_id=words,
    name=words,
    admin1=maybe_words,
    latitude=degrees,
    longitude=degrees,
    score=st.floats(0, 1),
    reason=words,
)
mentions = st.builds(
    PlaceMention,
    span=spans(),
    phrase=spans(),
    name=words,
    relation=words,
    kind=maybe_words,
    bearing=st.none() | st.floats(0, 360),
    distance_km=st.none() | st.floats(0, 100),
    within=st.lists(words, max_size=2).map(tuple),
    others=st.lists(words, max_size=2).map(tuple),
)
places = st.builds(
    LocatedPlace,
    location=words,
    place_id=maybe_words,
    location_ar=maybe_words,
    admin1=maybe_words,
    admin1_pcode=maybe_words,
    admin2=maybe_words,
    admin2_pcode=maybe_words,
    admin3=maybe_words,
    admin3_pcode=maybe_words,
    latitude=st.none() | degrees,
    longitude=st.none() | degrees,
    geo_precision=st.none() | st.sampled_from(GeoPrecision),
    geo_radius_km=st.none() | st.floats(0, 300),
    outside_syria=st.booleans(),
    candidates=st.lists(candidates, max_size=2).map(tuple),
    reason=words,
)
changes = st.builds(
    ControlChange,
    place=words,
    lost_by=st.none() | st.sampled_from(tuple(ACTOR_FAMILIES)),
    gained_by=st.sampled_from(tuple(ACTOR_FAMILIES)),
)
losses = st.tuples(*[st.integers(0, 500)] * 3).map(lambda figures: Estimate(*sorted(figures)))
figures = st.dictionaries(
    st.sampled_from(("sorties", "targets", "killed_total_shared", "evacuated_total_shared")),
    st.integers(0, 10**12),
    max_size=3,
)
happenings = {
    "event_type": st.sampled_from(EventType),
    "sub_event_type": st.sampled_from(SubEventType),
    "actors": st.lists(actors(), max_size=3).map(tuple),
    "place": st.none() | places,
    "outcome": st.sampled_from(Outcome),
    "event_date": st.none() | days,
    "end_date": st.none() | days,
    "date_precision": st.sampled_from(DatePrecision),
    "control_change": st.none() | changes,
    "fatalities": st.none() | losses,
    "figures": figures,
    "group_id": st.none() | st.sampled_from(("group-1", "group-2")),
    "claim_status": st.sampled_from(ClaimStatus),
}


def claims(claim_id: str, report_ids: tuple[str, ...]) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        claim_id=st.just(claim_id),
        report_id=st.sampled_from(report_ids),
        sentence=spans(),
        trigger=spans(),
        mention=st.none() | mentions,
        stance=st.sampled_from(Stance),
        modality=st.sampled_from(Modality),
        claimant=maybe_words,
        source=maybe_words,
        confidence=st.floats(0, 1),
        rule=words,
        **happenings,
    )


def events(claim_ids: tuple[str, ...]) -> st.SearchStrategy[Event]:
    return st.builds(
        Event,
        event_id=st.just(min(claim_ids)),
        claim_ids=st.just(claim_ids),
        claimed_by=maybe_words,
        n_reports=st.integers(1, 5),
        n_sources=st.integers(1, 5),
        review_status=st.sampled_from(ReviewStatus),
        summary=words,
        **happenings,
    )


def reports(report_id: str) -> st.SearchStrategy[ReportRecord]:
    return st.builds(
        ReportRecord,
        report_id=st.just(report_id),
        label=words,
        source=maybe_words,
        republisher=maybe_words,
        url=maybe_words,
        language=st.sampled_from(("en", "ar")),
        published_on=st.none() | days,
        published_on_basis=maybe_words,
        n_characters=st.integers(0, 10**6),
        n_sentences=st.integers(0, 1000),
        n_claims=st.integers(0, 1000),
        kept=st.lists(spans(), max_size=2).map(tuple),
        dropped=st.lists(st.builds(DroppedRange, spans(), words), max_size=2).map(tuple),
    )


left_out = st.builds(LeftOut, spans(), st.sampled_from(LeftOutReason))


@st.composite
def contents(draw: st.DrawFn, most_claims: int = 8) -> DatasetContent:
    """A dataset in which every claim but a few is in exactly one event."""
    report_ids = tuple(f"r{number}" for number in range(draw(st.integers(1, 3))))
    claim_ids = [f"{number:016x}" for number in range(draw(st.integers(0, most_claims)))]
    owners = draw(st.lists(st.integers(0, 5), min_size=len(claim_ids), max_size=len(claim_ids)))
    # Owner 0 is no event: planned and hypothetical claims.
    grouped = {
        owner: tuple(claim_id for claim_id, o in zip(claim_ids, owners, strict=True) if o == owner)
        for owner in set(owners) - {0}
    }
    return DatasetContent(
        reports=tuple(draw(reports(report_id)) for report_id in report_ids),
        claims=tuple(draw(claims(claim_id, report_ids)) for claim_id in claim_ids),
        events=tuple(draw(events(ids)) for ids in grouped.values()),
        sentence_numbers={claim_id: draw(st.integers(1, 99)) for claim_id in claim_ids},
        former_ids=draw(
            st.dictionaries(st.sampled_from(("old-1", "old-2")), words.filter(bool), max_size=2)
        ),
        left_out={
            report_id: tuple(draw(st.lists(left_out, max_size=3))) for report_id in report_ids
        },
    )

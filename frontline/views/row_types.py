"""What a row of each frame of the store holds, as far as maps, tables and details read it.

``frontline.views.records.records`` makes such rows and checks, once a frame,
that it has every column that the row's type names; a query may give more.
``tests/store/test_row_types.py`` holds the names against the queries. A value
that may be missing is ``None``, never 0; a closed list of ``frontline.model``
stands where the value is always one of it.
"""

from __future__ import annotations

from datetime import date
from typing import NotRequired, TypedDict

from frontline.model import (
    ClaimStatus,
    ControlEffect,
    ControlState,
    DatePrecision,
    GeoPrecision,
    LeftOutReason,
    Modality,
    Role,
    Stance,
)


class EventRow(TypedDict):
    """An event as a line of a table: ``frames.event_rows``."""

    dataset: str
    event_date: date | None
    date_precision: DatePrecision | None
    sub_event_type: str
    location: str | None
    place_id: str | None
    admin1: str | None
    located_as: str
    geo_precision: GeoPrecision | None
    geo_radius_km: float | None
    actors: str
    claim_status: ClaimStatus
    fatalities_low: int | None
    fatalities_best: int | None
    fatalities_high: int | None
    n_sources: int | None
    summary: str | None


class EventFields(EventRow):
    """All that is known of one event: ``EventDetail.fields``."""

    event_id: str
    group_id: str | None
    end_date: date | None
    event_type: str
    outcome: str | None
    location_ar: str | None
    spot_id: str | None
    admin1_pcode: str | None
    admin2: str | None
    admin2_pcode: str | None
    admin3: str | None
    admin3_pcode: str | None
    latitude: float | None
    longitude: float | None
    outside_syria: bool | None
    control_place: str | None
    control_from: str | None
    control_from_family: str | None
    control_from_map_family: str | None
    control_to: str | None
    control_to_family: str | None
    control_to_map_family: str | None
    map_family: str | None
    claimed_by: str | None
    n_reports: int | None
    review_status: str | None


class EventActorRow(TypedDict):
    """One actor of an event: ``EventDetail.actors``."""

    name: str
    role: Role
    map_family: str


class FigureRow(TypedDict):
    """A number that an event's reports give: ``EventDetail.figures``."""

    name: str
    value: int | None
    is_shared: bool


class ClaimActor(TypedDict):
    """An actor in a claim's list, with where the text names it."""

    name: str
    role: str
    start: int | None
    end: int | None
    # The sentence that names it, where that is another; datasets of the first version lack both.
    sentence_start: NotRequired[int | None]
    sentence_end: NotRequired[int | None]


class ClaimCandidate(TypedDict):
    """A reading of a claim's place that was considered."""

    place_id: str
    name: str
    admin1: str | None
    score: float | None
    reason: str


class ClaimRow(TypedDict):
    """A claim in the text of its report: ``evidence.report_claims``."""

    event_id: str
    report_id: str
    sentence_number: int | None
    sentence_start: int
    sentence_end: int
    trigger_start: int | None
    trigger_end: int | None
    place_start: int | None
    place_end: int | None
    actors: list[ClaimActor] | None
    event_date: date | None
    end_date: date | None
    date_precision: DatePrecision | None
    sub_event_type: str
    location: str | None
    place_id: str | None
    geo_precision: GeoPrecision | None
    claim_status: ClaimStatus
    claimant: str | None


class CardRow(ClaimRow):
    """A claim as its card shows it; ``label`` is the report's, None where it is not in the data."""

    source: str | None
    stance: Stance
    modality: Modality
    label: str | None


class EventClaimRow(CardRow):
    """A claim of an event with where it was read and located: ``EventDetail.claims``."""

    claim_id: str
    report_source: str | None
    republisher: str | None
    published_on: date | None
    published_on_basis: str | None
    place_reason: str | None
    candidates: list[ClaimCandidate] | None


class PlaceClaimRow(CardRow):
    """A claim on who holds a place, for or against: ``control_frames.control_claims``."""

    dataset: str
    is_against: bool
    effect: ControlEffect | None
    actor: str | None
    other_actor: str | None
    exclusion: str | None
    admitted_under: str | None


class ReportOrigin(TypedDict):
    """Who published a report, who passed it on, and when."""

    label: str
    source: str | None
    republisher: str | None
    published_on: date | None
    published_on_basis: str | None


class ReportRow(ReportOrigin):
    """A report with its counts: ``frames.reports_rows``."""

    dataset: str
    report_id: str
    url: str | None
    language: str | None
    n_characters: int | None
    n_kept_characters: int
    n_sentences: int | None
    n_claims: int | None
    n_events: int
    n_located: int
    n_undated: int


class DroppedRow(TypedDict):
    """A stretch of a report that was left out: ``evidence.report_dropped``."""

    start: int
    end: int
    reason: str


class LeftOutRow(TypedDict):
    """A sentence with words of war that gave no event: ``evidence.report_left_out``."""

    start: int
    end: int
    reason: LeftOutReason


class ProvinceRow(TypedDict):
    """What is shown of a province: ``frames.province_totals``."""

    admin1_pcode: str
    n_events: int
    n_coarse: int
    map_family_1: str | None
    map_family_2: str | None


class OptionRow(TypedDict):
    """A value that a filter may take: ``frames.filter_options``."""

    field: str
    value: str
    label: str
    group: str | None
    n_events: int


class DatasetCountRow(TypedDict):
    """How much of a dataset is shown: ``timeline_frames.dataset_counts``."""

    dataset: str
    title: str
    n_total: int
    n_shown: int


class SpanRow(TypedDict):
    """Days in which a place has the same holder: ``control_frames.control_history``."""

    dataset: str
    rule: str
    place: str
    valid_from: date | None
    valid_until: date | None
    state: ControlState
    map_families: list[str]
    is_inferred: bool


class WholeSpanRow(SpanRow):
    """A span with all that files of spans hold: ``control_frames.control_spans``."""

    place_id: str
    location_ar: str | None
    admin1: str | None
    admin1_pcode: str | None
    admin2: str | None
    admin3: str | None
    latitude: float | None
    longitude: float | None
    holders: list[str]
    actors: list[str]
    besieged_by: str | None
    start_precision: str | None
    event_ids: list[str]
    claim_ids: list[str]
    evidence_dates: list[date]


class DifferenceRow(TypedDict):
    """A place that differs between two moments: ``control_frames.control_difference``."""

    place_id: str
    place: str
    admin1: str | None
    latitude: float
    longitude: float
    state_before: ControlState
    map_families_before: str | None
    is_inferred_before: bool
    state_after: ControlState
    map_families_after: str | None
    is_inferred_after: bool
    changed_on: date | None


class GainsRow(TypedDict):
    """Places that a side gained and lost in a week or month: ``control_frames.control_gains``."""

    map_family: str
    starts_on: date
    gained_low: int
    gained_high: int
    lost_low: int
    lost_high: int
    denied: int


class HeldRow(TypedDict):
    """Places that a side holds on a first day of a period: ``control_frames.control_held``."""

    starts_on: date
    map_family: str
    n_places: int
    n_inferred: int


class LedgerRow(TypedDict):
    """A statement that a place was taken or left: ``control_frames.control_ledger``."""

    dataset: str
    effect: ControlEffect
    place: str
    place_id: str | None
    start_date: date | None
    date_precision: DatePrecision | None
    actor: str | None
    other_actor: str | None
    gained_by: str | None
    lost_by: str | None
    exclusion: str | None
    n_sources: int
    is_contradicted: bool
    is_admitted: bool
    admitted_under: str
    claim_status: ClaimStatus


class ExclusionRow(TypedDict):
    """How many statements one reason keeps off the map: ``control_frames.control_counts``."""

    exclusion: str | None
    n_statements: int
    n_undated: int
    first_day: date | None
    last_day: date | None


class CountListRow(TypedDict):
    """People killed as told for whole lists of places: ``count_frames.count_lists``."""

    part: str
    dataset: str
    row_key: str | None
    column_day: date | None
    column_kind: str | None
    n_lists: int
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None


class CountCellRow(TypedDict):
    """A cell of the table of counts, or a total of it: ``count_frames.count_cells``."""

    part: str
    dataset: str
    row_key: str | None
    row_name: str | None
    row_group: str | None
    column_day: date | None
    column_kind: str | None
    reason: str | None
    n_rows: int
    n_events: int
    n_reported: int
    n_claimed: int
    n_unconfirmed: int
    n_denied: int
    n_false: int
    n_over: int
    n_lasting: int
    n_told: int
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None


class DatasetTotalRow(TypedDict):
    """What a dataset has of one name: ``place_frames.dataset_totals``."""

    dataset: str
    n_events: int
    n_undated: int
    n_near: int
    first_date: date | None
    last_date: date | None


class MonthRow(TypedDict):
    """Events of a month: ``place_frames.place_months``, ``actor_frames.actor_months``."""

    dataset: str
    month: date
    part: str
    n_events: int


class PlaceChoiceRow(TypedDict):
    """A place or area that events are at: ``place_frames.place_choices``."""

    place_id: str
    name: str | None
    name_ar: str | None
    admin1: str | None
    n_events: int


class AreaChoiceRow(TypedDict):
    """An area with events in it: ``place_frames.area_choices``."""

    pcode: str
    n_events: int


class PlaceNameRow(TypedDict):
    """A name under which events have a place: ``place_frames.place_names_told``."""

    location: str | None
    location_ar: str | None
    admin1: str | None
    admin2: str | None
    admin3: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: GeoPrecision | None
    outside_syria: bool | None


class PlaceActorRow(TypedDict):
    """Who is named at a place: ``place_frames.place_actors``."""

    dataset: str
    name: str
    sides: str
    n_events: int
    n_acts: int
    n_acted_on: int


class PlaceSourceRow(TypedDict):
    """Who tells of a place: ``place_frames.place_sources``."""

    dataset: str
    source: str | None
    n_claims: int
    n_events: int
    n_against: int


class NearbyPlaceRow(TypedDict):
    """A place with events near another: ``place_frames.nearby_places``."""

    dataset: str
    place_id: str
    name: str | None
    admin1: str | None
    distance_km: float
    n_events: int


class ActorChoiceRow(TypedDict):
    """An actor that events name: ``actor_frames.actor_choices``."""

    name: str
    n_events: int


class ActorSideRow(TypedDict):
    """The side that datasets give an actor: ``actor_frames.actor_sides_told``."""

    family: str
    map_family: str


class ActorPlaceRow(TypedDict):
    """Where an actor's events are: ``actor_frames.actor_places``."""

    dataset: str
    place_id: str | None
    name: str | None
    admin1: str | None
    known_to: str
    n_events: int


class OtherActorRow(TypedDict):
    """Who is named beside an actor: ``actor_frames.actor_others``."""

    dataset: str
    name: str
    sides: str
    n_events: int
    n_against: int
    n_from: int
    n_with: int
    n_named: int


class ActorChangesRow(TypedDict):
    """Places that an actor gained and lost: ``actor_frames.actor_changes``."""

    dataset: str
    gained_low: int
    gained_high: int
    lost_low: int
    lost_high: int
    denied: int
    n_undated: int
    n_no_change: int
    n_statements: int


class ActorStatementRow(LedgerRow):
    """A statement that an actor took or lost a place: ``actor_frames.actor_statements``."""

    event_id: str
    dataset: str
    is_gain: bool

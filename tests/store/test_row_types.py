"""A row type names columns that its query gives: one that is renamed fails here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final, is_typeddict

import pandas as pd
import pytest

from frontline.model import ControlRule
from frontline.selection import CountColumns, CountRows, Selection
from frontline.store import (
    actor_frames,
    control_frames,
    count_frames,
    evidence,
    frames,
    place_frames,
    timeline_frames,
)
from frontline.store.control_frames import Moment
from frontline.store.database import Database, Session
from frontline.store.dataset import open_dataset
from frontline.store.schema import CONTROL_SPANS
from frontline.views import row_types
from frontline.views.records import records
from tests.sample import Sample, write_sample

DATASET: Final = "reports"
PLACE: Final = "T1"
ACTOR: Final = "Islamic State"
RULE: Final = ControlRule.ANY_CLAIM
HERE: Final = (35.0, 38.0)
ALL: Final = Selection(with_undated=True)
COUNTED: Final = (CountRows.PLACE, CountColumns.MONTH)
BEFORE, AFTER = Moment(date(2016, 12, 8)), Moment(date(2016, 12, 16))

Query = Callable[[Session, Sample], pd.DataFrame]
#: What is in a row of another type, or has no query of its own.
PARTS: Final = {
    row_types.ClaimCandidate,
    row_types.CardRow,
    row_types.ClaimActor,
    row_types.ReportOrigin,
}
#: The types that ``event_detail`` reads by itself.
OF_DETAIL: Final = {
    row_types.EventActorRow,
    row_types.EventClaimRow,
    row_types.EventFields,
    row_types.FigureRow,
}
QUERIES: Final[dict[Any, Query]] = {
    row_types.ActorChangesRow: lambda s, _: actor_frames.actor_changes(s, ALL, ACTOR, RULE),
    row_types.ActorChoiceRow: lambda s, _: actor_frames.actor_choices(s, ALL),
    row_types.ActorPlaceRow: lambda s, _: actor_frames.actor_places(s, ALL, ACTOR),
    row_types.ActorSideRow: lambda s, _: actor_frames.actor_sides_told(s, ACTOR),
    row_types.ActorStatementRow: lambda s, _: actor_frames.actor_statements(s, ALL, ACTOR, RULE),
    row_types.AreaChoiceRow: lambda s, _: place_frames.area_choices(s, ALL),
    row_types.ClaimRow: lambda s, sample: evidence.report_claims(
        s, DATASET, sample.report_with_text
    ),
    row_types.DatasetCountRow: lambda s, _: timeline_frames.dataset_counts(s, ALL),
    row_types.CountCellRow: lambda s, _: count_frames.count_cells(s, ALL, *COUNTED),
    row_types.CountListRow: lambda s, _: count_frames.count_lists(s, ALL, *COUNTED),
    row_types.DatasetTotalRow: lambda s, _: place_frames.dataset_totals(s, ALL),
    row_types.DifferenceRow: lambda s, _: control_frames.control_difference(s, ALL, BEFORE, AFTER),
    row_types.DroppedRow: lambda s, sample: evidence.report_dropped(
        s, DATASET, sample.report_with_text
    ),
    row_types.EventRow: lambda s, _: frames.event_rows(s, ALL),
    row_types.ExclusionRow: lambda s, _: control_frames.control_counts(s, ALL),
    row_types.GainsRow: lambda s, _: control_frames.control_gains(s, ALL, RULE),
    row_types.HeldRow: lambda s, _: control_frames.control_held(s, ALL, RULE),
    row_types.LedgerRow: lambda s, _: control_frames.control_ledger(s, ALL, RULE),
    row_types.LeftOutRow: lambda s, sample: evidence.report_left_out(
        s, DATASET, sample.report_with_text
    ),
    row_types.MonthRow: lambda s, _: place_frames.place_months(s, ALL),
    row_types.NearbyPlaceRow: lambda s, _: place_frames.nearby_places(s, ALL, "", HERE, 500.0),
    row_types.OptionRow: lambda s, _: frames.filter_options(s, ALL),
    row_types.OtherActorRow: lambda s, _: actor_frames.actor_others(s, ALL, ACTOR),
    row_types.PlaceActorRow: lambda s, _: place_frames.place_actors(s, ALL),
    row_types.PlaceChoiceRow: lambda s, _: place_frames.place_choices(s, ALL),
    row_types.PlaceClaimRow: lambda s, _: control_frames.control_claims(s, ALL, PLACE),
    row_types.PlaceNameRow: lambda s, _: place_frames.place_names_told(s, PLACE),
    row_types.PlaceSourceRow: lambda s, _: place_frames.place_sources(s, ALL),
    row_types.ProvinceRow: lambda s, _: frames.province_totals(s, ALL),
    row_types.ReportRow: lambda s, _: frames.reports_rows(s, ALL),
    row_types.SpanRow: lambda s, _: control_frames.control_history(s, ALL, PLACE),
    row_types.WholeSpanRow: lambda s, _: control_frames.control_spans(s, ALL, RULE),
}
#: Of which the sample has none: their columns are compared all the same.
EMPTY: Final = {row_types.CountListRow, row_types.HeldRow, row_types.LeftOutRow}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def session(sample: Sample) -> Iterator[Session]:
    database = Database.load([open_dataset(sample.datasets / DATASET)])
    yield database.session()
    database.close()


def test_every_row_type_is_compared_with_its_query() -> None:
    defined = {kind for kind in vars(row_types).values() if is_typeddict(kind)}
    assert defined == {*QUERIES, *OF_DETAIL, *PARTS}


@pytest.mark.parametrize("of", QUERIES, ids=lambda of: str(of.__name__))
def test_a_query_gives_every_column_that_its_row_names(
    of: Any,  # noqa: ANN401 - a typed dictionary, whichever
    session: Session,
    sample: Sample,
) -> None:
    frame = QUERIES[of](session, sample)
    assert of.__annotations__.keys() - frame.columns == set()
    rows = records(frame, of=of)
    assert bool(rows) == (of not in EMPTY)
    assert all(row.keys() == of.__annotations__.keys() for row in rows)


def test_an_event_comes_with_every_name_of_its_rows(session: Session, sample: Sample) -> None:
    detail = evidence.event_detail(session, sample.capture, (DATASET,))
    assert detail is not None
    assert detail.fields.keys() == row_types.EventFields.__annotations__.keys()
    assert detail.fields["event_id"] == sample.capture
    claim = detail.claims[0]
    assert claim.keys() == row_types.EventClaimRow.__annotations__.keys()
    (candidate, *_), (actor, *_) = claim["candidates"] or [], claim["actors"] or []
    assert row_types.ClaimCandidate.__annotations__.keys() <= candidate.keys()
    assert row_types.ClaimActor.__annotations__.keys() <= actor.keys()
    assert detail.actors[0].keys() == row_types.EventActorRow.__annotations__.keys()


def test_a_whole_span_has_all_that_is_stored() -> None:
    assert row_types.WholeSpanRow.__annotations__.keys() == {"dataset", *CONTROL_SPANS.names}

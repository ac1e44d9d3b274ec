"""Synthetic events as the tables of a dataset, block by block: fast enough for millions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from frontline.model import Outcome
from harness.gazetteer import Gazetteer
from harness.synthetic import (
    ACTORS,
    DATE_PRECISIONS,
    KINDS,
    STATUSES,
    Block,
    IntArray,
    Mask,
    Period,
    draw_block,
    draw_world,
    outcome_of,
)
from harness.synthetic_claims import (
    Position,
    actors_in_turn,
    as_table,
    claim_ids,
    claims_table,
    n_reports_of,
    reports_table,
)
from harness.synthetic_control import control_tables, telling
from harness.synthetic_places import PlaceColumns, take

Tables = dict[str, pa.Table]

BLOCK_EVENTS: Final = 100_000
_MOST_SOURCES: Final = 6
_AIR_STRIKE: Final = "Air/drone strike"
_VERBS: Final = {
    "Armed clash": "Clashes",
    "Government regains territory": "Place captured",
    "Non-state actor overtakes territory": "Place captured",
    "Air/drone strike": "Air strike",
    "Shelling/artillery/missile attack": "Shelling",
    "Non-violent transfer of territory": "Handover",
}
_SUB_TYPES: Final = [kind.value for kind, _ in KINDS]
_OUTCOMES: Final = [outcome_of(kind).value for kind, _ in KINDS]
_NAMES: Final = [name for name, *_ in ACTORS]
_SIDES: Final = [side for _, side, *_ in ACTORS]
_COLOURS: Final = [str(colour) for _, _, colour, _ in ACTORS]
_EPOCH: Final = date(1970, 1, 1)


def synthetic_blocks(
    n_events: int, gazetteer: Gazetteer, period: Period, seed: int, *, is_even: bool = False
) -> Iterator[Tables]:
    """The tables of a synthetic dataset in blocks, each table to be appended to.

    The last block holds who controls what, worked out from all events.
    ``is_even`` has as much happen at any place as at any other.
    """
    world = draw_world(gazetteer, period, seed, n_events=n_events, is_even=is_even)
    places = PlaceColumns(gazetteer)
    told: list[Tables] = []
    at = Position(n_events)
    for number, first in enumerate(range(0, n_events, BLOCK_EVENTS)):
        rng = np.random.default_rng((seed, number + 1))
        block = draw_block(world, min(BLOCK_EVENTS, n_events - first), rng)
        tables = _block_tables(block, places, period, at, rng)
        yield tables
        told.append(telling(tables))
        at = Position(
            n_events,
            at.events + len(block),
            at.claims + tables["claims"].num_rows,
            at.reports + tables["reports"].num_rows,
        )
    yield control_tables(told)


def _block_tables(
    block: Block, places: PlaceColumns, period: Period, at: Position, rng: np.random.Generator
) -> Tables:
    """All tables of one block but those of control.

    Args:
        block: The events.
        places: Makes the columns of place.
        period: The days they fall into.
        at: Where the block stands in the dataset.
        rng: For what claims and figures add.
    """
    n_claims = int(block.n_claims.sum())
    # An event's id is that of its smallest claim.
    ids = claim_ids(n_claims, at, rng)
    first = np.concatenate(([0], np.cumsum(block.n_claims)[:-1]))
    events = _events(block, places.columns(block), ids.take(pa.array(first)), period)
    reports = rng.integers(0, n_reports_of(block), n_claims)
    return {
        "reports": reports_table(block, reports, at, period),
        "claims": claims_table(block, events, ids, reports, at, rng),
        "events": events,
        "event_actors": _event_actors(block, events["event_id"]),
        "figures": _figures(block, events["event_id"], rng),
    }


def _events(block: Block, place: dict[str, pa.Array], ids: pa.Array, period: Period) -> pa.Table:
    sub_types = take(_SUB_TYPES, block.kind)
    initiator = take(_NAMES, block.initiator)
    columns: dict[str, Any] = {
        "event_id": ids,
        "group_id": pa.nulls(len(block), pa.string()),
        **_dates(block, period),
        "event_type": take([kind.event_type.value for kind, _ in KINDS], block.kind),
        "sub_event_type": sub_types,
        "outcome": take(
            [*_OUTCOMES, Outcome.REPELLED.value],
            np.where(block.is_repelled, len(_OUTCOMES), block.kind),
        ),
        **place,
        **_control_changes(block, place["location"]),
        **_deaths(block),
        "claim_status": take(STATUSES, block.status),
        "map_family": take(_COLOURS, block.initiator),
        "claimed_by": take(_NAMES, block.initiator, block.status != STATUSES.index("claimed")),
        "n_reports": block.n_claims,
        "n_sources": np.minimum(block.n_claims, _MOST_SOURCES),
        "review_status": take(["unreviewed"], np.zeros(len(block), np.int64)),
        "summary": pc.binary_join_element_wise(
            take([_VERBS.get(name, name) for name in _SUB_TYPES], block.kind),
            " at ",
            pc.fill_null(place["location"], "a place not named"),
            " by ",
            initiator,
            ".",
            "",
        ),
    }
    return as_table(columns, "events")


def _dates(block: Block, period: Period) -> dict[str, pa.Array]:
    start = block.day + (period.first - _EPOCH).days
    is_undated = block.date_precision == DATE_PRECISIONS.index("unknown")
    return {
        "event_date": _days(start, is_undated),
        "end_date": _days(start + block.length, is_undated | (block.length == 0)),
        "date_precision": take(DATE_PRECISIONS, block.date_precision),
    }


def _days(number: IntArray, is_null: Mask) -> pa.Array:
    return pa.array(number.astype(np.int32), mask=is_null).cast(pa.date32())


def _control_changes(block: Block, location: pa.Array) -> dict[str, pa.Array]:
    """Who took the place from whom, where the event says that it changed hands."""
    taken = [outcome in (Outcome.CAPTURED, Outcome.TRANSFERRED) for outcome in _OUTCOMES]
    is_none = ~np.array(taken)[block.kind] | location.is_null().to_numpy(zero_copy_only=False)
    found = {"control_place": take(location, np.arange(len(block)), is_none)}
    for column, actor, is_null in (
        ("control_to", block.initiator, is_none),
        ("control_from", np.maximum(block.target, 0), is_none | (block.target < 0)),
    ):
        found[column] = take(_NAMES, actor, is_null)
        found[f"{column}_family"] = take(_SIDES, actor, is_null)
        found[f"{column}_map_family"] = take(_COLOURS, actor, is_null)
    return found


def _deaths(block: Block) -> dict[str, pa.Array]:
    best, spread, is_null = block.deaths, block.deaths_spread, block.deaths < 0
    return {
        "fatalities_low": pa.array(np.maximum(best - spread, 0), mask=is_null),
        "fatalities_best": pa.array(best, mask=is_null),
        "fatalities_high": pa.array(best + spread, mask=is_null),
    }


def _event_actors(block: Block, event_ids: pa.ChunkedArray) -> pa.Table:
    """Initiator, then target where there is one, event by event."""
    row, actor, is_first = actors_in_turn(block, np.arange(len(block)))
    columns = {
        "event_id": event_ids.take(pa.array(row)),
        "name": take(_NAMES, actor),
        "role": take(("target", "initiator"), is_first.astype(np.int64)),
        "family": take(_SIDES, actor),
        "map_family": take(_COLOURS, actor),
    }
    return as_table(columns, "event_actors")


def _figures(block: Block, event_ids: pa.ChunkedArray, rng: np.random.Generator) -> pa.Table:
    rows = np.flatnonzero(block.kind == _SUB_TYPES.index(_AIR_STRIKE))
    columns = {
        "owner_id": event_ids.take(pa.array(rows)),
        "is_shared": np.zeros(len(rows), dtype=bool),
        "name": take(["sorties"], np.zeros(len(rows), np.int64)),
        "value": rng.integers(1, 40, len(rows)),
    }
    return as_table(columns, "figures")

"""The claims behind synthetic events, at made-up character offsets, and their reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from frontline.store.schema import TABLES
from harness.synthetic import ACTORS, Block, IntArray, Mask, Period
from harness.synthetic_places import take

# Names of the reference data, so that the rules of control have interests to weigh.
_SOURCES: Final = (
    "Reuters",
    "AFP",
    "SANA",
    "Syrian Observatory for Human Rights",
    "Amaq",
    "A local outlet",
)
_EVENTS_PER_REPORT: Final = 12
# Claims of one report follow one another, so many characters each.
_SENTENCE: Final = 160
# A trigger's place in its sentence, the place's, and those of initiator and target.
_TRIGGER, _PLACE, _INITIATOR, _TARGET = 30, 60, 5, 90
# Ids leave this much between two claims, to be spread over.
_ID_STEP: Final = 2**36
_EPOCH: Final = np.datetime64("1970-01-01")


@dataclass(frozen=True, slots=True)
class Position:
    """What of a dataset of ``n_events`` lies before a block: events, claims and reports."""

    n_events: int
    events: int = 0
    claims: int = 0
    reports: int = 0


def n_reports_of(block: Block) -> int:
    """How many reports tell the events of a block."""
    return max(1, len(block) // _EVENTS_PER_REPORT)


def claim_ids(n_claims: int, position: Position, rng: np.random.Generator) -> pa.Array:
    """Ids of a block's claims, ascending, all greater than those of blocks before."""
    keys = (position.claims + np.arange(n_claims, dtype=np.int64)) * _ID_STEP
    return _hexadecimal(keys + rng.integers(0, _ID_STEP, n_claims))


def reports_table(block: Block, reports: IntArray, position: Position, period: Period) -> pa.Table:
    """The reports of a block.

    Args:
        block: The events.
        reports: For each claim the number of its report in the block.
        position: Where the block stands; later blocks are of later reports.
        period: The days the reports were published on.
    """
    n_reports = n_reports_of(block)
    n_claims = np.bincount(reports, minlength=n_reports)
    number = position.reports + np.arange(n_reports)
    share = (position.events + len(block) * np.arange(n_reports) / n_reports) / position.n_events
    day = (share * period.n_days).astype(np.int32)
    first_day = int((np.datetime64(period.first) - _EPOCH).astype(np.int64))
    n_characters = 400 + _SENTENCE * n_claims
    whole = pa.StructArray.from_arrays(
        [_small(np.zeros(n_reports, np.int64)), _small(n_characters)],
        fields=_list_fields("reports", "kept"),
    )
    one_each = pa.array(np.arange(n_reports + 1), pa.int32())
    columns = {
        "report_id": _hexadecimal(1_000_000 + number),
        "label": pa.array([f"{value + 1:03d}" for value in number]),
        "source": take(_SOURCES, number % len(_SOURCES)),
        "republisher": pa.nulls(n_reports),
        "url": pa.nulls(n_reports),
        "language": _always("en", n_reports),
        "published_on": pa.array(first_day + day, pa.int32()).cast(pa.date32()),
        "published_on_basis": _always("given", n_reports),
        "n_characters": n_characters,
        "n_sentences": 2 + n_claims,
        "n_claims": n_claims,
        "kept": pa.ListArray.from_arrays(one_each, whole),
        "dropped": _no_items("reports", "dropped", n_reports),
    }
    return as_table(columns, "reports")


def claims_table(
    block: Block,
    events: pa.Table,
    ids: pa.Array,
    reports: IntArray,
    position: Position,
    rng: np.random.Generator,
) -> pa.Table:
    """The claims of a block: each says what its event says.

    Args:
        block: The events.
        events: The same as a table.
        ids: The claims' ids, event by event.
        reports: For each claim the number of its report in the block.
        position: Where the block stands.
        rng: For what claims add.
    """
    n_claims = len(ids)
    owner = np.repeat(np.arange(len(block)), block.n_claims)
    number = _turn_in_report(reports)
    start = number * _SENTENCE
    has_place = events["location"].is_valid().to_numpy()[owner]
    schema = TABLES["claims"]
    columns: dict[str, Any] = {
        name: events[name].take(pa.array(owner))
        for name in events.schema.names
        if name in schema.names
    }
    columns |= {
        "claim_id": ids,
        "report_id": _hexadecimal(1_000_000 + position.reports + reports),
        "sentence_start": start,
        "sentence_end": start + _SENTENCE - 10,
        "sentence_number": number,
        "trigger_start": start + _TRIGGER,
        "trigger_end": start + _TRIGGER + 8,
        "place_start": pa.array(start + _PLACE, mask=~has_place),
        "place_end": pa.array(start + _PLACE + 10, mask=~has_place),
        "actors": _claim_actors(block, owner, start),
        "stance": take(("asserts", "denies"), (rng.random(n_claims) < 0.04).astype(np.int64)),
        "modality": take(("fact", "attributed"), (rng.random(n_claims) < 0.4).astype(np.int64)),
        "claimant": events["claimed_by"].take(pa.array(owner)),
        "source": take(_SOURCES, rng.integers(0, len(_SOURCES), n_claims)),
        "confidence": np.round(rng.beta(8, 2, n_claims), 2),
        "rule": _always("synthetic", n_claims),
        "told_with": pa.nulls(n_claims, pa.string()),
        "figures": _no_items("claims", "figures", n_claims),
        "mention": _mentions(columns["location"].combine_chunks(), start, ~has_place),
        "place_reason": take(("synthetic",), np.zeros(n_claims, np.int64), ~has_place),
        "candidates": _no_items("claims", "candidates", n_claims),
    }
    return as_table(columns, "claims")


def as_table(columns: dict[str, Any], name: str) -> pa.Table:
    """Columns as the table of that name: its order, its types."""
    schema = TABLES[name]
    arrays = []
    for field in schema:
        values = columns[field.name]
        arrays.append(
            (pa.array(values) if isinstance(values, np.ndarray) else values).cast(field.type)
        )
    return pa.table(arrays, schema=schema)


def actors_in_turn(block: Block, owner: IntArray) -> tuple[IntArray, IntArray, Mask]:
    """The initiator, then the target if there is one, of the event of each row.

    Gives for each actor: the row, the actor, whether it is the initiator.

    Args:
        block: The events.
        owner: The event of each row.
    """
    n_actors = 1 + (block.target[owner] >= 0)
    row = np.repeat(np.arange(len(owner)), n_actors)
    is_first = np.zeros(len(row), dtype=bool)
    is_first[np.cumsum(n_actors) - n_actors] = True
    event = owner[row]
    return row, np.where(is_first, block.initiator[event], block.target[event]), is_first


def _claim_actors(block: Block, owner: IntArray, start: IntArray) -> pa.Array:
    row, actor, is_first = actors_in_turn(block, owner)
    begin = start[row] + np.where(is_first, _INITIATOR, _TARGET)
    spans = pa.StructArray.from_arrays(
        [
            take([name for name, *_ in ACTORS], actor),
            take(("target", "initiator"), is_first.astype(np.int64)),
            take([side for _, side, *_ in ACTORS], actor),
            _small(begin),
            _small(begin + 12),
            pa.nulls(len(row), pa.int32()),
            pa.nulls(len(row), pa.int32()),
        ],
        fields=_list_fields("claims", "actors"),
    )
    ends = np.cumsum(np.bincount(row, minlength=len(owner)))
    return pa.ListArray.from_arrays(pa.array(np.concatenate(([0], ends)), pa.int32()), spans)


def _mentions(names: pa.Array, start: IntArray, is_null: Mask) -> pa.Array:
    """The place as its sentence names it."""
    kind = TABLES["claims"].field("mention").type
    known = {
        "name": names,
        "phrase_start": _small(start + _PLACE),
        "phrase_end": _small(start + _PLACE + 10),
        "relation": _always("in", len(names)),
        "within": _empty_lists(kind.field("within").type, len(names)),
        "others": _empty_lists(kind.field("others").type, len(names)),
    }
    arrays = [
        known[field.name] if field.name in known else pa.nulls(len(names), field.type)
        for field in kind
    ]
    return pa.StructArray.from_arrays(arrays, fields=list(kind), mask=pa.array(is_null))


def _turn_in_report(reports: IntArray) -> IntArray:
    """For each claim which of its report it is, from 1, in the order of the claims."""
    order = np.argsort(reports, kind="stable")
    ends = np.cumsum(np.bincount(reports))
    begins = np.concatenate(([0], ends[:-1]))
    turn = np.empty(len(reports), dtype=np.int64)
    turn[order] = np.arange(len(reports)) - begins[reports[order]] + 1
    return turn


def _hexadecimal(keys: IntArray) -> pa.Array:
    """Numbers as strings of 16 hexadecimal digits, which sort alike."""
    digits = keys.astype(">u8").tobytes().hex().encode("ascii")
    ends = np.arange(len(keys) + 1, dtype=np.int32) * 16
    return pa.StringArray.from_buffers(len(keys), pa.py_buffer(ends), pa.py_buffer(digits))


def _always(value: str, n_rows: int) -> pa.Array:
    return take((value,), np.zeros(n_rows, np.int64))


def _small(values: IntArray) -> pa.Array:
    return pa.array(np.asarray(values).astype(np.int32))


def _list_fields(table: str, column: str) -> list[pa.Field]:
    return list(TABLES[table].field(column).type.value_type)


def _no_items(table: str, column: str, n_rows: int) -> pa.Array:
    return _empty_lists(TABLES[table].field(column).type, n_rows)


def _empty_lists(kind: pa.ListType, n_rows: int) -> pa.Array:
    offsets = pa.array(np.zeros(n_rows + 1), pa.int32())
    return pa.ListArray.from_arrays(offsets, pa.array([], type=kind.value_type))

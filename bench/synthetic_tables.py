"""Synthetic events as the tables of a dataset, column by column: fast enough for millions."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from bench.gazetteer import Gazetteer
from bench.synthetic import ACTORS, FloatArray, IntArray, Period, TextArray, draw_events
from frontline.control.interests import reference_interests
from frontline.store.control_rows import control_rows
from frontline.store.schema import TABLES
from frontline.store.tables import tables_to_content

# Names of the reference data, so that the rules of control have interests to weigh.
_SOURCES: Final = np.array(
    ("Reuters", "AFP", "SANA", "Syrian Observatory for Human Rights", "Amaq", "A local outlet")
)
# Who holds what is worked out for this many events; control has a measurement of its own.
_MOST_CONTROL_EVENTS: Final = 200_000
_VERBS: Final = {
    "Armed clash": "Clashes",
    "Government regains territory": "Place captured",
    "Non-state actor overtakes territory": "Place captured",
    "Air/drone strike": "Air strike",
    "Shelling/artillery/missile attack": "Shelling",
    "Non-violent transfer of territory": "Handover",
}


def synthetic_tables(
    n_events: int, gazetteer: Gazetteer, period: Period, seed: int
) -> dict[str, pa.Table]:
    """All tables of a synthetic dataset."""
    rng = np.random.default_rng(seed + 1)
    frame = draw_events(n_events, gazetteer, period, seed)
    n_claims = np.minimum(1 + rng.poisson(0.4, n_events), 6)
    keys = np.sort(rng.choice(2**62, int(n_claims.sum()), replace=False))
    # An event's id is that of its smallest claim: spread keys so that ids sort like rows.
    first = np.concatenate(([0], np.cumsum(n_claims)[:-1])).astype(np.int64)
    ids = np.array([f"{key:016x}" for key in keys], dtype=object)
    _complete(frame, ids[first], n_claims)
    owner = np.repeat(np.arange(n_events), n_claims)
    events = pa.Table.from_pandas(
        frame[TABLES["events"].names], schema=TABLES["events"], preserve_index=False
    )
    n_reports = max(1, n_events // 12)
    report_ids = np.array([f"{1_000_000 + number:016x}" for number in range(n_reports)])
    report_of = rng.integers(0, n_reports, len(ids))
    claims = _claims(rng, frame, events, owner, ids, report_ids[report_of])
    tables = {
        "reports": _reports(report_ids, np.bincount(report_of, minlength=n_reports), period),
        "claims": claims,
        "events": events,
        "event_actors": _event_actors(frame),
        "figures": _figures(rng, frame),
        "former_ids": TABLES["former_ids"].empty_table(),
    }
    return tables | _control_tables(tables)


def _control_tables(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Who holds what, from the events that can say so."""
    events = tables["events"].slice(0, _MOST_CONTROL_EVENTS)
    telling = events.filter(pc.field("outcome") != "none")
    ids = telling["event_id"]
    own = {
        name: tables[name].filter(pc.field("event_id").isin(ids))
        for name in ("claims", "event_actors")
    }
    content = tables_to_content(tables | own | {"events": telling})
    rows = control_rows(content.events, content.claims, reference_interests())
    return {name: pa.Table.from_pylist(rows[name], schema=TABLES[name]) for name in rows}


def _complete(frame: pd.DataFrame, event_ids: TextArray, n_claims: IntArray) -> None:
    """Add ids, actors' names, control changes and the summary."""
    names = np.array([name for name, *_ in ACTORS] + [None], dtype=object)
    sides = np.array([side for _, side, *_ in ACTORS] + [None], dtype=object)
    colours = np.array([str(colour) for _, _, colour, _ in ACTORS] + [None], dtype=object)
    frame["event_id"] = event_ids
    frame["group_id"] = None
    frame["initiator_name"] = names[frame["initiator"]]
    frame["target_name"] = names[frame["target"]]
    frame["map_family"] = colours[frame["initiator"]]
    changes = frame["outcome"].isin(("captured", "transferred")) & frame["location"].notna()
    frame["control_place"] = frame["location"].where(changes, None)
    frame["control_to"] = frame["initiator_name"].where(changes, None)
    frame["control_from"] = frame["target_name"].where(changes, None)
    for column, role in (("control_to", "initiator"), ("control_from", "target")):
        frame[f"{column}_family"] = pd.Series(sides[frame[role]]).where(changes, None)
        frame[f"{column}_map_family"] = pd.Series(colours[frame[role]]).where(changes, None)
    claimed = frame["claim_status"] == "claimed"
    frame["claimed_by"] = frame["initiator_name"].where(claimed, None)
    frame["n_reports"] = n_claims
    frame["n_sources"] = np.minimum(n_claims, len(_SOURCES))
    frame["review_status"] = "unreviewed"
    what = frame["sub_event_type"].map(_VERBS).fillna(frame["sub_event_type"])
    where = frame["location"].fillna("a place not named")
    frame["summary"] = what + " at " + where + " by " + frame["initiator_name"] + "."


def _event_actors(frame: pd.DataFrame) -> pa.Table:
    sides = np.array([side for _, side, *_ in ACTORS])
    colours = np.array([str(colour) for _, _, colour, _ in ACTORS])
    parts = []
    for order, role in enumerate(("initiator", "target")):
        rows = frame[frame[role] >= 0]
        parts.append(
            pd.DataFrame(
                {
                    "event_id": rows["event_id"],
                    "name": rows[f"{role}_name"],
                    "role": role,
                    "family": sides[rows[role]],
                    "map_family": colours[rows[role]],
                    "order": order,
                }
            )
        )
    actors = pd.concat(parts).sort_values(["event_id", "order"], ignore_index=True)
    schema = TABLES["event_actors"]
    return pa.Table.from_pandas(actors[schema.names], schema=schema, preserve_index=False)


def _figures(rng: np.random.Generator, frame: pd.DataFrame) -> pa.Table:
    rows = frame[frame["sub_event_type"] == "Air/drone strike"]
    figures = pd.DataFrame(
        {
            "owner_id": rows["event_id"],
            "is_shared": False,
            "name": "sorties",
            "value": rng.integers(1, 40, len(rows)),
        }
    )
    return pa.Table.from_pandas(figures, schema=TABLES["figures"], preserve_index=False)


def _reports(report_ids: TextArray, n_claims: IntArray, period: Period) -> pa.Table:
    number = np.arange(len(report_ids))
    days = (number * period.n_days // max(1, len(report_ids))).astype("timedelta64[D]")
    reports = pd.DataFrame(
        {
            "report_id": report_ids,
            "label": [f"{value + 1:03d}" for value in number],
            "source": _SOURCES[number % len(_SOURCES)],
            "republisher": None,
            "url": None,
            "language": "en",
            "published_on": np.datetime64(period.first) + days,
            "published_on_basis": "given",
            "n_characters": 400 + 160 * n_claims,
            "n_sentences": 2 + n_claims,
            "n_claims": n_claims,
            "kept": [[{"start": 0, "end": 400 + 160 * int(count)}] for count in n_claims],
            "dropped": [[] for _ in number],
        }
    )
    return pa.Table.from_pandas(reports, schema=TABLES["reports"], preserve_index=False)


def _claims(
    rng: np.random.Generator,
    frame: pd.DataFrame,
    events: pa.Table,
    owner: IntArray,
    ids: TextArray,
    report_ids: TextArray,
) -> pa.Table:
    """The claims table: what the event says, at made-up character offsets."""
    n_claims = len(ids)
    # Claims of one report follow one another, 160 characters each.
    number = pd.Series(report_ids).groupby(report_ids).cumcount().to_numpy() + 1
    start = number * 160
    has_place = frame["location"].notna().to_numpy()[owner]
    schema = TABLES["claims"]
    columns: dict[str, Any] = {
        name: events[name].take(pa.array(owner))
        for name in events.schema.names
        if name in schema.names
    }
    columns |= {
        "claim_id": ids,
        "report_id": report_ids,
        "sentence_start": start,
        "sentence_end": start + 150,
        "sentence_number": number,
        "trigger_start": start + 30,
        "trigger_end": start + 38,
        "place_start": pa.array(start + 60, mask=~has_place),
        "place_end": pa.array(start + 70, mask=~has_place),
        "actors": _claim_actors(frame, owner, start),
        "stance": np.where(rng.random(n_claims) < 0.04, "denies", "asserts"),
        "modality": np.where(rng.random(n_claims) < 0.4, "attributed", "fact"),
        "claimant": events["claimed_by"].take(pa.array(owner)),
        "source": rng.choice(_SOURCES, n_claims),
        "confidence": _confidence(rng, n_claims),
        "rule": ["synthetic"] * n_claims,
        "figures": [[] for _ in range(n_claims)],
        "mention": [
            _mention(name, int(at))
            for name, at in zip(frame["location"].array[owner], start, strict=True)
        ],
        "place_reason": pa.array(np.full(n_claims, "synthetic", dtype=object), mask=~has_place),
        "candidates": [[] for _ in range(n_claims)],
    }
    return pa.table(
        {name: _column(columns[name], schema.field(name).type) for name in schema.names},
        schema=schema,
    )


def _mention(name: str | None, start: int) -> dict[str, object] | None:
    if not isinstance(name, str):
        return None
    span = {"phrase_start": start + 60, "phrase_end": start + 70}
    return {"name": name, **span, "relation": "in", "within": [], "others": []}


def _confidence(rng: np.random.Generator, n_claims: int) -> FloatArray:
    return np.round(rng.beta(8, 2, n_claims), 2)


def _column(values: object, kind: pa.DataType) -> pa.Array | pa.ChunkedArray:
    if isinstance(values, pa.Array | pa.ChunkedArray):
        return values.cast(kind)
    return pa.array(values, type=kind)


def _claim_actors(frame: pd.DataFrame, owner: IntArray, start: IntArray) -> list[Any]:
    found = []
    pairs = zip(
        frame["initiator"].to_numpy()[owner], frame["target"].to_numpy()[owner], start, strict=True
    )
    for initiator, target, at in pairs:
        actors = []
        for role, actor, shift in (("initiator", initiator, 5), ("target", target, 90)):
            if actor >= 0:
                name, family, *_ = ACTORS[actor]
                begin = int(at) + shift
                actors.append(
                    {
                        "name": name,
                        "role": role,
                        "family": family,
                        "start": begin,
                        "end": begin + 12,
                    }
                )
        found.append(actors)
    return found

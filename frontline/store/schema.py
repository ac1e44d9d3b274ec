"""The tables of a dataset: names, columns, Arrow types.

A version of a dataset is a folder of these Parquet files (``versions``). The
same quantity has the same name here, in ``model.py``, in SQL and in exports.
Text of reports and their titles are never columns.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

SCHEMA_VERSION: Final = 3
#: Datasets of these versions are read too: what they lack is empty.
READABLE_VERSIONS: Final = (1, 2, SCHEMA_VERSION)

_SPAN: Final = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_DROPPED: Final = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("reason", pa.string())])
_CANDIDATE: Final = pa.struct(
    [
        ("place_id", pa.string()),
        ("name", pa.string()),
        ("admin1", pa.string()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("score", pa.float64()),
        ("reason", pa.string()),
    ]
)
_ACTOR_SPAN_1: Final = (
    ("name", pa.string()),
    ("role", pa.string()),
    ("family", pa.string()),
    ("start", pa.int32()),
    ("end", pa.int32()),
)
# The sentence that names the actor is null where it is the claim's own.
_ACTOR_SPAN: Final = pa.struct(
    [*_ACTOR_SPAN_1, ("sentence_start", pa.int32()), ("sentence_end", pa.int32())]
)
_FIGURE: Final = pa.struct([("name", pa.string()), ("value", pa.int64())])
# The place as the text names it; the span of the name itself is place_start, place_end.
_MENTION: Final = pa.struct(
    [
        ("name", pa.string()),
        ("phrase_start", pa.int32()),
        ("phrase_end", pa.int32()),
        ("relation", pa.string()),
        ("kind", pa.string()),
        ("bearing", pa.float64()),
        ("distance_km", pa.float64()),
        ("within", pa.list_(pa.string())),
        ("others", pa.list_(pa.string())),
    ]
)

# What stands in both `claims` and `events`: what happened, when, where, with what loss.
_HAPPENING: Final = [
    ("group_id", pa.string()),
    ("event_date", pa.date32()),
    ("end_date", pa.date32()),
    ("date_precision", pa.string()),
    ("event_type", pa.string()),
    ("sub_event_type", pa.string()),
    ("outcome", pa.string()),
    ("location", pa.string()),
    ("place_id", pa.string()),
    ("location_ar", pa.string()),
    ("admin1", pa.string()),
    ("admin1_pcode", pa.string()),
    ("admin2", pa.string()),
    ("admin2_pcode", pa.string()),
    ("admin3", pa.string()),
    ("admin3_pcode", pa.string()),
    ("latitude", pa.float64()),
    ("longitude", pa.float64()),
    ("geo_precision", pa.string()),
    ("geo_radius_km", pa.float64()),
    ("outside_syria", pa.bool_()),
    ("control_place", pa.string()),
    ("control_from", pa.string()),
    ("control_from_family", pa.string()),
    ("control_from_map_family", pa.string()),
    ("control_to", pa.string()),
    ("control_to_family", pa.string()),
    ("control_to_map_family", pa.string()),
    ("fatalities_low", pa.int32()),
    ("fatalities_best", pa.int32()),
    ("fatalities_high", pa.int32()),
    ("claim_status", pa.string()),
]

REPORTS: Final = pa.schema(
    [
        ("report_id", pa.string()),
        ("label", pa.string()),
        ("source", pa.string()),
        ("republisher", pa.string()),
        ("url", pa.string()),
        ("language", pa.string()),
        ("published_on", pa.date32()),
        ("published_on_basis", pa.string()),
        ("n_characters", pa.int32()),
        ("n_sentences", pa.int32()),
        ("n_claims", pa.int32()),
        ("kept", pa.list_(_SPAN)),
        ("dropped", pa.list_(_DROPPED)),
    ]
)

CLAIMS: Final = pa.schema(
    [
        ("claim_id", pa.string()),
        ("event_id", pa.string()),
        ("report_id", pa.string()),
        ("sentence_start", pa.int32()),
        ("sentence_end", pa.int32()),
        ("sentence_number", pa.int32()),
        ("trigger_start", pa.int32()),
        ("trigger_end", pa.int32()),
        ("place_start", pa.int32()),
        ("place_end", pa.int32()),
        ("actors", pa.list_(_ACTOR_SPAN)),
        *_HAPPENING,
        ("stance", pa.string()),
        ("modality", pa.string()),
        ("claimant", pa.string()),
        ("source", pa.string()),
        ("confidence", pa.float64()),
        ("rule", pa.string()),
        ("told_with", pa.string()),
        ("figures", pa.list_(_FIGURE)),
        ("mention", _MENTION),
        ("place_reason", pa.string()),
        ("candidates", pa.list_(_CANDIDATE)),
    ]
)

EVENTS: Final = pa.schema(
    [
        ("event_id", pa.string()),
        *_HAPPENING,
        ("map_family", pa.string()),
        ("claimed_by", pa.string()),
        ("n_reports", pa.int32()),
        ("n_sources", pa.int32()),
        ("review_status", pa.string()),
        ("summary", pa.string()),
    ]
)

EVENT_ACTORS: Final = pa.schema(
    [
        ("event_id", pa.string()),
        ("name", pa.string()),
        ("role", pa.string()),
        ("family", pa.string()),
        ("map_family", pa.string()),
    ]
)

# `owner_id` is an event_id, or a group_id for a figure a list of places shares.
FIGURES: Final = pa.schema(
    [
        ("owner_id", pa.string()),
        ("is_shared", pa.bool_()),
        ("name", pa.string()),
        ("value", pa.int64()),
    ]
)

# Sentences with words of war that gave no event, and why; spans in characters of the report's text.
LEFT_OUT: Final = pa.schema(
    [
        ("report_id", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("reason", pa.string()),
    ]
)

FORMER_IDS: Final = pa.schema([("former_id", pa.string()), ("event_id", pa.string())])

# Who holds what under each rule, derived from events and claims. `holders` are sides,
# `map_families` their colours in the same order; `valid_until` is exclusive; null dates are
# open ends.
CONTROL_SPANS: Final = pa.schema(
    [
        ("rule", pa.string()),
        ("place_id", pa.string()),
        ("place", pa.string()),
        ("location_ar", pa.string()),
        ("admin1", pa.string()),
        ("admin1_pcode", pa.string()),
        ("admin2", pa.string()),
        ("admin3", pa.string()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("valid_from", pa.date32()),
        ("valid_until", pa.date32()),
        ("state", pa.string()),
        ("holders", pa.list_(pa.string())),
        ("map_families", pa.list_(pa.string())),
        ("actors", pa.list_(pa.string())),
        ("is_inferred", pa.bool_()),
        ("besieged_by", pa.string()),
        ("start_precision", pa.string()),
        ("event_ids", pa.list_(pa.string())),
        ("claim_ids", pa.list_(pa.string())),
        ("evidence_dates", pa.list_(pa.date32())),
    ]
)

# Every statement that a place was taken or left; `exclusion` says why it makes no span.
CONTROL_LEDGER: Final = pa.schema(
    [
        ("event_id", pa.string()),
        ("effect", pa.string()),
        ("place_key", pa.string()),
        ("place", pa.string()),
        ("family", pa.string()),
        ("map_family", pa.string()),
        ("actor", pa.string()),
        ("other_family", pa.string()),
        ("other_map_family", pa.string()),
        ("other_actor", pa.string()),
        ("start_date", pa.date32()),
        ("end_date", pa.date32()),
        ("date_precision", pa.string()),
        ("exclusion", pa.string()),
        ("sources_for", pa.list_(pa.string())),
        ("sources_against", pa.list_(pa.string())),
        ("claims_for", pa.list_(pa.string())),
        ("claims_against", pa.list_(pa.string())),
        ("admitted_under", pa.list_(pa.string())),
    ]
)

TABLES: Final = {
    "reports": REPORTS,
    "claims": CLAIMS,
    "events": EVENTS,
    "event_actors": EVENT_ACTORS,
    "figures": FIGURES,
    "former_ids": FORMER_IDS,
    "left_out": LEFT_OUT,
    "control_spans": CONTROL_SPANS,
    "control_ledger": CONTROL_LEDGER,
}
_CLAIMS_2: Final = CLAIMS.remove(CLAIMS.get_field_index("told_with"))
_ACTORS: Final = _CLAIMS_2.get_field_index("actors")
_CLAIMS_1: Final = _CLAIMS_2.set(_ACTORS, pa.field("actors", pa.list_(pa.struct(_ACTOR_SPAN_1))))
_TABLES_2: Final = TABLES | {"claims": _CLAIMS_2}
_TABLES_1: Final = {name: schema for name, schema in TABLES.items() if name != "left_out"} | {
    "claims": _CLAIMS_1
}


def tables_of(version: int) -> dict[str, pa.Schema]:
    """The tables of a dataset of a readable schema version, as they stand in its files.

    Version 1 had no table of what was left out, and no sentences of actors who
    are named elsewhere; version 2 did not say which claims the reader took for one happening.
    """
    return {1: _TABLES_1, 2: _TABLES_2}.get(version, TABLES)

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.store.content import DatasetContent
from frontline.store.schema import TABLES
from frontline.store.tables import content_to_tables, tables_to_content
from tests.store.records import SIDES, contents


@given(contents())
def test_a_round_trip_loses_nothing(content: DatasetContent) -> None:
    tables = content_to_tables(content, SIDES)
    assert tables_to_content(tables) == content.as_stored()


@given(contents(), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_input_order_does_not_matter(content: DatasetContent, random: Random) -> None:
    shuffled = replace(
        content,
        reports=tuple(random.sample(content.reports, len(content.reports))),
        claims=tuple(random.sample(content.claims, len(content.claims))),
        events=tuple(random.sample(content.events, len(content.events))),
    )
    one, other = content_to_tables(content, SIDES), content_to_tables(shuffled, SIDES)
    assert all(one[name].equals(other[name]) for name in TABLES)


@given(contents())
@settings(max_examples=30)
def test_tables_have_the_schema_and_one_row_a_record(content: DatasetContent) -> None:
    tables = content_to_tables(content, SIDES)
    assert {name: table.schema for name, table in tables.items()} == dict(TABLES)
    assert tables["claims"].num_rows == len(content.claims)
    assert tables["events"].num_rows == len(content.events)
    assert tables["event_actors"].num_rows == sum(len(e.actors) for e in content.events)
    cited = {claim_id for event in content.events for claim_id in event.claim_ids}
    without = tables["claims"]["event_id"].null_count
    assert without == len({claim.claim_id for claim in content.claims} - cited)


@given(contents())
@settings(max_examples=50)
def test_a_shared_figure_stands_once_a_group(content: DatasetContent) -> None:
    rows = content_to_tables(content, SIDES)["figures"].to_pylist()
    keys = [(row["owner_id"], row["name"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(row["is_shared"] == row["name"].endswith("_total_shared") for row in rows)

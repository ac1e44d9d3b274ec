"""The synthetic datasets: the same seed, the same bytes; plausible in shape."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from frontline.control.interests import reference_interests
from frontline.control.rules import RULES
from frontline.errors import ReferenceDataError
from frontline.reference.actors import load_actors
from frontline.store.control_rows import control_rows
from frontline.store.dataset import Dataset
from harness import synthetic_control, synthetic_tables
from harness.gazetteer import read_gazetteer
from harness.generate import PLACES_FILE, generate_dataset
from harness.synthetic import KINDS, Block, Period, World, draw_block, draw_world, outcome_of


def test_a_seed_gives_its_bytes(tmp_path: Path) -> None:
    gazetteer = read_gazetteer(PLACES_FILE)
    one, same, other = (
        generate_dataset(tmp_path / str(number), 60, gazetteer, seed=seed).manifest
        for number, seed in enumerate((3, 3, 4))
    )
    assert one.checksums == same.checksums
    assert one.checksums["events.parquet"] != other.checksums["events.parquet"]


def test_many_blocks_make_one_dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthetic_tables, "BLOCK_EVENTS", 50)
    made = generate_dataset(tmp_path / "many", 230, read_gazetteer(PLACES_FILE))
    events, claims = (made.table(name).to_pandas() for name in ("events", "claims"))
    reports, actors = (made.table(name).to_pandas() for name in ("reports", "event_actors"))
    assert len(events) == 230
    for ids in (events["event_id"], claims["claim_id"], reports["report_id"]):
        assert ids.is_unique
        assert ids.is_monotonic_increasing
    # Every claim tells an event and stands in a report; the smallest names the event.
    assert (claims.groupby("event_id")["claim_id"].min() == events["event_id"].to_numpy()).all()
    told = claims["report_id"].value_counts().reindex(reports["report_id"], fill_value=0)
    assert (told.to_numpy() == reports["n_claims"]).all()
    assert set(actors["event_id"]) == set(events["event_id"])
    assert reports["published_on"].is_monotonic_increasing
    assert made.manifest.first_date == events["event_date"].min()
    assert made.manifest.last_date == events["event_date"].max()
    assert made.manifest.counts["control_ledger"] > 0
    # The blocks are drawn apart: none repeats another.
    assert not events.iloc[:50]["place_id"].equals(events.iloc[50:100]["place_id"].reset_index())


def test_control_is_worked_out_from_all_events_whatever_the_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synthetic_tables, "BLOCK_EVENTS", 200)
    monkeypatch.setattr(synthetic_control, "EVENTS_AT_ONCE", 30)
    made = generate_dataset(tmp_path / "reports", 700, read_gazetteer(PLACES_FILE))
    content = made.content()
    whole = control_rows(content.events, content.claims, reference_interests())
    for name, rows in whole.items():
        assert rows
        found = made.table(name).to_pylist()
        assert sorted(map(str, found)) == sorted(map(str, rows))
    rules = made.table("control_spans")["rule"].to_pylist()
    assert list(dict.fromkeys(rules)) == list(RULES)
    assert [rule for name in RULES for rule in rules if rule == name] == rules


def test_land_changes_hands_little_more_however_much_is_told() -> None:
    gazetteer = read_gazetteer(PLACES_FILE)
    period = Period(date(2011, 3, 1), date(2018, 12, 31))
    shares = {}
    for n_events in (1_000, 100_000, 10_000_000):
        world = draw_world(gazetteer, period, 1, n_events=n_events)
        block = draw_block(world, 20_000, np.random.default_rng(1))
        kinds = np.array([outcome_of(kind).value for kind, _ in KINDS])[block.kind]
        shares[n_events] = (
            np.isin(kinds, ("captured", "transferred")).mean(),
            ((kinds == "ongoing") & ~block.is_repelled).mean(),
        )
    assert shares[1_000] == shares[100_000]
    for few, many in zip(shares[10_000_000], shares[100_000], strict=True):
        assert 0.05 < few / many < 0.2


def test_places_alike_all_have_events(tmp_path: Path) -> None:
    gazetteer = read_gazetteer(PLACES_FILE)
    reached = [
        generate_dataset(tmp_path / str(is_even), 3000, gazetteer, is_even=is_even)
        .table("events")
        .to_pandas()["place_id"]
        .nunique()
        for is_even in (False, True)
    ]
    assert reached[1] > 1.2 * reached[0]


def test_a_block_is_drawn_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def counting(world: World, n_events: int, rng: np.random.Generator) -> Block:
        drawn.append(n_events)
        return draw_block(world, n_events, rng)

    monkeypatch.setattr(synthetic_tables, "draw_block", counting)
    monkeypatch.setattr(synthetic_tables, "BLOCK_EVENTS", 20)
    period = Period(date(2016, 1, 1), date(2016, 12, 31))
    blocks = synthetic_tables.synthetic_blocks(50, read_gazetteer(PLACES_FILE), period, 1)
    assert next(blocks)["events"].num_rows == 20
    assert drawn == [20]
    assert [tables["events"].num_rows for tables in blocks if "events" in tables] == [20, 10]


def test_actors_are_those_of_the_reference_data(dataset: Dataset) -> None:
    known = load_actors()
    rows = dataset.table("event_actors").to_pandas()
    for name, family, colour in set(
        zip(rows["name"], rows["family"], rows["map_family"], strict=True)
    ):
        assert (family, colour) == (known.family(name), str(known.map_family(name)))
    assert rows["map_family"].nunique() >= 6
    assert rows["name"].value_counts().iloc[0] > 10 * rows["name"].value_counts().median()


def test_few_places_hold_many_events(dataset: Dataset) -> None:
    places = pd.Series(dataset.table("events")["place_id"].to_pylist()).value_counts()
    assert places.iloc[: len(places) // 10].sum() > 0.15 * places.sum()
    assert places.iloc[0] >= 5


def test_every_kind_of_precision_occurs(dataset: Dataset) -> None:
    events = dataset.table("events").to_pandas()
    kinds = {"exact", "near", "district", "province", "country"}
    assert set(events["geo_precision"].dropna()) == kinds
    assert events["event_date"].isna().any()
    assert events["outside_syria"].any()
    assert events.loc[events["outside_syria"], "latitude"].isna().all()


def test_a_missing_gazetteer_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"nowhere\.csv"):
        read_gazetteer(tmp_path / "nowhere.csv")
    lacking = tmp_path / "places.csv"
    lacking.write_text("place_id,name\nC1,Arak\n")
    with pytest.raises(ReferenceDataError, match="name_ar is missing"):
        read_gazetteer(lacking)

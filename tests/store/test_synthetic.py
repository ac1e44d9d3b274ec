"""The synthetic datasets: the same seed, the same bytes; plausible in shape."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from bench.gazetteer import read_gazetteer
from bench.generate import PLACES_FILE, generate_dataset
from frontline.errors import ReferenceDataError
from frontline.store.dataset import Dataset


def test_a_seed_gives_its_bytes(tmp_path: Path) -> None:
    gazetteer = read_gazetteer(PLACES_FILE)
    one, same, other = (
        generate_dataset(tmp_path / str(number), 60, gazetteer, seed=seed).manifest
        for number, seed in enumerate((3, 3, 4))
    )
    assert one.checksums == same.checksums
    assert one.checksums["events.parquet"] != other.checksums["events.parquet"]


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

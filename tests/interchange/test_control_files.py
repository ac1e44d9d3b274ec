"""Spans of control as files: what goes in comes out, and nothing runs."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.errors import InputError
from frontline.interchange.control_files import (
    SPAN_COLUMNS,
    dataset_spans,
    spans_csv,
    spans_geojson,
    spans_parquet,
)
from frontline.store.dataset import open_dataset
from tests.sample import write_sample


def span(**fields: object) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "dataset": "reports", "rule": "any claim", "place_id": "P1", "place": "Tell Zeitun",
        "location_ar": "تل زيتون", "admin1": "Homs", "admin1_pcode": "SY04", "admin2": "Tadmor",
        "admin3": None, "latitude": 34.5, "longitude": 38.2,
        "valid_from": date(2016, 12, 8), "valid_until": None, "state": "held",
        "holders": ["pro-government"], "map_families": ["Government"],
        "actors": ["Tiger Forces", "Syrian Armed Forces"], "is_inferred": False,
        "besieged_by": None, "start_precision": "day", "event_ids": ["e1"],
        "claim_ids": ["c1", "c2"], "evidence_dates": [date(2016, 12, 8)],
    }  # fmt: skip
    return plain | fields


def table(*spans: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(spans, columns=list(SPAN_COLUMNS))


def test_parquet_keeps_every_value_and_the_attribution() -> None:
    spans = [span(valid_from=None, valid_until=date(2016, 12, 8), is_inferred=True), span()]
    read = pq.read_table(io.BytesIO(spans_parquet(table(*spans), "Somebody, CC BY 4.0")))
    assert read.to_pylist() == spans
    assert read.schema.metadata[b"attribution"] == b"Somebody, CC BY 4.0"


def test_geojson_is_points_with_their_validity() -> None:
    collection = orjson.loads(spans_geojson(table(span()), "Somebody"))
    (feature,) = collection["features"]
    assert collection["type"] == "FeatureCollection"
    assert feature["geometry"] == {"type": "Point", "coordinates": [38.2, 34.5]}
    assert feature["properties"]["valid_from"] == "2016-12-08"
    assert feature["properties"]["valid_until"] is None
    assert feature["properties"]["claim_ids"] == ["c1", "c2"]


def test_csv_has_a_header_joined_lists_and_empty_open_ends() -> None:
    (row,) = csv.DictReader(io.StringIO(spans_csv(table(span())).decode("utf-8-sig")))
    assert row["valid_from"] == "2016-12-08"
    assert row["valid_until"] == ""
    assert row["actors"] == "Tiger Forces; Syrian Armed Forces"
    assert row["is_inferred"] == "false"
    assert row["location_ar"] == "تل زيتون"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
def test_no_cell_of_csv_is_run_as_a_formula(text: str) -> None:
    data = spans_csv(table(span(place=text, actors=[text]))).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    for cell in (row["place"], row["actors"]):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert cell.removeprefix("'") == text.removeprefix("'")


def test_a_place_without_a_position_stays_in_the_file() -> None:
    lost = span(latitude=None, longitude=None)
    (feature,) = orjson.loads(spans_geojson(table(lost), "Somebody"))["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["place"] == "Tell Zeitun"


def test_a_whole_dataset_as_a_file_names_its_makers(tmp_path: Path) -> None:
    dataset = open_dataset(write_sample(tmp_path).datasets / "reports")
    content, n_spans = dataset_spans(dataset, "any claim", "geojson")
    saved = orjson.loads(content)
    assert len(saved["features"]) == n_spans > 0
    for words in ("Field Desk", "CC BY 4.0", "UN OCHA"):
        assert words in saved["attribution"]


@pytest.mark.parametrize(
    ("rule", "file_format", "words"),
    [("hearsay", "csv", "no rule “hearsay”"), ("any claim", "xlsx", "no format “xlsx”")],
)
def test_unknown_rules_and_formats_are_named(
    tmp_path: Path, rule: str, file_format: str, words: str
) -> None:
    dataset = open_dataset(write_sample(tmp_path).datasets / "reports")
    with pytest.raises(InputError, match=words):
        dataset_spans(dataset, rule, file_format)

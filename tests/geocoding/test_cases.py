"""Sentences of the genre with the places they name (tests/cases/places.yml)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from frontline.geocoding import Geocoder
from frontline.model import LocatedPlace, Span
from frontline.reference.distance import distance_km

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "places.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return Geocoder.shared()


def check(place: LocatedPlace, expected: dict[str, Any]) -> None:
    if expected.get("unresolved"):
        assert place.latitude is None and not place.outside_syria
    if expected.get("outside"):
        assert place.outside_syria and place.latitude is None and place.admin1 is None
    if "at" in expected:
        assert place.place_id == expected["at"], place
    if "precision" in expected:
        assert place.geo_precision == expected["precision"], place
    if "near" in expected:
        latitude, longitude, km = expected["near"]
        assert place.latitude is not None and place.longitude is not None, place
        assert distance_km(place.latitude, place.longitude, latitude, longitude) <= km, place


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case(case: dict[str, Any], geocoder: Geocoder) -> None:
    text = case["text"]
    mentions = geocoder.find_mentions(text, (Span(0, len(text)),))
    located = geocoder.locate(mentions, text)
    assert len(located) == len(mentions)
    if case.get("none"):
        assert mentions == ()
        return
    by_text = {
        mention.span.of(text): place for mention, place in zip(mentions, located, strict=True)
    }
    assert list(by_text) == [expected["text"] for expected in case["places"]]
    for expected in case["places"]:
        check(by_text[expected["text"]], expected)

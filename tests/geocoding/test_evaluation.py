"""The evaluations of ``bench/geocoding.py`` keep their level."""

from pathlib import Path

import pytest

from bench.geocoding import SHARED, score_targets, score_ucdp
from frontline.geocoding import Geocoder
from frontline.reference.places import gazetteer

TARGETS = SHARED / "geo" / "target_places_resolved.csv"
EVENTS = SHARED / "events" / "ucdp_ged_syria_19.1.csv.gz"
needs_targets = pytest.mark.skipif(
    not TARGETS.is_file(), reason="the hand-resolved names are not on this machine"
)
needs_events = pytest.mark.skipif(
    not EVENTS.is_file(), reason="UCDP's events are not on this machine"
)


@needs_targets
def test_hand_resolved_names_without_taught_ones() -> None:
    score = score_targets(Geocoder(gazetteer(), aliases={}), Path(TARGETS))
    assert score.right >= 43, score.misses


@needs_targets
def test_hand_resolved_names_with_taught_ones() -> None:
    score = score_targets(Geocoder.shared(), Path(TARGETS))
    assert score.right == score.total, score.misses


@needs_events
def test_ucdp_names_against_ocha_alone() -> None:
    score = score_ucdp(EVENTS)
    assert score.coverage >= 0.64
    assert score.precision >= 0.90
    assert score.far_and_sure == ()

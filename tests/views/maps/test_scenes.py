"""Golden scenes and the figures behind them: what Python shows is what the player shows."""

from __future__ import annotations

import json

import pytest

from frontline.views.maps.map_rules import CIRCLES
from frontline.views.maps.markers import marker_radius, size_unit
from frontline.views.maps.place_columns import Markers
from frontline.views.maps.provinces import coarse_steps
from frontline.views.maps.scenes import circles_of
from frontline.views.player.map_style import map_style
from tests.scenes import FOLDER, Case, cases, rounded

FIGURES = json.loads((FOLDER / "figures.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_golden_scene_is_what_the_still_map_shows(case: Case) -> None:
    assert rounded(case.scene()) == case.said["scene"]


def test_there_are_scenes_of_both_maps() -> None:
    assert {case.said["kind"] for case in cases()} == {"events", "control"}


def test_the_figures_rules_are_those_that_are_sent() -> None:
    style = map_style("events", "light")
    assert (
        json.loads(json.dumps({name: style[name] for name in FIGURES["rules"]}))
        == (FIGURES["rules"])
    )


def test_radii_units_and_steps_are_the_figures() -> None:
    for n_events, unit, scale, radius in FIGURES["radii"]:
        assert marker_radius(n_events, scale, unit) == pytest.approx(radius, abs=0.0501)
    assert [[most, size_unit(most)] for most, _ in FIGURES["units"]] == FIGURES["units"]
    steps = [[most, list(coarse_steps(most))] for most, _ in FIGURES["steps"]]
    assert steps == FIGURES["steps"]


def test_many_circles_are_as_pale_as_the_figures_say() -> None:
    for n_circles, line, fill in FIGURES["ink"]:
        circles = circles_of(_wide(n_circles))
        assert (circles.line, circles.fill) == pytest.approx((line, fill))


def _wide(n_places: int) -> Markers:
    columns = {name: [0] * n_places for name in Markers.__dataclass_fields__}
    return Markers(**columns | {"metres": [CIRCLES.least_metres] * n_places})  # type: ignore[arg-type]

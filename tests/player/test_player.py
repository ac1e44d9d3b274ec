"""The player's JavaScript by itself: linted, tested under node, on the golden scenes of Python."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.player.node import find_node
from tests.scenes import cases

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "frontline" / "ui" / "playback").glob("*.js"))
# What decides how a mark looks is sent; these tell how it is drawn, packed or moved.
TECHNICAL = {
    "TILE_PX", "EARTH_M", "SAME_ZOOM",  # the projection
    "DAY_MS", "LONGEST_FRAME_S", "PLAYING_LABELS_MS", "RESTING_LABELS_MS", "SETTLE_MS",
    "WORDS_MS", "STEP_OF_REDUCED_MOTION_S", "EASE_S", "ARRIVED", "GONE", "GLIDE_MS",  # time, motion
    "BUCKETS_A_PIXEL", "MOVING_STEP", "MOST_PICTURES",  # how many pictures are kept
    "N_FAMILIES", "FAMILY_BITS", "FULL", "STATE", "INFERRED", "BEGINNING", "UNKNOWN", "CONTESTED",
    "NO_FAMILY", "CURRENT", "LAST_KNOWN", "LOST",  # how it is packed
    "WORLD_PX", "LONGEST_BAR_PX", "LOOK_MS",  # the scale bar
    "BAR_HEIGHT", "AXIS_HEIGHT", "WHEEL_SPEED", "KEY_PAN_PX",  # the bar of days, hands
}  # fmt: skip
_NUMBER = re.compile(r"^(?:export )?const (\w+) = -?[\d.]+;", re.MULTILINE)


def test_the_modules_pass_their_own_tests_and_show_the_golden_scenes(tmp_path: Path) -> None:
    command = find_node()
    for case in cases():
        (tmp_path / f"{case.name}.bin").write_bytes(case.message())
    tests = sorted(str(file) for file in Path(__file__).parent.glob("*.test.js"))
    run = subprocess.run(
        [command, "--test", *tests],
        env={**os.environ, "SCENES": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert "# skipped 0" in run.stdout or "ℹ skipped 0" in run.stdout
    passed = re.search(r"(?:#|ℹ) pass (\d+)", run.stdout)
    assert passed
    assert int(passed[1]) >= 20


def test_the_modules_are_linted() -> None:
    beside = Path(sys.executable).with_name("oxlint")
    linter = str(beside) if beside.exists() else shutil.which("oxlint")
    if linter is None:
        pytest.skip("no oxlint here: JavaScript was not linted; requirements-dev.txt has it")
    run = subprocess.run(
        [linter, "frontline/ui/playback", "tests/player"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_module_has_a_number_of_its_own_for_what_a_mark_means(module: Path) -> None:
    assert set(_NUMBER.findall(module.read_text(encoding="utf-8"))) - TECHNICAL == set()

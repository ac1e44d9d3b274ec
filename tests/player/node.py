"""Runs the player's modules under node, where there is one."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from frontline.views.maps.deck import MapView

_LEAST_NODE = 20
_PLAYED = Path(__file__).with_name("played.js")


def find_node() -> str:
    """Node, or a skip that says why there is none."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("no node here: the player's own tests were not run")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True)
    if int(version.stdout.strip("v \n").split(".")[0]) < _LEAST_NODE:
        pytest.skip(f"node {version.stdout.strip()} is older than {_LEAST_NODE}")
    return found


def played_scenes(
    message: bytes, view: MapView, windows: Sequence[tuple[int, int]], folder: Path
) -> list[dict[str, Any]]:
    """What the player shows of a message in each window of days.

    Args:
        message: What it is sent.
        view: Where its map stands.
        windows: First and last days, counted from 0.
        folder: For the message.
    """
    path = folder / "message.bin"
    path.write_bytes(message)
    command = [find_node(), str(_PLAYED), str(path), json.dumps(asdict(view)), json.dumps(windows)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    scenes: list[dict[str, Any]] = json.loads(run.stdout)
    return scenes

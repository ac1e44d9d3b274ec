"""The short run of ``make soak``: writers killed at random lose nothing and bring nothing back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
@pytest.mark.timeout(1_200)
def test_sixty_kills_lose_nothing_and_bring_nothing_back() -> None:
    """In processes of its own: tests have threads, which no fork survives."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--kills", "60", "--seed", "14"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=1_100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 findings" in done.stdout

"""The limits of inference: the shipped file is sound, and a damaged one is refused by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from frontline.errors import ReferenceDataError
from frontline.reference.control_limits import CONTROL_FILE, control_limits


def test_the_shipped_limits() -> None:
    limits = control_limits()
    assert limits.reference_from == date(2011, 1, 1)
    assert limits.fading_days in limits.fading_choices
    assert limits.longest_days == max(limits.fading_choices)
    assert limits.lost_days(90) == 180
    assert limits.sketch_km == 15


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sketch_km: 15", ""),
        ("sketch_km: 15", "sketch_km: -1"),
        ("sketch_km: 15", "sketch_km: 15\nfurther: 3"),
        ("usual: 90", "usual: 91"),
        ("[30, 90, 180, 365]", "[90, 30]"),
        ("[30, 90, 180, 365]", "soon"),
        ("unknown_after: 2", "unknown_after: 1"),
        ("2011-01-01", "long ago"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, old: str, new: str) -> None:
    text = CONTROL_FILE.read_text(encoding="utf-8")
    assert old in text
    damaged = tmp_path / "control.yml"
    damaged.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"control\.yml"):
        control_limits(damaged)

"""How far the words on who holds a place reach in time and space: ``data/control.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from frontline import folders
from frontline.reference.yaml_files import fail, load_yaml, without_lines

CONTROL_FILE = folders.DATA / "control.yml"
_KEYS = frozenset({"reference_from", "fading_days", "unknown_after", "sketch_km"})


@dataclass(frozen=True, slots=True)
class ControlLimits:
    """The limits of inference.

    ``fading_days`` is the usual one of ``fading_choices``, in ascending order;
    ``unknown_after`` counts fading spans, ``sketch_km`` kilometres;
    ``reference_from`` is the first day that may colour a map.
    """

    reference_from: date
    fading_days: int
    fading_choices: tuple[int, ...]
    unknown_after: int
    sketch_km: float

    @property
    def longest_days(self) -> int:
        """The longest fading span that can be chosen."""
        return self.fading_choices[-1]

    def lost_days(self, fading_days: int) -> int:
        """For how many days a holder is remembered at all.

        Args:
            fading_days: The fading span.
        """
        return self.unknown_after * fading_days


@lru_cache(maxsize=2)
def control_limits(path: Path = CONTROL_FILE) -> ControlLimits:
    """Read and check ``data/control.yml``.

    Raises:
        ReferenceDataError: If a limit is missing, unknown or out of range; the file is named.
    """
    content = load_yaml(path)
    given = without_lines(content)
    if set(given) != _KEYS:
        odd = sorted(set(given) ^ _KEYS)
        raise fail(path, content, f"unknown or missing: {', '.join(odd)}.")
    spans = given["fading_days"]
    try:
        choices = tuple(int(days) for days in spans["choices"])
        limits = ControlLimits(
            reference_from=given["reference_from"],
            fading_days=int(spans["usual"]),
            fading_choices=choices,
            unknown_after=int(given["unknown_after"]),
            sketch_km=float(given["sketch_km"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise fail(path, content, f"a limit is not what it should be ({error}).") from None
    if not _is_sound(limits):
        raise fail(
            path,
            content,
            "reference_from must be a date, the choices ascend from 1 with the usual one among "
            "them, unknown_after be 2 or more and sketch_km positive.",
        )
    return limits


def _is_sound(limits: ControlLimits) -> bool:
    choices = limits.fading_choices
    return (
        isinstance(limits.reference_from, date)
        and list(choices) == sorted(set(choices))
        and limits.fading_days in choices
        and choices[0] > 0
        and limits.unknown_after >= 2
        and limits.sketch_km > 0
    )

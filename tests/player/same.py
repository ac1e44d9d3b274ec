"""Holds two scenes against each other, mark by mark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from math import isclose
from typing import Any

Scene = dict[str, Any]

# Degrees are rounded by one rule; icons to a tenth of their height, offsets to whole pixels.
_DEGREES = 1e-6
_PIXELS = 0.051
_OFFSET_PX = 0.51
_OPACITY = 0.5 / 255 + 1e-9


def differences(still: Scene, played: Scene) -> list[str]:
    """What of two scenes is not the same, a line each; nothing where both are."""
    found = []
    for part in sorted(still.keys() | played.keys()):
        # Dots and circles lie beside each other: their order means nothing.
        one, other = (
            sorted(scene[part]) if part in ("dots", "circles") else scene[part]
            for scene in (still, played)
        )
        if part in ("ink", "fade") and one is None:
            continue
        found += [f"{part}: {line}" for line in _unlike(one, other, part)]
    return found


def _unlike(one: Any, other: Any, part: str) -> Iterator[str]:  # noqa: ANN401 - what JSON holds
    are_rows = isinstance(one, list) and isinstance(other, list)
    if not are_rows or (one and not isinstance(one[0], list)):
        pairs = [(one, other)]
    else:
        pairs = list(zip_longest(one, other))
    for left, right in pairs:
        if not _is_like(left, right, part):
            yield f"{left} is {right} in the player"


def _is_like(one: object, other: object, part: str) -> bool:
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(
            _is_like(left, right, _measure(part, number, one))
            for number, (left, right) in enumerate(zip(one, other, strict=True))
        )
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_like(one[k], other[k], "ink") for k in one)
    if isinstance(one, bool) or not isinstance(one, int | float):
        return one == other or one is None
    within = {"degrees": _DEGREES, "offset": _OFFSET_PX, "ink": _OPACITY, "fade": _OPACITY}.get(
        part, _PIXELS
    )
    return isinstance(other, int | float) and isclose(one, other, rel_tol=0, abs_tol=within)


def _measure(part: str, number: int, row: list[object] | tuple[object, ...]) -> str:
    """What the number at a position of a row measures; an id may stand before degrees."""
    if part == "names":
        return "offset"
    first = 1 if isinstance(row[0], str) else 0
    return "degrees" if first <= number < first + 2 else part

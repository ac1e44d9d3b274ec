"""Lists of names: a name nobody knows neither ends nor empties one.

"A, B, C and D" are places all where one of them surely is; a comma alone
proves a list only where a further joint goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from frontline.geocoding.acceptance import Standing

_BETWEEN = (
    r"\s*(?:also\s+|in\s+|near\s+|of\s+|at\s+|on\s+|from\s+|to\s+|the\s+|nearby\s+|neighbouring\s+|"
    r"villages?\s+|towns?\s+)*"
)
_STRONG = re.compile(
    rf"\s*,?\s*(?:and|&|as\s+well\s+as|plus|along\s+with|together\s+with){_BETWEEN}|\s*[;/]{_BETWEEN}"
)
_COMMA = re.compile(rf"\s*,{_BETWEEN}")
LONGEST_GAP = 60
LONG_ROW = 3
"""Commas that prove a row of names by themselves."""


class Joint(IntEnum):
    """What stands between two names."""

    NONE = 0
    COMMA = 1
    STRONG = 2
    """"And", a semicolon or a stroke: these join alike with alike by themselves."""


def list_joint(text: str, end: int, start: int, *, needs_comma: bool = True) -> Joint:
    """The joint between two names, the first of which ends and the second begins here."""
    if not 0 <= start - end <= LONGEST_GAP:
        return Joint.NONE
    gap = text[end:start]
    if not needs_comma and gap == " ":
        return Joint.COMMA
    if _STRONG.fullmatch(gap):
        return Joint.STRONG
    return Joint.COMMA if _COMMA.fullmatch(gap) else Joint.NONE


def spread_in_lists(
    is_place: list[bool], joints: Sequence[Joint], standings: Sequence[Standing]
) -> None:
    """Count as places the members of lists in which a member is one.

    Args:
        is_place: Whether each name counts; changed in place.
        joints: What stands between each name and the next.
        standings: How sure each name is by itself.
    """
    start = 0
    for end in range(1, len(is_place) + 1):
        if end < len(is_place) and joints[end - 1] is not Joint.NONE:
            continue
        _spread(is_place, joints, standings, start, end)
        start = end


def _spread(
    is_place: list[bool],
    joints: Sequence[Joint],
    standings: Sequence[Standing],
    start: int,
    end: int,
) -> None:
    inner = joints[start : end - 1]
    if not inner or not any(is_place[start:end]):
        return
    is_row = len(inner) >= LONG_ROW or Joint.STRONG in inner
    for i in range(start, end):
        # A likely name needs a comma only, one that nobody knows a row.
        if standings[i] is Standing.LIKELY or is_row:
            is_place[i] = True

"""The kinds of deed the reader tells apart."""

from __future__ import annotations

from typing import Final

from frontline.model import SubEventType

#: Who takes a place decides between ACLED's two types of capture: to the reader both are one.
CAPTURES: Final = (SubEventType.GOVERNMENT_REGAINS, SubEventType.NON_STATE_OVERTAKES)

DEED_KINDS: Final[tuple[SubEventType | None, ...]] = (
    None,
    *(kind for kind in SubEventType if kind is not SubEventType.GOVERNMENT_REGAINS),
)
"""What a unit may tell; None first: no deed."""


def kind_of(sub_event_type: SubEventType | str) -> int:
    """The number of an event type among the reader's kinds."""
    kind = SubEventType(sub_event_type)
    return DEED_KINDS.index(SubEventType.NON_STATE_OVERTAKES if kind in CAPTURES else kind)

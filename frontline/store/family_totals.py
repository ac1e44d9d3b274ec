"""How many events of a selection are coloured by each family: the figures of the legend."""

from __future__ import annotations

from frontline.selection import Selection
from frontline.store.database import Session, cells


def family_totals(session: Session, selection: Selection) -> dict[str, int]:
    """Events by map family, wherever they are placed; families without any are left out.

    Each event is counted as the map colours it: for the family of its first
    initiator, or for each family that it names when it has no initiator.
    """
    return cells(session, selection).by_family()

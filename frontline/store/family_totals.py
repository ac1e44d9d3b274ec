"""How many events of a selection are coloured by each family: the figures of the legend."""

from __future__ import annotations

from frontline.selection import Selection
from frontline.store.database import Session, cells


def family_totals(session: Session, selection: Selection) -> dict[str, int]:
    """Events by map family, wherever they are placed; families without any are left out.

    Each event is counted once, for the family that the map colours it by.
    """
    return cells(session, selection).by_family()

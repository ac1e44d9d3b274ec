"""The legend's figures equal a slow, obvious count on the same random selection."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from frontline.selection import Selection
from frontline.store.database import Session
from frontline.store.family_totals import family_totals
from tests.store.plain import PlainEvents, matching
from tests.store.test_frames import each_selection, selections


@given(selection=selections)
@each_selection
def test_family_totals(session: Session, items: PlainEvents, selection: Selection) -> None:
    shown = matching(items, selection)
    counted = Counter(str(family) for item in shown for family in item.colours)
    assert family_totals(session, selection) == dict(counted)

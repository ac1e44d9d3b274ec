"""Whose strikes they were, where a report names one side only for all strikes it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from frontline.extraction.claims import Draft
from frontline.model import Role, SubEventType

_FIRED = (SubEventType.AIR_STRIKE, SubEventType.SHELLING)
_UNSURE = re.compile(r"\b(?:either|unclear|unidentified|unknown|whether|whose)\b", re.IGNORECASE)


def share_doers(drafts: Sequence[Draft]) -> None:
    """Give strikes told without a doer the one the report names for others of that day.

    Only where it names a single one for all strikes of the kind, and nowhere
    says that it is not sure whose they were.
    """
    if any(_UNSURE.search(draft.sentence.span.text) for draft in drafts):
        return
    for kind in _FIRED:
        _share([draft for draft in drafts if draft.sub_event_type is kind])


def _share(drafts: Sequence[Draft]) -> None:
    named = [draft for draft in drafts if draft.names(Role.INITIATOR)]
    if len({draft.names(Role.INITIATOR) for draft in named}) != 1:
        return
    days = {draft.when.start for draft in named if draft.when.start is not None}
    doers = [actor for actor in named[0].actors if actor.role is Role.INITIATOR]
    for draft in drafts:
        if not draft.names(Role.INITIATOR) and draft.when.start in days:
            taken = {actor.name for actor in draft.actors}
            draft.actors += [replace(a, span=None) for a in doers if a.name not in taken]

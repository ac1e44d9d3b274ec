"""What the page of one actor draws: where it acts, beside and against whom, what it gains.

As ``frontline.store.frames``: each function takes a session and a selection.
An actor is meant by its canonical name alone, never by its side. Rows are
told apart by dataset: the same happening may be in each.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from frontline.model import ControlRule
from frontline.selection import Selection
from frontline.store.control_frames import CORROBORATING_SOURCES, LEDGER_ROWS, NO_CHANGE
from frontline.store.database import Session, run
from frontline.store.sql import Value


def actor_choices(session: Session, selection: Selection) -> pd.DataFrame:
    """The actors that events name, most events first: ``name``, ``n_events``."""
    return run(session, "actor_choices", selection)


def actor_sides_told(session: Session, actor: str) -> pd.DataFrame:
    """The sides that the loaded datasets give an actor: ``family``, ``map_family``.

    No row where no event of any of them names it.
    """
    return run(session, "actor_sides_told", Selection(), {"actor": actor})


def actor_months(session: Session, selection: Selection, actor: str) -> pd.DataFrame:
    """The dated events that name an actor, by the month in which they begin.

    Columns: ``dataset``, ``month`` (its first day), ``part`` (acts, is acted
    on, is named), ``n_events``. Each event is in one part, the first that fits.
    """
    return run(session, "actor_months", _naming(selection, actor), {"actor": actor})


def actor_places(session: Session, selection: Selection, actor: str) -> pd.DataFrame:
    """Where the events are that name an actor, most events first.

    Columns: ``dataset``, ``place_id``, ``name``, ``admin1``, ``known_to``
    (place, district, province, country, outside Syria, not located),
    ``n_events``. Events that name no place are a row without an id, the last.
    """
    return run(session, "actor_places", _naming(selection, actor))


def actor_others(session: Session, selection: Selection, actor: str) -> pd.DataFrame:
    """Who is named beside an actor, most events first.

    Columns: ``dataset``, ``name``, ``sides`` (map families, "a, b"),
    ``n_events``, ``n_against`` (the actor acts, the other is acted on),
    ``n_from`` (the other way round), ``n_with`` (both act, or both are acted
    on), ``n_named`` (none of these is said).
    """
    return run(session, "actor_others", _naming(selection, actor), {"actor": actor})


def actor_changes(
    session: Session, selection: Selection, actor: str, rule: ControlRule
) -> pd.DataFrame:
    """How many places an actor itself is said to have gained and lost, by dataset.

    Columns: ``dataset``, ``gained_low`` (what the rule admits), ``gained_high``
    (what anybody says), ``lost_low``, ``lost_high``, ``denied``; of dated
    statements of what happened in this war. ``n_undated`` and ``n_no_change``
    are the others, ``n_statements`` all of them.
    """
    extra: dict[str, Value] = {
        "actor": actor,
        "rule": rule,
        "least_sources": 0 if rule == ControlRule.ANY_CLAIM else CORROBORATING_SOURCES,
        "no_change": [reason.value for reason in NO_CHANGE],
    }
    return run(session, "actor_changes", selection, extra)


def actor_statements(
    session: Session,
    selection: Selection,
    actor: str,
    rule: ControlRule,
    *,
    limit: int = LEDGER_ROWS,
) -> pd.DataFrame:
    """The latest statements that an actor took or lost a place, undated ones last.

    Columns of ``control_frames.control_ledger`` but ``n_statements``, and
    ``is_gain``.
    """
    extra: dict[str, Value] = {"actor": actor, "rule": rule, "row_limit": limit}
    return run(session, "actor_statements", selection, extra)


def _naming(selection: Selection, actor: str) -> Selection:
    return replace(selection, families=(), actors=(actor,))

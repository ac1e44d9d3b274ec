"""What the control page draws: who holds what on a day, since when, under which rule.

Spans of control are worked out when a dataset is written; here they are only
looked up. Of a selection the datasets and provinces apply to spans, its period
to gains, losses and held places; all filters apply to the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from frontline.selection import Selection
from frontline.store.database import Session, Value, run

Unit = Literal["week", "month"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day under a rule (a name of ``frontline.control.rules.RULES``)."""

    day: date
    rule: str = "any claim"


def control_map(
    session: Session, selection: Selection, moment: Moment, *, stale_after_days: int = 90
) -> pd.DataFrame:
    """One row a place that anything was ever said of, in constant order: who holds it.

    Columns: ``dataset``, ``place_id``, ``place``, ``location_ar``, ``admin1``,
    ``admin1_pcode``, ``admin2``, ``admin3``, ``latitude``, ``longitude``,
    ``state`` (unknown, held, contested), ``holders`` (sides, "a, b" when
    several), ``map_family_1``, ``map_family_2`` (colours of the first two),
    ``actors`` (named ones, "a, b"), ``is_inferred``, ``besieged_by``, ``valid_from``,
    ``valid_until`` (exclusive), ``start_precision``, ``last_evidence`` (day),
    ``days_without_news``, ``is_stale`` (more than ``stale_after_days``),
    ``n_claims``; ``control_history`` has the claims.
    """
    extra: dict[str, Value] = {
        "day": moment.day,
        "rule": moment.rule,
        "stale_after_days": stale_after_days,
    }
    return run(session, "control_map", selection, extra)


def control_history(
    session: Session, selection: Selection, rule: str, place_id: str
) -> pd.DataFrame:
    """The spans of one place from the beginning to the end: columns of ``control_spans``."""
    extra = {"rule": rule, "history_place": place_id}
    return run(session, "control_history", selection, extra)


def control_spans(session: Session, selection: Selection, rule: str) -> pd.DataFrame:
    """The spans of all places from the beginning to the end, by place and time.

    Columns: ``dataset`` and those of ``frontline.store.schema.CONTROL_SPANS``.
    """
    return run(session, "control_spans", selection, {"rule": rule})


def control_gains(
    session: Session, selection: Selection, rule: str, unit: Unit = "week"
) -> pd.DataFrame:
    """Places that sides gain and lose by week or month; each change of holder counts once.

    A contest counts where it is decided, a withdrawal as a loss on its day; a
    gain that is only inferred does not count. Undated changes are in the
    ledger alone.

    Columns: ``starts_on`` (first day of the week or month), ``family``,
    ``map_family``, ``n_gains``, ``n_losses``, ``net``.
    """
    return run(session, "control_gains", selection, {"rule": rule, "unit": unit})


def control_held(
    session: Session, selection: Selection, rule: str, unit: Unit = "week"
) -> pd.DataFrame:
    """How many places each side is known to hold on the first day of each week or month.

    The selection's period must have both ends; without one the frame is empty.

    Columns: ``starts_on``, ``family``, ``map_family``, ``n_places``,
    ``n_inferred`` (of these).
    """
    bounded = selection.start is not None and selection.end is not None
    extra = {"rule": rule, "unit": unit}
    return run(session, "control_held", selection if bounded else _no_days(selection), extra)


def control_ledger(session: Session, selection: Selection, rule: str) -> pd.DataFrame:
    """Every statement that a place was taken or left, by day, undated ones last.

    Narrowed by the picked place. Columns: ``event_id``, ``dataset``,
    ``effect`` (takes, leaves), ``place``, ``place_key``, ``place_id``,
    ``spot_id``, ``admin1``, ``start_date``, ``end_date``, ``date_precision``,
    ``family``, ``map_family``, ``actor`` (who takes or leaves),
    ``other_family``, ``other_map_family``, ``other_actor`` (who loses the
    place, or takes over), ``exclusion`` (why it makes no span, None when it
    may), ``sources_for``, ``sources_against``, ``claims_for``,
    ``claims_against``, ``admitted_under`` (rules), ``is_admitted`` (under
    ``rule``), ``claim_status``, ``summary``.
    """
    return run(session, "control_ledger", selection, {"rule": rule})


def control_difference(
    session: Session, selection: Selection, before: Moment, after: Moment
) -> pd.DataFrame:
    """The places that differ between two days, or under two rules.

    Columns: ``dataset``, ``place_id``, ``place``, ``admin1``, ``latitude``,
    ``longitude``, ``state_before``, ``holders_before``,
    ``map_families_before``, ``is_inferred_before``, the same with ``_after``,
    ``changed_on`` (since when it is as after; None from the beginning) and
    ``event_ids`` (what the state after rests on).
    """
    extra: dict[str, Value] = {
        "first_day": before.day,
        "first_rule": before.rule,
        "second_day": after.day,
        "second_rule": after.rule,
    }
    return run(session, "control_difference", selection, extra)


def _no_days(selection: Selection) -> Selection:
    # A period that ends before it starts has no day.
    return Selection(datasets=selection.datasets, start=date(2011, 3, 1), end=date(2011, 1, 1))

"""What the control page draws: who holds what on a day, since when, under which rule.

Spans of control are worked out when a dataset is written; here they are looked
up, as far as the words on them carry: ``fading_days`` is the fading span
everywhere (``frontline.control.limits``), the usual one unless given. Of a
selection the datasets and where they are looked at (provinces, circle, box) apply to spans and its
period to the places held; all filters, and the picked place, apply to the
statements that places were taken and left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from frontline.control.evidence import Exclusion
from frontline.model import ControlRule, MapFamily, PeriodUnit
from frontline.reference.control_limits import control_limits
from frontline.selection import Period, Selection
from frontline.store.database import Session, run
from frontline.store.limited_spans import limited_rows
from frontline.store.sql import Value

# What can make no span (a district, a village no gazetteer has) is weighed under no rule when a
# dataset is written: every rule but *any claim* asks for so many sources.
CORROBORATING_SOURCES: Final = 2
LEDGER_ROWS: Final = 300
# Statements of what was no change of this war; they stand in the ledger alone.
NO_CHANGE: Final = (Exclusion.NOT_HAPPENED, Exclusion.FOILED, Exclusion.HISTORICAL)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day under a rule (a name of ``frontline.control.rules.RULES``)."""

    day: date
    rule: str = "any claim"


@dataclass(frozen=True, slots=True)
class Bar:
    """One side and one week or month of the chart; ``end`` is the first day after it."""

    family: MapFamily
    start: date
    end: date


def control_map(
    session: Session, selection: Selection, moment: Moment, *, fading_days: int | None = None
) -> pd.DataFrame:
    """One row a place that anything was ever said of, in constant order: who holds it.

    Columns: ``dataset``, ``place_id``, ``place``, ``admin1_pcode``,
    ``admin2``, ``latitude``, ``longitude``, ``state`` (unknown, held,
    contested, last known), ``holders`` (sides, "a, b" when several),
    ``map_family_1``, ``map_family_2`` (colours of the first two),
    ``actors`` (named ones, "a, b"), ``is_inferred``, ``besieged_by``, ``valid_from``,
    ``valid_until`` (exclusive), ``last_evidence`` (day),
    ``days_without_news``, ``n_claims``; ``control_history`` has the claims.
    """
    extra: dict[str, Value] = {"day": moment.day, "rule": moment.rule, **_fading(fading_days)}
    return run(session, "control_map", selection, extra)


def _fading(fading_days: int | None) -> dict[str, Value]:
    limits = control_limits()
    days = limits.fading_days if fading_days is None else fading_days
    return {"fading_days": days, "lost_days": limits.lost_days(days)}


def control_history(
    session: Session, selection: Selection, place_id: str, *, fading_days: int | None = None
) -> pd.DataFrame:
    """The spans of one place from the beginning to the end, under every rule.

    Columns of ``control_spans``. Ordered by dataset, rule and time.
    """
    spans = run(session, "control_history", selection, {"history_place": place_id})
    return limited_rows(spans, fading_days)


def control_claims(session: Session, selection: Selection, place_id: str) -> pd.DataFrame:
    """Every claim on who holds a place, for and against, by day.

    Claims of takings and withdrawals, those that make no span too, and of the
    fighting and sieges that the place's spans rest on.

    Columns: ``dataset``, ``claim_id``, ``is_against``, ``effect`` (takes,
    leaves; None for fighting and sieges), ``actor``, ``other_actor``,
    ``exclusion``, ``admitted_under`` (rules, "a, b") of the statement, then
    columns of the ``claims`` table that a card shows, and the report's ``label``.
    """
    return run(session, "control_claims", selection, {"history_place": place_id})


def control_spans(
    session: Session, selection: Selection, rule: str, *, fading_days: int | None = None
) -> pd.DataFrame:
    """The spans of all places from the beginning to the end, by place and time.

    Columns: ``dataset`` and those of ``frontline.store.schema.CONTROL_SPANS``.
    """
    spans = run(session, "control_spans", selection, {"rule": rule})
    return limited_rows(spans, fading_days)


def control_gains(
    session: Session, selection: Selection, rule: str, unit: PeriodUnit = PeriodUnit.WEEK
) -> pd.DataFrame:
    """Places that are said to be gained and lost, by family and week or month.

    Dated statements only, and none of what did not happen or is older than the
    war; ``control_counts`` has the number of others. One
    that a source calls false is in neither edge; one that another party denies
    is in the upper edge alone, and counted as denied.

    Columns: ``map_family`` (in its fixed order), ``starts_on`` (first day of
    the week or month), ``gained_low`` (what the rule admits), ``gained_high``
    (what anybody says), ``lost_low``, ``lost_high``, ``denied``.
    """
    extra: dict[str, Value] = {
        "rule": rule,
        "unit": unit,
        "least_sources": 0 if rule == ControlRule.ANY_CLAIM else CORROBORATING_SOURCES,
        "no_change": [reason.value for reason in NO_CHANGE],
    }
    return run(session, "control_gains", selection, extra)


def control_counts(session: Session, selection: Selection) -> pd.DataFrame:
    """How many statements the ledger has, by what keeps them from making a span.

    Columns: ``exclusion`` (None where nothing does), ``n_statements``,
    ``n_undated``, ``first_day``, ``last_day``; most frequent first.
    """
    return run(session, "control_counts", selection)


def control_days(session: Session, selection: Selection) -> tuple[date, ...]:
    """The days of the dated statements of the ledger, each once, in order."""
    days = run(session, "control_days", selection)["day"]
    return tuple(days.dt.date)


def last_statement_day(session: Session, selection: Selection) -> date | None:
    """The day of the last statement that may colour a place of the chosen datasets.

    Of the selection the datasets and where they are looked at apply. None where nothing is said.
    """
    day = run(session, "control_last_day", selection.of_ground())["day"].iloc[0]
    return None if pd.isna(day) else pd.Timestamp(day).date()


def control_held(
    session: Session,
    selection: Selection,
    rule: str,
    unit: PeriodUnit = PeriodUnit.WEEK,
    *,
    fading_days: int | None = None,
) -> pd.DataFrame:
    """How many places each side is known to hold on the first day of each week or month.

    Places whose holder is last known only are not counted. The selection's
    period must have both ends; without one the frame is empty.

    Columns: ``starts_on``, ``family``, ``map_family``, ``n_places``,
    ``n_inferred`` (of these).
    """
    bounded = None not in (selection.period.start, selection.period.end)
    extra: dict[str, Value] = {"rule": rule, "unit": unit, **_fading(fading_days)}
    return run(session, "control_held", selection if bounded else _no_days(selection), extra)


def control_ledger(
    session: Session,
    selection: Selection,
    rule: str,
    *,
    bar: Bar | None = None,
    limit: int = LEDGER_ROWS,
) -> pd.DataFrame:
    """The latest statements that a place was taken or left, newest first, undated ones last.

    Columns: ``event_id``, ``dataset``, ``effect`` (takes, leaves), ``place``,
    ``start_date``, ``date_precision``,
    ``actor`` (who takes or leaves), ``other_actor`` (who loses the place, or
    takes over), ``gained_by``, ``lost_by`` (their colours; None where nobody is
    named), ``exclusion`` (why it makes no span, None when it may),
    ``n_sources`` (different ones that say so), ``is_contradicted`` (somebody
    denies or disputes it), ``is_admitted`` (under ``rule``),
    ``admitted_under`` (rules, "a, b"), ``claim_status``, ``n_statements`` (all
    that there are without the limit).

    Args:
        session: The user's session.
        selection: All filters apply, the picked place too.
        rule: A name of ``frontline.control.rules.RULES``.
        bar: Only what this bar of the chart counts.
        limit: At most so many rows; dated ones before undated ones.
    """
    extra: dict[str, Value] = {
        "rule": rule,
        "row_limit": limit,
        "bar_family": bar.family.value if bar else None,
        "bar_starts": bar.start if bar else None,
        "bar_ends": bar.end if bar else None,
    }
    return run(session, "control_ledger", selection, extra)


def control_difference(
    session: Session,
    selection: Selection,
    before: Moment,
    after: Moment,
    *,
    fading_days: int | None = None,
) -> pd.DataFrame:
    """The places that differ between two days, or under two rules, by somebody's word.

    Columns: ``dataset``, ``place_id``, ``place``, ``admin1``, ``latitude``,
    ``longitude``, ``state_before``, ``holders_before``, ``map_families_before``
    ("a, b"), ``is_inferred_before``, the same with ``_after``, and
    ``changed_on`` (since when it is as after; None from the beginning).
    """
    extra: dict[str, Value] = {
        "first_day": before.day,
        "first_rule": before.rule,
        "second_day": after.day,
        "second_rule": after.rule,
        **_fading(fading_days),
    }
    return run(session, "control_difference", selection, extra)


def _no_days(selection: Selection) -> Selection:
    # A period that ends before it starts has no day.
    never = Period(date(2011, 3, 1), date(2011, 1, 1))
    return Selection(datasets=selection.datasets, period=never)

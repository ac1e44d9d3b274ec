"""The ledger: every statement that a place was taken or left, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from frontline.model import ClaimStatus, ControlEffect, DatePrecision, GeoPrecision
from frontline.views.palette import map_family
from frontline.views.place_names import shown_place
from frontline.views.records import records
from frontline.views.row_types import ExclusionRow, LedgerRow
from frontline.views.tables.columns import CHANGE_COLUMNS, PRECISION_WORDS, make_table
from frontline.views.text.dataset_names import short_dataset_words
from frontline.views.wording import NOT_REPORTED, counted, number, status

# What each rule admits, for legends and the rule switch.
RULE_WORDS: Final = {
    "any claim": "somebody says so",
    "corroborated": "two or more independent sources",
    "against interest": "a source that does not gain by it",
}
LEDGER_COLUMNS: Final = CHANGE_COLUMNS
_DOUBTED: Final = (ClaimStatus.DENIED, ClaimStatus.FALSE, ClaimStatus.UNCONFIRMED)
# What fits the columns of the table without being cut off.
_LONGEST_NAME: Final = 15
_SHORT_EXCLUSIONS: Final = {
    "known to an area only": "area only",
    "near the place, not the place": "only near it",
    "in no gazetteer": "place unknown",
    "planned or feared, not done": "not done",
    "history, before the war": "before the war",
    "in another province than its clause says": "province differs",
    "side not there at that time": "side not yet there, or gone",
}


@dataclass(frozen=True, slots=True)
class LedgerCounts:
    """How many statements the whole ledger has, and what keeps some of them off the map.

    ``exclusions`` are pairs of reason and count, the most frequent first.
    """

    n_statements: int = 0
    n_undated: int = 0
    first_day: date | None = None
    last_day: date | None = None
    exclusions: tuple[tuple[str, int], ...] = ()


def ledger_counts(rows: Iterable[ExclusionRow]) -> LedgerCounts:
    """The rows of ``control_frames.control_counts`` as one."""
    all_rows = list(rows)
    return LedgerCounts(
        n_statements=sum(row["n_statements"] for row in all_rows),
        n_undated=sum(row["n_undated"] for row in all_rows),
        first_day=min((row["first_day"] for row in all_rows if row["first_day"]), default=None),
        last_day=max((row["last_day"] for row in all_rows if row["last_day"]), default=None),
        exclusions=tuple(
            (row["exclusion"], row["n_statements"]) for row in all_rows if row["exclusion"]
        ),
    )


def ledger_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of ``LEDGER_COLUMNS`` from ``control_frames.control_ledger``."""
    return make_table([_row(row) for row in records(frame, of=LedgerRow)], LEDGER_COLUMNS)


def _row(row: LedgerRow) -> dict[str, Any]:
    is_taken = row["effect"] is ControlEffect.TAKES
    names = row["actor"], row["other_actor"]
    gainer, loser = names if is_taken else names[::-1]
    return {
        "Day": row["start_date"],
        "Place": shown_place(row["place"], row["place_id"], GeoPrecision.EXACT),
        "From": short_name(loser, row["lost_by"]) or NOT_REPORTED,
        "To": short_name(gainer, row["gained_by"]) or ("left" if not is_taken else NOT_REPORTED),
        "Why this colour": why(row),
        "Sources": row["n_sources"],
        "Dataset": short_dataset_words(row["dataset"]),
        "Date precision": PRECISION_WORDS[row["date_precision"] or DatePrecision.UNKNOWN],
    }


def short_name(actor: str | None, side: str | None) -> str:
    """The actor; its side where the name would be cut off: the event's detail has it in full."""
    if actor is None or len(actor) <= _LONGEST_NAME:
        return actor or ""
    return str(map_family(side))


def why(row: LedgerRow) -> str:
    """What decides whether a statement colours the map; of one that does not, why not."""
    words = _why(row)
    return words if row["is_admitted"] else f"Unused: {words[:1].lower()}{words[1:]}"


def _why(row: LedgerRow) -> str:
    """The strictest rule first."""
    if row["claim_status"] in _DOUBTED:
        return status(row["claim_status"])
    if row["exclusion"]:
        reason = row["exclusion"]
        return _SHORT_EXCLUSIONS.get(reason, reason).capitalize()
    if row["is_contradicted"] and not row["is_admitted"]:
        return "Denied or disputed"
    admitted = row["admitted_under"]
    if "corroborated" in admitted:
        return "Corroborated"
    if "against interest" in admitted:
        return "Against interest"
    return "One side's word" if row["claim_status"] is ClaimStatus.CLAIMED else "One source"


def left_out_words(counts: LedgerCounts) -> str:
    """What the chart and the map cannot show, as sentences; "" when they show all."""
    undated = counted(counts.n_undated, "undated statement")
    parts = [f"{undated} not in the chart."] if counts.n_undated else []
    if counts.exclusions:
        reasons = ", ".join(f"{number(n)} {reason}" for reason, n in counts.exclusions)
        parts.append(f"In the ledger, not on the map: {reasons}.")
    return " ".join(parts)


def limit_words(n_shown: int, n_statements: int) -> str:
    """How much of the ledger its table shows; "" when all."""
    if n_shown == n_statements:
        return ""
    return (
        f"The latest {number(n_shown)} of {counted(n_statements, 'statement')}; "
        "narrow the period, or click a bar, to see others."
    )

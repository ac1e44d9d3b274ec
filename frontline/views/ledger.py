"""The ledger: every statement that a place was taken or left, and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from frontline.views.records import Record, records
from frontline.views.tables import CHANGE_COLUMNS, PRECISION_WORDS, make_table
from frontline.views.wording import NOT_REPORTED, status

# What each rule admits, for legends and the rule switch.
RULE_WORDS: Final = {
    "any claim": "somebody says so",
    "corroborated": "two or more independent sources",
    "against interest": "a source that does not gain by it",
}
LEDGER_COLUMNS: Final = CHANGE_COLUMNS


def ledger_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of ``LEDGER_COLUMNS`` from ``control_frames.control_ledger``."""
    return make_table([_row(row) for row in records(frame)], LEDGER_COLUMNS)


def _row(row: Record) -> dict[str, Any]:
    is_taken = row["effect"] == "takes"
    gainer, loser = (
        (row["actor"], row["other_actor"]) if is_taken else (row["other_actor"], row["actor"])
    )
    return {
        "Day": row["start_date"],
        "Known to": PRECISION_WORDS[row["date_precision"] or "unknown"],
        "Place": row["place"],
        "From": loser or NOT_REPORTED,
        "To": gainer or ("left" if not is_taken else NOT_REPORTED),
        "Why this colour": why(row),
        "Src.": len(row["sources_for"]),
    }


def why(row: Record) -> str:
    """What decides whether a statement colours the map, the strictest rule first."""
    if row["claim_status"] in ("denied", "false", "unconfirmed"):
        return status(row["claim_status"])
    if row["exclusion"]:
        return str(row["exclusion"]).capitalize()
    admitted = row["admitted_under"]
    if "corroborated" in admitted:
        return "Corroborated"
    if "against interest" in admitted:
        return "Against interest"
    return "One side's word" if row["claim_status"] == "claimed" else "One source"


def left_out_words(rows: Iterable[Record]) -> str:
    """How many statements no span can show, and why, most frequent reason first."""
    reasons = Counter(str(row["exclusion"]) for row in rows if row["exclusion"])
    return ", ".join(f"{n} {reason}" for reason, n in reasons.most_common())

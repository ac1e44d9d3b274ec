"""What Control shows, counted by plain Python from the shipped Parquet files."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

import pandas as pd

from frontline.selection import Selection
from frontline.store.dataset import open_dataset
from tests.pages.plain_overview import next_unit, unit_start
from tests.pages.shipped import DATASETS, Shipped

Row = dict[str, Any]
CORROBORATING_SOURCES = 2
FADING_DAYS = 90
# What did not happen, or before the war, is in no chart.
NO_CHANGE = ("planned or feared, not done", "foiled", "history, before the war")


class PlainControl:
    """All statements and spans of all shipped datasets."""

    def __init__(self, shipped: Shipped) -> None:
        self._shipped = shipped
        events = shipped.table("events").set_index(["dataset", "event_id"])
        ledger = shipped.table("control_ledger")
        keys = pd.MultiIndex.from_frame(ledger[["dataset", "event_id"]])
        self._ledger = ledger.assign(claim_status=events["claim_status"].reindex(keys).to_numpy())
        self._spans = [
            {str(name): cell for name, cell in row.items()} | {"dataset": name_of}
            for name_of in shipped.names
            for row in pd.read_parquet(
                open_dataset(DATASETS / name_of).table_path("control_spans")
            ).to_dict("records")
        ]

    def statements(self, selection: Selection) -> list[Row]:
        """The statements whose event is listed."""
        events = self._shipped.table("events")
        listed = events[self._shipped.is_listed(selection)]
        keys = set(zip(listed["dataset"], listed["event_id"], strict=True))
        return [
            {str(name): cell for name, cell in row.items()}
            for row in self._ledger.to_dict("records")
            if (row["dataset"], row["event_id"]) in keys
        ]

    def gains(
        self, selection: Selection, rule: str, unit: str
    ) -> dict[tuple[str, date], tuple[int, int, int, int]]:
        """By family and week or month: gained as the rule admits, by all; lost the same."""
        found: dict[tuple[str, date], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for row in self.statements(selection):
            if not isinstance(row["start_date"], date) or row["claim_status"] == "false":
                continue
            if row["exclusion"] in NO_CHANGE:
                continue
            low = row["claim_status"] != "denied" and _is_admitted(row, rule)
            takes = row["effect"] == "takes"
            for family, at in (
                (row["map_family"], 0 if takes else 2),
                (row["other_map_family"], 2 if takes else 0),
            ):
                if isinstance(family, str):
                    counts = found[(family, unit_start(row["start_date"], unit))]
                    counts[at] += low
                    counts[at + 1] += 1
        return {key: (n[0], n[1], n[2], n[3]) for key, n in found.items()}

    def spans_on(self, selection: Selection, rule: str, day: date) -> list[Row]:
        """The spans of the chosen datasets and provinces on that day, as far as words carry."""
        return [
            _carried(span, day)
            for span in self._spans
            if span["dataset"] in selection.datasets
            and span["rule"] == rule
            and (not selection.provinces or span["admin1_pcode"] in selection.provinces)
            and (_day(span["valid_from"]) or date.min) <= day
            and day < (_day(span["valid_until"]) or date.max)
        ]

    def held(
        self, selection: Selection, rule: str, unit: str, period: tuple[date, date]
    ) -> dict[tuple[str, date], int]:
        """Places by colour of the holder and first day of a week or month of the period."""
        found: Counter[tuple[str, date]] = Counter()
        day = unit_start(period[0], unit)
        while day <= period[1]:
            for span in self.spans_on(selection, rule, day):
                if span["state"] == "held":
                    found.update((family, day) for family in span["map_families"])
            day = next_unit(day, unit)
        return dict(found)

    def n_claims(self, dataset: str, place_id: str) -> int:
        """Claims for and against on a place: of its statements, and of what its spans rest on."""
        own = self._ledger[
            (self._ledger["dataset"] == dataset) & (self._ledger["place_key"] == place_id)
        ]
        stated = sum(len(ids) for name in ("claims_for", "claims_against") for ids in own[name])
        cited = {
            event_id
            for span in self._spans
            if (span["dataset"], span["place_id"]) == (dataset, place_id)
            for event_id in span["event_ids"]
        } - set(own["event_id"])
        claims = self._shipped.table("claims")
        return stated + int(((claims["dataset"] == dataset) & claims["event_id"].isin(cited)).sum())


def _carried(span: Row, day: date) -> Row:
    """The span as it stands on the day; ``stated`` is what it says without regard to time."""
    own = span | {"stated": (span["state"], tuple(span["holders"]))}
    if span["state"] == "unknown":
        return own
    told = [each for each in map(_day, span["evidence_dates"]) if each and each <= day]
    until = _day(span["valid_until"])
    if told:
        silence = (day - max(told)).days
        if FADING_DAYS < silence <= 2 * FADING_DAYS:
            return own | {"state": "last known", "is_inferred": False}
        is_lost = silence > FADING_DAYS
    else:
        is_lost = until is not None and (until - day).days > FADING_DAYS
    if is_lost:
        own |= {"state": "unknown", "holders": [], "map_families": [], "is_inferred": False}
    return own


def _is_admitted(row: Row, rule: str) -> bool:
    """What no span can show was weighed under no rule: there the sources are counted."""
    if not isinstance(row["exclusion"], str):
        return rule in list(row["admitted_under"])
    return rule == "any claim" or len(row["sources_for"]) >= CORROBORATING_SOURCES


def _day(value: Any) -> date | None:  # noqa: ANN401 - a cell may hold anything
    return pd.Timestamp(value).date() if pd.notna(value) else None

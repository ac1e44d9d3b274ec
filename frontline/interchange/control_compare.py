"""Spans of control held against another series: agreement by side, month and rule."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from frontline.control.rules import RULES
from frontline.interchange.control_files import written_cell
from frontline.interchange.control_series import Holding
from frontline.model import ControlState
from frontline.reference.distance import distance_km
from frontline.selection import Selection
from frontline.store.control_frames import control_spans
from frontline.store.database import Database
from frontline.store.dataset import Dataset
from frontline.views.records import records
from frontline.views.row_types import WholeSpanRow

# A position counts as that of the nearest place of ours up to this far.
NEAR_KM: Final = 3.0
DISAGREEMENT_COLUMNS: Final = (
    "line", "place", "place_id", "date", "rule", "holder", "ours", "state", "since", "event_ids",
)  # fmt: skip
# Who holds a place for sure, or who fight over it.
_TOLD: Final = (ControlState.HELD, ControlState.CONTESTED)


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the series under one rule; ``span`` is ours of that place and day, if any."""

    holding: Holding
    rule: str
    span: WholeSpanRow | None

    @property
    def is_told(self) -> bool:
        """Whether we say who holds it: held or contested; last known says nothing of the day."""
        return self.span is not None and self.span["state"] in _TOLD

    @property
    def is_agreed(self) -> bool:
        """Whether the series' holder holds the place with us; a contested place is nobody's."""
        return (
            self.span is not None
            and self.span["state"] is ControlState.HELD
            and self.holding.holder.value in self.span["map_families"]
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many lines there are, on how many of them we say something, and the same."""

    n_lines: int
    n_told: int
    n_agreed: int

    @property
    def share(self) -> float | None:
        """Of what we say, how much agrees."""
        return self.n_agreed / self.n_told if self.n_told else None


def compare(
    datasets: Sequence[Dataset], holdings: Iterable[Holding], fading_days: int
) -> tuple[Compared, ...]:
    """Every line of the series under every rule, by rule.

    Args:
        datasets: Whose spans are compared; each dataset's own where several tell of a place.
        holdings: The series.
        fading_days: After so many days without a word we no longer say who holds a place.

    Raises:
        DatasetDamagedError: If a dataset cannot be loaded.
    """
    lines = tuple(holdings)
    database = Database.load(datasets)
    try:
        chosen = Selection(datasets=tuple(dataset.name for dataset in datasets))
        spans = {
            rule: records(
                control_spans(database.session(), chosen, rule, fading_days=fading_days),
                of=WholeSpanRow,
            )
            for rule in RULES
        }
    finally:
        database.close()
    return tuple(
        Compared(line, rule, _span_of(line, found))
        for rule, rows in spans.items()
        for found in (_by_place(rows),)
        for line in lines
    )


def _by_place(spans: Iterable[WholeSpanRow]) -> Mapping[str, Sequence[WholeSpanRow]]:
    found: dict[str, list[WholeSpanRow]] = defaultdict(list)
    for span in spans:
        found[span["place_id"]].append(span)
    return found


def _span_of(line: Holding, spans: Mapping[str, Sequence[WholeSpanRow]]) -> WholeSpanRow | None:
    """Our span of the place and day; of several datasets one that says something first."""
    place_id = line.place_id or _nearest(line.at, spans)
    on_day = [span for span in spans.get(place_id or "", ()) if _covers(span, line.day)]
    known = [span for span in on_day if span["state"] in _TOLD]
    return next(iter(known or on_day), None)


def _nearest(
    at: tuple[float, float] | None, spans: Mapping[str, Sequence[WholeSpanRow]]
) -> str | None:
    if at is None:
        return None
    away = [
        (distance_km(*at, latitude, longitude), place_id)
        for place_id, own in spans.items()
        if (latitude := own[0]["latitude"]) is not None
        and (longitude := own[0]["longitude"]) is not None
    ]
    kilometres, place_id = min(away, default=(float("inf"), ""))
    return place_id if kilometres <= NEAR_KM else None


def _covers(span: WholeSpanRow, day: date) -> bool:
    start, until = span["valid_from"], span["valid_until"]
    return (start is None or start <= day) and (until is None or day < until)


def agreement(compared: Iterable[Compared]) -> dict[tuple[str, str, str], Agreement]:
    """Agreement by rule, side and month ("2016-12"), and for "all" sides and months."""
    counts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in compared:
        side, month = one.holding.holder.value, one.holding.day.strftime("%Y-%m")
        for key in ((one.rule, "all", "all"), (one.rule, side, "all"), (one.rule, side, month)):
            own = counts[key]
            own[0] += 1
            own[1] += one.is_told
            own[2] += one.is_agreed
    order = {rule: number for number, rule in enumerate(RULES)}
    keys = sorted(
        counts, key=lambda key: (order[key[0]], key[1] != "all", key[1], key[2] != "all", key[2])
    )
    return {key: Agreement(*counts[key]) for key in keys}


def agreement_lines(found: Mapping[tuple[str, str, str], Agreement]) -> Iterator[str]:
    """The agreement as a table of text."""
    head = (
        f"{'rule':<17} {'side':<23} {'month':<8} {'lines':>6} {'told':>6} {'agree':>6} {'share':>6}"
    )
    yield head
    for (rule, side, month), counts in found.items():
        share = "–" if counts.share is None else f"{counts.share:.0%}"
        numbers = f"{counts.n_lines:>6} {counts.n_told:>6} {counts.n_agreed:>6} {share:>6}"
        yield f"{rule:<17} {side:<23} {month:<8} {numbers}"


def disagreements_csv(compared: Iterable[Compared]) -> bytes:
    """The lines on which we say otherwise, as CSV that no spreadsheet runs."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(DISAGREEMENT_COLUMNS)
    for one in compared:
        if one.span is None or not one.is_told or one.is_agreed:
            continue
        line, span = one.holding, one.span
        cells = (
            line.line, line.place, span["place_id"], line.day, one.rule, line.holder.value,
            span["map_families"], span["state"], span["valid_from"], span["event_ids"],
        )  # fmt: skip
        writer.writerow([written_cell(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")

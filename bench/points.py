"""Are the points of the map right? Draw events to judge by hand, and count the verdicts.

    python -m bench.points --sample 200 --seed 7 --output points.csv
    python -m bench.points --score points.csv

Events with a point are drawn by seed from the parts of articles and genre
reports that are kept for reporting. The file holds positions, no text: who
judges opens the text beside it, fills ``verdict`` with one of the words below
and, where useful, ``note``, without having seen the code.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from bench.gold import report_sets
from bench.scoring import Process, run
from frontline.merging.composition import lead_claim
from frontline.model import Claim, Event
from frontline.pipeline import ReportResult, process_report

#: What a judge may say of a point.
VERDICTS: Final[Mapping[str, str]] = {
    "right": "right",
    "elsewhere": "at a wrong or another event's place",
    "finer": "finer than the text",
    "coarser": "coarser than the text",
    "no event": "no event",
}
COLUMNS: Final = (
    *("number", "set", "report", "event_id", "sub_event_type", "event_date"),
    *("start", "end", "trigger_start", "trigger_end", "place_start", "place_end"),
    *("location", "latitude", "longitude", "geo_precision", "geo_radius_km"),
    *("verdict", "note"),
)
Row = dict[str, object]


def main(arguments: Sequence[str] | None = None, process: Process = process_report) -> int:
    """Run the command; returns the exit code."""
    options = _options(arguments)
    if options.score:
        sys.stdout.write("".join(f"{line}\n" for line in score_lines(_read(options.score))))
        return 0
    rows: list[Row] = []
    for test_set in report_sets(options.shared):
        kind = test_set.name.partition(" ")[0]
        for label, result in run(test_set.files, process):
            rows += ({"set": kind, "report": label} | row for row in point_rows(result))
    _write(draw(rows, options.sample, options.seed), options.output)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--sample", type=int, default=200, help="how many events to draw")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, default=Path("points.csv"))
    parser.add_argument("--score", type=Path, help="a file of verdicts to count")
    return parser.parse_args(arguments)


def point_rows(result: ReportResult) -> Iterator[Row]:
    """A row for each event of a report that stands on the map as a point."""
    claims = {claim.claim_id: claim for claim in result.claims}
    for event in result.events:
        place = event.place
        if place is not None and place.geo_precision is not None and place.geo_precision.is_point:
            yield _row(event, lead_claim([claims[claim_id] for claim_id in event.claim_ids]))


def _row(event: Event, lead: Claim) -> Row:
    place = event.place
    mention = lead.mention.span if lead.mention else None
    return {
        "event_id": event.event_id,
        "sub_event_type": event.sub_event_type.value,
        "event_date": event.event_date or "",
        "start": lead.sentence.start,
        "end": lead.sentence.end,
        "trigger_start": lead.trigger.start,
        "trigger_end": lead.trigger.end,
        "place_start": mention.start if mention else "",
        "place_end": mention.end if mention else "",
        **{
            name: getattr(place, name)
            for name in ("location", "latitude", "longitude", "geo_precision", "geo_radius_km")
        },
    }


def draw(rows: Sequence[Row], n: int, seed: int) -> list[Row]:
    """``n`` rows by chance, the same for a seed, whatever the order they come in."""
    ordered = sorted(rows, key=lambda row: (str(row["report"]), str(row["event_id"])))
    drawn = random.Random(seed).sample(ordered, min(n, len(ordered)))
    return [{"number": number} | row for number, row in enumerate(drawn, start=1)]


def _write(rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def score_lines(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The share of each verdict, for all and for each set.

    Raises:
        SystemExit: If a verdict is none of the words, with its number.
    """
    judged = [row for row in rows if row["verdict"].strip()]
    for row in judged:
        if row["verdict"].strip() not in VERDICTS:
            raise SystemExit(
                f"number {row['number']}: '{row['verdict']}' is no verdict; "
                f"use {', '.join(VERDICTS)}"
            )
    yield f"{len(judged)} of {len(rows)} judged"
    for name in ("all", *sorted({row["set"] for row in judged})):
        part = [row for row in judged if name in ("all", row["set"])]
        counts = Counter(row["verdict"].strip() for row in part)
        for verdict, words in VERDICTS.items():
            share = counts[verdict] / len(part) if part else 0.0
            yield f"{name:10s} {share:6.1%} {counts[verdict]:4d} {words}"


if __name__ == "__main__":
    sys.exit(main())

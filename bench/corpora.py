"""How well whole articles and single verbs are placed: ``python -m bench.corpora [--shared DIR]``.

Measures against other people's coding: the province of an article's first and
of its main event against FA-KES's labels, and the places of each coded verb in
the event_location corpus when the extractor has to find the verb itself.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bench.scoring import Process, run
from bench.tables import print_table
from frontline.model import Event, Span
from frontline.pipeline import ReportResult, process_report
from frontline.reports.reader import list_reports, make_report

# FA-KES's province names by OCHA p-code; its Damascus includes Rural Damascus.
_LABELS = {
    "SY01": "damascus",
    "SY02": "aleppo",
    "SY03": "damascus",
    "SY04": "homs",
    "SY05": "hama",
    "SY06": "lattakia",
    "SY07": "idlib",
    "SY08": "hasakeh",
    "SY09": "deir ezzor",
    "SY10": "tartous",
    "SY11": "raqqa",
    "SY12": "daraa",
    "SY13": "sweida",
    "SY14": "quneitra",
}
_WORD = re.compile(r"\w+")


def main() -> None:
    """Print both measures as one table."""
    arguments = argparse.ArgumentParser(description="How well articles and verbs are placed.")
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    corpora = arguments.parse_args().shared / "corpora"
    rows = [*_province_rows(corpora), *_verb_rows(corpora / "event-location-syria-train.jsonl")]
    print_table("Places against other people's coding", rows)


def _province_rows(corpora: Path) -> Iterable[tuple[str, str, str]]:
    labels = _read_labels(corpora / "fa-kes-dev-labels.csv")
    files = list_reports([corpora / "fa-kes-dev"]).files
    results = dict(run(files, process_report))
    yield "articles with a label", f"{len(labels)}", ""
    for name, told in (
        ("first event", {label: first_province(result) for label, result in results.items()}),
        ("main event", {label: _main_province(result) for label, result in results.items()}),
    ):
        placed = [label for label in labels if told.get(label)]
        n_right = _n_right(labels, told)
        yield f"  with a province of the {name}", f"{len(placed)}", _share(len(placed), labels)
        yield f"  province of the {name} right, of placed", f"{n_right}", _share(n_right, placed)
        yield f"  province of the {name} right, of all", f"{n_right}", _share(n_right, labels)


def write_first_provinces(corpora: Path, process: Process) -> None:
    """Print in how many articles the province of the first event is right; without one is wrong."""
    labels = _read_labels(corpora / "fa-kes-dev-labels.csv")
    files = list_reports([corpora / "fa-kes-dev"]).files
    told = {label: first_province(result) for label, result in run(files, process)}
    n_right, n_placed = _n_right(labels, told), sum(told.get(label) is not None for label in labels)
    sys.stdout.write(
        f"\n== FA-KES: province of the first event right in {n_right} of {len(labels)} articles "
        f"({_share(n_right, labels)}); {len(labels) - n_placed} have none\n"
    )


def _n_right(labels: Mapping[str, str], told: Mapping[str, str | None]) -> int:
    return sum(told.get(label) == province for label, province in labels.items())


def _share(n: int, whole: Sequence[str] | Mapping[str, str]) -> str:
    return f"{n / len(whole):.3f}" if whole else "–"


def _read_labels(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {Path(row["file"]).stem: row["province"] for row in csv.DictReader(lines)}


def first_province(result: ReportResult) -> str | None:
    """The province, in FA-KES's words, of the event told first; None where it has none."""
    triggers = {claim.claim_id: claim.trigger.start for claim in result.claims}
    first = min(
        result.events,
        key=lambda event: min(triggers[claim_id] for claim_id in event.claim_ids),
        default=None,
    )
    if first is None or first.place is None:
        return None
    return _LABELS.get(first.place.admin1_pcode or "")


def _main_province(result: ReportResult) -> str | None:
    """The province of the event told most often; of several such, the first told."""
    starts = {claim.claim_id: claim.sentence.start for claim in result.claims}
    placed = [e for e in result.events if e.place is not None and e.place.admin1_pcode]

    def weight(event: Event) -> tuple[int, int]:
        return -len(event.claim_ids), min(starts[claim] for claim in event.claim_ids)

    if not placed:
        return None
    chosen = min(placed, key=weight).place
    return _LABELS.get(chosen.admin1_pcode or "") if chosen else None


def _verb_rows(path: Path) -> Iterable[tuple[str, str, str]]:
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = _words(row["text"], [Span(*span) for span in row["locations"] if span])
        found = _words(row["text"], _linked_places(row["text"], row["verb"]))
        counts.update(
            hit=len(gold & found), gold=len(gold), found=len(found), verbs=1, told=bool(found)
        )
    precision, recall = counts["hit"] / counts["found"], counts["hit"] / counts["gold"]
    yield "verbs of the event_location corpus", f"{counts['verbs']}", ""
    yield "  places, extractor finding the verb: precision", f"{precision:.3f}", ""
    yield "  recall", f"{recall:.3f}", ""
    yield "  token F", f"{2 * precision * recall / (precision + recall):.3f}", ""


def _linked_places(text: str, verb: Sequence[Sequence[int]]) -> list[Span]:
    """The places of the claims whose trigger is the coded verb."""
    coded = [Span(*span) for span in verb if span]
    claims = process_report(make_report(text, "sentence")).claims
    return [
        claim.mention.span
        for claim in claims
        if claim.mention is not None and any(claim.trigger.overlaps(span) for span in coded)
    ]


def _words(text: str, spans: Iterable[Span]) -> set[int]:
    return {word.start() for span in spans for word in _WORD.finditer(text, span.start, span.end)}


if __name__ == "__main__":
    main()

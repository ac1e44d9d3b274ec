"""How well whole articles and single verbs are placed: ``python -m bench.corpora [--shared DIR]``.

Two measures against other people's coding: the province of an article's main
event against FA-KES's labels, and the places of each coded verb in the
event_location corpus when the extractor has to find the verb itself.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.tables import print_table
from frontline.model import Event, Span
from frontline.pipeline import ReportResult, process_file, process_report
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
    outcomes = ((file.path.name, process_file(file)) for file in files)
    found = {name: _main_province(o.result) for name, o in outcomes if o.result is not None}
    judged = [name for name, label in labels.items() if label in _LABELS.values()]
    placed = [name for name in judged if found.get(name)]
    right = [name for name in placed if found[name] == labels[name]]
    yield "articles with a label", f"{len(judged)}", ""
    yield "  with a placed event", f"{len(placed)}", f"{len(placed) / len(judged):.3f}"
    yield "  province of main event right, of placed", f"{len(right)}", f"{_share(right, placed)}"
    yield "  province of main event right, of all", f"{len(right)}", f"{_share(right, judged)}"


def _share(part: Sequence[str], whole: Sequence[str]) -> str:
    return f"{len(part) / len(whole):.3f}"


def _read_labels(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["file"]: row["province"] for row in csv.DictReader(lines)}


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

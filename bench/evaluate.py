"""Score the extraction against hand-coded events: the loop to develop in.

    python -m bench.evaluate [--shared ../shared] [--only LABEL] [--errors] [--report-split]

Runs the five reports and the development articles and prints every field of
the reference scorer, trigger span, location span and fatalities besides,
errors by kind and the worst documents. ``--report-split`` runs the articles
kept for reporting and prints totals only, so that nobody tunes on them.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from frontline.merging.composition import lead_claim
from frontline.model import Event
from frontline.pipeline import ReportResult, process_report
from frontline.reports.reader import ReportFile, list_reports, read_reports

Gold = dict[str, list[dict[str, Any]]]
Counts = dict[str, list[int]]
_SPAN_FIELDS = ("trigger_span", "location_span", "fatalities")
_SCORE_BOUND = 10
Process = Callable[..., ReportResult]


class ActorNames(Protocol):
    """The reference scorer's table of actors, as far as it is used here."""

    def roles(self, event: Mapping[str, Any], role: str) -> set[str]:
        """Canonical names in a role."""


@dataclass(frozen=True, slots=True)
class TestSet:
    """Documents with their gold."""

    name: str
    gold: Gold
    files: tuple[ReportFile, ...]


def main(arguments: Sequence[str] | None = None, process: Process = process_report) -> int:
    """Run the command; returns the exit code."""
    options = _options(arguments)
    scorer = load_scorer(options.shared / "gold" / "score.py")
    actors = scorer.Actors(str(options.shared / "gold" / "actors.csv"))
    for test_set in test_sets(options.shared, is_report=options.report_split):
        files = [file for file in test_set.files if options.only in file.path.stem]
        gold = {file.path.stem: test_set.gold[file.path.stem] for file in files}
        predicted = {label: predictions(result) for label, result in run(files, process)}
        out = sys.stdout
        out.write(f"\n== {test_set.name}\n")
        per_document = scorer.evaluate(gold, predicted, actors)
        scorer.report(per_document)
        _write_spans(scorer, actors, gold, predicted)
        if not options.report_split:
            _write_worst(scorer, per_document)
            _write_errors(scorer, actors, gold, predicted, details=options.errors)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", default="", help="documents whose label holds this")
    parser.add_argument(
        "--errors", action="store_true", help="print each missed and invented event"
    )
    parser.add_argument("--report-split", action="store_true")
    return parser.parse_args(arguments)


def load_scorer(path: Path) -> ModuleType:
    """The reference scorer as a module."""
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(
            f"{path}: the reference scorer is not there; give its folder with --shared"
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sets(shared: Path, *, is_report: bool) -> Iterator[TestSet]:
    """The five reports and the development articles, or the articles kept for reporting."""
    part = "report" if is_report else "develop"
    with (shared / "gold-articles" / "split.csv").open(encoding="utf-8") as rows:
        wanted = {Path(row["file"]).stem for row in csv.DictReader(rows) if row["part"] == part}
    if not is_report:
        yield _test_set("five reports", shared / "gold", shared / "reports", None)
    folder = shared / "corpora" / "fa-kes-dev"
    yield _test_set(f"articles ({part})", shared / "gold-articles", folder, wanted)


def _test_set(name: str, gold_folder: Path, folder: Path, wanted: set[str] | None) -> TestSet:
    gold: Gold = {}
    for path in sorted(gold_folder.glob("*.jsonl")):
        if wanted is None or path.stem in wanted:
            lines = path.read_text(encoding="utf-8").splitlines()
            gold[path.stem] = [json.loads(line) for line in lines if line.strip()]
    files = tuple(file for file in list_reports([folder]).files if file.path.stem in gold)
    return TestSet(name, gold, files)


def run(files: Sequence[ReportFile], process: Process) -> Iterator[tuple[str, ReportResult]]:
    """Each document's label with what the pipeline makes of it."""
    for report in read_reports(files):
        if isinstance(report, Exception):
            raise report
        yield report.label, process(report)


def predictions(result: ReportResult) -> list[dict[str, Any]]:
    """The events of a report as the scorer reads them."""
    claims = {claim.claim_id: claim for claim in result.claims}
    found = []
    for event in result.events:
        lead = lead_claim([claims[claim_id] for claim_id in event.claim_ids])
        record = _record(event)
        record["start"], record["end"] = lead.sentence.start, lead.sentence.end
        location = [lead.mention.span.start, lead.mention.span.end] if lead.mention else None
        trigger = [lead.trigger.start, lead.trigger.end]
        record["spans"] = {"trigger": trigger, "location": location}
        found.append(record)
    return found


def _record(event: Event) -> dict[str, Any]:
    place, change = event.place, event.control_change
    return {
        "event_date": event.event_date.isoformat() if event.event_date else None,
        "date_end": event.end_date.isoformat() if event.end_date else None,
        "event_type": event.event_type.value,
        "sub_event_type": event.sub_event_type.value,
        "actors": [{"name": a.name, "role": a.role.value} for a in event.actors],
        "location": place.location if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": place.geo_precision.value if place and place.geo_precision else None,
        "control_change": None
        if change is None
        else {"place": change.place, "from": change.lost_by, "to": change.gained_by},
        "fatalities": event.fatalities.best if event.fatalities else None,
        "figures": dict(event.figures),
        "claim_status": event.claim_status.value,
    }


# ------------------------------------------------------------------ beyond the scorer


def _pairs(
    scorer: ModuleType, actors: ActorNames, gold: Sequence[Any], predicted: Sequence[Any]
) -> list[tuple[int, int]]:
    weights = [[scorer.weight(g, p, actors) for p in predicted] for g in gold]
    pairs: list[tuple[int, int]] = scorer.assign(weights)
    return pairs


def _write_spans(
    scorer: ModuleType, actors: ActorNames, gold: Gold, predicted: Mapping[str, Sequence[Any]]
) -> None:
    counts: Counts = {field: [0, 0, 0] for field in _SPAN_FIELDS}
    for label, events in gold.items():
        found = predicted.get(label, [])
        for field in _SPAN_FIELDS:
            counts[field][1] += sum(_value(event, field) is not None for event in found)
            counts[field][2] += sum(_value(event, field) is not None for event in events)
        for i, j in _pairs(scorer, actors, events, found):
            for field in _SPAN_FIELDS:
                counts[field][0] += _agree(_value(events[i], field), _value(found[j], field))
    sys.stdout.write("-- spans (overlapping) and fatalities\n")
    for field, count in counts.items():
        if count[2]:
            values = scorer.prf(*count)
            sys.stdout.write(f"{field:20s} {values[0]:9.3f} {values[1]:9.3f} {values[2]:9.3f}\n")


def _value(event: Mapping[str, Any], field: str) -> object:
    if field == "fatalities":
        return event.get("fatalities")
    return (event.get("spans") or {}).get(field.removesuffix("_span"))


def _agree(one: object, other: object) -> bool:
    if one is None or other is None:
        return False
    if isinstance(one, list) and isinstance(other, list):
        return bool(one[0] < other[1] and other[0] < one[1])
    return bool(one == other)


def _write_worst(scorer: ModuleType, per_document: Mapping[str, Any]) -> None:
    scores = sorted(
        (scorer.prf(*counts["detection"])[2], label)
        for label, counts in per_document.items()
        if counts["detection"][1] or counts["detection"][2]
    )
    sys.stdout.write("-- worst documents by detection F1\n")
    for score, label in scores[:_SCORE_BOUND]:
        sys.stdout.write(f"{score:6.3f} {label}\n")


def _write_errors(
    scorer: ModuleType,
    actors: ActorNames,
    gold: Gold,
    predicted: Mapping[str, Sequence[Any]],
    *,
    details: bool,
) -> None:
    kinds: Counter[str] = Counter()
    lines: list[str] = []
    for label, events in gold.items():
        found = predicted.get(label, [])
        pairs = _pairs(scorer, actors, events, found)
        missed = set(range(len(events))) - {i for i, _ in pairs}
        invented = set(range(len(found))) - {j for _, j in pairs}
        for i in sorted(missed):
            kinds[f"missed: {events[i]['sub_event_type']}"] += 1
            lines.append(f"{label} missed   {_line(events[i])}")
        for j in sorted(invented):
            kinds[f"invented: {found[j]['sub_event_type']}"] += 1
            lines.append(f"{label} invented {_line(found[j])}")
        for i, j in pairs:
            wrong = list(_differences(scorer, actors, events[i], found[j]))
            kinds.update(f"wrong {field}" for field in wrong)
            if wrong:
                lines.append(f"{label} wrong {','.join(wrong)}")
                lines += [f"    gold {_line(events[i])}", f"    ours {_line(found[j])}"]
    sys.stdout.write("-- errors by kind\n")
    for kind, count in kinds.most_common():
        sys.stdout.write(f"{count:4d} {kind}\n")
    if details:
        sys.stdout.write("\n".join(lines) + "\n")


def _differences(
    scorer: ModuleType,
    actors: ActorNames,
    gold: Mapping[str, Any],
    found: Mapping[str, Any],
) -> Iterator[str]:
    checks = {
        "type": scorer.same_type,
        "sub_type": scorer.same_sub,
        "date": lambda g, p: g["event_date"] == p["event_date"],
        "place": scorer.same_place,
        "claim_status": scorer.same_claim,
        "initiator": lambda g, p: actors.roles(g, "initiator") == actors.roles(p, "initiator"),
        "target": lambda g, p: actors.roles(g, "target") == actors.roles(p, "target"),
    }
    for field, agrees in checks.items():
        if not agrees(gold, found):
            yield field
    if bool(scorer.cc(gold)) != bool(scorer.cc(found)):
        yield "control_change"


def _line(event: Mapping[str, Any]) -> str:
    actors = "; ".join(f"{a['name']}[{a['role'][0]}]" for a in event["actors"])
    return (
        f"{event['event_date']} {event['sub_event_type']} | {actors} | {event['location']} | "
        f"{event['fatalities']} {event['claim_status']} [{event['start']}:{event['end']}]"
    )


if __name__ == "__main__":
    sys.exit(main())

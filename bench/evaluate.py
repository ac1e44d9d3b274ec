"""Score the extraction against hand-coded events: the loop to develop in.

    python -m bench.evaluate [--shared ../shared] [--only LABEL] [--errors] [--report-split]

Runs the five reports, the development articles and the development reports in
the manner of other outlets, and prints every field of the reference scorer,
trigger span, location span and fatalities besides, fields by kind of outlet,
errors by kind and the worst documents; then what no gold is needed for:
whether swapped names change the coding (``bench.invariance``) and the province
of each article's first event (``bench.corpora``). ``--report-split`` runs the
parts kept for reporting and prints totals only, so that nobody tunes on them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.corpora import write_first_provinces
from bench.errors import write_errors, write_worst
from bench.gold import Gold, TestSet, development_sets, genre_set, load_scorer, report_sets
from bench.invariance import write_invariance
from bench.scoring import (
    ActorNames,
    Predicted,
    Process,
    false_control,
    matched,
    predictions,
    run,
)
from frontline.pipeline import process_report

Counts = dict[str, list[int]]
_SPAN_FIELDS = ("trigger_span", "location_span", "fatalities")
#: What is printed of each kind of outlet: the fields that the acceptance names first.
_KIND_FIELDS = (
    *("detection", "sub_type", "date", "place_15km", "initiator", "target"),
    *("control_change", "claim_status", "claim_not_reported"),
)


def main(arguments: Sequence[str] | None = None, process: Process = process_report) -> int:
    """Run the command; returns the exit code."""
    options = _options(arguments)
    scorer = load_scorer(options.shared)
    actors = scorer.Actors(str(options.shared / "gold" / "actors.csv"))
    sets = report_sets if options.report_split else development_sets
    for test_set in sets(options.shared):
        chosen = [label for label in test_set.gold if options.only in label]
        _score(scorer, actors, test_set.only(test_set.name, chosen), process, options)
    if not options.report_split and not options.only:
        write_invariance(genre_set(options.shared, ("train", "develop")).files, process)
        write_first_provinces(options.shared / "corpora", process)
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


def _score(
    scorer: ModuleType,
    actors: ActorNames,
    test_set: TestSet,
    process: Process,
    options: argparse.Namespace,
) -> None:
    """Run one set of documents and print what came of it."""
    if not test_set.gold:
        return
    found = {label: predictions(result) for label, result in run(test_set.files, process)}
    sys.stdout.write(f"\n== {test_set.name}\n")
    per_document = scorer.evaluate(test_set.gold, found, actors)
    scorer.report(per_document)
    _write_spans(scorer, actors, test_set.gold, found)
    if test_set.kinds:
        _write_kinds(scorer, per_document, test_set)
        _write_false_control(scorer, test_set.gold, found)
    if not options.report_split:
        write_worst(scorer, per_document)
        for part in test_set.by_kind() if test_set.kinds else (test_set,):
            sys.stdout.write(f"\n{part.name}\n")
            write_errors(scorer, actors, part.gold, found, details=options.errors)


def _write_kinds(scorer: ModuleType, per_document: Mapping[str, Any], test_set: TestSet) -> None:
    """F1 of the main fields for each kind of outlet."""
    sys.stdout.write("-- F1 by kind of outlet (events)\n")
    width = max(map(len, _KIND_FIELDS)) + 1
    parts = list(test_set.by_kind())
    names = [part.name.rpartition(" ")[2] for part in parts]
    sys.stdout.write(" " * width + "".join(f"{name:>12s}" for name in names) + "\n")
    totals = [scorer.total(per_document[label] for label in part.gold) for part in parts]
    for field in _KIND_FIELDS:
        scores = (_cell(scorer, total[field]) for total in totals)
        sys.stdout.write(f"{field:{width}s}{''.join(scores)}\n")
    counts = (f"{total['detection'][2]:12d}" for total in totals)
    sys.stdout.write(f"{'events':{width}s}{''.join(counts)}\n")


def _cell(scorer: ModuleType, counts: Sequence[int]) -> str:
    """F1, or a dash where neither side has the field."""
    return f"{scorer.prf(*counts)[2]:12.3f}" if counts[1] or counts[2] else f"{'–':>12s}"


def _write_false_control(scorer: ModuleType, gold: Gold, found: Predicted) -> None:
    n_false, n_read = false_control(scorer, gold, found)
    share = f" ({n_false / n_read:.1%})" if n_read else ""
    sys.stdout.write(
        f"false control: {n_false} of {n_read} changes read name a place that did not change "
        f"hands{share}\n"
    )


def _write_spans(scorer: ModuleType, actors: ActorNames, gold: Gold, predicted: Predicted) -> None:
    counts: Counts = {field: [0, 0, 0] for field in _SPAN_FIELDS}
    for label, events in gold.items():
        found = predicted.get(label, [])
        for field in _SPAN_FIELDS:
            counts[field][1] += _n_filled(found, field)
            counts[field][2] += _n_filled(events, field)
        for i, j in matched(scorer, actors, events, found):
            for field in _SPAN_FIELDS:
                counts[field][0] += _agree(_value(events[i], field), _value(found[j], field))
    sys.stdout.write("-- spans (overlapping) and fatalities\n")
    for field, count in counts.items():
        if count[2]:
            values = scorer.prf(*count)
            sys.stdout.write(f"{field:20s} {values[0]:9.3f} {values[1]:9.3f} {values[2]:9.3f}\n")


def _n_filled(events: Iterable[Mapping[str, Any]], field: str) -> int:
    return sum(_value(event, field) is not None for event in events)


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


if __name__ == "__main__":
    sys.exit(main())

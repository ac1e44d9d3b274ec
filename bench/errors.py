"""What went wrong, by kind: events missed and invented, fields of found ones that differ."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from bench.gold import Gold
from bench.scoring import ActorNames, Predicted, matched

_SCORE_BOUND = 10


def write_worst(scorer: ModuleType, per_document: Mapping[str, Any]) -> None:
    """The documents with the lowest F1 of detection."""
    scores = sorted(
        (scorer.prf(*counts["detection"])[2], label)
        for label, counts in per_document.items()
        if counts["detection"][1] or counts["detection"][2]
    )
    sys.stdout.write("-- worst documents by detection F1\n")
    for score, label in scores[:_SCORE_BOUND]:
        sys.stdout.write(f"{score:6.3f} {label}\n")


def write_errors(
    scorer: ModuleType, actors: ActorNames, gold: Gold, predicted: Predicted, *, details: bool
) -> None:
    """Errors by kind, most frequent first.

    Args:
        scorer: The reference scorer.
        actors: Its table of actors.
        gold: What should have been read.
        predicted: What was.
        details: Whether each missed and invented event gets a line.
    """
    kinds: Counter[str] = Counter()
    lines: list[str] = []
    for label in gold:
        for kind, line in _errors(scorer, actors, gold, predicted, label):
            kinds.update(kind)
            lines += line
    sys.stdout.write("-- errors by kind\n")
    for name, count in kinds.most_common():
        sys.stdout.write(f"{count:4d} {name}\n")
    if details:
        sys.stdout.write("\n".join(lines) + "\n")


def _errors(
    scorer: ModuleType, actors: ActorNames, gold: Gold, predicted: Predicted, label: str
) -> Iterator[tuple[list[str], list[str]]]:
    events, found = gold[label], predicted.get(label, [])
    pairs = matched(scorer, actors, events, found)
    for i in sorted(set(range(len(events))) - {i for i, _ in pairs}):
        yield [f"missed: {events[i]['sub_event_type']}"], [f"{label} missed   {_line(events[i])}"]
    for j in sorted(set(range(len(found))) - {j for _, j in pairs}):
        yield [f"invented: {found[j]['sub_event_type']}"], [f"{label} invented {_line(found[j])}"]
    for i, j in pairs:
        wrong = list(_differences(scorer, actors, events[i], found[j]))
        if wrong:
            told = [f"    gold {_line(events[i])}", f"    ours {_line(found[j])}"]
            kinds = [f"wrong {field}" for field in wrong]
            yield kinds, [f"{label} wrong {','.join(wrong)}", *told]


def _differences(
    scorer: ModuleType, actors: ActorNames, gold: Mapping[str, Any], found: Mapping[str, Any]
) -> Iterator[str]:
    checks = {
        "type": scorer.same_type,
        "sub_type": scorer.same_sub,
        "date": lambda g, p: g["event_date"] == p["event_date"],
        "place": scorer.same_place,
        "claim_status": scorer.same_claim,
        "initiator": lambda g, p: actors.roles(g, "initiator") == actors.roles(p, "initiator"),
        "target": lambda g, p: actors.roles(g, "target") == actors.roles(p, "target"),
        "fatalities": lambda g, p: g["fatalities"] == p["fatalities"],
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

"""The case file: what was said, and the spans expected under each rule."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from frontline.control.evidence import Statement
from frontline.control.rules import RULES
from frontline.control.spans import control_spans
from frontline.model import ControlEffect
from tests.control.limited import limited
from tests.control.situations import INTERESTS, statement, written

_EFFECTS = {
    "takes": ControlEffect.TAKES,
    "leaves": ControlEffect.LEAVES,
    "fights": ControlEffect.FIGHTS,
    "besieges": ControlEffect.BESIEGES,
}
_FILE = Path(__file__).parents[1] / "cases" / "control.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))["cases"]


def _statement(number: int, said: dict[str, Any]) -> Statement:
    (verb,) = {*said} & {*_EFFECTS}
    return statement(
        f"event-{number}",
        _EFFECTS[verb],
        said[verb],
        said["day"],
        other=said.get("of"),
        until=said.get("until"),
        by=said.get("by", ()),
        denied_by=said.get("denied by", ()),
        disputed_by=said.get("disputed by", ()),
        shared_with=said.get("with", ()),
        is_agreed=said.get("agreed", False),
    )


def test_there_are_enough_situations() -> None:
    assert len(CASES) >= 70
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["why"] for case in CASES)


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_situation_gives_the_expected_spans(case: dict[str, Any], rule: str) -> None:
    said = [_statement(number, one) for number, one in enumerate(case["said"])]
    expected = case["any claim"] if case[rule] == "same" else case[rule]
    fading = case.get("fading")
    reach = timedelta(days=fading) if fading else None
    spans = control_spans(reversed(said), rule, INTERESTS, reach)
    spans = limited(spans, fading) if fading else spans
    assert [written(span) for span in spans] == expected, case["why"]

"""What must hold for every history, whatever was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.control.evidence import Statement
from frontline.control.rules import RULES
from frontline.control.spans import ControlSpan, control_record, control_spans
from frontline.model import ControlEffect, ControlRule
from tests.control.situations import INTERESTS, on, statement
from tests.control.statements import statements

rules = st.sampled_from(sorted(RULES))


@given(statements(), rules)
def test_spans_have_no_gap_and_no_overlap(said: list[Statement], rule: str) -> None:
    spans = control_spans(said, rule, INTERESTS)
    places = {s.place_key for s in said if s.exclusion is None}
    assert {span.place_id for span in spans} == places
    for place in places:
        own = [span for span in spans if span.place_id == place]
        assert own[0].valid_from is None
        assert own[-1].valid_until is None
        for one, other in pairwise(own):
            assert one.valid_until == other.valid_from
            assert other.valid_from is not None
            assert one.valid_from is None or one.valid_from < other.valid_from


@given(statements(), rules)
def test_a_span_rests_on_admitted_claims_or_is_inferred(said: list[Statement], rule: str) -> None:
    record = control_record(said, rule, INTERESTS)
    supporting = {v.claim_id for s in said if s.exclusion is None for v in s.supporting}
    assert record.admitted_claim_ids <= supporting
    for span in record.spans:
        assert set(span.claim_ids) <= record.admitted_claim_ids
        assert span.claim_ids or span.is_inferred or span.state == "unknown"
        assert (span.state == "unknown") == (not span.holders)
        if span.state == "held" and not any(s.is_agreed for s in said):
            assert len({INTERESTS.alignment(side) for side in span.holders}) == 1


@given(statements(), rules)
def test_a_stricter_rule_admits_no_claim_of_its_own(said: list[Statement], rule: str) -> None:
    credulous = control_record(said, ControlRule.ANY_CLAIM, INTERESTS).admitted_claim_ids
    assert control_record(said, rule, INTERESTS).admitted_claim_ids <= credulous


@given(statements(), rules, st.randoms(use_true_random=False))
def test_input_order_does_not_matter(said: list[Statement], rule: str, random: Random) -> None:
    shuffled = random.sample(said, len(said))
    assert control_record(shuffled, rule, INTERESTS) == control_record(said, rule, INTERESTS)


@given(statements(), rules)
def test_neighbours_differ(said: list[Statement], rule: str) -> None:
    for one, other in pairwise(control_spans(said, rule, INTERESTS)):
        if one.place_id == other.place_id:
            what = [(s.state, s.holders, s.is_inferred, s.besieged_by) for s in (one, other)]
            vacated = one.state == other.state == "unknown"
            assert what[0] != what[1] or vacated


@given(statements())
@settings(max_examples=50)
def test_excluded_statements_make_no_span(said: list[Statement]) -> None:
    usable = [s for s in said if s.exclusion is None]
    assert control_spans(said, ControlRule.ANY_CLAIM, INTERESTS) == control_spans(
        usable, ControlRule.ANY_CLAIM, INTERESTS
    )


def _spans(*said: Statement) -> Sequence[ControlSpan]:
    return control_spans(said, ControlRule.ANY_CLAIM, INTERESTS)


def test_a_span_covers_its_first_day_and_not_its_last() -> None:
    before, after = _spans(statement("e", ControlEffect.TAKES, "army", 10, other="is", by=["wire"]))
    assert (before.covers(on(9)), before.covers(on(10))) == (True, False)
    assert (after.covers(on(9)), after.covers(on(10)), after.covers(date.max)) == (
        False,
        True,
        True,
    )


def test_the_named_actor_is_kept_as_detail() -> None:
    before, after = _spans(
        statement("e", ControlEffect.TAKES, "army", 10, other="is", by=["wire"]),
        statement("f", ControlEffect.TAKES, "tigers", 12, other="is", by=["monitor"]),
    )
    assert (before.holders, before.actors) == (("is",), ("is",))
    assert (after.holders, after.actors) == (("gov",), ("army", "tigers"))
    assert after.event_ids == ("e", "f")
    assert after.claim_ids == ("e-0", "f-0")
    assert after.evidence_dates == (on(10), on(12))


def test_an_unknown_rule_is_refused() -> None:
    said = [statement("e", ControlEffect.TAKES, "army", 10, by=["wire"])]
    with pytest.raises(KeyError):
        control_spans(said, "hearsay", INTERESTS)

"""Limits of inference: what a map may draw never goes beyond what was said, in time and sides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.control.evidence import Exclusion, Statement
from frontline.control.limits import Standing, standing_on, stretches
from frontline.control.rules import RULES
from frontline.control.spans import ControlSpan, control_spans
from frontline.model import ControlEffect, ControlState
from tests.control.limited import limited
from tests.control.situations import FIRST_DAYS, INTERESTS, LAST_DAYS, on, statement
from tests.control.statements import statements

rules = st.sampled_from(sorted(RULES))
fadings = st.integers(1, 40)
each = settings()


def _limited(said: Sequence[Statement], rule: str, fading: int) -> tuple[ControlSpan, ...]:
    spans = control_spans(said, rule, INTERESTS, timedelta(days=60))
    return limited(spans, fading)


@given(statements(), rules, fadings)
@each
def test_no_side_holds_ground_outside_its_years(
    said: list[Statement], rule: str, fading: int
) -> None:
    for span in _limited(said, rule, fading):
        for side in (*span.holders, *((span.besieged_by,) if span.besieged_by else ())):
            first, last = FIRST_DAYS.get(side), LAST_DAYS.get(side)
            assert first is None or (span.valid_from and span.valid_from >= on(first))
            assert last is None or (span.valid_until and span.valid_until <= on(last + 1))


@given(statements(), rules, fadings)
@each
def test_nothing_is_inferred_further_back_than_the_fading_span(
    said: list[Statement], rule: str, fading: int
) -> None:
    told = {s.place_key: on(99) for s in said}
    for s in said:
        if s.exclusion is None and s.start:
            told[s.place_key] = min(told[s.place_key], s.start)
    for span in _limited(said, rule, fading):
        if span.state is not ControlState.UNKNOWN:
            assert span.valid_from is not None
            assert (told[span.place_id] - span.valid_from).days <= fading


@given(statements(), rules, fadings)
@each
def test_nothing_outlives_the_last_word_by_more_than_its_span(
    said: list[Statement], rule: str, fading: int
) -> None:
    for span in _limited(said, rule, fading):
        if span.state is ControlState.UNKNOWN:
            continue
        assert span.valid_until is not None
        last_day = span.valid_until - timedelta(days=1)
        heard = [day for day in span.evidence_dates if day <= last_day]
        if heard:
            most = 2 * fading if span.state is ControlState.LAST_KNOWN else fading
            assert (last_day - max(heard)).days <= most


@given(statements(), rules, fadings)
@each
def test_limited_spans_have_no_gap_and_neighbours_differ(
    said: list[Statement], rule: str, fading: int
) -> None:
    spans = _limited(said, rule, fading)
    whole = control_spans(said, rule, INTERESTS, timedelta(days=60))
    assert {span.place_id for span in spans} == {span.place_id for span in whole}
    for place in {span.place_id for span in spans}:
        own = [span for span in spans if span.place_id == place]
        assert own[0].valid_from is None
        assert own[-1].valid_until is None
        for one, other in pairwise(own):
            assert one.valid_until == other.valid_from
            assert (one.state, one.holders, one.is_inferred, one.besieged_by) != (
                other.state,
                other.holders,
                other.is_inferred,
                other.besieged_by,
            )


@given(statements(), rules)
@each
def test_what_is_denied_or_did_not_happen_colours_nothing(said: list[Statement], rule: str) -> None:
    spans = control_spans(said, rule, INTERESTS)
    barred = {s.event_id for s in said if s.exclusion is not None or s.is_denied}
    assert not barred & {event for span in spans for event in span.event_ids}


@given(
    st.none() | st.integers(0, 50),
    st.none() | st.integers(51, 200),
    st.lists(st.integers(-20, 220), max_size=5),
    fadings,
)
@each
def test_stretches_are_the_days_of_one_standing(
    start: int | None, until: int | None, evidence: list[int], fading: int
) -> None:
    told = sorted(on(day) for day in set(evidence))
    first, end = (on(day) if day is not None else None for day in (start, until))
    parts = list(stretches(first, end, told, fading))
    assert (parts[0].start, parts[-1].until) == (first, end)
    for part in parts:
        for day in map(on, range(-30, 230)):
            is_in = (part.start is None or part.start <= day) and (
                not part.until or day < part.until
            )
            if is_in:
                assert standing_on(day, end, told, fading) is part.standing


def test_a_word_counts_on_the_last_day_of_its_span() -> None:
    told = [on(1)]
    assert standing_on(on(31), None, told, 30) is Standing.CURRENT
    assert standing_on(on(32), None, told, 30) is Standing.LAST_KNOWN
    assert standing_on(on(61), None, told, 30) is Standing.LAST_KNOWN
    assert standing_on(on(62), None, told, 30) is Standing.LOST
    assert standing_on(on(-29), on(1), (), 30) is Standing.CURRENT
    assert standing_on(on(-30), on(1), (), 30) is Standing.LOST


@pytest.mark.parametrize("reason", [Exclusion.FOILED, Exclusion.HISTORICAL, Exclusion.NOT_HAPPENED])
def test_an_excluded_word_makes_no_place(reason: Exclusion) -> None:
    said = [
        statement("e", ControlEffect.TAKES, "army", 1, by=["wire", "monitor"], exclusion=reason)
    ]
    assert limited(control_spans(said, "any claim", INTERESTS), 90) == ()


def test_the_unknown_never_fades() -> None:
    (span,) = limited(
        control_spans(
            [statement("e", ControlEffect.TAKES, "army", 10, denied_by=["wire"])],
            "any claim",
            INTERESTS,
        ),
        1,
    )
    assert (span.state, span.valid_from, span.valid_until) == (ControlState.UNKNOWN, None, None)


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("until", [18, 19, 20, 21])
def test_who_is_gone_holds_nothing_after_a_fight(rule: str, until: int) -> None:
    said = [
        statement("e1", ControlEffect.TAKES, "old guard", 1, by=("state agency",)),
        statement(
            "e2", ControlEffect.FIGHTS, "army", 15, other="army", until=until, by=("is channel",)
        ),
    ]
    for span in _limited(said, rule, 40):
        assert "old" not in span.holders or (span.valid_until and span.valid_until <= on(21))

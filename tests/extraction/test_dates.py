"""Dates as reports write them, and the days they mean."""

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from frontline.extraction.mentions.dates.resolution import find_dates, resolve_date
from frontline.model import DatePrecision, Span

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "dates.yml").read_text(encoding="utf-8")
)
WORDS = ["on", "Friday", "May", "5", "2016", "last", "night", "since", "over", "the", "7", "days"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_an_expression_means_its_days(case: dict[str, Any]) -> None:
    text = case["text"]
    found = {e.span.of(text): e for e in find_dates(text, Span(0, len(text)))}
    assert case["found"] in found
    resolved = resolve_date(found[case["found"]], case["anchor"])
    assert resolved.start == case["start"]
    assert resolved.end == case.get("end")
    if "precision" in case:
        assert resolved.precision.value == case["precision"]


@pytest.mark.parametrize(
    "text",
    [
        "It may 8 times have happened.",
        "A march of 20 men.",
        "Some 8,461 people left.",
        "March 8,461 people left.",
        "The sun set at 17.30.",
        "Give 5,000 $, 13 days left.",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert find_dates(text, Span(0, len(text))) == ()


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "On May 5 they came. On May 6 they left."
    (found,) = find_dates(text, Span(20, len(text)))
    assert found.span.of(text) == "May 6"


def test_a_day_the_calendar_lacks_is_no_date() -> None:
    text = "On February 30, 2016 nothing happened."
    assert all(e.day is None for e in find_dates(text, Span(0, len(text))))


def test_an_age_before_the_calendar_stays_undated() -> None:
    text = "The castle was built 999 years ago."
    (found,) = find_dates(text, Span(0, len(text)))
    assert resolve_date(found, date(500, 1, 1)).start is None


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_expressions_never_overlap(text: str) -> None:
    spans = [expression.span for expression in find_dates(text, Span(0, len(text)))]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.dates(date(2011, 1, 1)))
def test_a_resolved_range_never_runs_backwards(text: str, anchor: date) -> None:
    for expression in find_dates(text, Span(0, len(text))):
        resolved = resolve_date(expression, anchor)
        assert resolved.start is not None or resolved.precision is DatePrecision.UNKNOWN
        assert resolved.end is None or (resolved.start and resolved.start <= resolved.end)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for expression in find_dates(text, Span(0, len(text))):
        assert resolve_date(expression, None) is not None

"""What of a report is kept, what is dropped and why."""

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from frontline.errors import ReferenceDataError
from frontline.reports.boilerplate import split_boilerplate
from frontline.reports.rules import load_rules

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "boilerplate.yml").read_text(encoding="utf-8")
)
FIRST = (
    "Troops entered the northern quarter of the town on Thursday after a week of clashes, "
    "a monitoring group said, and took up positions along the main road to the airbase."
)
LAST = (
    "Two commanders of the group were killed in the fighting, according to local sources, "
    "and the rest of its fighters withdrew towards the river before the evening."
)
PIECES = [case["line"] for case in CASES] + [FIRST, LAST, "", "12 Comments", "lol!!", "I think so"]


def reason_of(text: str, part: str) -> str | None:
    kept, dropped = split_boilerplate(text)
    start = text.index(part)
    for piece in dropped:
        if piece.span.start <= start and start + len(part) <= piece.span.end:
            return piece.reason
    assert any(span.start <= start and start + len(part) <= span.end for span in kept)
    return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["line"][:60])
def test_a_line_is_kept_or_dropped_for_its_reason(case: dict[str, Any]) -> None:
    text = f"{FIRST}\n\n{case['line']}\n\n{LAST}\n"
    assert reason_of(text, case["line"]) == case["reason"]
    assert reason_of(text, FIRST) is None
    assert reason_of(text, LAST) is None


def test_comments_after_a_marker_are_dropped_to_the_end() -> None:
    comments = "Subscribe\n3 Comments\nNewest\nsomeone\nThe army will retake the town by Friday.\n"
    text = f"{FIRST}\n{LAST}\n{comments}"
    assert reason_of(text, "The army will retake the town by Friday.") == "reader comments"
    assert reason_of(text, LAST) is None


def test_comments_without_a_marker_are_told_by_their_register() -> None:
    comments = (
        "Great news!\nwhy don't they just leave the desert, lol\nI think you are wrong, mate.\n"
        "Clashes near the airbase would be a mistake, they should go for the river first.\n"
    )
    text = f"{FIRST}\n{LAST}\n{comments}"
    assert reason_of(text, "Clashes near the airbase") == "reader comments"
    assert reason_of(text, LAST) is None


def test_a_quoted_first_person_is_no_comment() -> None:
    quotes = (
        'He said: "I saw the jets! We ran to the cellar," and wept.\n'
        'Her sister told the agency: "I lost my house. You cannot imagine!"\n'
        'A doctor said: "We need help! My patients are dying."\n'
    )
    text = f"{FIRST}\n{LAST}\n{quotes}"
    assert reason_of(text, quotes.splitlines()[0]) is None


def test_the_title_is_kept_once() -> None:
    title = "Troops Enter Northern Quarter Of The Town"
    text = f"{title}\n\n{FIRST}\n\n{title}\n\n{LAST}\n"
    _, dropped = split_boilerplate(text, title)
    assert [(d.reason, d.span.of(text).strip()) for d in dropped] == [("repeated title", title)]


def test_page_furniture_inside_one_paragraph_goes_alone() -> None:
    text = f"Get short URL 31 7 {FIRST} (Click to enlarge) {LAST} Community standardsDiscussion"
    kept, dropped = split_boilerplate(text)
    assert "".join(span.of(text) for span in kept).split() == f"{FIRST} {LAST}".split()
    assert {piece.reason for piece in dropped} == {"navigation"}


@pytest.mark.parametrize(
    ("tags", "lead"),
    [
        ("Tags Syria Aleppo gas attack Someone", "A cart with four men was hit on Monday."),
        ("Tags Syria Idlib", "Drones came down on the quarter on Monday."),
        ("Tags Homs human rights", "Fifty nine missiles struck a base on Monday."),
    ],
)
def test_a_list_of_tags_ends_where_a_sentence_begins(tags: str, lead: str) -> None:
    text = f"{FIRST} {tags} {lead} {LAST}"
    kept, dropped = split_boilerplate(text)
    assert [piece.span.of(text).strip() for piece in dropped] == [tags]
    assert "".join(span.of(text) for span in kept).split() == f"{FIRST} {lead} {LAST}".split()


@pytest.mark.parametrize(
    "tail",
    [
        "Related Army Takes Northern Town Rebels Leave River Bank Talks Begin In Geneva",
        "Reporting by Some One; Editing by Another One Our Standards: The Principles.",
        "(Source: Some Coalition) Twitter",
        "Hill Courier is a leading voice of the coast and its only daily.",
        "Last Update: Tuesday 4 June 2019, noon at the desk",
    ],
)
def test_what_follows_an_article_in_its_paragraph_goes(tail: str) -> None:
    text = f"{FIRST} {LAST} {tail}"
    kept, _ = split_boilerplate(text)
    assert "".join(span.of(text) for span in kept).strip() == f"{FIRST} {LAST}"


def test_an_appeal_inside_one_paragraph_takes_its_sentence_only() -> None:
    text = f"{FIRST} Do make a donation before the feast. {LAST}"
    kept, _ = split_boilerplate(text)
    assert "".join(span.of(text) for span in kept).split() == f"{FIRST} {LAST}".split()


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["\n", "\r\n", "\r", " "]))
def test_kept_and_dropped_cover_the_text_once(pieces: list[str], newline: str) -> None:
    assert_covered(newline.join(pieces))


@given(st.text(max_size=400))
def test_any_text_is_covered_once(text: str) -> None:
    assert_covered(text)


def assert_covered(text: str) -> None:
    kept, dropped = split_boilerplate(text)
    spans = sorted([*kept, *(piece.span for piece in dropped)])
    assert "".join(span.of(text) for span in spans) == text
    assert all(a.end == b.start for a, b in itertools.pairwise(spans))
    assert all(piece.reason for piece in dropped)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("- {reason: a, scope: line}", "line 2: a rule has"),
        ("- {reason: a, scope: page, pattern: b}", "line 2: 'page' is no scope"),
        ("- {reason: a, scope: line, pattern: '('}", "line 2: the pattern does not compile"),
    ],
)
def test_a_damaged_rule_is_named_by_its_line(tmp_path: Path, entry: str, why: str) -> None:
    path = tmp_path / "rules.yml"
    path.write_text(f"rules:\n{entry}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=why):
        load_rules(path)

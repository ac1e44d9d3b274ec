from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.extraction.mentions.actors.matching import ActorMatcher, Use

MATCHER = ActorMatcher()


def found(text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.name) for name in MATCHER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syrian government forces", "Syrian Armed Forces"),
        ("the Syrian Arab Army", "Syrian Armed Forces"),
        ("regime warplanes", "Syrian Armed Forces"),
        ("six Russian Su-24 bombers", "Russian Aerospace Forces"),
        ("Russian jets", "Russian Aerospace Forces"),
        ("Turkish tanks", "Turkish Armed Forces"),
        ("US-led coalition", "US-led Coalition"),
        ("Daesh terrorists", "Islamic State"),
        ("the Nusra Front", "Jabhat Fatah al-Sham"),
        ("Jaysh al-Islam fighters", "Jaish al-Islam"),
        ("terrorists from Jaish al-Fateh", "Jaish al-Fatah"),
        ("members of the Rahman Corps", "Faylaq al-Rahman"),
        ("Kurdish fighters", "YPG"),
        ("Islamist rebels", "Unidentified opposition militants"),
        ("rebels backed by Turkey", "Syrian National Army"),
        ("the Kurdish People’s Protection Units", "YPG"),
        ("Irans Revolutionary Guards", "Iran/IRGC"),
    ],
)
def test_names_of_actors(text: str, expected: str) -> None:
    assert [name for _, name in found(text)] == [expected]


def test_a_side_before_an_action_is_its_doer() -> None:
    (name,) = MATCHER.find("An Israeli airstrike")
    assert (name.name, name.use) == ("Israeli Armed Forces", Use.MODIFIER)


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("a rebel-held town", Use.HOLDER),
        ("US-backed tribes", Use.BACKER),
        ("anti-ISIS feeling", Use.OPPOSED),
    ],
)
def test_holders_backers_and_opponents_do_nothing(text: str, use: Use) -> None:
    assert [name.use for name in MATCHER.find(text)][:1] == [use]


def test_acronyms_need_their_capitals() -> None:
    assert found("it is for us to say") == []
    assert found("IS and US") == [
        ("IS", "Islamic State"),
        ("US", "Government of the United States"),
    ]


def test_the_part_stands_for_the_whole_it_belongs_to() -> None:
    assert [name for _, name in found("the Syrian army's Tiger Forces")] == ["Tiger Forces"]


def test_definite_general_words_may_mean_a_group_named_before() -> None:
    (name,) = MATCHER.find("the terrorist group")
    assert name.is_general
    assert name.is_anaphoric


@given(st.text(alphabet=st.sampled_from("ISUal-Nusra rebelsthe’'.()"), max_size=120))
def test_names_never_overlap_and_lie_in_the_text(text: str) -> None:
    names = MATCHER.find(text)
    assert all(0 <= name.start < name.end <= len(text) for name in names)
    assert all(a.end <= b.start for a, b in pairwise(names))

"""What the filters offer: trees of two levels, read from and written to a selection."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.selection import MOST_VALUES, Selection
from frontline.views.text.filter_choices import (
    FIELDS,
    Choice,
    choices_of,
    chosen_choices,
    fields_of,
)

ROWS = [
    ("families", "Opposition", "Opposition", None, 9),
    ("families", "opposition", "opposition", None, 9),
    ("families", "Government", "Government", None, 5),
    ("actors", "Hill Brigade", "Hill Brigade", "Opposition", 6),
    ("actors", "River Front", "River Front", "Opposition", 4),
    ("actors", "Syrian Armed Forces", "Syrian Armed Forces", "Government", 5),
    ("event_types", "Battles", "Battles", None, 7),
    ("event_types", "Armed clash", "Armed clash", "Battles", 7),
    ("sources", "Harbour Gazette", "Harbour Gazette", None, 8),
    ("sources", "Reuters", "Reuters", None, 3),
    ("sources", "AFP", "AFP", None, 2),
    ("sources", "Thomson Reuters", "Thomson Reuters", None, 1),
    ("sources", "Syrian Armed Forces", "Syrian Armed Forces", None, 1),
    ("claim_statuses", "denied", "denied", None, 1),
    ("provinces", "SY02", "Aleppo", None, 4),
]
COLUMNS = ["field", "value", "label", "group", "n_events"]
OFFERED = choices_of(pd.DataFrame(ROWS, columns=COLUMNS))


def selected(fields: Mapping[str, Any]) -> Selection:
    return replace(Selection(), **fields)


def labels(name: str) -> list[str]:
    return [line.label.replace("\u2003", "> ") for line in OFFERED[name]]


def line(name: str, words: str, *, is_group: bool = False) -> Choice:
    (found,) = [c for c in OFFERED[name] if c.words == words and c.is_group == is_group]
    return found


def test_actors_are_a_tree_in_the_order_of_the_legend() -> None:
    assert labels("actors") == [
        "Government (5)",
        "> Syrian Armed Forces (5)",
        "Opposition (9)",
        "> Hill Brigade (6)",
        "> River Front (4)",
    ]


def test_event_types_are_a_tree() -> None:
    assert labels("event_types") == ["Battles (7)", "> Armed clash (7)"]


def test_sources_stand_under_their_kind_and_spellings_are_one_line() -> None:
    assert labels("sources") == [
        "News agencies (2 sources)",
        "> Reuters (3 or more)",
        "> AFP (2)",
        "Parties to the war (1 source)",
        "> Syrian Armed Forces (1)",
        "Others, not in the list of sources (1 source)",
        "> Harbour Gazette (8)",
    ]
    assert line("sources", "Reuters").values == ("Reuters", "Thomson Reuters")


def test_more_sources_than_a_link_holds_have_no_line_for_all() -> None:
    rows = [("sources", f"Paper {n}", f"Paper {n}", None, 1) for n in range(MOST_VALUES + 1)]
    (first, *_) = choices_of(pd.DataFrame(rows, columns=COLUMNS))["sources"]
    assert not first.is_group


def test_a_family_stands_for_its_actors() -> None:
    family, member = line("actors", "Opposition", is_group=True), line("actors", "Hill Brigade")
    other = line("actors", "Syrian Armed Forces")
    assert fields_of("actors", [member, family, other]) == {
        "families": ("Opposition",),
        "actors": ("Syrian Armed Forces",),
    }


def test_a_kind_of_sources_is_its_sources() -> None:
    kind = line("sources", "News agencies", is_group=True)
    fields = fields_of("sources", [kind])
    assert fields == {"sources": ("Reuters", "Thomson Reuters", "AFP")}
    chosen = selected(fields)
    assert chosen_choices("sources", OFFERED["sources"], chosen) == (kind,)


def test_the_only_source_of_a_kind_is_named_itself() -> None:
    chosen = Selection(sources=("Harbour Gazette",))
    (shown,) = chosen_choices("sources", OFFERED["sources"], chosen)
    assert shown.words == "Harbour Gazette"


@pytest.mark.parametrize(
    ("name", "selection", "words"),
    [
        ("actors", Selection(families=("sdf",)), "SDF and Kurdish forces"),
        ("actors", Selection(actors=("Nobody",)), "Nobody"),
        ("claim_statuses", Selection(claim_statuses=("false",)), "✕ False"),
        ("provinces", Selection(provinces=("SY02",)), "Aleppo"),
    ],
)
def test_what_a_link_names_stays_to_be_taken_away(
    name: str, selection: Selection, words: str
) -> None:
    (shown,) = chosen_choices(name, OFFERED[name], selection)
    assert shown.words == words
    assert fields_of(name, [shown]) == {f: getattr(selection, f) for f in FIELDS[name]}


@given(st.data())
def test_what_is_chosen_is_read_back_from_the_selection(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["actors", "event_types", "sources"]))
    picked = data.draw(st.lists(st.sampled_from(OFFERED[name]), unique=True))
    selection = selected(fields_of(name, picked))
    again = chosen_choices(name, OFFERED[name], selection)
    assert {f: set(v) for f, v in fields_of(name, again).items()} == {
        f: set(getattr(selection, f)) for f in FIELDS[name]
    }


def test_lines_of_a_list_have_keys_and_labels_of_their_own() -> None:
    for lines in OFFERED.values():
        assert len({c.key for c in lines}) == len({c.label for c in lines}) == len(lines)

"""How a selection is drawn, to and from a link: every choice, and what means nothing."""

from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.model import MapFamily
from frontline.selection import Selection, to_query
from frontline.ui.control_state import FADE_DAYS
from frontline.ui.view_parameters import (
    VIEW_PARAMETERS,
    ViewParameter,
    read_view,
    without_picks,
    write_view,
)

days = st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(date.isoformat)
FREE_VALUES = {
    "day": days,
    "since": days,
    "report_id": st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    "control_cell": st.builds(
        "{}|{}".format, st.sampled_from([str(family) for family in MapFamily]), days
    ),
}


def values_of(parameter: ViewParameter) -> st.SearchStrategy[str]:
    if parameter.values:
        return st.sampled_from(sorted(parameter.values.values()))
    return FREE_VALUES[parameter.option]


options = st.fixed_dictionaries({}, optional={p.option: values_of(p) for p in VIEW_PARAMETERS})


@given(options)
def test_a_link_brings_every_choice_back(chosen: dict[str, str]) -> None:
    address = urlencode(write_view(chosen), doseq=True)
    read, notices = read_view(parse_qs(address))
    defaults = {parameter.option: parameter.default for parameter in VIEW_PARAMETERS}
    assert read == {name: value for name, value in chosen.items() if value != defaults[name]}
    assert notices == ()


@given(st.sampled_from(VIEW_PARAMETERS), st.text(min_size=1))
def test_whatever_a_link_says_is_read_or_noted(parameter: ViewParameter, said: str) -> None:
    read, notices = read_view({parameter.url: [said]})
    assert len(read) + len(notices) == 1
    assert read_view(write_view(read))[1] == ()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("rule", "loudest"),
        ("day", "20161208"),
        ("cell", "Government"),
        ("cell", "Nobody|2016-12-05"),
        ("report", "../../etc/passwd"),
        ("bars", "By event type"),
        ("view", "dirty"),
    ],
)
def test_what_means_nothing_is_left_out_with_a_notice(url: str, said: str) -> None:
    read, notices = read_view({url: [said]})
    assert read == {}
    assert notices == (f"The link's {url} “{said}” is not known; it is ignored.",)


def test_other_parameters_pass_without_a_word() -> None:
    assert read_view({"utm_source": ["mail"], "from": ["2016-12-01"]}) == ({}, ())


def test_every_name_is_its_own() -> None:
    names = [parameter.url for parameter in VIEW_PARAMETERS]
    everything = Selection(
        datasets=("a",),
        start=date(2016, 1, 1),
        end=date(2016, 1, 2),
        with_undated=True,
        provinces=("SY01",),
        event_types=("Battles",),
        families=("sdf",),
        actors=("A",),
        claim_statuses=("denied",),
        sources=("A",),
        text="a",
        place_id="C1",
        event_id="e",
    )
    assert len({*names, *to_query(everything)}) == len(names) + len(to_query(everything))


def test_what_the_widgets_offer_can_be_linked() -> None:
    fade = next(parameter for parameter in VIEW_PARAMETERS if parameter.option == "fade")
    assert set(FADE_DAYS) <= set(fade.values.values())


def test_clearing_takes_picks_and_leaves_preferences() -> None:
    chosen = {"day": "2016-12-08", "control_cell": "Russia|2016-12-05", "labels": "العربية"}
    assert without_picks(chosen) == {"labels": "العربية"}

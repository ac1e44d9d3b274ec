"""A permalink carries the whole selection, and a broken one does no harm."""

from dataclasses import fields, replace
from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.model import ClaimStatus, EventType, MapFamily, SubEventType
from frontline.reference.control_limits import control_limits
from frontline.selection import (
    ALL_DAYS,
    MOST_KM,
    NEAR_KM,
    VIEW_PARAMETERS,
    Box,
    Circle,
    CompareBy,
    ControlBar,
    LabelLanguage,
    Link,
    Period,
    Selection,
    ViewOptions,
    read_link,
    write_link,
)
from frontline.selection.links import ViewParameter

#: A link's control characters are dropped and told.
names = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"]),
    min_size=1,
    max_size=40,
).filter(lambda name: name == name.strip())


def tuples(values: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, min_size=least, max_size=5, unique=True).map(tuple)


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    days = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    start = draw(st.sampled_from([None, days[0]]))
    end = draw(st.sampled_from([None, days[1]]))
    return Selection(
        datasets=draw(tuples(st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True), 1)),
        period=Period(start, end),
        with_undated=draw(st.booleans()),
        provinces=draw(tuples(st.from_regex(r"SY[0-9]{2}", fullmatch=True))),
        event_types=draw(tuples(st.sampled_from([str(t) for t in (*EventType, *SubEventType)]))),
        families=draw(tuples(names)),
        actors=draw(tuples(names)),
        claim_statuses=draw(tuples(st.sampled_from([str(s) for s in ClaimStatus]))),
        sources=draw(tuples(names)),
        text=draw(st.one_of(st.just(""), names)),
        near=draw(st.none() | st.builds(Circle, st.just("C2889"), st.integers(1, MOST_KM))),
        box=draw(
            st.sampled_from((None, Box(38.0, 34.25, 39.125, 35.0), Box(-1.5, -2.0, 1.0, 2.0)))
        ),
        place_id=draw(st.one_of(st.none(), names)),
        event_id=draw(st.one_of(st.none(), names)),
    )


days = st.dates(date(1990, 1, 1), date(2040, 1, 1))
options = st.builds(
    ViewOptions,
    report_id=st.none() | st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    fade_days=st.sampled_from(control_limits().fading_choices),
    day=st.none() | days,
    since=st.none() | days,
    bar=st.none() | st.builds(ControlBar, st.sampled_from(MapFamily), days),
    is_compared=st.booleans(),
    other_start=st.none() | days,
    other_end=st.none() | days,
    compare_by=st.sampled_from(CompareBy),
    actor=st.sampled_from((None, "Islamic State", "داعش", "A & B|C")),
    near_km=st.sampled_from(NEAR_KM),
)


# The first link with a place loads the gazetteer.
@settings(deadline=None)
@given(selections(), options)
def test_a_permalink_loses_nothing(selection: Selection, options: ViewOptions) -> None:
    url = urlencode(write_link(selection, options), doseq=True)
    assert read_link(parse_qs(url, keep_blank_values=True)) == Link(selection, options)


@given(st.dictionaries(names, st.lists(st.text(max_size=300), max_size=4)))
def test_no_link_is_an_error(query: dict[str, list[str]]) -> None:
    link = read_link(query)
    assert read_link(write_link(link.selection, link.options)) == replace(link, notices=())


@given(st.sampled_from(VIEW_PARAMETERS), st.text(min_size=1))
def test_whatever_a_link_says_is_read_or_noted(parameter: ViewParameter, said: str) -> None:
    link = read_link({parameter.url: [said]})
    is_empty = not any(character >= " " for character in said)
    is_usual = link.options == ViewOptions() and parameter.read(said) is not None
    assert is_empty or is_usual or (link.options != ViewOptions()) != bool(link.notices)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("rule", "loudest"),
        ("day", "20161208"),
        ("cell", "Government"),
        ("cell", "Nobody|2016-12-05"),
        ("report", "../../etc/passwd"),
        ("bars", "By event type"),
        ("labels", "العربية"),
        ("view", "dirty"),
        ("around", "9999"),
    ],
)
def test_a_choice_that_means_nothing_is_left_out_with_a_notice(url: str, said: str) -> None:
    notice = f"The link's {url} “{said}” is not known; it is ignored."
    assert read_link({url: [said]}) == Link(Selection(), ViewOptions(), (notice,))


def test_every_option_has_a_name_of_its_own() -> None:
    urls = [parameter.url for parameter in VIEW_PARAMETERS]
    everything = Selection(
        datasets=("a",),
        period=Period(date(2016, 1, 1), date(2016, 1, 2)),
        with_undated=True,
        provinces=("SY01",),
        event_types=("Battles",),
        families=("sdf",),
        actors=("A",),
        claim_statuses=("denied",),
        sources=("A",),
        text="a",
        near=Circle("C2889", 10),
        box=Box(38.0, 34.0, 39.0, 35.0),
        place_id="C1",
        event_id="e",
    )
    assert len({*urls, *write_link(everything)}) == len(urls) + len(write_link(everything))
    assert [parameter.field for parameter in VIEW_PARAMETERS] == [
        f.name for f in fields(ViewOptions)
    ]


def test_clearing_takes_picks_and_leaves_preferences() -> None:
    bar = ControlBar(MapFamily.RUSSIA, date(2016, 12, 5))
    chosen = ViewOptions(day=date(2016, 12, 8), bar=bar, labels=LabelLanguage.ARABIC)
    assert chosen.without_picks() == ViewOptions(labels=LabelLanguage.ARABIC)


def test_the_default_has_no_parameters() -> None:
    assert write_link(Selection()) == {}
    assert read_link({}) == Link(Selection(), ViewOptions())


def test_what_means_nothing_is_left_out_with_a_notice() -> None:
    link = read_link(
        {
            "from": ["yesterday"],
            "to": ["20161208"],
            "type": ["Battles", "Skirmish"],
            "province": ["SY01", "Aleppo"],
            "status": ["certain"],
            "data": ["../secret"],
        }
    )
    assert link.selection == Selection(event_types=("Battles",), provinces=("SY01",))
    assert len(link.notices) == 6
    assert "yesterday" in link.notices[-2]


def test_a_period_that_ends_before_it_starts_is_ignored() -> None:
    link = read_link({"from": ["2017-01-02"], "to": ["2017-01-01"]})
    assert link.selection.period == ALL_DAYS
    assert len(link.notices) == 1


def test_parameters_of_others_pass_without_a_notice() -> None:
    assert read_link({"utm_source": ["mail"]}) == Link(Selection(), ViewOptions())


def test_values_said_twice_count_once() -> None:
    link = read_link({"family": ["Russia", "Russia", "SDF"]})
    assert link.selection.families == ("Russia", "SDF")


def test_only_filters_make_a_filtered_view() -> None:
    assert not Selection(datasets=("other",), event_id="e1").is_filtered
    assert Selection(period=Period(start=date(2016, 12, 8))).is_filtered
    assert Selection(place_id="p1").is_filtered

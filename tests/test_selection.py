"""A permalink carries the whole selection, and a broken one does no harm."""

from datetime import date
from urllib.parse import parse_qs, urlencode

from hypothesis import given
from hypothesis import strategies as st

from frontline.model import ClaimStatus, EventType, SubEventType
from frontline.selection import Selection, from_query, to_query

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
        start=start,
        end=end,
        with_undated=draw(st.booleans()),
        provinces=draw(tuples(st.from_regex(r"SY[0-9]{2}", fullmatch=True))),
        event_types=draw(tuples(st.sampled_from([str(t) for t in (*EventType, *SubEventType)]))),
        families=draw(tuples(names)),
        actors=draw(tuples(names)),
        claim_statuses=draw(tuples(st.sampled_from([str(s) for s in ClaimStatus]))),
        sources=draw(tuples(names)),
        text=draw(st.one_of(st.just(""), names)),
        place_id=draw(st.one_of(st.none(), names)),
        event_id=draw(st.one_of(st.none(), names)),
    )


@given(selections())
def test_a_permalink_loses_nothing(selection: Selection) -> None:
    url = urlencode(to_query(selection), doseq=True)
    assert from_query(parse_qs(url, keep_blank_values=True)) == (selection, ())


@given(st.dictionaries(names, st.lists(st.text(max_size=300), max_size=4)))
def test_no_link_is_an_error(query: dict[str, list[str]]) -> None:
    selection, _ = from_query(query)
    assert from_query(to_query(selection)) == (selection, ())


def test_the_default_has_no_parameters() -> None:
    assert to_query(Selection()) == {}
    assert from_query({}) == (Selection(), ())


def test_what_means_nothing_is_left_out_with_a_notice() -> None:
    selection, notices = from_query(
        {
            "from": ["yesterday"],
            "to": ["20161208"],
            "type": ["Battles", "Skirmish"],
            "province": ["SY01", "Aleppo"],
            "status": ["certain"],
            "data": ["../secret"],
        }
    )
    assert selection == Selection(event_types=("Battles",), provinces=("SY01",))
    assert len(notices) == 6
    assert "yesterday" in notices[-2]


def test_a_period_that_ends_before_it_starts_is_ignored() -> None:
    selection, notices = from_query({"from": ["2017-01-02"], "to": ["2017-01-01"]})
    assert (selection.start, selection.end) == (None, None)
    assert len(notices) == 1


def test_parameters_of_others_pass_without_a_notice() -> None:
    assert from_query({"view": ["clean"], "utm_source": ["mail"]}) == (Selection(), ())


def test_values_said_twice_count_once() -> None:
    selection, _ = from_query({"family": ["Russia", "Russia", "SDF"]})
    assert selection.families == ("Russia", "SDF")


def test_only_filters_make_a_filtered_view() -> None:
    assert not Selection(datasets=("other",), event_id="e1").is_filtered
    assert Selection(start=date(2016, 12, 8)).is_filtered
    assert Selection(place_id="p1").is_filtered

"""Places held over time: sums per side, lines without gaps, names that stay apart."""

from datetime import date
from itertools import pairwise

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.model import MapFamily, PeriodUnit
from frontline.views.charts.places_held import held_chart, held_counts, held_words
from frontline.views.charts.templates import HELD_HEIGHT
from frontline.views.palette import Theme
from frontline.views.row_types import HeldRow


def row(start: date, family: str, n_places: int, n_inferred: int = 0) -> HeldRow:
    return {
        "starts_on": start,
        "map_family": family,
        "n_places": n_places,
        "n_inferred": n_inferred,
    }


FIRST, SECOND, FOURTH = date(2016, 12, 5), date(2016, 12, 12), date(2016, 12, 26)
ROWS = [
    row(FIRST, "SDF", 2),
    row(FIRST, "Government", 3, 1),
    row(SECOND, "Government", 4),
    row(FOURTH, "Government", 5),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_vega_lite_accepts_the_chart(theme: Theme) -> None:
    alt.Chart.from_dict(held_chart(held_counts(ROWS), theme, PeriodUnit.WEEK))


def test_sides_of_one_colour_are_added_up() -> None:
    held = held_counts([row(FIRST, "Other", 2, 1), row(FIRST, "Other", 3)])
    assert held == {MapFamily.OTHER: {FIRST: (5, 1)}}


def test_a_side_without_a_row_holds_nothing_that_week() -> None:
    rows = held_chart(held_counts(ROWS), "light", PeriodUnit.WEEK)["datasets"]["held"]
    assert [r["n"] for r in rows if r["Who"] == "SDF"] == [2, 0, 0, 0, 0]
    assert [r["n"] for r in rows if r["Who"] == "Government"] == [3, 4, 0, 5, 5]


def test_words_say_who_held_how_many_at_last() -> None:
    held = held_counts(ROWS)
    assert held_words(held) == "Government: 5. SDF: 0."
    assert held_chart(held, "light", PeriodUnit.WEEK)["description"].endswith(
        "Government: 5. SDF: 0."
    )


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=9).filter(any))
def test_names_never_lie_on_one_another_and_no_line_leaves_the_chart(counts: list[int]) -> None:
    rows = [row(FIRST, family, n) for family, n in zip(MapFamily, counts, strict=False)]
    data = held_chart(held_counts(rows), "light", PeriodUnit.MONTH)["datasets"]
    upper = max(line["n"] for line in data["lines"])
    assert max(counts) <= upper
    at = sorted(end["y_text"] * HELD_HEIGHT / upper for end in data["ends"])
    assert all(b - a >= 13.9 for a, b in pairwise(at))

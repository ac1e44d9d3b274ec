"""The chart of gains and losses: what its data says, and that Vega-Lite accepts it."""

from datetime import date, timedelta
from itertools import product

import altair as alt
import pytest

from frontline.model import MapFamily, PeriodUnit
from frontline.views.charts.gain_counts import Counts, PeriodCounts
from frontline.views.charts.gains_losses import gains_losses_chart
from frontline.views.palette import PALE_RIM, Theme

FAMILIES = list(MapFamily)
MONDAYS = [date(2016, 10, 3) + timedelta(weeks=number) for number in range(9)]
COUNTS = tuple(
    PeriodCounts(
        family,
        start,
        Counts(gained_low=number % 3, gained_high=3, lost_low=(number + 1) % 3, lost_high=4),
    )
    for number, (family, start) in enumerate(product(FAMILIES[:4], MONDAYS))
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_vega_lite_accepts_the_chart(theme: Theme) -> None:
    alt.Chart.from_dict(gains_losses_chart(COUNTS, theme))


def test_one_row_per_family_with_its_words() -> None:
    rows = gains_losses_chart(COUNTS, "light")["datasets"]["rows"]
    assert [row["family"] for row in rows] == FAMILIES[:4]
    assert all(row["words"].startswith("gained ") for row in rows)


def test_gains_stand_above_the_zero_line_and_losses_below() -> None:
    spec = gains_losses_chart(COUNTS, "light")
    zero = {row["y_zero"] for row in spec["datasets"]["rows"]}
    for bar in spec["datasets"]["bars"]:
        nearest = min(zero, key=lambda line: min(abs(bar["y"] - line), abs(bar["y2"] - line)))
        assert (bar["y"] <= nearest) == (bar["y2"] <= nearest) or nearest in (bar["y"], bar["y2"])


def test_all_rows_share_one_scale() -> None:
    bars = gains_losses_chart(COUNTS, "light")["datasets"]["bars"]
    one_place = min(abs(bar["y"] - bar["y2"]) for bar in bars)
    assert all((abs(bar["y"] - bar["y2"]) / one_place) % 1 < 1e-6 for bar in bars)


def test_net_line_covers_every_period() -> None:
    spec = gains_losses_chart(COUNTS, "light")
    moments = {point["x"] for point in spec["datasets"]["net"]}
    assert len(spec["datasets"]["net"]) == len(moments) * len(spec["datasets"]["rows"])
    assert len(moments) >= len({count.start for count in COUNTS})


def test_islamic_state_is_an_outline_in_the_dark() -> None:
    lone = [PeriodCounts(MapFamily.ISLAMIC_STATE, MONDAYS[0], Counts(gained_high=1))]
    (bar,) = gains_losses_chart(lone, "dark")["datasets"]["bars"]
    assert (bar["rim"], bar["dash"], bar["opacity"]) == (PALE_RIM, "dashed", 0)
    (bar,) = gains_losses_chart(lone, "light")["datasets"]["bars"]
    assert (bar["dash"], bar["opacity"]) == ("solid", 0.22)


def test_one_change_still_makes_a_chart_of_several_periods() -> None:
    one = [PeriodCounts(MapFamily.SDF, date(2016, 12, 1), Counts(gained_low=1, gained_high=1))]
    spec = gains_losses_chart(one, "light", PeriodUnit.MONTH)
    assert len(spec["datasets"]["net"]) >= 12


def test_chart_can_be_read_without_seeing_it() -> None:
    description = gains_losses_chart(COUNTS, "light")["description"]
    assert all(family in description for family in FAMILIES[:4])

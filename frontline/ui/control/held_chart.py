"""How many places each side is known to hold, as a widget."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from frontline.model import PeriodUnit
from frontline.selection import Period
from frontline.store.control_frames import control_held
from frontline.ui.control.kept_charts import filters, kept_chart
from frontline.ui.data import session
from frontline.ui.frame.viewport import theme
from frontline.ui.words import ours
from frontline.views.charts.places_held import held_chart, held_counts
from frontline.views.records import records
from frontline.views.row_types import HeldRow

_KEY: Final = "held-chart"


def show_held_chart(bounds: tuple[date, date], rule: str, unit: PeriodUnit, fade_days: int) -> None:
    """Draw a line a side over the selection's period; nothing where nobody holds anything.

    Args:
        bounds: First and last day of the data, for a period with an open end.
        rule: The rule that decides who holds a place.
        unit: How often the places are counted.
        fade_days: After how many days without a word a place is counted no longer.
    """
    chosen, shade = filters(), theme()
    days = Period(chosen.period.start or bounds[0], chosen.period.end or bounds[1])
    period = replace(chosen, period=days)
    chart = kept_chart(
        "places held",
        (period, rule, unit, fade_days, shade),
        lambda: held_counts(
            records(control_held(session(), period, rule, unit, fading_days=fade_days), of=HeldRow)
        ),
        lambda held: held_chart(held, shade, unit),
    )
    if chart is None:
        return
    st.subheader("Places known to be held")
    st.vega_lite_chart(spec={**chart.spec}, theme=None, key=_KEY)
    st.caption(
        f"On the first day of each {ours(unit)}, inferred ones included; contested and unknown "
        f"places, and those without a word for over {fade_days:d} days, count for no side."
    )

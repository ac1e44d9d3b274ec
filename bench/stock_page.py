"""The same screen as a first version has it: what ours is compared with.

Written the way Streamlit's documentation shows each element: a cached data
frame, a mask, every point given to pydeck, a chart built anew at each run, the
whole selection in ``st.dataframe``. It shows the folder of datasets named in
``FRONTLINE_DATASETS``. Its map has no tiles, as ours has none.
"""

import os
from datetime import date
from pathlib import Path

import altair as alt
import pandas as pd
import pydeck as pdk
import streamlit as st

st.set_page_config(layout="wide")


@st.cache_data
def load_events(folder: str) -> pd.DataFrame:
    """All events of all datasets in the folder."""
    found = [*Path(folder).glob("*/events.parquet"), *Path(folder).glob("[!.]*/*/events.parquet")]
    files = sorted(found)
    events = pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)
    events["event_date"] = pd.to_datetime(events["event_date"])
    return events


def choose_period(events: pd.DataFrame) -> tuple[date, date]:
    """The slider over the whole period of the events."""
    first, last = events["event_date"].min().date(), events["event_date"].max().date()
    chosen: tuple[date, date] = st.slider("Period", first, last, (first, last), key="period")
    return chosen


def draw_map(events: pd.DataFrame) -> None:
    """Every event with coordinates as a point."""
    columns = ["longitude", "latitude", "location", "sub_event_type"]
    points = events[columns].dropna(subset=["longitude", "latitude"])
    layer = pdk.Layer(
        "ScatterplotLayer",
        data=points,
        get_position=["longitude", "latitude"],
        get_fill_color=[200, 30, 0, 120],
        get_radius=2000,
        pickable=True,
    )
    view = pdk.ViewState(latitude=35.0, longitude=38.5, zoom=6)
    tooltip = {"text": "{location}\n{sub_event_type}"}
    st.pydeck_chart(
        pdk.Deck(layers=[layer], initial_view_state=view, tooltip=tooltip, map_provider=None)
    )


def draw_timeline(events: pd.DataFrame) -> None:
    """Events a week by type, counted and charted at each run."""
    week = events["event_date"].dt.to_period("W").dt.start_time
    weekly = events.groupby([week, "event_type"]).size().reset_index(name="events")
    chart = (
        alt.Chart(weekly)
        .mark_bar()
        .encode(x="event_date:T", y="events:Q", color="event_type:N", tooltip=["events"])
    )
    st.altair_chart(chart)


events = load_events(os.environ["FRONTLINE_DATASETS"])
start, end = choose_period(events)
types = st.multiselect("Event type", sorted(events["event_type"].unique()))
is_shown = events["event_date"].between(pd.Timestamp(start), pd.Timestamp(end))
if types:
    is_shown &= events["event_type"].isin(types)
shown = events[is_shown]
st.write(f"{len(shown):,} of {len(events):,} events")
left, right = st.columns(2)
with left:
    draw_map(shown)
    draw_timeline(shown)
with right:
    st.dataframe(
        shown[["event_date", "location", "sub_event_type", "claim_status", "fatalities_best"]],
        hide_index=True,
    )

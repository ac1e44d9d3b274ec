"""The day and the rule of the control page: in the URL, and kept when a page is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from frontline.control.rules import ANY_CLAIM, RULES
from frontline.reference.control_limits import control_limits
from frontline.store import frames
from frontline.store.control_frames import Moment, last_statement_day
from frontline.ui.data import session
from frontline.ui.playback.track import Track
from frontline.ui.state import hold, selection, set_view_option, view_option

_RULE: Final = "rule"
_DAY: Final = "day"
# Of the comparison: whether it shows, and the day and rule it starts from.
_SHOW: Final = "show"
_SINCE: Final = "since"
_EARLIER_RULE: Final = "before"
_CHANGES: Final = "changes"
# After how many days without a word a holder is last known only.
_FADE: Final = "fade"
FADE_DAYS: Final = tuple(str(days) for days in control_limits().fading_choices)
_SKETCH: Final = "sketch"
_ON: Final = "on"
_MODES: Final = {"Map of a day": None, "What changed": _CHANGES}


def chosen_rule() -> str:
    """The rule under which claims move the map; *any claim* unless chosen otherwise."""
    named = _chosen(_RULE)
    return named if named and named in RULES else ANY_CLAIM


def control_bounds() -> tuple[date, date] | None:
    """First and last day that the page can show; None where no event has a date.

    What is older than the period that the maps are of is history and no day of theirs.
    """
    bounds = frames.period_bounds(session(), selection())
    if bounds is None:
        return None
    first = max(bounds[0], control_limits().reference_from)
    return first, max(first, bounds[1])


def chosen_day(bounds: tuple[date, date]) -> date:
    """The day of the map: the chosen one, else the end of the period, else the last statement's.

    A dataset without statements moves none of them.
    """
    end = selection().end or last_statement_day(session(), selection()) or bounds[1]
    return _within(bounds, _chosen(_DAY), end)


def chosen_fade_days() -> int:
    """After how many days without a word a holder is last known only."""
    named = _chosen(_FADE)
    return int(named) if named and named in FADE_DAYS else control_limits().fading_days


def shows_sketch() -> bool:
    """Whether areas are sketched between the stated places."""
    return _chosen(_SKETCH) == _ON


def show_look_choice() -> None:
    """The fading span and the sketch, behind a button."""
    fade_key = hold("control-fade", str(chosen_fade_days()))
    sketch_key = hold("control-sketch", shows_sketch())
    with st.popover("", icon=":material/tune:", type="tertiary", help="Fading, sketch"):
        st.segmented_control(
            "Last known after so many days without a word",
            list(FADE_DAYS),
            key=fade_key,
            required=True,
            on_change=lambda: _choose(_FADE, st.session_state[fade_key]),
        )
        st.toggle(
            "Sketch from stated places",
            key=sketch_key,
            help="Areas by the nearest stated place of the district, up to "
            f"{control_limits().sketch_km:.0f} km from it; hatched where nobody states it. "
            "A sketch for the eye: no source drew these lines, and no file has them.",
            on_change=lambda: _choose(_SKETCH, _ON if st.session_state[sketch_key] else None),
        )


def shows_changes() -> bool:
    """Whether the page shows what changed instead of the map of a day."""
    return _chosen(_SHOW) == _CHANGES


def chosen_moments(bounds: tuple[date, date]) -> tuple[Moment, Moment]:
    """The two moments to compare; the whole period under one rule unless chosen otherwise."""
    day, rule = chosen_day(bounds), chosen_rule()
    since = _within(bounds, _chosen(_SINCE), selection().start or bounds[0])
    named = _chosen(_EARLIER_RULE)
    return Moment(min(since, day), named if named and named in RULES else rule), Moment(day, rule)


def _chosen(name: str) -> str | None:
    named: str | None = view_option(name, None)
    return named


def _within(bounds: tuple[date, date], named: str | None, otherwise: date) -> date:
    try:
        wanted = date.fromisoformat(named) if named else otherwise
    except ValueError:
        wanted = otherwise
    return min(max(wanted, bounds[0]), bounds[1])


def show_mode_switch() -> None:
    """The map of a day, or what changed."""
    mode = next(words for words, value in _MODES.items() if (value is not None) == shows_changes())
    key = hold("control-mode", mode)
    st.segmented_control(
        "View",
        list(_MODES),
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: _choose(_SHOW, _MODES[st.session_state[key]]),
    )


def show_moment_choice(bounds: tuple[date, date]) -> None:
    """The two days and the rule of the earlier one; the rule switch has the later one's."""
    before, after = chosen_moments(bounds)
    with st.container(horizontal=True, vertical_alignment="bottom", key="control-moments"):
        if bounds[0] < bounds[1]:
            key = hold("control-days", (before.day, after.day))
            st.slider(
                "From day to day",
                min_value=bounds[0],
                max_value=bounds[1],
                format="D MMM YYYY",
                key=key,
                on_change=lambda: _choose_days(*st.session_state[key]),
                label_visibility="collapsed",
            )
        rule_key = hold("control-before", before.rule)
        st.selectbox(
            "Rule before",
            list(RULES),
            key=rule_key,
            format_func=str.capitalize,
            width=160,
            on_change=lambda: _choose(_EARLIER_RULE, st.session_state[rule_key]),
        )


def _choose_days(since: date, day: date) -> None:
    _choose(_SINCE, since.isoformat())
    _choose(_DAY, day.isoformat())


def show_rule_switch() -> None:
    """The rules side by side."""
    st.session_state["control-rule"] = chosen_rule()
    st.segmented_control(
        "Rule",
        list(RULES),
        key="control-rule",
        format_func=str.capitalize,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: _choose(_RULE, st.session_state["control-rule"]),
    )


def day_track(bounds: tuple[date, date], stops: Sequence[date]) -> Track:
    """The days of the map for a player.

    Args:
        bounds: First and last day.
        stops: The days on which something changed, in order.
    """
    return Track(
        name="control",
        first=bounds[0],
        last=bounds[1],
        stops=[stop for stop in stops if bounds[0] <= stop <= bounds[1]],
        day=lambda: chosen_day(bounds),
        choose=lambda day: _choose(_DAY, day.isoformat()),
    )


def _choose(name: str, value: str | None) -> None:
    set_view_option(name, value)

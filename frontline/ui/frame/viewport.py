"""What the visitor's screen is like: theme, narrow or wide, clean view."""

from __future__ import annotations

from typing import Final

import streamlit as st

from frontline.ui.frame.state import options
from frontline.views.maps.deck import (
    COUNTRY_VIEW,
    LARGE_VIEW,
    PHONE_VIEW,
    SMALL_VIEW,
    TALL_VIEW,
    MapView,
)
from frontline.views.palette import Theme

_CLEAN: Final = "clean"
_WIDTH: Final = "viewport-width"
#: Up to so many pixels a window is as wide as a phone, or narrow.
PHONE_PX: Final = 480
NARROW_PX: Final = 700
_PHONE: Final = "phone"
_NARROW: Final = "narrow"
_SMALL: Final = "small"
_WIDE: Final = "wide"
_LARGE: Final = "large"
# Map and table stand side by side from here on; up to and from these the map is small or large.
_SIDE_BY_SIDE_PX: Final = 901
_SMALL_PX: Final = 1199
_LARGE_PX: Final = 1600
# Says how wide the window is, at first only where that is not what was guessed.
_PROBE_JS: Final = """
export default function ({ data, setStateValue }) {
  const queries = data.queries.map(query => window.matchMedia(query));
  const width = () => data.widths[queries.findIndex(query => query.matches)] ?? 'wide';
  let said = data.width;
  const answer = () => {
    if (width() === said) return;
    said = width();
    setStateValue('width', said);
  };
  answer();
  queries.forEach(query => query.addEventListener('change', answer));
  return () => queries.forEach(query => query.removeEventListener('change', answer));
}
"""
_QUERIES: Final = {
    _PHONE: f"(max-width: {PHONE_PX}px)",
    _NARROW: f"(max-width: {NARROW_PX}px)",
    _SMALL: f"(min-width: {_SIDE_BY_SIDE_PX}px) and (max-width: {_SMALL_PX}px)",
    _LARGE: f"(min-width: {_LARGE_PX}px)",
}
_probe = st.components.v2.component("frontline.viewport", js=_PROBE_JS)


def theme() -> Theme:
    """The theme the browser shows; light until it has said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def watch_width() -> None:
    """Ask the browser how wide its window is; the page is drawn anew when that changes."""
    _probe(
        key=_WIDTH,
        data={"queries": list(_QUERIES.values()), "widths": list(_QUERIES), "width": _width()},
        default={"width": _width()},
        on_width_change=_redraw,
    )


def _redraw() -> None:
    """Nothing to do: the run that follows reads the new width."""


def _width() -> str:
    """What the browser said; until then whether it calls itself a mobile one."""
    said: dict[str, str] | None = st.session_state.get(_WIDTH)
    if said and said.get("width"):
        return said["width"]
    return _PHONE if "Mobi" in st.context.headers.get("User-Agent", "") else _WIDE


def is_phone() -> bool:
    """Whether the window is as wide as a phone: maps are small, lines short."""
    return _width() == _PHONE


def is_narrow() -> bool:
    """Whether there is no room for filters side by side, on phones and narrow windows."""
    return _width() in (_PHONE, _NARROW)


def country_view() -> MapView:
    """The frame in which a map of events shows the whole country, as large as the window is."""
    return {_PHONE: PHONE_VIEW, _SMALL: SMALL_VIEW, _LARGE: LARGE_VIEW}.get(_width(), COUNTRY_VIEW)


def tall_view() -> MapView:
    """The frame of a map of control, as ``country_view``."""
    frames = {_PHONE: PHONE_VIEW, _SMALL: SMALL_VIEW, _LARGE: LARGE_VIEW}
    return frames.get(_width(), TALL_VIEW)


def is_clean_view() -> bool:
    """Whether the URL asks for a page without navigation and controls (``?view=clean``)."""
    return options().is_clean

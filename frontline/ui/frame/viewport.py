"""What the visitor's screen is like: theme, narrow or wide, clean view."""

from __future__ import annotations

from typing import Final

import streamlit as st

from frontline.ui.frame.state import options
from frontline.views.palette import Theme

_CLEAN: Final = "clean"
_WIDTH: Final = "viewport-width"
#: Up to so many pixels a window is as wide as a phone, or narrow.
PHONE_PX: Final = 480
NARROW_PX: Final = 700
_PHONE: Final = "phone"
_NARROW: Final = "narrow"
_WIDE: Final = "wide"
# Says how wide the window is, at first only where that is not what was guessed.
_PROBE_JS: Final = """
export default function ({ data, setStateValue }) {
  const queries = [data.phone_px, data.narrow_px].map(
    px => window.matchMedia(`(max-width: ${px}px)`));
  const width = () => queries[0].matches ? 'phone' : queries[1].matches ? 'narrow' : 'wide';
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
_probe = st.components.v2.component("frontline.viewport", js=_PROBE_JS)


def theme() -> Theme:
    """The theme the browser shows; light until it has said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def watch_width() -> None:
    """Ask the browser how wide its window is; the page is drawn anew when that changes."""
    _probe(
        key=_WIDTH,
        data={"phone_px": PHONE_PX, "narrow_px": NARROW_PX, "width": _width()},
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


def is_clean_view() -> bool:
    """Whether the URL asks for a page without navigation and controls (``?view=clean``)."""
    return options().is_clean

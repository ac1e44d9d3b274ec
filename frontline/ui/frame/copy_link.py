"""The button that copies the link to what is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

_SCRIPT: Final = (Path(__file__).parent / "copy_link.js").read_text(encoding="utf-8")
_HTML: Final = """
<button type="button">
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M6.5 9.5l3-3M7 5l1-1a2.8 2.8 0 0 1 4 4l-1 1M9 11l-1 1a2.8 2.8 0 0 1-4-4l1-1" />
  </svg><span aria-live="polite">Copy link</span>
</button>
"""
_CSS: Final = """
button {
  display: inline-flex; align-items: center; gap: 8px; min-height: 32px; padding: 0 4px;
  border: 0; background: none; color: var(--st-text-color); font: inherit; font-size: 13px;
  cursor: pointer; white-space: nowrap; border-radius: 4px;
}
button:hover { text-decoration: underline; }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.5; }
@media (pointer: coarse) { button { min-height: 40px; } }
"""
_component = st.components.v2.component("frontline.copy_link", html=_HTML, css=_CSS, js=_SCRIPT)


def show_copy_link() -> None:
    """Draw the button; the address of the page is the link."""
    _component(key="copy-link", width="content")

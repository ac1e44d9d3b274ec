"""What Streamlit's table lacks, added in the browser: keys, ellipses, the picked row in sight."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

_SCRIPT: Final = (Path(__file__).parent / "table_help.js").read_text(encoding="utf-8")
_component = st.components.v2.component("frontline.table_help", js=_SCRIPT)


def help_table(key: str, row: int | None, height: int) -> None:
    """Let keys walk and pick the rows of a table, and end in an ellipsis what is cut.

    Args:
        key: The table's key.
        row: The picked row, which is brought into sight.
        height: The table's height in pixels.
    """
    data = {"table": key, "row": -1 if row is None else row, "height": height}
    _component(key=f"{key}-help", data=data)

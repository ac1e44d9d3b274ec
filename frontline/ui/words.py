"""Text that is not ours, for the parts of a page that Streamlit reads as Markdown.

Titles, sources, names, addresses, file names and parts of a link may hold
anything: pictures of another host, links, directives, HTML. What Streamlit
draws as Markdown gets them through `plain` alone; ``tests/ui/test_words.py``
fails on any other way. What is drawn as HTML is escaped where it is made.
"""

from __future__ import annotations

import re
from typing import Final, TypeVar

import pandas as pd

# What begins something within a line of Markdown, HTML, a formula or a directive.
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&!^=])")
# What begins a list, a rule or a heading at the start of one.
_STARTS: Final = re.compile(r"^([-+]|\d{1,9}(?=[.)]))")
# Addresses become links, and names of symbols symbols, wherever they stand, even from escaped
# characters: something that has no width between their parts keeps them words.
_PARTS: Final = re.compile(r"(:(?=\S)|@|\bwww(?=\.))", re.IGNORECASE)
_NO_WIDTH: Final = "\u2060"
_Words = TypeVar("_Words", str, str | None)


def plain(text: object) -> str:
    """Any text as the words that it is, in one line, where Streamlit reads Markdown."""
    words = " ".join(str(text).encode("utf-8", "replace").decode("utf-8").split())
    escaped = _PARTS.sub(rf"\1{_NO_WIDTH}", _MARKS.sub(r"\\\1", words))
    return _STARTS.sub(_escaped_start, escaped)


def _escaped_start(found: re.Match[str]) -> str:
    start = found.group(1)
    return f"{start}{_NO_WIDTH}" if start.isdigit() else f"\\{start}"


def ours(text: _Words) -> _Words:
    """Text of the program itself, with the Markdown that it holds."""
    return text


def plain_cells(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose cells are shown as Markdown, with the words of others in it."""
    return table.map(plain)

"""The lines of a text as they came, without marks of quoted mail and indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_MARGIN: Final = re.compile(r"[ \t\xa0]*(?:>[ \t]?)*[ \t\xa0]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: where it starts, its margin ends, its words end and the next line starts.

    ``content`` is what stands between margin and end; ``width`` counts the
    characters to the end of the words, marks of quoted mail aside.
    """

    start: int
    margin: int
    end: int
    next: int
    content: str
    width: int

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.content


def text_lines(text: str) -> Iterator[Line]:
    """The lines of a text in order; every character belongs to one."""
    for match in _LINE.finditer(text):
        start, end, following = match.start(), match.end(1), match.end()
        if start == following:
            return
        margin = _MARGIN.match(text, start, end)
        first = margin.end() if margin else start
        content = text[first:end].rstrip()
        quoted = text.count(">", start, first)
        width = first - start - quoted + len(content)
        yield Line(start, first, first + len(content), following, content, width)

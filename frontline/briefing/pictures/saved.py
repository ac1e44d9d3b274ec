"""A picture of the app by itself: with its title, what it is of, and whom to name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from frontline.briefing.fonts import wrap
from frontline.briefing.pictures.svg import Drawing, Picture
from frontline.views.palette import NEUTRALS, Theme

_PAD: Final = 16.0
_TITLE: Final = 16.0
_FINE: Final = 9.5
_LEADING: Final = 1.3


def saved_picture(picture: Picture, title: str, notes: Sequence[str], theme: Theme) -> Picture:
    """The picture between its title and small lines of what it rests on.

    Args:
        picture: A map or chart.
        title: The finding, or what it shows.
        notes: Filters, n of N, data and attribution, a paragraph each.
        theme: Light or dark.
    """
    drawing, colours = Drawing(), NEUTRALS[theme]
    inner = Drawing([_content(picture)], list(picture.labels))
    width = picture.width
    below = Drawing()
    y = _PAD
    for line in wrap(title, width, _TITLE, 700):
        y += _TITLE
        below.text((_PAD, y), line, _TITLE, colours.ink, weight=700)
        y += _TITLE * (_LEADING - 1)
    top = y + 8
    y = top + picture.height + 6
    for note in notes:
        for line in wrap(note, width, _FINE):
            y += _FINE * _LEADING
            below.text((_PAD, y), line, _FINE, colours.second)
        y += 3
    height = y + _PAD
    drawing.rect(0, 0, width + 2 * _PAD, height, f'fill="{colours.page}"')
    drawing.moved(_PAD, top, inner)
    drawing.moved(0, 0, below)
    return drawing.picture(width + 2 * _PAD, height, picture.alt)


def _content(picture: Picture) -> str:
    """The shapes of a picture, without the document around them."""
    return picture.svg.partition(">")[2].removesuffix("</svg>")

"""Legends: what each mark on a picture means, as rows of small drawings with words.

The words are those of the legends on the pages (``frontline.views.maps.legend``);
a test holds them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from frontline.briefing.fonts import text_width
from frontline.briefing.pictures.svg import Drawing
from frontline.model import MapFamily
from frontline.views.maps.map_rules import CIRCLES, CONTROL, SHADES
from frontline.views.maps.markers import marker_radius
from frontline.views.maps.provinces import Steps
from frontline.views.palette import (
    FAMILY_CODES,
    NEUTRALS,
    Theme,
    family_colour,
    ring_colour,
)
from frontline.views.wording import number

TYPE: Final = 11.5
_ROW: Final = 19.0
_GAP: Final = 14.0
_BESIDE: Final = 5.0
# A rim reaches over a disc's edge.
_EDGE: Final = 1.0
_DOT: Final = 6.0
_SIZES: Final = (1, 5, 20)

Draw = Callable[[Drawing, float, float], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A swatch of that width, drawn at its left edge and middle, and what it means."""

    draw: Draw
    width: float
    words: str


def _disc(fill: str, rim: str, opacity: float = 1) -> Draw:
    look = f'fill="{fill}" stroke="{rim}" stroke-width="0.9" opacity="{opacity}"'

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.circle(x + _DOT, y, _DOT - 0.45, look)

    return draw


def _halves(first: str, second: str, rim: str) -> Draw:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.circle(x + _DOT, y, _DOT, f'fill="{first}"')
        drawing.half(x + _DOT, y, _DOT, second)
        drawing.circle(x + _DOT, y, _DOT - 0.45, f'fill="none" stroke="{rim}" stroke-width="0.9"')

    return draw


def _ring(line: str, width: float, fill: str, dash: str = "") -> Draw:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    look = f'fill="{fill}" stroke="{line}" stroke-width="{width}"{dashed}'

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.circle(x + _DOT, y, _DOT - width / 2, look)

    return draw


def _both(*draws: Draw) -> Draw:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        for one in draws:
            one(drawing, x, y)

    return draw


def box(fill: str, rim: str, width: float = 16, height: float = 11) -> Draw:
    """A rectangular swatch."""

    def draw(drawing: Drawing, x: float, y: float) -> None:
        look = f'fill="{fill}" stroke="{rim}" stroke-width="0.8"'
        drawing.rect(x, y - height / 2, width, height, look)

    return draw


def family_entries(counts: Mapping[MapFamily, int | None], theme: Theme) -> list[Entry]:
    """Each family with its number of events, where it has one."""
    entries = []
    for family, n_events in counts.items():
        colour = family_colour(family, theme)
        words = str(family) if n_events is None else f"{family} {number(n_events)}"
        entries.append(Entry(_disc(colour.fill, colour.rim), 2 * _DOT, words))
    return entries


def event_entries(
    counts: Mapping[str, int], theme: Theme, *, unit: int, steps: Steps = SHADES.fixed
) -> list[Entry]:
    """The legend of a map of events: families with their events, halves, sizes, circles, shades.

    Args:
        counts: Events shown by map family.
        theme: Light or dark.
        unit: How many events have the size of one.
        steps: Of the shades of what is known to no closer place.
    """
    colours = NEUTRALS[theme]
    one, two = (family_colour(f, theme) for f in (MapFamily.GOVERNMENT, MapFamily.OPPOSITION))
    present = {family: counts[family] for family in MapFamily if counts.get(family)}
    circle = _ring(colours.ink, 1, "none", "2.5 1.9")
    return [
        *family_entries(present, theme),
        Entry(_halves(one.fill, two.fill, one.rim), 2 * _DOT, "two families"),
        _sizes(theme, unit),
        Entry(circle, 2 * _DOT, f"known to {CIRCLES.least_metres // 1000} km or more"),
        *_shades(steps, theme),
    ]


def _sizes(theme: Theme, unit: int) -> Entry:
    radii = [marker_radius(n) for n in _SIZES]
    ink = NEUTRALS[theme].ink

    def draw(drawing: Drawing, x: float, y: float) -> None:
        for radius in radii:
            look = f'fill="none" stroke="{ink}" stroke-width="0.9"'
            drawing.circle(x + radius, y, min(radius, _ROW / 2), look)
            x += 2 * radius + 3

    width = sum(2 * radius + 3 for radius in radii)
    return Entry(draw, width, f"{' · '.join(number(n * unit) for n in _SIZES)} events")


def _shades(steps: Steps, theme: Theme) -> list[Entry]:
    """The four shades, each followed by the lowest count that takes it."""
    lowest = (1, *(upper + 1 for upper in steps))
    colours = NEUTRALS[theme]
    entries = [
        Entry(box(shade, colours.province_line), 16, number(low))
        for shade, low in zip(colours.shading, lowest, strict=True)
    ]
    last = entries[-1]
    return [*entries[:-1], Entry(last.draw, last.width, f"{last.words}+ area only")]


def control_entries(families: Iterable[MapFamily], theme: Theme, fade_days: int) -> list[Entry]:
    """The legend of a map of control: codes with families, then how sure each mark is."""
    colours = NEUTRALS[theme]
    grey, pale = colours.third, colours.bar_all
    sides = [
        Entry(
            _disc(family_colour(family, theme).fill, family_colour(family, theme).rim),
            2 * _DOT,
            f"{FAMILY_CODES[family]} {family}",
        )
        for family in families
    ]
    contested = _both(_halves_small(grey, pale), _ring(ring_colour(theme), 1.2, "none", "2.6 1.8"))
    marks = (
        (_disc(grey, grey), "stated by a source"),
        (
            _ring(grey, CONTROL.hollow_width, "none"),
            f"inferred, for {fade_days} days before the first word",
        ),
        (_halves(grey, pale, grey), "held by two sides"),
        (contested, "contested: fought over, disputed"),
        (_disc(pale, pale), f"last known: no word for over {fade_days} days, not counted"),
    )
    return [*sides, *(Entry(draw, 2 * _DOT, words) for draw, words in marks)]


def _halves_small(first: str, second: str) -> Draw:
    radius = _DOT - 2.6

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.circle(x + _DOT, y, radius, f'fill="{first}"')
        drawing.half(x + _DOT, y, radius, second)

    return draw


def difference_entries(families: Iterable[MapFamily], theme: Theme) -> list[Entry]:
    """The legend of a map of what changed: ring and disc, then the sides that occur."""
    colours = NEUTRALS[theme]
    marks = (
        (_ring(colours.third, 3.0, colours.land), "ring: who held it before"),
        (_disc(colours.third, colours.third), "disc: who held it after"),
        (_disc(colours.land, colours.outline), "no ring, or ?: unknown"),
        (_disc(colours.bar_all, colours.outline), "× contested, + held together"),
    )
    sides = [
        Entry(
            _disc(family_colour(family, theme).fill, family_colour(family, theme).rim),
            2 * _DOT,
            f"{FAMILY_CODES[family]} {family}",
        )
        for family in families
    ]
    return [*sides, *(Entry(draw, 2 * _DOT, words) for draw, words in marks)]


def draw_legend(
    drawing: Drawing, entries: Sequence[Entry], top: float, width: float, theme: Theme
) -> float:
    """Draw a legend in as many rows as it needs; returns where it ends."""
    x, y = _EDGE, top + _ROW / 2
    for entry in entries:
        needed = entry.width + _BESIDE + text_width(entry.words, TYPE)
        if x > _EDGE and x + needed > width:
            x, y = _EDGE, y + _ROW
        entry.draw(drawing, x, y)
        at = x + entry.width + _BESIDE, y + 0.34 * TYPE
        drawing.text(at, entry.words, TYPE, NEUTRALS[theme].ink)
        x += needed + _GAP
    return y + _ROW / 2

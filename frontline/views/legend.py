"""Legends as HTML: swatches are spans with a background, so that pages may show them.

All text is our own or escaped; nothing of a report reaches a legend.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from frontline.model import MapFamily
from frontline.views.markers import marker_radius
from frontline.views.palette import FAMILY_CODES, NEUTRALS, Theme, family_colour
from frontline.views.provinces import SHADING_STEPS

_SIZES = (1, 5, 20)


def disc(fill: str, rim: str, diameter: float = 13) -> str:
    """A round swatch."""
    return (
        f'<i style="width:{diameter:.0f}px;height:{diameter:.0f}px;border-radius:50%;'
        f'background:{fill};border:1px solid {rim}"></i>'
    )


def family_entries(families: Iterable[MapFamily], theme: Theme) -> str:
    """One swatch and name a family."""
    entries = []
    for family in families:
        colour = family_colour(family, theme)
        entries.append(f"<span>{disc(colour.fill, colour.rim)}{escape(family)}</span>")
    return "".join(entries)


def map_legend(theme: Theme, scale: float = 1.0) -> str:
    """The legend of the overview map: families, then halves, sizes, circles, shading."""
    first = family_entries(MapFamily, theme)
    second = "".join((_two_families(theme), _sizes(theme, scale), _circle(theme), _shading(theme)))
    return f'<div class="frontline-legend"><div>{first}</div><div>{second}</div></div>'


def _two_families(theme: Theme) -> str:
    one = family_colour(MapFamily.GOVERNMENT, theme)
    two = family_colour(MapFamily.OPPOSITION, theme)
    halves = f"linear-gradient(135deg,{one.fill} 50%,{two.fill} 50%)"
    return f"<span>{disc(halves, one.rim)}two families</span>"


def _sizes(theme: Theme, scale: float) -> str:
    ink = NEUTRALS[theme].ink
    rings = "".join(disc("transparent", ink, 2 * marker_radius(n, scale)) for n in _SIZES)
    return f"<span>{rings}{' · '.join(str(n) for n in _SIZES)} events</span>"


def _circle(theme: Theme) -> str:
    ink = NEUTRALS[theme].ink
    return (
        '<span><i style="width:15px;height:15px;border-radius:50%;'
        f'border:1px dashed {ink}"></i>place known to 15 km or more</span>'
    )


def _shading(theme: Theme) -> str:
    colours = NEUTRALS[theme]
    boxes = "".join(
        f'<i style="width:16px;height:11px;margin:0;background:{shade};'
        f'border:1px solid {colours.province_line}"></i>'
        for shade in colours.shading
    )
    lowest = (1, *(upper + 1 for upper in SHADING_STEPS))
    steps = " · ".join(str(n) for n in lowest)
    return f"<span>{boxes} district or province only: {steps}+</span>"


def timeline_legend(theme: Theme, *, is_short: bool = False) -> str:
    """What the two kinds of bars of the timeline are."""
    colours = NEUTRALS[theme]
    rest = "all" if is_short else "all events matching the other filters"
    return (
        '<div class="frontline-legend"><b>Events per week</b>&ensp;'
        f"<span>{_square(colours.bar)}selected period</span>"
        f"<span>{_square(colours.bar_all)}{rest}</span></div>"
    )


def _square(fill: str) -> str:
    return f'<i style="width:11px;height:11px;background:{fill}"></i>'


def control_legend(families: Iterable[MapFamily], theme: Theme, fade_days: int = 90) -> str:
    """The legend of the control map: codes with their families, then how sure each mark is."""
    entries = "".join(
        f"<span>{disc(family_colour(f, theme).fill, family_colour(f, theme).rim)}"
        f"{FAMILY_CODES[f]} {escape(f)}</span>"
        for f in families
    )
    ink, grey = NEUTRALS[theme].ink, NEUTRALS[theme].third
    halves = f"linear-gradient(135deg,{grey} 50%,{NEUTRALS[theme].bar_all} 50%)"
    contested = (
        f'<i style="width:15px;height:15px;border-radius:50%;border:1px dashed {ink};'
        f'background:{halves};background-clip:content-box;padding:2px"></i>'
    )
    marks = (
        (disc(grey, grey), "stated by a source"),
        (disc("transparent", grey), "inferred: nothing since says otherwise"),
        (contested, "contested"),
        (
            disc(NEUTRALS[theme].bar_all, NEUTRALS[theme].bar_all),
            f"last news over {fade_days} days old",
        ),
    )
    second = "".join(f"<span>{mark}{words}</span>" for mark, words in marks)
    return f'<div class="frontline-legend"><div>{entries}</div><div>{second}</div></div>'

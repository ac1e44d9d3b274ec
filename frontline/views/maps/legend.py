"""Legends as HTML: swatches are spans with a background, so that pages may show them.

All text is our own or escaped; nothing of a report reaches a legend.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from html import escape

from frontline.model import MapFamily
from frontline.views.maps.map_rules import CIRCLES, SHADES
from frontline.views.maps.markers import marker_radius
from frontline.views.maps.provinces import Steps
from frontline.views.palette import FAMILY_CODES, NEUTRALS, WHITE, Theme, family_colour
from frontline.views.wording import number

_SIZES = (1, 5, 20)
# Beside events of the years before it, a side that came in December 2024 would only puzzle.
_BEFORE_2025 = tuple(family for family in MapFamily if family is not MapFamily.TRANSITIONAL)
_COUNTED_AS = (
    "Events that this family began; where nobody is said to have begun, events that name it. "
    "Such an event counts for each family named."
)


def disc(fill: str, rim: str, diameter: float = 13, opacity: float = 1) -> str:
    """A round swatch."""
    pale = f";opacity:{opacity}" if opacity < 1 else ""
    return (
        f'<i style="width:{diameter:.0f}px;height:{diameter:.0f}px;border-radius:50%;'
        f'background:{fill};border:1px solid {rim}{pale}"></i>'
    )


def family_entries(families: Iterable[MapFamily], theme: Theme) -> str:
    """One swatch and name a family."""
    entries = []
    for family in families:
        colour = family_colour(family, theme)
        entries.append(f"<span>{disc(colour.fill, colour.rim)}{escape(family)}</span>")
    return "".join(entries)


def counted_families(
    counts: Mapping[str, int], theme: Theme, listed: Collection[MapFamily] = _BEFORE_2025
) -> str:
    """One swatch, name and number of events a family; those without any are paler.

    An event without initiator is in the number of each family that it names.

    Args:
        counts: Events shown by map family.
        theme: Light or dark.
        listed: Families that have an entry even without events.
    """
    entries = []
    for family in MapFamily:
        n_events = counts.get(family, 0)
        if not n_events and family not in listed:
            continue
        colour = family_colour(family, theme)
        is_absent = "" if n_events else f' style="color:{NEUTRALS[theme].third}"'
        swatch = disc(colour.fill, colour.rim, opacity=1 if n_events else 0.55)
        entries.append(
            f'<span title="{_COUNTED_AS}"{is_absent}>{swatch}'
            f"{escape(family)} <small>{number(n_events)}</small></span> "
        )
    return "".join(entries)


def map_legend(
    counts: Mapping[str, int],
    theme: Theme,
    *,
    scale: float = 1.0,
    unit: int = 1,
    steps: Steps = SHADES.fixed,
) -> str:
    """The legend of the map of places: families with their events, halves, sizes, circles, shading.

    Args:
        counts: Events shown by map family.
        theme: Light or dark.
        scale: Of the markers.
        unit: How many events have the size of one.
        steps: Of the shades of what is known to no closer place.
    """
    sizes = _sizes(theme, scale, unit)
    marks = (_two_families(theme), sizes, _circle(theme), _coarse_shading(steps, theme))
    return f'<div class="frontline-legend">{counted_families(counts, theme)}{" ".join(marks)}</div>'


def provinces_legend(counts: Mapping[str, int], steps: Steps, theme: Theme) -> str:
    """The legend of the map of provinces: its shades, then the families that are counted."""
    shades = _shades(steps, theme)
    none = _box(NEUTRALS[theme].land, theme)
    first = f"<span>{shades} events in the province</span><span>{none} none</span>"
    return _lines(first, counted_families(counts, theme))


def _lines(first: str, second: str) -> str:
    return f'<div class="frontline-legend"><div>{first}</div><div>{second}</div></div>'


def _two_families(theme: Theme) -> str:
    one = family_colour(MapFamily.GOVERNMENT, theme)
    two = family_colour(MapFamily.OPPOSITION, theme)
    halves = (
        f"linear-gradient(135deg,{one.fill} 50%,{two.fill} 50% 65%,{WHITE} 65% 75%,{two.fill} 75%)"
    )
    return f"<span>{disc(halves, one.rim)}two families (opposition striped)</span>"


def _sizes(theme: Theme, scale: float, unit: int) -> str:
    ink = NEUTRALS[theme].ink
    rings = "".join(disc("transparent", ink, 2 * marker_radius(n, scale)) for n in _SIZES)
    return f"<span>{rings}{' · '.join(number(n * unit) for n in _SIZES)} events</span>"


def _circle(theme: Theme) -> str:
    ink = NEUTRALS[theme].ink
    return (
        '<span><i style="width:15px;height:15px;border-radius:50%;'
        f'border:1px dashed {ink}"></i>known to {CIRCLES.least_metres // 1000} km or more</span>'
    )


def _coarse_shading(steps: Steps, theme: Theme) -> str:
    return f"<span>{_shades(steps, theme)} area only</span>"


def _shades(steps: Steps, theme: Theme) -> str:
    """The four shades, each followed by the lowest count that takes it."""
    lowest = (1, *(upper + 1 for upper in steps))
    boxes = (
        f"{_box(shade, theme)}{number(low)}{'+' if low == lowest[-1] else ''} "
        for shade, low in zip(NEUTRALS[theme].shading, lowest, strict=True)
    )
    return "".join(boxes)


def _box(fill: str, theme: Theme) -> str:
    return (
        f'<i style="width:16px;height:11px;margin-right:3px;background:{fill};'
        f'border:1px solid {NEUTRALS[theme].province_line}"></i>'
    )


def control_legend(
    families: Iterable[MapFamily], theme: Theme, fade_days: int, *, has_sketch: bool = False
) -> str:
    """The legend of the control map: codes with their families, then how sure each mark is.

    Args:
        families: Those on the map.
        theme: Light or dark.
        fade_days: The fading span.
        has_sketch: Whether areas are sketched between the places.
    """
    entries = "".join(
        f"<span>{disc(family_colour(f, theme).fill, family_colour(f, theme).rim)}"
        f"{FAMILY_CODES[f]} {escape(f)}</span>"
        for f in families
    )
    grey, pale = NEUTRALS[theme].third, NEUTRALS[theme].bar_all
    halves = f"linear-gradient(135deg,{grey} 50%,{pale} 50%)"
    marks = [
        (disc(grey, grey), "stated by a source"),
        (disc("transparent", grey), f"inferred, for {fade_days} days before the first word"),
        (disc(halves, grey), "held by two sides"),
        (_contested(halves, theme), "contested: fought over, disputed"),
        (disc(pale, pale), f"last known: no word for over {fade_days} days, not counted"),
    ]
    if has_sketch:
        marks.append((_sketched(grey, pale), "sketch from stated places; hatched: not stated"))
    second = "".join(f"<span>{mark}{words}</span>" for mark, words in marks)
    return f'<div class="frontline-legend"><div>{entries}</div><div>{second}</div></div>'


def _contested(halves: str, theme: Theme) -> str:
    return (
        f'<i style="width:15px;height:15px;border-radius:50%;border:1px dashed '
        f"{NEUTRALS[theme].ink};background:{halves};background-clip:content-box;"
        'padding:2px"></i>'
    )


def _sketched(grey: str, pale: str) -> str:
    hatch = f"repeating-linear-gradient(135deg,{grey} 0 2px,transparent 2px 5px)"
    return (
        f'<i style="width:13px;height:11px;background:{pale}"></i>'
        f'<i style="width:13px;height:11px;background:{hatch}"></i>'
    )

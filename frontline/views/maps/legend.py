"""The legends of the maps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from markupsafe import Markup

from frontline.model import MapFamily
from frontline.views.legends import Entry, Swatch, disc, legend_html
from frontline.views.maps.map_rules import CIRCLES, SHADES
from frontline.views.maps.markers import marker_radius
from frontline.views.maps.provinces import Steps
from frontline.views.palette import FAMILY_CODES, NEUTRALS, Theme, family_colour
from frontline.views.wording import number

_SIZES = (1, 5, 20)
# Beside events of the years before it, a side that came in December 2024 would only puzzle.
_BEFORE_2025 = tuple(family for family in MapFamily if family is not MapFamily.TRANSITIONAL)
_COUNTED_AS = (
    "Events that this family began; where nobody is said to have begun, events that name it. "
    "Such an event counts for each family named."
)


def family_entries(families: Iterable[MapFamily], theme: Theme) -> list[Entry]:
    """One swatch and name a family."""
    return [Entry((_disc_of(family, theme), family)) for family in families]


def _disc_of(family: MapFamily, theme: Theme, opacity: float = 1) -> Swatch:
    colour = family_colour(family, theme)
    return disc(colour.fill, colour.rim, opacity=opacity)


def counted_families(
    counts: Mapping[str, int], theme: Theme, listed: Collection[MapFamily] = _BEFORE_2025
) -> list[Entry]:
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
        swatch = _disc_of(family, theme, opacity=1 if n_events else 0.55)
        entries.append(
            Entry(
                (swatch, family),
                count=number(n_events),
                title=_COUNTED_AS,
                is_absent=not n_events,
            )
        )
    return entries


def map_legend(
    counts: Mapping[str, int],
    theme: Theme,
    *,
    scale: float = 1.0,
    unit: int = 1,
    steps: Steps = SHADES.fixed,
) -> Markup:
    """The legend of the map of places: families with their events, halves, sizes, circles, shading.

    Args:
        counts: Events shown by map family.
        theme: Light or dark.
        scale: Of the markers.
        unit: How many events have the size of one.
        steps: Of the shades of what is known to no closer place.
    """
    circle = f"known to {CIRCLES.least_metres // 1000} km or more"
    marks = (
        _two_families(theme),
        _sizes(theme, scale, unit),
        Entry((Swatch("circle"), circle)),
        Entry((*_shades(steps, theme), "area only")),
    )
    return legend_html([*counted_families(counts, theme), *marks])


def provinces_legend(counts: Mapping[str, int], steps: Steps, theme: Theme) -> Markup:
    """The legend of the map of provinces: its shades, then the families that are counted."""
    shades = Entry((*_shades(steps, theme), "events in the province"))
    none = Entry((Swatch("box", NEUTRALS[theme].land), "none"))
    return legend_html([shades, none], counted_families(counts, theme))


def _two_families(theme: Theme) -> Entry:
    one = family_colour(MapFamily.GOVERNMENT, theme)
    two = family_colour(MapFamily.OPPOSITION, theme)
    swatch = Swatch("striped", one.fill, one.rim, two.fill)
    return Entry((swatch, "two families (opposition striped)"))


def _sizes(theme: Theme, scale: float, unit: int) -> Entry:
    ink = NEUTRALS[theme].ink
    rings = (disc("transparent", ink, 2 * marker_radius(n, scale)) for n in _SIZES)
    return Entry((*rings, f"{' · '.join(number(n * unit) for n in _SIZES)} events"))


def _shades(steps: Steps, theme: Theme) -> Iterable[Swatch | str]:
    """The four shades, each followed by the lowest count that takes it."""
    lowest = (1, *(upper + 1 for upper in steps))
    for shade, low in zip(NEUTRALS[theme].shading, lowest, strict=True):
        yield Swatch("box", shade)
        yield f"{number(low)}{'+' if low == lowest[-1] else ''} "


def control_legend(
    families: Iterable[MapFamily], theme: Theme, fade_days: int, *, has_sketch: bool = False
) -> Markup:
    """The legend of the control map: codes with their families, then how sure each mark is.

    Args:
        families: Those on the map.
        theme: Light or dark.
        fade_days: The fading span.
        has_sketch: Whether areas are sketched between the places.
    """
    grey, pale = NEUTRALS[theme].third, NEUTRALS[theme].bar_all
    inferred = f"inferred, for {fade_days} days before the first word"
    last_known = f"last known: no word for over {fade_days} days, not counted"
    contested = Swatch("contested", grey, other=pale)
    marks: list[tuple[Swatch | str, ...]] = [
        (disc(grey, grey), "stated by a source"),
        (disc("transparent", grey), inferred),
        (Swatch("halves", grey, grey, pale), "held by two sides"),
        (contested, "contested: fought over, disputed"),
        (disc(pale, pale), last_known),
    ]
    if has_sketch:
        words = "sketch from stated places; hatched: not stated"
        marks.append((Swatch("solid", pale), Swatch("hatch", grey), words))
    named = [Entry((_disc_of(f, theme), f"{FAMILY_CODES[f]} {f}")) for f in families]
    return legend_html(named, [Entry(mark) for mark in marks])

"""What a mark on a map means: every size, step, share, opacity and edge, told once.

The still maps are drawn by these numbers, and the player in the browser is sent
them (``frontline.views.player.map_style``): it has none of its own for what a mark
means. Lengths are pixels of the screen unless their name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class DiscRules:
    """Discs of places by the number of their events; the area grows with them.

    ``unit_steps`` times powers of ten are how many events may have the size of
    one. A second family with ``second_share`` of the first one's count takes the
    lower-right half. Of two families the opposition's half has a stripe along the
    line between them, for readers to whom its green and the government's red are
    one: its middle at ``stripe_at``, as wide as ``stripe_width`` and half as long
    as ``stripe_length``, shares of the radius. ``radius_step`` is what radii are
    rounded to, ``decimals`` what degrees are. No target of the pointer is smaller
    than ``least_target``.
    """

    of_one: float = 2.3
    least: float = 3.2
    most: float = 22.0
    unit_steps: tuple[int, ...] = (1, 2, 5)
    second_share: float = 0.5
    stripe_at: float = 0.42
    stripe_width: float = 0.2
    stripe_length: float = 0.74
    radius_step: float = 0.1
    decimals: int = 3
    rim: float = 0.9
    least_target: float = 7.0


@dataclass(frozen=True, slots=True)
class ShadeRules:
    """Shades of provinces: the upper counts of the first three of four steps.

    What is known to no closer place has ``fixed`` steps as long as no province
    has more than ``most_of_fixed``: above, those would give most provinces one
    shade. Otherwise the steps end just below these ``shares`` of the largest
    count, rounded to one digit.
    """

    fixed: tuple[int, int, int] = (4, 14, 24)
    most_of_fixed: int = 100
    shares: tuple[float, float, float] = (0.1, 0.3, 0.6)


@dataclass(frozen=True, slots=True)
class CircleRules:
    """Dashed circles of the true radius around places known less closely.

    Circles below ``least_metres`` would vanish under their marker at country
    scale. Beyond ``most_full`` circles all are drawn paler: thousands would bury
    the places they stand around. Filled with ``least_fill`` at least.
    """

    least_metres: int = 15_000
    most_full: int = 120
    line: float = 0.47
    fill: float = 0.04
    least_fill: float = 0.012
    width: float = 1.0
    dash: float = 4.0
    gap: float = 3.0


@dataclass(frozen=True, slots=True)
class NameRules:
    """Names of places: how many are tried, where each may stand, how large the type is.

    A name stands ``near`` outside its disc, above and below ``above`` farther,
    at the corners ``corner`` of the way; a city without room ``leader`` away.
    Its box is ``half_height`` of the type size up and down and ``margin`` wider
    to both sides.
    """

    most_of_events: int = 32
    most_of_control: int = 36
    size: float = 12.0
    arabic_size: float = 13.5
    country_size: float = 10.5
    country_box: float = 14.0
    country_line: float = 12.0
    near: float = 4.0
    above: float = 4.0
    corner: float = 0.72
    leader: float = 34.0
    half_height: float = 0.55
    margin: float = 1.0
    weight: int = 600
    # Of the two renderers, for one look: pixels of a stroke, units of a distance field.
    halo: float = 3.0
    glyph_halo: int = 7
    leader_share: float = 0.9
    leader_width: float = 1.0


@dataclass(frozen=True, slots=True)
class ControlRules:
    """Discs of held places: one size with a code, a dot where a later word is ``crowded`` near."""

    radius: float = 9.0
    dot_radius: float = 5.0
    crowded: float = 17.0
    decimals: int = 4
    hollow_width: float = 2.4
    code_size: float = 9.0
    code_weight: int = 700
    last_known: float = 0.4


@dataclass(frozen=True, slots=True)
class RingRules:
    """Rings ``gap`` outside a disc: around what is picked, dashed around what is contested.

    Dashes are in widths of the line. The ring of a picked place of events ends
    at the gap, all others have their middle there.
    """

    gap: float = 4.0
    width: float = 2.0
    contested_width: float = 1.4
    contested_dash: Pair = (3.0, 2.0)
    city_dot: float = 1.8


@dataclass(frozen=True, slots=True)
class GroundRules:
    """Widths of the lines of the base map, and how far a map may be zoomed."""

    line: float = 1.0
    river: float = 1.4
    outline: float = 1.4
    least_zoom: float = 4.5
    most_zoom: float = 14.0


#: Discs and names of discs on a phone.
PHONE_SCALE: Final = 0.62
DISCS: Final = DiscRules()
SHADES: Final = ShadeRules()
CIRCLES: Final = CircleRules()
NAMES: Final = NameRules()
CONTROL: Final = ControlRules()
RINGS: Final = RingRules()
GROUND: Final = GroundRules()

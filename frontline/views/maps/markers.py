"""Markers of the map: how large, which icon, and the sheet the icons come from.

A marker is a disc in its family's colour; a second family with half the count
or more takes the lower-right half. All discs of a theme stand in one picture,
``static/markers/<theme>.png``, in four sizes so that the rim is about one
pixel at every radius; rings around what is picked and dots for cities stand
behind them. ``draw_sheet`` makes it (``python -m frontline.views.maps.markers``).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import product
from math import sqrt
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

import numpy as np
import numpy.typing as npt
import orjson
from PIL import Image, ImageDraw

from frontline.model import MapFamily
from frontline.views.maps.map_rules import DISCS, RINGS
from frontline.views.palette import (
    FAMILY_CODES,
    NEUTRALS,
    WHITE,
    Theme,
    family_colour,
    map_family,
    rim_of_pair,
    ring_colour,
)

Numbers = npt.NDArray[np.integer[Any]]
Radii = npt.NDArray[np.float64]
_Radius = TypeVar("_Radius", float, npt.NDArray[np.float64])

# Upper radius (px) of each size on the sheet, and the radius its rim is drawn for.
_SIZES: Final = ((4.5, 3.6), (7.5, 5.8), (12.0, 9.5), (DISCS.most, 17.0))
_UPPER_RADII: Final = tuple(upper for upper, _ in _SIZES[:-1])
# Upper radius (px) of each ring on the sheet.
_RING_SIZES: Final = (9.0, 13.0, 19.0, DISCS.most + RINGS.gap)
CITY_DOT: Final = "city"
#: The family whose half has a stripe where two share a disc.
STRIPED: Final = MapFamily.OPPOSITION
_CELL: Final = 80
_DISC: Final = 37.0
_OVERSAMPLE: Final = 4
_FAMILIES: Final = tuple(MapFamily)
_PAIRS: Final = tuple(product(_FAMILIES, _FAMILIES))
_COLUMNS: Final = 18
_PLAIN_DISC_PX: Final = 64


def marker_radius(n_events: int, scale: float = 1.0, unit: int = 1) -> float:
    """Radius in pixels of a place with that many events; its area grows with them.

    Args:
        n_events: The count.
        scale: Shrinks every marker, for small maps.
        unit: How many events have the size that one event has on a quiet map
            (``size_unit``).
    """
    if n_events <= 0:
        return 0.0
    radius = DISCS.of_one * sqrt(n_events / unit)
    return scale * min(DISCS.most, max(DISCS.least, radius))


def marker_radii(n_events: Numbers, scale: float = 1.0, unit: int = 1) -> Radii:
    """``marker_radius`` of a column of counts, all above 0."""
    return scale * np.clip(DISCS.of_one * np.sqrt(n_events / unit), DISCS.least, DISCS.most)


def size_unit(most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … with which no marker has to be cut to the largest size.

    With one event a unit, every place with ninety events or more would look the
    same. Round numbers, so that sizes stay while a slider moves through like periods.
    """
    wanted = most / (DISCS.most / DISCS.of_one) ** 2
    power = 1
    while DISCS.unit_steps[-1] * power < wanted:
        power *= 10
    return next(n * power for n in DISCS.unit_steps if n * power >= wanted)


def icon_name(first: str | None, second: str | None, radius: float) -> str:
    """The icon of a place: its families and the size it is drawn at."""
    return f"{_pair_code(first, second or first)}{bisect_left(_UPPER_RADII, radius)}"


def icon_names(first: Numbers, second: Numbers, radii: Radii) -> list[str]:
    """``icon_name`` of columns; families are positions in ``MapFamily``, −1 for none."""
    sizes = np.searchsorted(_UPPER_RADII, radii)
    columns = (column.tolist() for column in (first, second, sizes))
    return [_icon_of(*icon) for icon in zip(*columns, strict=True)]


@lru_cache(maxsize=512)
def _icon_of(first: int, second: int, size: int) -> str:
    one, other = (_FAMILIES[code] if code >= 0 else None for code in (first, second))
    return f"{_pair_code(one, other or one)}{size}"


@lru_cache(maxsize=256)
def _pair_code(first: str | None, second: str | None) -> str:
    return FAMILY_CODES[map_family(first)] + FAMILY_CODES[map_family(second)]


def icon_height(radius: _Radius) -> _Radius:
    """Height in pixels to draw an icon at so that its disc has that radius."""
    return radius * _CELL / _DISC


def ring_name(radius: float) -> str:
    """The icon of a ring of that radius."""
    size = next((i for i, upper in enumerate(_RING_SIZES) if radius <= upper), len(_RING_SIZES) - 1)
    return f"ring{size}"


def _name(first: MapFamily, second: MapFamily, size: int) -> str:
    return f"{_pair_code(first, second)}{size}"


def icon_mapping() -> dict[str, dict[str, Any]]:
    """Where on the sheet each icon stands, as deck.gl wants it."""
    pairs = [_name(*pair, size) for pair, size in product(_PAIRS, range(len(_SIZES)))]
    names = [*pairs, *map(ring_name, _RING_SIZES), CITY_DOT]
    return {
        name: {
            "x": (index % _COLUMNS) * _CELL,
            "y": (index // _COLUMNS) * _CELL,
            "width": _CELL,
            "height": _CELL,
        }
        for index, name in enumerate(names)
    }


def draw_sheet(theme: Theme) -> Image.Image:
    """Every pair of families in every size, rings and the dot of a city, for one theme."""
    mapping = icon_mapping()
    rows = 1 + max(box["y"] for box in mapping.values()) // _CELL
    sheet = Image.new("RGBA", (_COLUMNS * _CELL, rows * _CELL))
    icons = {
        _name(*pair, size): _draw_marker(*pair, size, theme)
        for pair, size in product(_PAIRS, range(len(_SIZES)))
    }
    icons |= {ring_name(radius): _draw_ring(radius, theme) for radius in _RING_SIZES}
    icons[CITY_DOT] = _draw_disc(NEUTRALS[theme].third)
    for name, icon in icons.items():
        sheet.paste(icon, (mapping[name]["x"], mapping[name]["y"]))
    return sheet


def _draw_ring(radius: float, theme: Theme) -> Image.Image:
    colour = ring_colour(theme)
    icon = Image.new("RGBA", (_CELL * _OVERSAMPLE, _CELL * _OVERSAMPLE), f"{colour}00")
    width = round(RINGS.width * _DISC / radius * _OVERSAMPLE)
    ImageDraw.Draw(icon).ellipse(_box(), outline=colour, width=width)
    return icon.resize((_CELL, _CELL), Image.Resampling.LANCZOS)


def _draw_disc(colour: str) -> Image.Image:
    icon = Image.new("RGBA", (_CELL * _OVERSAMPLE, _CELL * _OVERSAMPLE), f"{colour}00")
    ImageDraw.Draw(icon).ellipse(_box(), fill=colour)
    return icon.resize((_CELL, _CELL), Image.Resampling.LANCZOS)


def _box() -> tuple[float, float, float, float]:
    """The square around an icon's disc, before it is scaled down."""
    middle, radius = _CELL * _OVERSAMPLE / 2, _DISC * _OVERSAMPLE
    return (middle - radius, middle - radius, middle + radius, middle + radius)


def draw_plain_disc() -> Image.Image:
    """A white disc that layers colour themselves; its edge lies one pixel inside."""
    edge = _PLAIN_DISC_PX * _OVERSAMPLE
    icon = Image.new("RGBA", (edge, edge), f"{WHITE}00")
    inside = (_OVERSAMPLE, _OVERSAMPLE, edge - _OVERSAMPLE, edge - _OVERSAMPLE)
    ImageDraw.Draw(icon).ellipse(inside, fill=WHITE)
    return icon.resize((_PLAIN_DISC_PX, _PLAIN_DISC_PX), Image.Resampling.LANCZOS)


def _draw_marker(first: MapFamily, second: MapFamily, size: int, theme: Theme) -> Image.Image:
    edge = _CELL * _OVERSAMPLE
    rim = rim_of_pair(first, second, theme)
    rim_px = DISCS.rim * _DISC / _SIZES[size][1] * _OVERSAMPLE
    # A clear pixel in the rim's colour, not black: scaling down mixes it into the edge.
    icon = Image.new("RGBA", (edge, edge), f"{rim}00")
    draw = ImageDraw.Draw(icon)
    box = _box()
    draw.ellipse(box, fill=family_colour(first, theme).fill)
    if second is not first:
        # Degrees run clockwise from three o'clock: this is the half towards the lower right.
        draw.chord(box, -45, 135, fill=family_colour(second, theme).fill)
        _draw_stripe(draw, first, second)
    draw.ellipse(box, outline=rim, width=round(rim_px))
    return icon.resize((_CELL, _CELL), Image.Resampling.LANCZOS)


def _draw_stripe(draw: ImageDraw.ImageDraw, first: MapFamily, second: MapFamily) -> None:
    """The stripe in the opposition's half, parallel to the line between both halves."""
    if STRIPED not in (first, second):
        return
    middle, radius = _CELL * _OVERSAMPLE / 2, _DISC * _OVERSAMPLE
    # Towards the lower right, where the second half is; along the stripe, up and to the right.
    away = (DISCS.stripe_at if second is STRIPED else -DISCS.stripe_at) * radius * sqrt(0.5)
    along = radius * DISCS.stripe_length * sqrt(0.5)
    ends = [(middle + away + sign * along, middle + away - sign * along) for sign in (-1, 1)]
    draw.line(ends, fill=WHITE, width=round(DISCS.stripe_width * radius))


def write_sheets(folder: Path) -> None:
    """Write the sheets of both themes and their mapping into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for theme in get_args(Theme):
        sheet = draw_sheet(theme).quantize(255, method=Image.Quantize.FASTOCTREE)
        sheet.save(folder / f"{theme}.png", optimize=True)
    draw_plain_disc().save(folder / "disc.png", optimize=True)
    (folder / "mapping.json").write_bytes(orjson.dumps(icon_mapping()))


if __name__ == "__main__":
    write_sheets(Path(__file__).resolve().parents[3] / "static" / "markers")

"""Provinces on the map: shaded by what is known to no closer place, or by all their events.

Whatever is shaded can be pointed at and clicked; every row carries an ``id``
and the parts of the hover text (see ``frontline.views.maps.events_map``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Any, Final, Literal

import pandas as pd

from frontline.views import wording
from frontline.views.maps.basemap import area_layer, flat_polygon
from frontline.views.maps.deck import Layer
from frontline.views.maps.map_rules import SHADES
from frontline.views.palette import NEUTRALS, Theme, rgba
from frontline.views.records import records
from frontline.views.row_types import ProvinceRow
from frontline.views.text.dataset_names import dataset_counts

PROVINCES_LAYER: Final = "provinces"
NOBODY: Final = "nobody"

Province = Mapping[str, Any]
Steps = tuple[int, int, int]
Row = dict[str, Any]


def shade_of(n_events: int, theme: Theme, steps: Steps = SHADES.fixed) -> str:
    """Fill of a province by a count: the land's colour for none, else one of four shades."""
    colours = NEUTRALS[theme]
    if n_events <= 0:
        return colours.land
    return colours.shading[sum(n_events > upper for upper in steps)]


def coarse_steps(most: int) -> Steps:
    """The steps for what is known to no closer place: fixed, wider ones only for large counts."""
    return SHADES.fixed if most <= SHADES.most_of_fixed else province_steps(most)


def province_steps(most: int) -> Steps:
    """The upper counts of three steps up to the largest, in round numbers."""
    first = max(1, _rounded(most * SHADES.shares[0]) - 1)
    second = max(first + 1, _rounded(most * SHADES.shares[1]) - 1)
    third = max(second + 1, _rounded(most * SHADES.shares[2]) - 1)
    return first, second, third


def _rounded(value: float) -> int:
    """A number to its first digit, halves up."""
    if value < 1:
        return 0
    power = 10.0 ** floor(log10(value))
    return floor(value / power + 0.5) * int(power)


def province_fills(
    outlines: Sequence[Province],
    provinces: pd.DataFrame,
    theme: Theme,
    *,
    steps: Steps = SHADES.fixed,
    by: Literal["n_coarse", "n_events"] = "n_coarse",
) -> tuple[str, ...]:
    """The fill of every province, in the order of the outlines.

    Args:
        outlines: ``frontline.reference.geography.outlines``.
        provinces: ``province_totals``.
        theme: Light or dark.
        steps: Where the second, third and fourth shade begin.
        by: The count that decides: ``n_coarse``, what is known to no closer
            place, or ``n_events``, all.
    """
    counts = {row["admin1_pcode"]: row[by] for row in records(provinces, of=ProvinceRow)}
    return tuple(shade_of(counts.get(o["pcode"], 0), theme, steps) for o in outlines)


def shaded_provinces(
    outlines: Sequence[Province],
    provinces: pd.DataFrame,
    fills: Sequence[str],
    *,
    names: Mapping[str, str],
) -> list[Row]:
    """Every province's polygons with their fill and hover lines, in the order of the outlines.

    Args:
        outlines: ``frontline.reference.geography.outlines``.
        provinces: ``province_totals``.
        fills: The fill of each outline.
        names: The familiar name of a province by its p-code.
    """
    totals = {row["admin1_pcode"]: row for row in records(provinces, of=ProvinceRow)}
    datasets = dict(zip(provinces["admin1_pcode"], dataset_counts(provinces), strict=True))
    rows = []
    for outline, fill in zip(outlines, fills, strict=True):
        pcode, counts = outline["pcode"], totals.get(outline["pcode"])
        row = {
            "id": pcode,
            "fill": rgba(fill),
            "t": f"{names.get(pcode, outline['name'])} province",
            **_hover(counts, datasets.get(pcode, "")),
        }
        rows += [{"p": flat_polygon(part), **row} for part in outline["parts"]]
    return rows


def _hover(counts: ProvinceRow | None, datasets: str) -> dict[str, str]:
    """What is said of a province's counts when it is pointed at; None where no event is."""
    each = f" ({datasets})" if datasets else ""
    n_events = counts["n_events"] if counts else 0
    n_coarse = counts["n_coarse"] if counts else 0
    families = filter(None, (counts["map_family_1"], counts["map_family_2"]) if counts else ())
    return {
        "e": f"{wording.counted(n_events, 'event')}, "
        f"{wording.number(n_coarse)} known to district or province only{each}",
        "f": ", ".join(families) or NOBODY,
    }


def province_layer(shaded: Sequence[Row], revision: int) -> Layer:
    """The shaded provinces as a layer; its id carries the revision (see ``MapOptions``)."""
    layer = area_layer(f"{PROVINCES_LAYER}-{revision}", list(shaded), "@@=fill")
    return layer | {"pickable": True}

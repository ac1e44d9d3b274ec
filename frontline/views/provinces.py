"""Provinces on the map: shaded by the events known to no closer place, and clickable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from frontline.views import wording
from frontline.views.deck import Layer
from frontline.views.palette import NEUTRALS, Theme, rgba

PROVINCES_LAYER: Final = "provinces"
# Upper counts of the first three shading steps; more take the fourth.
SHADING_STEPS: Final = (4, 14, 24)

Province = Mapping[str, Any]


def shade_of(n_events: int, theme: Theme) -> str:
    """Fill of a province with that many events known to district or province only."""
    colours = NEUTRALS[theme]
    if n_events <= 0:
        return colours.land
    step = sum(n_events > upper for upper in SHADING_STEPS)
    return colours.shading[step]


def shaded_provinces(
    shapes: Sequence[Province], provinces: pd.DataFrame, theme: Theme
) -> list[dict[str, Any]]:
    """Every province's outline with its fill and hover lines, in the order of the outlines."""
    totals = {row["admin1_pcode"]: row for row in provinces.to_dict("records")}
    return [_shaded(shape, totals.get(shape["properties"]["pcode"]), theme) for shape in shapes]


def _shaded(shape: Province, totals: Mapping[Any, Any] | None, theme: Theme) -> dict[str, Any]:
    n_events = int(totals["n_events"]) if totals else 0
    n_coarse = int(totals["n_coarse"]) if totals else 0
    families = [totals[key] for key in ("map_family_1", "map_family_2")] if totals else []
    named = ", ".join(f for f in families if isinstance(f, str))
    return {
        "type": "Feature",
        "geometry": shape["geometry"],
        "properties": {
            "id": shape["properties"]["pcode"],
            "fill": rgba(shade_of(n_coarse, theme)),
            "title": f"{shape['properties']['name']} province",
            "line_2": f"{wording.counted(n_events, 'event')}, "
            f"{wording.number(n_coarse)} known to district or province only",
            "line_3": f"Most named: {named}" if named else "No events in this selection",
        },
    }


def province_layer(shaded: Sequence[Mapping[str, Any]], revision: int) -> Layer:
    """The shaded provinces as a layer; its id carries the revision (see ``MapOptions``)."""
    return {
        "@@type": "GeoJsonLayer",
        "id": f"{PROVINCES_LAYER}-{revision}",
        "data": list(shaded),
        "pickable": True,
        "filled": True,
        "stroked": False,
        "_subLayerProps": {"polygons-fill": {"getFillColor": "@@=properties.fill"}},
    }
